from __future__ import annotations

import pytest

from samsprak.moves.front_matter import with_field, with_items, with_keys
from samsprak.moves.source_text import CannotMendError, SourceText, parts_of

KEYS = {"news/old": "news/new"}


def source(*lines: str, line_end: str = "\n", mark: str = "") -> SourceText:
    """Return a source with the lines of its front matter."""
    return parts_of(mark + line_end.join(("---", *lines, "---", "Text.", "")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("replaced_by: news/old",), ("replaced_by: news/new",)),
        (('replaced_by: "news/old"  ',), ('replaced_by: "news/new"  ',)),
        (("items:", "  - news/old", "  - news/older"), ("items:", "  - news/new", "  - news/older")),
        (
            ("items:", "- news/older", "# news/old", "- news/old"),
            ("items:", "- news/older", "# news/old", "- news/new"),
        ),
        (("items: [news/older, news/old]",), ("items: [news/older, news/new]",)),
        (("title: news/old", "summary: Om news/old"), ("title: news/old", "summary: Om news/old")),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_keys_are_written_anew_and_nothing_else(
    before: tuple[str, ...], after: tuple[str, ...], line_end: str, mark: str
) -> None:
    """In each notation; longer keys, words and remarks stay, and so do line ends and the mark of a byte order."""
    wanted = source(*after, line_end=line_end, mark=mark).text
    found = with_keys(source(*before, line_end=line_end, mark=mark), ("replaced_by", "items"), KEYS)
    assert found.text == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("title: A",), ("title: A", "was:", "  - news/old")),
        (("was:", "- a", "title: A"), ("was:", "- a", "- news/old", "title: A")),
        (("was:", "    - a", "", "title: A"), ("was:", "    - a", "    - news/old", "", "title: A")),
        (("was: [a, b]", "title: A"), ("was: [a, b, news/old]", "title: A")),
        (("was: [a]  # earlier", "title: A"), ("was: [a, news/old]  # earlier", "title: A")),
        (("summary: |", "  One", "  two"), ("summary: |", "  One", "  two", "was:", "  - news/old")),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_entry_is_added_to_a_list_as_the_list_is_written(
    before: tuple[str, ...], after: tuple[str, ...], line_end: str
) -> None:
    """Below each other with the same indentation, or in brackets; a new list stands last."""
    assert (
        with_items(source(*before, line_end=line_end), "was", ["news/old"]).text
        == source(*after, line_end=line_end).text
    )


def test_a_list_of_several_lines_in_brackets_is_left_to_the_editor() -> None:
    """No guess: the line is named, and what belongs there."""
    with pytest.raises(CannotMendError) as told:
        with_items(source("was: [a,", "  b,", "  ]"), "was", ["news/old"])
    assert (told.value.message, told.value.hint) == (
        "'was' can't be written anew",
        "write it as 'a, b, news/old' yourself",
    )


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (("title: A",), "ny", ("title: A", "slug: ny")),
        (("slug: a", "title: A"), "ny", ("slug: ny", "title: A")),
        (("slug: a", "title: A"), None, ("title: A",)),
        (("title: A",), None, ("title: A",)),
        (("slug: >", "  a", "  b", "title: A"), 'Ny: ”å” "b"', ('slug: "Ny: ”å” \\"b\\""', "title: A")),
        (("title: A",), "أُلغيت الدورة 2026.", ("title: A", 'slug: "أُلغيت الدورة 2026."')),
    ],
)
def test_a_field_is_set_or_taken_away(before: tuple[str, ...], value: str | None, after: tuple[str, ...]) -> None:
    """On its own line, whatever it was before; words are quoted, so that nothing in them means anything in YAML."""
    assert with_field(source(*before), "slug", value).text == source(*after).text


@pytest.mark.parametrize("text", ["", "Text.\n", "---\ntitle: A\n", "---\ntitle: A\r---\rText\r"])
def test_a_file_without_front_matter_is_refused(text: str) -> None:
    """The site's own check names what is wrong in it."""
    with pytest.raises(CannotMendError):
        parts_of(text)
