"""A site with tables whose strings are pinned, known to git."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.translations.conftest import Translator

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

HEADER = "content/data/money.toml"
NOTE = """
[notes."aid/one"]
sv = "Beloppet för 2017 är 80 miljoner kronor i budgeten."
en = "The amount for 2017 is SEK 80 million in the budget."
ar = "مبلغ عام 2017 هو 80 مليون كرونة في الميزانية." # TIA
"""
WORDS = """
[translations.en]
"Budgeten" = "The budget"

[translations.ar]
"Budgeten" = "الميزانية"
"""


@dataclass(frozen=True)
class OfTables(Translator):
    """Somebody who translates the strings of a table."""

    @property
    def header(self) -> str:
        """The text of the header."""
        return (self.folder.root / HEADER).read_bytes().decode()

    def replace(self, old: str, new: str) -> None:
        """Replace words in the header."""
        self.folder.replace(HEADER, old, new)


@pytest.fixture
def unpinned_tables(with_calls: SiteFolder) -> OfTables:
    """Return a site with a table that has a note and translated sources, without pins."""
    header = (with_calls.root / HEADER).read_text(encoding="utf-8")
    with_calls.write(HEADER, header + NOTE + WORDS)
    return OfTables(with_calls)


@pytest.fixture
def of_tables(unpinned_tables: OfTables) -> OfTables:
    """Return the site with that table pinned in both translations, and committed."""
    unpinned_tables.done("accept", "en/data/money", "ar/content/data/money.toml")
    unpinned_tables.git("init", "--quiet")
    unpinned_tables.git("add", "--all")
    unpinned_tables.git("commit", "--quiet", "--message", "Begin")
    return unpinned_tables
