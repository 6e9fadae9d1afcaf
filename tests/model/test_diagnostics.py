from __future__ import annotations

import pytest

from samsprak.model.diagnostics import Fault, FaultsFoundError, nearest


def test_a_fault_says_where_what_and_what_to_write_instead() -> None:
    """An editor reads two lines and can click on the first."""
    assert str(Fault("content/ar/news/first.md", 7, "unknown field 'titel'", "did you mean 'title'?")) == (
        "content/ar/news/first.md:7: unknown field 'titel'\n  hint: did you mean 'title'?"
    )
    assert str(Fault("content/fi", 0, "unknown language folder 'fi'", "rename it")).startswith("content/fi: unknown")


def test_faults_come_sorted_by_file_and_line_and_once_each() -> None:
    """Two runs print the same list, and nothing twice."""
    first, second, third = Fault("a.md", 2, "b", "c"), Fault("a.md", 10, "a", "c"), Fault("b.md", 1, "a", "c")
    assert FaultsFoundError([third, second, first, second]).faults == (first, second, third)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("Sumary", "summary"),
        ("publish-on", "publish_on"),
        ("zzz", None),
        ("", None),
        ("عنوان", None),
    ],
)
def test_a_suggestion_is_made_only_where_a_word_is_alike(word: str, meant: str | None) -> None:
    """A wrong guess costs an editor more than none."""
    assert nearest(word, ["title", "summary", "publish_on"]) == meant
