"""What readers and translators see on the site of the strings of tables."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html

if TYPE_CHECKING:
    from tests.translations.tables.conftest import OfTables

CHANGE = ("80 miljoner kronor i budgeten", "81 miljoner kronor i budgeten")
CHANGED = {
    "en": "This has changed in Swedish since it was translated.",
    "ar": "تغير هذا باللغة السويدية منذ ترجمته.",
}


def notes(page: bytes) -> list[str]:
    """Return the lines below the chart of a grant."""
    tree: Any = html.fromstring(page.decode())
    return [" ".join(one.text_content().split()) for one in tree.find_class("chart__note")]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_line_below_the_chart_says_that_its_words_are_behind(of_tables: OfTables, code: str) -> None:
    """It is the last of the notes, in the reader's language; the source has none, and other charts have none."""
    place = f"{code}/aid/one/index.html"
    assert CHANGED[code] not in notes(of_tables.folder.built()[place])
    of_tables.replace(*CHANGE)
    files = of_tables.folder.built()
    assert notes(files[place])[-1] == CHANGED[code]
    assert len(notes(files["sv/aid/one/index.html"])) == len(notes(files[place])) - 1
    of_tables.replace("80 million", "81 million")
    of_tables.replace("80 مليون", "81 مليون")
    of_tables.done("accept", f"{code}/data/money")
    assert CHANGED[code] not in notes(of_tables.folder.built()[place])


def test_without_pins_nothing_is_said(unpinned_tables: OfTables) -> None:
    """A site that does not pin its tables has the pages of before, and no status."""
    unpinned_tables.replace(*CHANGE)
    files = unpinned_tables.folder.built()
    assert not [place for place in files if "status" in place]
    assert CHANGED["en"] not in notes(files["en/aid/one/index.html"])


@pytest.mark.parametrize(
    ("code", "behind", "title"),
    [("sv", "Efter", "Belopp i hela landet"), ("en", "Behind", "Amounts"), ("ar", "متأخرة", "المبالغ في كل البلاد")],
)
def test_the_status_page_lists_tables(of_tables: OfTables, code: str, behind: str, title: str) -> None:
    """By their titles in the reader's language, with their state in every language, and in the coverage."""
    of_tables.replace(*CHANGE)
    page = of_tables.folder.built()[f"{code}/status/index.html"].decode()
    tree: Any = html.fromstring(page)
    [row] = [one for one in tree.xpath("//table[caption[@id='tables']]/tbody/tr") if title in one.findtext("th")]
    cells = [" ".join(cell.text_content().split()) for cell in row.findall("td")]
    assert len(cells) == 3
    assert all(cell.startswith(f"{behind} (") for cell in cells[1:])
    assert len(tree.xpath("//a[@href='#tables']")) == 2
    assert not re.search(r"LIX", etree.tostring(tree.xpath("//table[caption[@id='tables']]")[0], encoding="unicode"))


def test_the_file_and_the_feed_tell_of_tables(of_tables: OfTables) -> None:
    """Each by its name; the feed names the words, those of a source in its language."""
    of_tables.replace(*CHANGE)
    of_tables.replace('"Budgeten" = "الميزانية"\n', "")
    files = of_tables.folder.built()
    found = {one["name"]: one["translations"] for one in json.loads(files["status.json"])["tables"]}
    assert found["money"]["en"]["sections"] == {"field.notes.aid/one": "behind"}
    assert found["money"]["ar"]["sections"] == {
        "field.notes.aid/one": "behind",
        "field.translations.Budgeten": "missing",
    }
    assert found["numbers"]["ar"]["state"] == "unpinned"
    feed = etree.fromstring(files["ar/status/atom.xml"])
    [content] = feed.findall("{*}entry/{*}content")
    assert '<bdi dir="ltr">notes.aid/one</bdi>' in str(content.text)
    assert '<span lang="sv" dir="ltr">Budgeten</span>' in str(content.text)
