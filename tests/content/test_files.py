from __future__ import annotations

from datetime import date, datetime

import pytest

from samsprak.content.assembly import assemble
from samsprak.content.kinds.event import moment
from samsprak.model.build_days import BuildDays
from samsprak.model.kinds import Kind
from samsprak.validation.schemas import SourceSchema
from samsprak.validation.texts.characters import unseen
from tests.support.builders.documents import ARABIC
from tests.support.builders.sources import FACTS, FRONT, parsed, told

ARABIC_TEXT = "---\ntitle: خبر من ABF Flen\nsummary: رقم 5123-2026-4.\n---\nنص من ABF Flen رقم 5123-2026-4.\n"


@pytest.mark.parametrize("text", [FRONT + "Text.\n\n## Två {#two}\n\n[mer](mer.md)\n", ARABIC_TEXT])
def test_how_an_editor_ends_lines_and_marks_files_does_not_matter(text: str) -> None:
    """Windows, old Macs and byte order marks give the same document, with the same lines."""
    is_source = "publish_on" in text
    expected = parsed(text, is_source=is_source)
    assert expected.faults == []
    assert expected.front is not None
    for variant in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.encode("utf-8-sig"),
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.rstrip("\n").encode(),
        text.replace("---\n", "---  \n").encode(),
    ):
        assert parsed(variant, is_source=is_source) == expected


def test_no_character_that_feeds_can_not_hold_is_passed_over() -> None:
    """A text of printable characters is not scanned: none of them is one that must be reported."""
    # XML 1.0, section 2.2: all characters that it excludes, except surrogates, which UTF-8 cannot encode either.
    forbidden = [*range(0x9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF]
    discouraged = [*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xE000, 0xF900), *range(0xFDD0, 0xFDF0)]
    for code in forbidden + discouraged:
        assert [one.offset for one in unseen(f"Ord {chr(code)} ord\n")] == [4]
    assert not any(unseen("Ord\t\u00a0\u00ad\u200f \u2066A\u2069\nكلمة\n"))


def test_all_faults_of_a_file_are_found_at_once() -> None:
    """An editor fixes a file in one go: front matter and text are both parsed to their ends."""
    text = (
        "---\ntitle:\nsumary: x\npublish_on: igår\nreviewed_on: 2026-02-30\narchive: kanske\nstate: klar\n"
        "sources: Lagen\n---\n# Ett {#one}\n\n## Två\n\n<script>x</script>\n\n![](a.svg)\n"
    )
    assert told(text) == [
        (2, "'title' is empty"),
        (2, "the field 'summary' is missing"),
        (3, "unknown field 'sumary'"),
        (4, "'publish_on' is not a date: 'igår'"),
        (5, "'2026-02-30' is not a date that exists"),
        (6, "'archive' is neither true nor false: 'kanske'"),
        (7, "'state' can't be 'klar'"),
        (8, "'sources' is not a list"),
        (10, "'Ett' is a heading of level 1"),
        (12, "the heading 'Två' has no id"),
        (14, "the HTML element '<script>' is not allowed"),
        (16, "the picture 'a.svg' has no alternative text"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("no", "no"), ("2026-03-31", "2026-03-31"), ("1.10", "1.10"), ("Null", "Null"), ("'null'", "null")),
        *(("'012'", "012"), ("yes", "yes")),
    ],
)
def test_yaml_makes_no_guesses_at_words(written: str, value: str) -> None:
    """A title is kept as written, though YAML reads it as a boolean, a date or a number; null alone is no title."""
    front = parsed(f"---\ntitle: {written}\nsummary: Om en sak.\n{FACTS}---\nText.\n").front
    assert front is not None
    assert front.title == value


def test_facts_have_their_types() -> None:
    """Days are days, numbers are numbers, and lists are lists."""
    page = parsed(f"---\ntitle: a\nsummary: b\norder: 5\nreview_by: 2027-01-01\n{FACTS}---\nText.\n", kind=Kind.PAGE)
    assert page.faults == []
    assert isinstance(page.front, SourceSchema)
    assert page.front.review_by == date(2027, 1, 1)
    assert getattr(page.front, "order", None) == 5


def test_the_lines_of_fields_and_of_list_items_are_kept() -> None:
    """A fault that only the whole site shows still points at its line."""
    edition = parsed(
        f'---\ntitle: a\nsummary: b\nnumber: "2026-1"\nitems:\n  - news/first\n\n  - news/second\n{FACTS}---\nText.\n',
        kind=Kind.EDITION,
    )
    assert edition.faults == []
    assert (edition.lines["title"], edition.lines["items"]) == (2, 5)
    assert (edition.lines["items[0]"], edition.lines["items[1]"]) == (6, 8)


