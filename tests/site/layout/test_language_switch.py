from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def switch(page: Page) -> dict[str, tuple[str, str]]:
    """Return address and words of each entry by its language."""
    return {
        one.get("hreflang", ""): (one.get("href", ""), " ".join("".join(map(str, one.itertext())).split()))
        for one in page.all("//nav[@class='languages']//a")
    }


def test_the_switch_stays_on_the_page(any_built: Built) -> None:
    """A reader who changes language on a page gets that page in the other language, and not the start page."""
    for page in any_built.documents().values():
        if page.place == "index.html":
            continue
        _, _, rest = page.place.removesuffix("index.html").partition("/")
        for code, (address, _) in switch(page).items():
            assert address == f"/{code}/{rest}", page.place
            assert f"{address}index.html".removeprefix("/") in any_built.pages


def test_the_switch_names_each_language_in_itself(any_built: Built) -> None:
    """Readers of Arabic only find the word العربية, marked with its language and direction."""
    for page in any_built.pages.values():
        for one in page.all("//nav[@class='languages']//a"):
            code = one.get("hreflang")
            assert one.get("lang") == code
            assert one.get("dir") == ("rtl" if code == "ar" else "ltr")
            assert str(one.text).strip() == {"sv": "Svenska", "en": "English", "ar": "العربية"}[str(code)]


@pytest.mark.parametrize("reader", ["sv", "en", "ar"])
def test_the_switch_says_in_the_target_language_that_there_is_no_translation(small_built: Built, reader: str) -> None:
    """The words are where their reader looks: a reader of Arabic need not understand Swedish to know."""
    entries = switch(small_built.page(f"{reader}/events/long-ago"))

    note = "not translated yet, in %(language)s"
    assert entries["sv"][1] == "Svenska"
    assert entries["en"][1] == f"English ({said('en', note, language='Swedish')})"
    assert entries["ar"][1] == f"العربية ({said('ar', note, language='السويدية')})"


@pytest.mark.parametrize("reader", ["sv", "en", "ar"])
def test_the_switch_shows_which_language_the_reader_is_in(small_built: Built, reader: str) -> None:
    """Exactly the reader's own language is marked as current."""
    page = small_built.page(f"{reader}/news/first")

    assert page.values("//nav[@class='languages']//a[@aria-current='true']/@hreflang") == [reader]


@pytest.mark.parametrize("reader", ["sv", "en", "ar"])
def test_links_in_a_text_lead_to_the_readers_language(small_built: Built, reader: str) -> None:
    """Whoever reads the page, its links continue in the reader's language, at the same part of the text."""
    page = small_built.page(reader)

    assert page.values("//section[contains(@class, 'entrance')]//a/@href") == [f"/{reader}/grants/apply/#how"]


def test_links_of_a_fallback_text_lead_to_the_readers_language(small_built: Built) -> None:
    """A Swedish text in an Arabic frame leads on to Arabic pages."""
    page = small_built.page("ar/grants/apply")

    assert page.values("//div[contains(@class, 'text')]//a/@href") == ["/media/form.txt", "/ar/news/first/"]


@pytest.mark.parametrize("target", ["apply.md#how", "../../sv/grants/apply.md#how", "#how"])
def test_a_link_to_a_heading_of_the_same_page_stays_on_it(small: SiteFolder, target: str) -> None:
    """The anchor is the same in every language, since heading ids are."""
    small.replace("content/en/grants/apply.md", "Read [the form]", f"[Down]({target})\n\nRead [the form]")

    page = parsed("en", small.built()["en/grants/apply/index.html"])

    assert page.values("//a[text()='Down']/@href") == ["#how"]
    assert page.values("//h2[@id='how']/text()") == ["Step by step"]
