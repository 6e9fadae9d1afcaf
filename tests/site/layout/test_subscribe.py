from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.stores.services import SERVICE, with_service

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = ("sv", "en", "ar")
# Home, the newsletter's section, an edition, and a page that has nothing to do with either.
_WAYS = ("", "newsletter/", "newsletter/2026-1/")
_OTHER = "grants/"


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_lead_to_the_sign_up_page_in_their_language(code: str, small: SiteFolder) -> None:
    """A reader finds the way to subscribe on home, at the newsletter, after an edition, and in each foot."""
    built = with_service(small).built()
    link = f'href="{SERVICE}/{code}/subscribe"'
    for path in _WAYS:
        page = built[f"{code}/{path}index.html"].decode()
        assert page.count(link) == 2, path
        assert '<section class="subscribe" aria-labelledby="subscribe-title">' in page
    other = built[f"{code}/{_OTHER}index.html"].decode()
    assert other.count(link) == 1
    assert 'class="subscribe"' not in other


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_site_without_a_service_says_how_to_follow_by_feed(code: str, small: SiteFolder) -> None:
    """Nobody looks for a form that is not there."""
    built = small.built()
    feeds = [f"/{code}/newsletter/{one}.xml" for one in ("rss", "atom")]
    for path in _WAYS:
        page = built[f"{code}/{path}index.html"].decode()
        section = page[page.index('class="subscribe"') : page.index("</section>", page.index('class="subscribe"'))]
        assert [f'href="{one}"' in section for one in feeds] == [True, True], path
    front, other = (built[f"{code}/{one}index.html"].decode() for one in ("newsletter/", _OTHER))
    assert f'<a href="/{code}/newsletter/#subscribe-title">' in other
    assert 'id="subscribe-title"' in front
    assert all(one.lstrip("/") in built for one in feeds)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_foot_that_leads_to_all_feeds_has_no_link_to_those_of_the_newsletter(code: str, small: SiteFolder) -> None:
    """One way to follow is enough; the sign-up page of a service is another thing, and stays."""
    small.write(
        "content/sv/grants/follow/index.md",
        "---\ntitle: Följ oss\nsummary: Flöden.\npublish_on: 2026-03-02\nreviewed_on: 2026-03-02\n"
        "review_by: 2027-03-02\nshows: feeds\nsources:\n  - title: Underlag\n---\n\nOrd.\n",
    )
    small.replace("site.toml", 'footer = ["grants/apply"]', 'footer = ["grants/follow/index"]')
    foot = small.built()[f"{code}/grants/index.html"].decode().partition('<footer class="footer">')[2]
    assert (f'href="/{code}/grants/follow/"' in foot, "#subscribe-title" in foot) == (True, False)
    signed = with_service(small).built()[f"{code}/grants/index.html"].decode().partition('<footer class="footer">')[2]
    assert f'href="{SERVICE}/{code}/subscribe"' in signed


def test_no_page_of_the_site_has_a_form_but_search(small: SiteFolder) -> None:
    """Forms are the service's: the site is files, and any server will do."""
    built = with_service(small).built()
    pages = {place: content.decode() for place, content in built.items() if place.endswith(".html")}
    assert [place for place, page in pages.items() if 'method="post"' in page] == []


def test_a_site_without_a_newsletter_offers_none(small: SiteFolder) -> None:
    """A site need not have editions."""
    small.replace("site.toml", 'kind = "edition"', 'kind = "news"')
    for path in sorted(small.root.glob("content/*/newsletter/2026-1.md")):
        path.unlink()
    assert small.faults() == ()
    for place, content in small.built().items():
        if place.endswith(".html"):
            assert b'class="subscribe"' not in content, place
