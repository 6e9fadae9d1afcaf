"""What a translation says of its origin must be true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

PATH = "content/en/news/first.md"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("pins:\n  - section.nothing 00000000", "there is no 'section.nothing' to pin"),
        ("pins:\n  - lead 00000000\n  - lead 00000000", "'lead' is pinned twice"),
        ("pins:\n  - lead 123", "'lead 123'"),
        ("pins: lead", "'pins'"),
        ("translated_from: fi", "'fi' is no language of the site"),
        ("translated_from: en", "a text is no translation of itself"),
        ("translated_by: somebody", "'translated_by'"),
        ("reviewed_by: machine", "'reviewed_by'"),
        ('parity:\n  - ignore: "2"', "'reason'"),
    ],
)
def test_a_wrong_origin_is_a_fault_at_its_line(small: SiteFolder, field: str, message: str) -> None:
    """An editor learns what is wrong and what to write instead."""
    small.replace(PATH, "summary: The first one.\n", f"summary: The first one.\n{field}\n")
    faults = [fault for fault in small.faults() if fault.path == PATH]
    assert len(faults) == 1
    assert message in faults[0].message
    assert faults[0].line > 2
    assert faults[0].hint


def test_a_section_with_a_new_name_takes_its_pin_along(small: SiteFolder) -> None:
    """The hint has the line to write: the digest is that of another section now."""
    small.replace("content/sv/news/first.md", "[Sök]", "\n\n## Sök {#new-name}\n\n[Sök]")
    small.replace(PATH, "[Apply]", "\n\n## Apply {#new-name}\n\n[Apply]")
    mark = next(
        one
        for one in small.open().library.freshness.section_marks("news/first", "sv")
        if one.name == "section.new-name"
    )
    small.replace(PATH, "summary: The first one.\n", f"summary: The first one.\npins:\n  - section.old {mark.digest}\n")
    [fault] = small.faults()
    assert fault.hint == f"the section has a new name: write 'section.new-name {mark.digest}'"


@pytest.mark.parametrize("name", ["pins", "parity", "translated_from", "translated_by", "reviewed_by"])
def test_a_source_is_no_translation(small: SiteFolder, name: str) -> None:
    """What a translation says of itself is a fault in the source."""
    small.replace("content/sv/news/first.md", "summary: Den första.\n", f"summary: Den första.\n{name}: x\n")
    [fault] = small.faults()
    assert re.fullmatch(rf"'{name}' stands in translations only", fault.message)


def test_two_translations_are_not_made_from_each_other(small: SiteFolder) -> None:
    """One of them must come from the source."""
    small.replace(PATH, "summary: The first one.\n", "summary: The first one.\ntranslated_from: ar\n")
    small.replace("content/ar/news/first.md", "---\n", "---\ntranslated_from: en\n") if False else None
    text = (small.root / "content/ar/news/first.md").read_text(encoding="utf-8")
    small.write("content/ar/news/first.md", text.replace("---\n", "---\ntranslated_from: en\n", 1))
    messages = {fault.message for fault in small.faults()}
    assert messages == {"two translations can't be made from each other"}
