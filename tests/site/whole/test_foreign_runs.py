"""On a right-to-left page every run that would be reordered is isolated; no other checker notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from samsprak.bidi.prefilter import may_be_misordered
from samsprak.bidi.visual_lines import misordered_runs_in_html
from tests.support.outputs.built import Built, Page, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

# Runs that Chromium shows reordered in an Arabic paragraph.
SPOILT = re.compile(
    r"""
      \+\d[\d\u00a0\u202f ()-]{6,}             # telephone numbers
    | \b0\d{1,3}-\d[\d ]{4,}
    | \d{4}-\d{2}-\d{2}                        # days in ISO form
    | \d{1,2}[:.]\d{2}\s?[–-]\s?\d{1,2}[:.]\d{2}   # spans of time
    | \d{1,3}(?:[\u00a0\u202f ]\d{3})+         # amounts
    | \d+(?:[-–:/]\d+)+                        # numbers of cases and laws
    | [\w.+-]+@[\w-]+\.\w+                     # e-mail addresses
    | https?://\S+
    """,
    re.VERBOSE,
)
ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
ARABIC_DIGITS = re.compile("[٠-٩۰-۹]")
BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "div",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "ul",
    "ol",
    "nav",
    "header",
}
SHOWN_ATTRIBUTES = "//@alt|//@title|//@aria-label|//meta[@name='description' or starts-with(@property, 'og:')]/@content"


def bare(element: etree._Element) -> Iterator[str]:
    """Yield the text in the element's own direction; each isolate in it is replaced by one character."""
    if element.tag in BLOCKS:
        yield "\n"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            if child.tag == "bdi" or child.get("dir") is not None or child.tag in {"script", "style"}:
                yield "\ufffc"
            else:
                yield from bare(child)
        yield child.tail or ""
    if element.tag in BLOCKS:
        yield "\n"


def spoilt(page: Page) -> list[str]:
    """Return the runs that would be reordered on a page: in the body, and in title and attributes."""
    found = []
    for one in page.all("//*[@dir='rtl']"):
        text = ISOLATED.sub("\ufffc", "".join(bare(one)))
        found += [match[0] for match in SPOILT.finditer(text)]
    if page.root.get("dir") == "rtl":
        # Attributes have the direction of their element, which may stand in a text from left to right.
        in_left_to_right = set(page.values("//*[ancestor-or-self::*[@dir][1]/@dir='ltr']/@aria-label"))
        for words in page.values(f"//title/text()|{SHOWN_ATTRIBUTES}"):
            if words in in_left_to_right:
                continue
            if not re.fullmatch(r"https?://\S+", words):
                found += [match[0] for match in SPOILT.finditer(ISOLATED.sub("\ufffc", words))]
    return found


def arabic(site: Built) -> list[Page]:
    return [page for page in site.pages.values() if page.root.get("dir") == "rtl"]


def test_nothing_turns_round_on_any_arabic_page(any_built: Built) -> None:
    """Telephone numbers, days, times, amounts and case numbers read in Arabic as they are written."""
    found = {page.place: wrong for page in arabic(any_built) if (wrong := spoilt(page))}

    assert arabic(any_built)
    assert found == {}


def test_nothing_turns_round_in_the_arabic_feeds(any_built: Built) -> None:
    """Titles and summaries hold Unicode isolates, since feeds have no markup for them; the texts hold bdi."""
    for place, content in any_built.files.items():
        if not (place.startswith("ar/") and place.endswith((".xml",))):
            continue
        for one in etree.fromstring(content).iter(
            "{*}title", "{*}description", "{*}summary", "{*}content", "{*}encoded"
        ):
            text = one.text or ""
            if "<div" in text:
                assert spoilt(parsed(place, f"<!doctype html><title>x</title>{text}".encode())) == [], place
            else:
                assert SPOILT.search(ISOLATED.sub("", text)) is None, (place, text)


def test_the_bidirectional_algorithm_turns_nothing_round(any_built: Built) -> None:
    """By the rules that browsers follow, each number of every Arabic page reads as it is written; all are parsed."""
    found = {
        page.place: list(misordered_runs_in_html(any_built.files[page.place].decode(), is_rtl=False))
        for page in arabic(any_built)
    }

    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_few_pages_of_the_real_site_are_suspicious(real_built: Built) -> None:
    """The check of outputs stays cheap: most Arabic pages pass the filter, and are not parsed."""
    pages = [real_built.files[page.place].decode() for page in arabic(real_built)]

    assert sum(map(may_be_misordered, pages)) < len(pages) / 2


def test_digits_are_those_of_the_application_forms(any_built: Built) -> None:
    """A number on an Arabic page looks as it does in the Swedish form that it is copied to."""
    for place, text in any_built.texts().items():
        assert ARABIC_DIGITS.search(text) is None, place


def test_isolates_are_closed(any_built: Built) -> None:
    """An isolate that is left open would take the rest of the line with it."""
    for place, text in any_built.texts().items():
        assert len(re.findall("[\u2066-\u2068]", text)) == text.count("\u2069"), place
        assert not re.search("[\u202a-\u202e\u200e\u200f]", text), f"{place}: an older mark of direction"


def test_the_small_sites_arabic_news_shows_how(small_built: Built) -> None:
    """Each run by itself is isolated: a day, a span of time and a name of two Latin words."""
    page = small_built.page("ar/news/first")

    assert page.values("//div[@class='lead']//bdi[@dir='ltr']/text()") == ["2026-03-31", "09:00–16:30", "ABF Flen"]


@pytest.mark.parametrize(
    "words",
    ["+46 10 223 00 00", "2026-03-31", "09:00–16:30", "1 234 567 kr", "5123-2026-4", "2016:1363", "post@small.example"],
)
@pytest.mark.parametrize(
    "place", ["<p>{}</p>", '<p><a href="x">هنا {}</a></p>', '<img alt="{}">', "<p><b>{}</b> ABF</p>"]
)
def test_a_bare_run_is_noticed(words: str, place: str) -> None:
    """The check above can fail, in the text as in an attribute, and an isolate satisfies it."""
    start = '<!doctype html><html lang="ar" dir="rtl"><title>x</title>'
    is_attribute = "alt" in place
    isolated = f"\u2066{words}\u2069" if is_attribute else f'<bdi dir="ltr">{words}</bdi>'

    assert spoilt(parsed("ar", f"{start}{place.format(words)}".encode()))
    assert spoilt(parsed("ar", f"{start}{place.format(isolated)}".encode())) == []


def test_a_latin_run_in_a_left_to_right_part_is_left_alone() -> None:
    """Swedish text within an Arabic page is in its own direction already."""
    html = '<!doctype html><html lang="ar" dir="rtl"><title>x</title><p lang="sv" dir="ltr">Ring +46 10 223 00 00</p>'

    assert spoilt(parsed("ar", html.encode())) == []
