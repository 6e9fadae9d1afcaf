"""The information about each page at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.support.outputs.built import Built, Page, parsed, shown
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
INFO = "//main/footer[@class='page-info']"
CALL = "content/sv/glossary/call.md"
NOTES = {
    "sv": ("Ärende 5123-2026-4 hos ABF Flen är med som exempel.", "Förklaringen är kortare."),
    "en": ("Case 5123-2026-4 of ABF Flen is there as an example.", "The explanation is shorter."),
    "ar": ("أضيفت القضية 5123-2026-4 لدى ABF Flen مثالًا.", "أصبح الشرح أقصر."),
}

FOLDED = {"sv": "2 ändringar av sidan", "en": "2 changes of this page", "ar": "تغييران في هذه الصفحة"}


def changes(page: Page) -> list[tuple[str, str]]:
    """Return the day and the words of each change listed on a page."""
    entries = page.all(f"{INFO}//li[time]")
    days = page.values(f"{INFO}//li/time/@datetime")
    return list(zip(days, (shown(entry).partition(": ")[2] for entry in entries), strict=True))


def mail(page: Page) -> tuple[str, str, str]:
    """Return recipient, subject and initial text of the mail about a fault."""
    return parts_of(page.values(f"{INFO}//a[starts-with(@href, 'mailto:')]/@href")[-1])


def parts_of(address: str) -> tuple[str, str, str]:
    """Return recipient, subject and initial text of the mail that an address begins."""
    to, _, fields = address.removeprefix("mailto:").partition("?")
    subject, _, body = fields.partition("&")
    return to, unquote(subject.removeprefix("subject=")), unquote(body.removeprefix("body="))


@pytest.mark.parametrize("code", CODES)
def test_a_page_tells_what_has_changed_in_the_readers_language(small_built: Built, code: str) -> None:
    """The newest change first, each with its day and the words of that language."""
    page = small_built.page(f"{code}/glossary/call")

    assert changes(page) == list(zip(("2026-03-02", "2026-02-02"), NOTES[code], strict=True))
    assert page.texts(f"{INFO}/details/summary") == [FOLDED[code]]


def test_names_and_numbers_in_an_arabic_note_keep_their_order(small_built: Built) -> None:
    """Text that would be reordered is isolated, as everywhere."""
    page = small_built.page("ar/glossary/call")

    assert page.values(f"{INFO}//li//bdi/text()") == ["5123-2026-4", "ABF Flen"]


def test_a_change_without_words_in_the_language_is_told_in_that_of_the_source(small: SiteFolder) -> None:
    """An outdated translation hides no change: the note is there, and marked as Swedish."""
    small.replace("content/ar/glossary/call.md", "  - note: أضيفت القضية 5123-2026-4 لدى ABF Flen مثالًا.\n", "")

    page = parsed("ar", small.built()["ar/glossary/call/index.html"])

    assert [note for _, note in changes(page)] == [NOTES["sv"][0], NOTES["ar"][1]]
    assert [shown(one) for one in page.all(f"{INFO}//li/span[@lang='sv'][@dir='ltr']")] == [NOTES["sv"][0]]


def test_a_fallback_page_tells_of_changes_in_its_texts_language(small: SiteFolder) -> None:
    """Where nothing is translated, the notes of the source are marked as such too."""
    small.remove("content/ar/glossary/call.md")

    page = parsed("ar", small.built()["ar/glossary/call/index.html"])

    assert [note for _, note in changes(page)] == list(NOTES["sv"])
    assert len(page.all(f"{INFO}//li/span[@lang='sv']")) == 2


def test_the_history_of_a_page_is_folded_away(small: SiteFolder) -> None:
    """The answer comes first: changes are behind a line with their number, in the right plural."""
    small.replace(CALL, "see:\n", "  - on: 2026-03-03\n    note: Rättad.\nsee:\n")

    built = small.built()

    arabic = parsed("ar", built["ar/glossary/call/index.html"])
    assert arabic.text(f"{INFO}/details/summary") == "3 تغييرات في هذه الصفحة"
    assert len(arabic.all(f"{INFO}/details//li[time]")) == 3
    assert parsed("sv", built["sv/glossary/call/index.html"]).text(f"{INFO}/details/summary") == "3 ändringar av sidan"


def test_the_day_of_the_last_change_is_that_of_the_page(small_built: Built) -> None:
    """An editor of the history writes no other day: the page and the sitemap follow from it."""
    assert "2026-03-02" in small_built.page("en/glossary/call").values(f"{INFO}//dl//time/@datetime")
    entry = small_built.text("sitemap.xml").partition("/en/glossary/call/</loc>")[2].partition("</url>")[0]
    assert "2026-03-02" in entry


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("sv/news/first", [("en", "English"), ("ar", "العربية")]),
        ("ar/news/first", [("sv", "Svenska"), ("en", "English")]),
        ("sv/grants/apply", [("en", "English")]),
        ("ar/grants/apply", [("sv", "Svenska"), ("en", "English")]),
        ("sv/events/long-ago", []),
    ],
)
def test_a_page_names_its_real_translations(small_built: Built, place: str, expected: list[tuple[str, str]]) -> None:
    """Each by the language's name in itself, at its own address; missing translations are not promised."""
    links = small_built.page(place).all(f"{INFO}/nav//a")

    assert [(one.get("lang"), shown(one)) for one in links] == expected
    assert [one.get("href") for one in links] == [f"/{code}/{place.partition('/')[2]}/" for code, _ in expected]


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("sv/news/first", "Första nyheten"),
        ("en/news/first", "The first news"),
        ("ar/news/first", "الخبر الأول"),
        ("ar/events/seminar", "ندوة لدى \u2066ABF Flen\u2069"),
        ("ar/news/second", "\u2068Andra nyheten\u2069"),
    ],
)
def test_a_fault_is_reported_by_a_mail_that_names_the_page(small: SiteFolder, place: str, title: str) -> None:
    """Subject and text are in the reader's language; foreign words in the subject keep their order."""
    small.replace("content/ar/events/seminar.md", "title: ", "title: ندوة لدى ABF Flen\n# ")
    code = place[:2]

    to, subject, body = mail(parsed(place, small.built()[f"{place}/index.html"]))

    assert to == "post@small.example"
    assert subject == said(code, "Fault on the page: %(title)s", title=title)
    assert body.split("\r\n") == [
        said(code, "This is about the page:"),
        f"https://small.example/{place}/",
        "",
        said(code, "What is wrong or does not work?"),
        "",
    ]


