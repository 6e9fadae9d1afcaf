"""The newsletter's archive leads on: to the editions before and after, and to the ways to get new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import CODES, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

PAGES = ("newsletter/index.html", "newsletter/2026-1/index.html")
SUBSCRIBE = {"sv": "Prenumerera med e-post", "en": "Subscribe by e-mail", "ar": "اشترك بالبريد الإلكتروني"}
LATER = {"sv": "Senare nummer: Brev ABF 2", "en": "Later edition: Letter ABF 2", "ar": "العدد اللاحق: رسالة ABF 2"}


def links_of(content: bytes) -> dict[str, str]:
    """Return the addresses of the links of a page by their words."""
    return {words_of(one): one.get("href", "") for one in tree(content.decode()).iter("a")}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("page", PAGES)
def test_whoever_reads_an_edition_finds_the_feed_of_editions(small: SiteFolder, code: str, page: str) -> None:
    """In both formats, in the reader's language, and as files that exist."""
    built = small.built()
    links = links_of(built[f"{code}/{page}"])
    for name, file in {"RSS": "rss.xml", "Atom": "atom.xml"}.items():
        assert links[name] == f"/{code}/newsletter/{file}"
        assert f"{code}/newsletter/{file}" in built
    assert SUBSCRIBE[code] not in links


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("page", PAGES)
def test_a_site_with_a_service_leads_to_it(small: SiteFolder, code: str, page: str) -> None:
    """To its page in the reader's language."""
    small.replace("site.toml", 'list_id = "brev"', 'list_id = "brev"\nsubscriptions = "https://small.example/letters"')
    links = links_of(small.built()[f"{code}/{page}"])
    assert links[SUBSCRIBE[code]] == f"https://small.example/letters/{code}/subscribe"


@pytest.mark.parametrize("code", CODES)
def test_a_link_to_the_next_edition_holds_its_title_in_one_piece(small: SiteFolder, code: str) -> None:
    """An icon's layout would make a column of each Latin name in an Arabic title."""
    titles = {"sv": "Brev ABF 2", "en": "Letter ABF 2", "ar": "رسالة ABF 2"}
    for one, title in titles.items():
        text = (small.root / f"content/{one}/newsletter/2026-1.md").read_text(encoding="utf-8")
        old = next(line for line in text.split("\n") if line.startswith("title: "))
        later = text.replace("2026-1", "2026-2").replace("2026-03-02", "2026-03-20").replace(old, f"title: {title}")
        small.write(f"content/{one}/newsletter/2026-2.md", later)
    [link] = [one for one in tree(small.built()[f"{code}/{PAGES[1]}"].decode()).iter("a") if one.get("rel") == "next"]
    assert words_of(link) == LATER[code]
    assert link.get("class") is None
