"""Digests of sections: the same as long as a translator has nothing to do."""

from __future__ import annotations

import pytest

from samsprak.model.translations.sections import SectionMark, packed, unpacked
from samsprak.sections.marking import digest_and_words, digest_of_section
from samsprak.sections.splitting import sections_of
from tests.support.builders.sources import body_of

TEXT = "## Pengar {#money .wide}\n\nSök [här](a.md), **40** kr.\n\n<a class='x' id='y'>b</a>\n"


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n\n", "\n\n\n"),
        TEXT.replace("Sök [", "Sök\n["),
        TEXT.replace("a.md", "../b/c.md#d"),
        TEXT.replace("#money", "#amount"),
        TEXT.replace("{#money .wide}", "{.wide #money}"),
        TEXT.replace("class='x' id='y'", "id='y' class='x'"),
        TEXT.replace("{#money .wide}", "{#amount\t.wide}"),
    ],
)
def test_what_no_reader_sees_does_not_count(other: str) -> None:
    """White space, targets, ids and the order of attributes leave a translation up to date."""
    assert other != TEXT
    assert digest_of_section(other) == digest_of_section(TEXT)


@pytest.mark.parametrize(
    "other", [TEXT.replace("40", "41"), TEXT.replace("Pengar", "Bidrag"), TEXT.replace("**", "*"), TEXT + "x"]
)
def test_every_word_counts(other: str) -> None:
    """A number, a heading, an emphasis and a new word make a translation be behind."""
    assert digest_of_section(other) != digest_of_section(TEXT)


def test_a_text_is_split_at_headings_of_the_second_level_alone() -> None:
    """Headings in code split nothing, deeper ones belong to their section, and every line is in one section."""
    text = "Först.\n\n## A {#a}\n\n### B {#b}\n\n```\n## C\n```\n\nD\n\n## E {#e}\n\nSist.\n"
    found = list(sections_of(text, 1, body_of(text).headings))
    assert [one.name for one in found][:2] == ["lead", "section.a"]
    assert found[-1].name == "section.e"
    assert "\n".join(one.text for one in found) == text


def test_marks_survive_being_packed() -> None:
    """The cache has them as one text."""
    marks = (SectionMark("lead", "00000001", 4), SectionMark("section.a=b", "00000002", 0))
    assert unpacked(packed(marks)) == marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## En rubrik {#a-heading}\n\nLäs [mer här](../a/b.md).", 5),
        ("- tre-sex månader\n- en hel vecka\n\n| A | B |", 7),
        ("", 0),
    ],
)
def test_words_are_those_that_are_translated(text: str, words: int) -> None:
    """Addresses, ids, attributes and signs cost a translator nothing; words are parted by white space."""
    assert digest_and_words(text)[1] == words
