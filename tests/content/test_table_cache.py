from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samsprak.content.cache import ParseCache
from samsprak.content.tables.files import read_tables
from samsprak.digests import digest_of
from samsprak.model.diagnostics import Fault
from samsprak.model.languages import Languages
from tests.content.test_table_files import COLUMNS, DECISIONS, FIGURES, OF_GRANTS
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samsprak.model.tables import Tables
    from tests.support.site_folders.folders import SiteFolder

TABLES = {
    "content/data/numbers.toml": FIGURES,
    "content/data/numbers.csv": "county,year,value,source\nM,2017,2793,SFS 2017:27\nW,2017,616,SFS 2017:27\n",
    "content/data/money.toml": OF_GRANTS,
    "content/data/money.csv": "grant,year,value,source\naid/one,2017,80000000,المصدر ABF 2017\n",
    "content/data/granted.toml": DECISIONS,
    "content/data/granted.csv": f'{COLUMNS}9-2025,جمعية ABF Flen,"لغة, 5123",50,aid/two,M,2025,calls/one\n',
}
BROKEN = {"content/data/bad.toml": FIGURES, "content/data/bad.csv": "county,year,value,source\nM,2017,-1,x\n"}
STRAY = Fault(
    "content/data/alone.csv",
    0,
    "a table without a header file",
    "write content/data/alone.toml with its kind, title and sources",
)


class Site:
    """A folder of tables with a cache, as a sequence of builds reads it."""

    def __init__(self, folder: Path, contents: Mapping[str, str]) -> None:
        self.folder = folder
        self.contents = dict(contents)

    def read(self, *, languages: Languages = LANGUAGES, is_known: bool = True) -> tuple[Tables, list[Fault]]:
        """Return the tables that a new build reads, with the digests of all files known or computed while reading."""
        files = []
        for path, content in self.contents.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="")
            files.append((file, path))
        return self._read(files, languages, is_known=is_known)

    def read_without_files(self) -> tuple[Tables, list[Fault]]:
        """Return the tables that a build reads from digests alone: nothing can be parsed."""
        return self._read([(self.folder / "gone", path) for path in self.contents], LANGUAGES, is_known=True)

    def _read(
        self, files: list[tuple[Path, str]], languages: Languages, *, is_known: bool
    ) -> tuple[Tables, list[Fault]]:
        known = {path: digest_of(content.encode()) for path, content in self.contents.items()} if is_known else {}
        cache = ParseCache(self.folder / "cache", languages)
        try:
            return read_tables(files, languages, cache, known)
        finally:
            cache.close()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_table_that_was_parsed_before_is_not_parsed_again(tmp_path: Path, *, is_known: bool) -> None:
    """A build whose tables are as they were opens none of their files, and has the same tables and faults."""
    site = Site(tmp_path, TABLES | BROKEN | {"content/data/alone.csv": "county\n"})
    first = site.read(is_known=is_known)
    assert len(first[0].figures) == 2
    assert len(first[0].decisions) == 1
    assert STRAY in first[1]
    assert site.read_without_files() == first


def test_the_faults_of_a_table_are_told_by_every_build(tmp_path: Path) -> None:
    """A fault remains until it is fixed, with path, line and hint, though nothing is parsed."""
    site = Site(tmp_path, BROKEN)
    tables, faults = site.read()
    assert (tables.figures, [(one.path, one.line) for one in faults]) == ((), [("content/data/bad.csv", 2)])
    assert site.read_without_files()[1] == faults
    site.contents["content/data/bad.csv"] = BROKEN["content/data/bad.csv"].replace("-1", "1")
    assert site.read()[1] == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/data/numbers.csv", "2793", "2794"),
        ("content/data/numbers.toml", "Länstal", "Länens tal"),
        ("content/data/numbers.toml", 'en = "Numbers."\n', ""),
        ("content/data/granted.csv", "جمعية ABF Flen", "جمعية ABF Gnesta"),
    ],
)
def test_a_changed_row_or_header_is_seen(tmp_path: Path, path: str, old: str, new: str) -> None:
    """The result after a change equals that of a build without any cache, faults included."""
    site = Site(tmp_path / "kept", TABLES)
    before = site.read()
    site.contents[path] = site.contents[path].replace(old, new)
    after = site.read()
    assert after != before
    assert after == Site(tmp_path / "new", site.contents).read()


def test_a_table_under_another_name_has_that_name(tmp_path: Path) -> None:
    """The same bytes in another file are another table: its data file, its page and its faults name that one."""
    site = Site(tmp_path, BROKEN | {path: TABLES[path] for path in TABLES if "numbers" in path})
    site.read()
    site.contents = {path.replace("data/", "data/my-"): text for path, text in TABLES.items()}
    site.contents |= {path.replace("bad", "worse"): text for path, text in BROKEN.items()}
    tables, faults = site.read()
    assert [table.heading.name for table in tables.figures] == ["my-money", "my-numbers"]
    assert [table.heading.path for table in tables.decisions] == ["content/data/my-granted.csv"]
    assert [fault.path for fault in faults] == ["content/data/worse.csv"]


def test_another_language_in_site_toml_asks_for_its_words(tmp_path: Path) -> None:
    """A cached table is checked against the current languages."""
    site = Site(tmp_path, TABLES)
    assert site.read()[1] == []
    dari = replace(ARABIC, code="prs", tag="prs", name="دری")
    _, faults = site.read(languages=Languages((SWEDISH, ENGLISH, ARABIC, dari), "sv"))
    assert {fault.message for fault in faults} == {
        "the title is missing in 'prs'",
        "the description is missing in 'prs'",
    }


def test_what_is_no_table_in_the_cache_is_parsed_anew(tmp_path: Path) -> None:
    """A modified cache makes a build slower and never wrong."""
    site = Site(tmp_path, TABLES)
    first = site.read()
    cache = ParseCache(tmp_path / "cache", LANGUAGES)
    connection = cache._open()  # noqa: SLF001 # only to spoil it
    names = [name for (name,) in connection.execute("SELECT name FROM made WHERE kind = 'tables'")]
    assert len(names) == 3
    cache.put_many("tables", dict.fromkeys(names, b"\xc1 no msgpack"), names)
    cache.close()
    assert site.read() == first


def test_a_site_with_tables_is_the_same_from_the_cache(with_calls: SiteFolder) -> None:
    """Every figure and decision of the second build equals that of the first, and of one without a cache."""
    first = with_calls.open(use_cache=True).library.tables
    assert first.figures
    assert first.decisions
    assert with_calls.open(use_cache=True).library.tables == first == with_calls.open().library.tables
