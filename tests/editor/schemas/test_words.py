from __future__ import annotations

import re

import pytest

from samsprak.editor.schemas.field_words import FIELD_WORDS
from samsprak.editor.schemas.setting_words import SETTING_WORDS
from tests.support.site_folders.folders import PROJECT

HEADINGS = {
    "TextSchema": "Text, in every file",
    "TranslationSchema": "What a translation says of itself",
    "ParitySchema": "An entry of parity",
    "WarningSchema": "An entry of warnings",
    "ReferenceSchema": "An entry of sources",
    "ChangeSchema": "An entry of changes",
    "FormSchema": "An entry of forms",
    "SourceSchema": "Facts, in every source file",
}
OF_GUIDES = {
    "SiteTable": ("docs/operators/README.md", "All settings of the site"),
    "AccessibilityTable": ("docs/operators/accessibility.md", "In [accessibility]"),
    "AccessibilityTextTable": (
        "docs/operators/accessibility.md",
        "In [accessibility.sv], and so on for each language",
    ),
}


def words_below(guide: str, heading: str, column: int) -> dict[str, str]:
    """Return a column of the table below a heading, without marks of Markdown, by name."""
    text = (PROJECT / guide).read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", parts[heading], re.MULTILINE)
    return {name: plain(row.split(" | ")[column]) for name, row in rows}


def plain(cell: str) -> str:
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).replace("`", "'").strip()
    return words[:1].upper() + words[1:]


@pytest.mark.parametrize("group", FIELD_WORDS)
def test_a_field_is_described_in_the_words_of_the_guide(group: str) -> None:
    """A program for editors and the guide say the same."""
    heading = HEADINGS.get(group, group.capitalize())
    assert words_below("docs/editors/front-matter.md", heading, 2) == FIELD_WORDS[group]


@pytest.mark.parametrize("table", OF_GUIDES)
def test_a_setting_is_described_in_the_words_of_the_guide(table: str) -> None:
    """Operators read the same in their program and in the guide, which names some settings further above."""
    told = words_below(*OF_GUIDES[table], 1)
    assert set(told) == set(SETTING_WORDS[table])
    assert {name: words for name, words in told.items() if words != "See above"}.items() <= SETTING_WORDS[table].items()
