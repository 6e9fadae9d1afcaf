from __future__ import annotations

import re
from typing import TYPE_CHECKING

import brotli
import pytest

from newsletter.subscriptions.addresses import AddressProblem
from newsletter.subscriptions.web import messages
from newsletter.subscriptions.web.messages import Message
from newsletter.subscriptions.web.pages import Pages, Written
from samsprak.bidi.check_output import misordered_runs_in_file
from samsprak.cli.subscriptions.frames import assets_of, frames_of
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.site.hosting.headers import SECURITY
from tests.support.site_folders.folders import copy_with_calls
from tests.support.stores.services import with_service

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder
    from tests.support.stores.services import RunningService

LANGUAGES = ("sv", "en", "ar")
_MESSAGES = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the pages of the service of a site with counties."""
    site = with_service(copy_with_calls(tmp_path_factory.mktemp("pages") / "site")).open().site
    return Pages(site, frames_of(site), "/subscriptions")


def _all(pages: Pages, code: str) -> dict[str, bytes]:
    wrong = Written("<b>5123-2026-4@</b>", "xx", "QQ", AddressProblem.NO_ADDRESS)
    found = {name: pages.message(code, one, ServicePage.CONFIRM, "token") for name, one in _MESSAGES.items()}
    found["sign-up"], found["sign-up, wrong"] = pages.sign_up(code), pages.sign_up(code, wrong)
    for name, written in (("", Written(language=code, county="M")), (", wrong", wrong)):
        found[f"preferences{name}"] = pages.preferences(code, "token", "leave", written)
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_is_in_its_language_in_order_and_without_script(code: str, pages: Pages) -> None:
    """As the pages of the site: nothing is turned round in Arabic, nothing runs, nothing is untranslated."""
    languages = pages.site.settings.languages
    for name, content in _all(pages, code).items():
        page = content.decode()
        assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page, name
        assert list(misordered_runs_in_file(f"{code}/{name}.html", content, languages)) == [], name
        assert "<script" not in page
        assert " style=" not in page
        assert "<b>" not in page
        assert '<meta name="robots" content="noindex">' in page
        for other in LANGUAGES:
            assert f'href="/subscriptions/{other}/' in page, name


def test_messages_are_translated(pages: Pages) -> None:
    """No page tells Swedish or Arabic readers something in English."""
    for name, one in _MESSAGES.items():
        titles = {pages.site.for_reader(code).gettext(one.title) for code in LANGUAGES}
        assert len(titles) == 3, name


@pytest.mark.parametrize("code", LANGUAGES)
def test_counties_are_named_and_ordered_in_the_readers_language(code: str, pages: Pages) -> None:
    """The whole country comes first; every county can be chosen, whether it has a page or not."""
    values = re.findall(r'<option value="([A-Z]*)"', pages.sign_up(code).decode())
    assert values[0] == ""
    assert len(values) == 22


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_to_sign_up_is_small(code: str, pages: Pages) -> None:
    """A reader on a slow line can subscribe: at most 20 kB, compressed."""
    assert len(brotli.compress(pages.sign_up(code))) < 20_000


def test_every_answer_has_the_policy_of_the_site(service: RunningService) -> None:
    """Pages, errors and refusals alike; no answer sets a cookie, and none is kept."""
    answers = [
        service.get("/sv/subscribe"),
        service.get("/nowhere"),
        service.request("PUT", "/sv/subscribe"),
        service.sign_up("reader"),
        service.sign_up("reader@example.org"),
    ]
    assert [one.status for one in answers] == [200, 404, 405, 422, 200]
    for answer in answers:
        assert {name: answer.headers[name] for name in SECURITY} == dict(SECURITY)
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers


def test_on_the_sites_own_host_the_style_sheet_is_the_sites(small: SiteFolder) -> None:
    """The reader's browser has it already, and the server in front hands it out."""
    site = with_service(small).open().site
    frames = frames_of(site)
    page = Pages(site, frames, "/subscriptions").sign_up("sv").decode()
    assert f'<link rel="stylesheet" href="{site.stylesheet}">' in page
    assert 'href="/sv/grants/"' in page
    assert assets_of(site, frames) == {}


def test_on_another_host_the_service_has_the_style_sheet_itself(small: SiteFolder) -> None:
    """Links lead to the site by their whole addresses, and every file that the page loads is there."""
    site = with_service(small, "https://news.example/brev").open().site
    frames = frames_of(site)
    page = Pages(site, frames, "/brev").sign_up("sv").decode()
    assets = assets_of(site, frames)
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)" href="/brev/assets/([^"]+)"', page)
    assert len(loaded) == 2
    assert set(loaded) <= set(assets)
    assert 'href="https://small.example/sv/grants/"' in page
    assert not re.search(r'href="/(?!brev/)', page)
