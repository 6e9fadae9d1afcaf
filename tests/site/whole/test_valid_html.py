from __future__ import annotations

import itertools
import re
from collections import Counter

from tests.support.outputs.built import Built, parsed

HEADINGS = "//h1|//h2|//h3|//h4|//h5|//h6"


def test_every_page_is_valid_to_a_strict_parser(any_built: Built) -> None:
    """The HTML standard's own algorithm has nothing to repair on any page."""
    assert [error for page in any_built.pages.values() for error in page.errors] == []


def test_the_strict_parser_sees_broken_pages() -> None:
    """The check above can fail: it notices unclosed, stray and unknown markup."""
    for broken in ("<p><b>x</p>", "<div>", "<a href=x a href=y>x</a>", "<p></div>", "<table><p>x</p></table>", "&bad;"):
        assert parsed("page", f"<!doctype html><title>x</title><body>{broken}".encode()).errors, broken


def test_no_id_stands_twice_on_a_page(any_built: Built) -> None:
    """A link to a part of a page leads to that part, and labels label what they should."""
    for place, page in any_built.pages.items():
        twice = [one for one, count in Counter(page.values("//@id")).items() if count > 1]
        assert twice == [], place


def test_labels_name_ids_that_are_there(any_built: Built) -> None:
    """Elements declared as labelled by a heading are."""
    for place, page in any_built.pages.items():
        ids = set(page.values("//@id"))
        for named in page.values("//@aria-labelledby | //@aria-describedby | //@for"):
            assert set(named.split()) <= ids, place


def test_every_page_has_one_first_heading(any_built: Built) -> None:
    """Readers who navigate by headings find exactly one title."""
    for place, page in any_built.pages.items():
        assert len(page.all("//h1")) == 1, place
        assert page.text("//h1"), place


def test_no_level_of_headings_is_skipped(any_built: Built) -> None:
    """Readers who navigate by headings never look for a missing level, in the text and in the frame together."""
    for place, page in any_built.pages.items():
        levels = [int(str(one.tag)[1]) for one in page.all(HEADINGS)]
        assert levels[0] == 1, place
        for above, below in itertools.pairwise(levels):
            assert below <= above + 1, (place, levels)


def test_every_page_says_its_language_and_direction(any_built: Built) -> None:
    """Each language has its direction, and wherever the language changes within a page both are declared."""
    directions = {"sv": "ltr", "en": "ltr", "ar": "rtl"}
    for place, page in any_built.pages.items():
        assert page.root.get("dir") == directions[page.root.get("lang", "")], place
        for one in page.all("//body//*[@lang]"):
            assert one.get("dir") == directions[one.get("lang", "")], (place, one.tag)


def test_every_picture_has_its_words_and_its_room(any_built: Built) -> None:
    """A reader who does not see it gets its description, and nothing jumps when it loads."""
    for place, page in any_built.pages.items():
        for picture in page.all("//img"):
            assert picture.get("alt") is not None, place
            assert int(picture.get("width", "0")) > 0, place
            assert int(picture.get("height", "0")) > 0, place


def test_landmarks_of_the_same_kind_have_names_of_their_own(any_built: Built) -> None:
    """A screen reader's list of landmarks tells the menus of a page apart."""
    for place, page in any_built.pages.items():
        names = [one.get("aria-label") or one.get("aria-labelledby") for one in page.all("//nav")]
        assert None not in names, place
        assert len(names) == len(set(names)), place
        assert len(page.all("//main")) == 1, place


def test_nothing_on_a_page_runs(any_built: Built) -> None:
    """Pages hold no JavaScript: script elements are data or files of our own, no attribute is a handler."""
    for place, page in any_built.pages.items():
        assert set(page.values("//script/@type")) <= {"application/ld+json"}, place
        for script in page.all("//script[not(@type) or @src]"):
            source = script.get("src") or ""
            assert re.fullmatch(r"/assets/(closing|keeping|moved|search|suggest)\.[0-9a-f]+\.js", source), place
            assert not script.text, place
        assert page.all("//iframe|//object|//embed|//base") == [], place
        assert {one.get("role") for one in page.all("//form")} <= {"search"}, place
        for one in page.all("//*"):
            assert not [name for name in one.attrib if str(name).startswith("on")], place
        assert not [one for one in page.values("//@href|//@src") if one.lower().startswith("javascript:")], place


def test_style_is_in_the_style_sheet_alone(any_built: Built) -> None:
    """A strict content security policy needs no exception."""
    for place, page in any_built.pages.items():
        assert page.all("//style") == [], place
        assert page.values("//@style") == [], place


def test_nothing_is_fetched_from_elsewhere(any_built: Built) -> None:
    """Reading a page sends requests to nobody but the site itself."""
    fetched = "//script/@src|//img/@src|//img/@srcset|//source/@src|//link[contains(@rel, 'icon')]/@href"
    for place, page in any_built.pages.items():
        sheets = page.values(f"{fetched}|//link[@rel='stylesheet' or @rel='preload' or @rel='preconnect']/@href")
        for address in sheets:
            assert re.match(r"/(assets|media)/", address), (place, address)
        assert page.value("//link[@rel='stylesheet']/@href").startswith("/assets/site.")
    for place, content in any_built.texts().items():
        if place.endswith(".css"):
            assert not re.search(r"@import|url\(\s*[\"']?(?:[a-z]+:)?//", content, re.IGNORECASE)
    for place, file in any_built.files.items():
        if place.endswith(".svg"):
            assert not re.search(rb"(?:href|src)\s*=\s*[\"'](?!#)|<script|\son\w+=|<foreignObject", file), place
