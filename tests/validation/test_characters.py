from __future__ import annotations

import pytest

from samsprak.model.diagnostics import Fault, visible
from samsprak.validation.texts.characters import unseen, unseen_in_value, unseen_references, without_unseen

INVISIBLE = (
    "\u200b\ufeff\u2060\u2063\u202a\u202b\u202c\u202d\u202e\u206a\U000e0041\u180e\u3164\uffa0"
    "\ufff9\ufffc\ufffd\U0010fffd"
)


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda one: f"U+{ord(one):04X}")
@pytest.mark.parametrize("text", ["Sök {}bidrag\n", "Apply{}\n", "رقم ABF Flen {}5123\n"])
def test_an_invisible_character_is_named_by_its_number_in_every_script(text: str, character: str) -> None:
    """What nobody sees is reported as what can be looked up, at its place, and can be left out without a shift."""
    written = text.format(character)
    [found] = unseen(written)
    assert found.offset == written.index(character)
    assert f"(U+{ord(character):04X})" in found.what
    assert without_unseen(written, [found]) == written.replace(character, " ")


@pytest.mark.parametrize(
    "reference", ["&#x202E;", "&#X202e;", "&#8238;", "&#x0;", "&#1;", "&#xE000;", "&#xFFFFFF;", "&ZeroWidthSpace;"]
)
def test_a_reference_to_an_invisible_character_is_the_character(reference: str) -> None:
    """HTML turns the reference into what may not be typed."""
    text = f"Text {reference} text"
    [found] = unseen_references(text)
    assert reference in found.what
    assert without_unseen(text, [found]) == f"Text {' ' * len(reference)} text"


@pytest.mark.parametrize("text", ["&amp; &shy; &nbsp; &#150; &#x41; &zwnj; &#8204; &#x1F6D2;", "&#x202E", "#x202E;"])
def test_references_that_show_or_shape_something_are_kept(text: str) -> None:
    """A soft hyphen in a long word, and a joiner in Persian, are what the author meant."""
    assert list(unseen_references(text)) == []


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("\u2066A\u2069", []),
        ("\u2067\u2068A\u2069 رقم\u2069", []),
        ("\u2066A\nb\u2069", [0, 4]),
        ("a\u2069\u2066b", [1, 2]),
        ("\u2068\u2067a\u2069", [0]),
    ],
)
def test_an_isolate_is_closed_on_its_own_line(text: str, offsets: list[int]) -> None:
    """An isolate that is left open turns round whatever comes after it."""
    assert [one.offset for one in unseen(text)] == offsets


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d🏫 på kurs", "Långa ord\u00adets del\n1\u00a0000 kr", "é\tå", "नमस\u200dते"]
)
def test_joiners_soft_hyphens_and_fixed_spaces_are_kept_where_they_do_something(text: str) -> None:
    """Persian, Hindi, pictures of several signs and Swedish compounds are written with them."""
    assert list(unseen(text)) == []


@pytest.mark.parametrize("text", ["bi\u200cdrag", "5\u200d123", "Å\u200cr"])
def test_a_joiner_between_latin_letters_does_nothing_and_is_reported(text: str) -> None:
    """It would keep search and copies from finding the word."""
    assert [one.offset for one in unseen(text)] == [1 if len(text) < 6 else 2]


@pytest.mark.parametrize("character", "\n\r\t\u00ad\u200b\x00\x85\u2028\u2066", ids=lambda one: f"U+{ord(one):04X}")
def test_a_value_has_neither_line_ends_nor_soft_hyphens(character: str) -> None:
    """A value is one line of words: it becomes a subject, an address or a heading."""
    [found] = unseen_in_value(f"ABF{character} Flen")
    assert f"(U+{ord(character):04X})" in found.what or character == "\u2066"


def test_a_message_shows_what_is_invisible_and_stays_on_its_line() -> None:
    """A file's name can neither turn a report round nor break it, and fixed spaces stay as they are."""
    fault = Fault("content/sv/a\u202e\nb\udc80.md", 3, "'1\u00a0000\u200b kr رقم' is wrong", "write \x1b[31m")
    assert str(fault) == (
        "content/sv/a[U+202E][U+000A]b[U+DC80].md:3: '1\u00a0000[U+200B] kr رقم' is wrong\n  hint: write [U+001B][31m"
    )
    assert visible("Å رقم 5123") == "Å رقم 5123"