def test_addresses_of_mails_hold_safe_signs_only(any_built: Built) -> None:
    """Every mail program decodes them alike: all but letters, digits and a few signs is percent-encoded (RFC 6068)."""
    for place, page in any_built.pages.items():
        for address in page.values(f"{INFO}//a[starts-with(@href, 'mailto:')]/@href"):
            assert address.isascii(), place
            assert not set(address) & set(" \"'<>{}|\\^`"), place
            assert address.count("&") == address.count("?") == 1, place


def test_every_page_can_be_reported_and_printed(any_built: Built) -> None:
    """Pages for addresses that lead nowhere too; only the choice of language has no words for it."""
    for place, page in any_built.pages.items():
        if place in {"index.html", "404.html"}:
            continue
        assert len(page.all(f"{INFO}//a[starts-with(@href, 'mailto:')]")) in {1, 3}, place
        assert page.values(f"{INFO}//a[@href='#print']/@href") == ["#print"], place
        assert page.values("//*[@id='print']/@id") == ["print"], place


def test_who_is_lost_is_asked_for_the_page_they_wanted(small_built: Built) -> None:
    """A page for wrong addresses does not know the requested address."""
    _, _, body = mail(small_built.pages["ar/404.html"])

    assert body.startswith(said("ar", "Which page did you want to open?"))


def test_the_style_sheet_knows_the_host_that_paper_names(small: SiteFolder) -> None:
    """Printed addresses within the site are those of the site, wherever it is."""
    files = small.built()
    small.replace("site.toml", "https://small.example", "https://owner.example:8443/site")
    moved = small.built()

    def style(files: dict[str, bytes]) -> str:
        return next(content.decode() for place, content in files.items() if place.endswith(".css"))

    assert '--host: "small.example"' in style(files)
    assert '--host: "owner.example:8443"' in style(moved)
    assert style(files).partition("\n")[2] == style(moved).partition("\n")[2]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_translated_source_has_its_official_title_beside_it(small: SiteFolder, code: str) -> None:
    """An act is described in the reader's words; what to search for in the law book stands beside it, in Swedish."""
    act = "https://www.example.org/law"
    small.replace(CALL, "summary:", f"sources:\n  - title: Lag (2016:38)\n    url: {act}\n  - title: Brev\nsummary:")
    small.replace(
        CALL.replace("/sv/", f"/{code}/"),
        "summary:",
        f"sources:\n  - title: Act 2016:38\n    url: {act}\n  - title: Letter\nsummary:",
    )

    cited = parsed(code, small.built()[f"{code}/glossary/call/index.html"]).all(f"{INFO}/details[1]//li")

    assert [shown(one) for one in cited] == ["Act 2016:38 · Lag (2016:38)", "Letter"]
    assert cited[0].xpath("span[@lang='sv' and @dir='ltr']/text()") == ["Lag (2016:38)"]


@pytest.mark.parametrize("code", CODES)
def test_a_reader_says_by_mail_whether_a_page_was_useful(small_built: Built, code: str) -> None:
    """One question, two answers, in the reader's language, beside the way to report a fault; nothing is counted."""
    page = small_built.page(f"{code}/glossary/call")
    links = page.all(f"{INFO}//a[@aria-describedby='useful']")
    address = f"https://small.example/{code}/glossary/call/"

    assert [shown(one) for one in links] == [said(code, one) for one in ("Yes", "No", "Report a fault")]
    assert page.text("//*[@id='useful']") == said(code, "Was the page useful? Answer by e-mail:")
    title = page.text("//h1")
    asked = (("Useful: %(title)s", "What helped you?"), ("Not useful: %(title)s", "What were you looking for?"))
    for link, (subject, question) in zip(links, asked, strict=False):
        to, about, body = parts_of(link.get("href", ""))
        assert (to, about) == ("post@small.example", said(code, subject, title=title))
        assert body.split("\r\n") == [said(code, "This is about the page:"), address, "", said(code, question), ""]


@pytest.mark.parametrize("code", CODES)
def test_a_page_without_an_address_asks_for_faults_alone(small_built: Built, code: str) -> None:
    """Nobody can say whether a page that is not there was useful."""
    page = small_built.pages[f"{code}/404.html"]

    assert page.texts(f"{INFO}//a[starts-with(@href, 'mailto:')]") == [
        said(code, "Report a fault on this page by e-mail")
    ]