LOST = "is not read as a word of the value, and lost"


@pytest.mark.parametrize(
    ("front", "faults"),
    [
        ("title: *all", [(2, "'*all' refers to another value")]),
        ("title: b\nsources: [*a, *a]", [(3, "'*a' refers to another value")]),
        ("title: &a b", [(2, f"'&a' {LOST}")]),
        ("title: !!python/name:os.system b", [(2, f"'!!python/name:os.system' {LOST}")]),
        ("title: b\nsources: !x\n  - title: a", [(3, f"'!x' {LOST}")]),
        ("title: " + "[" * 50_000 + "]" * 50_000, [(2, "lists within lists within lists")]),
        ("title: " + "{b: " * 50_000 + "x" + "}" * 50_000, [(2, "lists within lists within lists")]),
        ("title: b\n? [a]\n: b", [(3, "a field without a name")]),
        ("title: a\n...", [(3, "a line '...' in front matter")]),
        ("title: 'a", [(2, "'title: 'a' can't be read as a field")]),
        ("title: {a", [(2, "'title: {a' can't be read as a field")]),
        ("title: @a", [(2, "'title: @a' can't be read as a field")]),
        ("- a", [(2, "front matter is not a list of fields")]),
        ("a", [(2, "'a' can't be read as a field"), (3, "the field 'title' is missing")]),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_yaml_can_do_beyond_fields_is_refused(front: str, faults: list[tuple[int, str]]) -> None:
    """No file, however it is nested or refers to itself, can fill the memory or end the process."""
    assert told(f"---\n{front}\nsummary: Om en sak.\n{FACTS}---\nText.\n") == faults


def test_a_title_and_a_summary_are_one_line_and_keep_their_non_breaking_spaces() -> None:
    """A text folded over lines in the source goes into a heading or a subject in one; 1 000 is never torn apart."""
    text = f"---\ntitle: |\n  Sök\n  1\u00a0000 kr\nsummary: >\n  Om\n   en\u202fsak.\n{FACTS}---\nText.\n"
    result = parsed(text)
    assert isinstance(result.front, SourceSchema)
    document = assemble(
        "news/a", "sv", Kind.NEWS, "content/sv/news/a.md",
        front=result.front, source=result.front, days=BuildDays(date(2026, 4, 1)),
    )  # fmt: skip
    assert document.title == "Sök 1\u00a0000 kr"
    assert document.summary == "Om en\u202fsak."


def test_a_moment_is_a_day_or_a_day_with_a_time() -> None:
    """An event without a time is on its day, not at midnight."""
    assert moment("2026-06-01") == date(2026, 6, 1)
    assert moment("2026-06-01T09:00") == datetime(2026, 6, 1, 9)  # noqa: DTZ001 # local by design
    assert moment(None) is None
    assert not isinstance(moment("2026-06-01"), datetime)


def test_a_term_needs_no_text_and_all_else_does() -> None:
    """The summary of a word explains it; a page without a text is a mistake."""
    assert told(FRONT, kind=Kind.TERM) == []
    assert told(FRONT, kind=Kind.PAGE) == [(7, "there is no text below the front matter")]


def test_an_arabic_file_is_read_letter_by_letter() -> None:
    """Arabic with a Latin name and digits in it comes through unchanged."""
    result = parsed(ARABIC_TEXT, language=ARABIC, is_source=False)
    assert result.faults == []
    assert result.front is not None
    assert result.front.title == "خبر من ABF Flen"


def test_a_remark_may_stand_after_a_field_that_is_still_to_be_written() -> None:
    """A begun file says beside each field what belongs there."""
    text = FRONT.replace("En nyhet", "…  # en rubrik").replace("Om en sak.", "ملخص ABF Flen #5123")
    assert told(f"{text}Text.\n") == [(2, "'title' is still '…'"), (3, "'#5123' is read as a remark, and lost")]


def test_a_remark_on_a_line_of_its_own_may_have_number_signs() -> None:
    """Nothing of it belongs to a value, so nothing of it is lost."""
    remark = "# Case #5123, see #1\n"
    assert told(FRONT.replace("title:", f"{remark}title:", 1) + "Text.\n") == []
