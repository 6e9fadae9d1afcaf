from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.texts.collation import alphabetical

if TYPE_CHECKING:
    from tests.support.outputs.built import Built

CODES = ("sv", "en", "ar")


@pytest.mark.parametrize("code", CODES)
def test_everything_is_in_the_list_once(any_built: Built, code: str) -> None:
    """Readers without JavaScript, or without a word to search for, find every page that lists show."""
    page = any_built.pages[f"{code}/search/index.html"]
    links = page.values("//section[@id='everything']//ul[@class='everything__list']//a/@href")
    shown = {
        f"/{place.removesuffix('index.html')}"
        for place, other in any_built.pages.items()
        if place.startswith(f"{code}/")
        and other.all("//link[@rel='canonical']")
        and not other.values("//meta[@name='robots']")
        and not {"page", "decisions", "search"} & set(place.split("/"))
    }
    assert len(links) == len(set(links))
    assert set(links) == shown


@pytest.mark.parametrize("code", CODES)
def test_each_kind_is_in_alphabetical_order(any_built: Built, code: str) -> None:
    """In the order of the reader's alphabet; titles in another language come last and are marked."""
    page = any_built.pages[f"{code}/search/index.html"]
    for group in page.all("//ul[@class='everything__list']"):
        texts = ["".join(map(str, link.itertext())) for link in group.iter("a") if link.find("span[@lang]") is None]
        own = [text.replace("\u00a0", " ") for text in texts]
        assert own == sorted(own, key=lambda title: alphabetical(title.strip("\u2066\u2067\u2068\u2069"), code))
        items = group.findall("li")
        foreign = [item.find("a/span[@lang]") is not None for item in items]
        assert foreign == sorted(foreign)
        assert [item.find("span[@class='in-language']") is not None for item in items] == foreign


@pytest.mark.parametrize("code", CODES)
def test_every_page_leads_to_search(any_built: Built, code: str) -> None:
    """A plain form in the header of every page, and a link on the page of search itself."""
    pages = {place: page for place, page in any_built.pages.items() if place.startswith(f"{code}/")}
    forms = {place: page.values("//header//form[@role='search']/@action") for place, page in pages.items()}
    assert {place for place, actions in forms.items() if actions != [f"/{code}/search/"]} == {
        f"{code}/search/index.html"
    }
    assert pages[f"{code}/search/index.html"].values("//header//a[@aria-current='page']/@href") == [f"/{code}/search/"]
    assert f"/{code}/search/" in pages[f"{code}/404.html"].values("//main//a/@href")


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_search_loads_its_library_only_when_asked(any_built: Built, code: str) -> None:
    """Reading the list costs one small script."""
    page = any_built.pages[f"{code}/search/index.html"]
    scripts = page.values("//script[@src]/@src")
    assert [script.rpartition("/")[2].partition(".")[0] for script in scripts] == ["search"]
    assert page.value("//form[@role='search']/@data-script").removeprefix("/") in any_built.files
