"""The project's own site in languages of which it has a row and nothing else: whole, and honest about its words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from lxml import html

from samsprak.bidi.visual_lines import misordered_runs_in_html
from samsprak.i18n.catalog_files import extracted
from samsprak.i18n.catalogs import read_catalog
from samsprak.model.texts.language_marks import BEGIN
from tests.site.whole.test_nu_checker import messages
from tests.support.builders.documents import SWEDISH
from tests.support.site_folders.folders import PROJECT
from tests.support.site_folders.growing import PLACES, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

# Attributes with words for readers. A form's data is words of its script.
_WORDS = ("alt", "aria-label", "data-failed", "data-none", "placeholder", "title")


def strings_by_language() -> dict[str, set[str]]:
    """Return the interface strings without values in English and in Swedish."""
    swedish = read_catalog(PROJECT / "theme/locale/sv/LC_MESSAGES/messages.po", SWEDISH, "messages.po")
    english = {one.id for one in extracted() if isinstance(one.id, str) and one.id and "%(" not in one.id}
    return {"en": english, "sv": {str(one.string) for one in swedish if isinstance(one.id, str) and one.id in english}}


def words_of(element: HtmlElement, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield the language and the words of every text and attribute of an element that readers meet."""
    if element.tag in {"script", "style"} or not isinstance(element.tag, str):
        return
    language = element.get("lang", language)
    yield language, (element.text or "").strip()
    for name in _WORDS:
        yield language, element.get(name, "").strip("\u2066\u2067\u2068\u2069 ")
    for child in element:
        yield from words_of(child, language)
        yield language, (child.tail or "").strip()


@pytest.mark.parametrize("code", ["so", "prs"])
def test_no_swedish_or_english_words_pass_for_those_of_the_language(growing_site: Path, code: str) -> None:
    """A screen reader reads each string with the voice of its own language, on every page (WCAG 3.1.2)."""
    strings = strings_by_language()
    wrong: set[tuple[str, str, str]] = set()
    right: set[tuple[str, str, str]] = set()
    for file in (growing_site / "output" / code).rglob("*.html"):
        for language, words in words_of(html.fromstring(file.read_bytes())):
            if words in strings["sv"]:
                (right if language == "sv" else wrong).add((file.name, language, words))

    assert wrong == set()
    assert len(right) > 200


def test_no_mark_of_a_language_is_left_in_any_file(growing_site: Path) -> None:
    """Marks are for the build alone: neither pages nor feeds, calendars, data and mails have them."""
    files = [file for folder in ("output", "build") for file in (growing_site / folder).rglob("*") if file.is_file()]
    sought = (BEGIN.encode(), json.dumps(BEGIN).strip('"').encode(), b"%F3%A0%80%81")

    assert len(files) > 1000
    assert [file.name for file in files if any(mark in file.read_bytes() for mark in sought)] == []


@pytest.mark.parametrize("code", [code for code, (_, direction, _, _) in ROWS.items() if direction == "rtl"])
def test_numbers_and_names_keep_their_order(growing_site: Path, code: str) -> None:
    """A Swedish sentence with the number of a law in it is shown as it is written, on a page from right to left."""
    pages = list((growing_site / "output" / code).rglob("*.html"))

    assert len(pages) > 100
    assert {
        file.name: found
        for file in pages
        if (found := list(misordered_runs_in_html(file.read_text(encoding="utf-8"), is_rtl=True)))
    } == {}


def test_the_nu_checker_has_nothing_to_say(growing_site: Path, tmp_path: Path) -> None:
    """No error, no warning and no remark on home, a section, a page of the source's text, and that of no page."""
    for place in PLACES:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(growing_site / "output" / place, tmp_path / place)

    assert messages(tmp_path) == []
