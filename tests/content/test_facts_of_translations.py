"""The project's own translations say what their sources say, and a slip would be found."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.file_reader import kind_of
from samsprak.markdown.converter import MarkdownConverter
from samsprak.sections.compare import differences
from samsprak.sections.facts import facts_of
from samsprak.translations.history import section_texts
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENT = PROJECT / "content"
SETTINGS = read_settings(PROJECT)
SOURCE = SETTINGS.languages.source_code
KEYS = sorted(
    one.relative_to(CONTENT / SOURCE).as_posix().removesuffix(".md") for one in (CONTENT / SOURCE).rglob("*.md")
)
TRANSLATIONS = [code for code in SETTINGS.languages.codes if code != SOURCE]
_APART = "field.changes"
# A number or the address of another website, in running text: no target of an own link, no id, no numeral of a list.
_VALUE = re.compile(r"https?://[^)\s>]+|\d+")
_NO_VALUE = re.compile(
    r"\]\((?!http)[^)]*\)|\{[^}]*\}|^\s*\d+[.)](?=\s)|(?:\*[^*\n]+\*|\[[^\]\n]+\])\{[^}\n]*lang=[^}]*\}|<[^>]*>",
    re.MULTILINE,
)
_LEAST_FOUND = 0.98


@cache
def texts(code: str, key: str) -> Mapping[str, str]:
    """Return the sections and fields of a text of the project."""
    content = (CONTENT / code / f"{key}.md").read_text(encoding="utf-8")
    kind = kind_of(key, SETTINGS)
    converter = MarkdownConverter(SETTINGS.languages)
    language = SETTINGS.languages[code]
    return section_texts(content, language=language, kind=kind, is_source=code == SOURCE, converter=converter)


def found(source: str, own: str, code: str) -> list[tuple[str, str]]:
    """Return the differences of a section, by their values."""
    languages = SETTINGS.languages
    facts = facts_of(source, languages[SOURCE]), facts_of(own, languages[code])
    return [
        (one.source.value if one.source else "", one.own.value if one.own else "")
        for one in differences(*facts, languages[SOURCE], languages[code])
    ]


def sections(code: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield key and name of each section, with both texts."""
    for key in KEYS:
        source = texts(SOURCE, key)
        for name, own in texts(code, key).items():
            if name in source and name != _APART:
                yield key, name, source[name], own


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text with one of its values changed, for each value, and what was changed."""
    hidden = _NO_VALUE.sub(lambda one: " " * len(one[0]), text)
    for value in _VALUE.finditer(hidden):
        written = value[0]
        other = str(int(written) + 1).zfill(len(written)) if written.isdigit() else f"{written}x"
        yield f"{text[: value.start()]}{other}{text[value.end() :]}", f"{written} → {other}"


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_no_translation_of_the_project_differs_from_its_source(code: str) -> None:
    """There is no false alarm, and no slip."""
    assert [(key, name, one) for key, name, source, own in sections(code) if (one := found(source, own, code))] == []


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_a_slip_in_any_number_day_or_address_is_found(code: str) -> None:
    """Each value of each translation is changed once: at least 98 of 100 slips are found, and the others named."""
    tried, missed = 0, []
    for key, name, source, own in sections(code):
        for slipped, what in slips(own):
            tried += 1
            if not found(source, slipped, code):
                missed.append(f"{key} {name}: {what}")
    sys.stdout.write("\n".join(missed))
    assert tried > 1000
    assert len(missed) <= (1 - _LEAST_FOUND) * tried, missed


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_all_texts_of_the_project_are_translated(code: str) -> None:
    """The comparison leaves out nothing today."""
    assert [key for key in KEYS if not (CONTENT / code / f"{key}.md").exists()] == []
