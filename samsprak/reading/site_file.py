"""site.toml: read, checked and turned into Settings, with every fault at its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from babel import Locale, UnknownLocaleError

from samsprak.model.documents import Kind
from samsprak.model.faults import Fault, FaultsFoundError, listed
from samsprak.model.languages import Language, Languages
from samsprak.model.settings import Newsletter, Publisher, Section, Settings
from samsprak.reading.conversion import convert_fields
from samsprak.reading.front_matter import Fields
from samsprak.reading.reports import LocalFault, Report, reporter

if TYPE_CHECKING:
    from pathlib import Path

SITE_FILE = "site.toml"


class _Site(msgspec.Struct, frozen=True):
    base_address: str
    source_language: str
    timezone: str = "Europe/Stockholm"
    news_per_page: int = 20
    feed_length: int = 30
    max_file_bytes: int = 1_000_000
    footer: list[str] = []


class _Language(msgspec.Struct, frozen=True):
    code: str
    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    locale: str
    plural_forms: str
    site_name: str
    publisher_name: str
    newsletter_name: str
    numbering: str = "latn"
    fallbacks: list[str] = []
    state: Literal["finished", "growing"] = "finished"


class _Publisher(msgspec.Struct, frozen=True):
    email: str


class _Newsletter(msgspec.Struct, frozen=True):
    sender: str
    list_id: str


class _Section(msgspec.Struct, frozen=True):
    key: str
    kind: Literal["page", "news", "event", "edition", "term"] = "page"
    in_menu: bool = True


def read_settings(root: Path) -> Settings:
    """
    Return the settings of the site in the folder *root*.

    Raises:
        FaultsFoundError: If site.toml is missing or has faults; all of them together.
    """
    path = root / SITE_FILE
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        raise FaultsFoundError(
            [Fault(SITE_FILE, 0, "there is no site.toml in this folder", "run the command in the site's folder")]
        ) from None
    except UnicodeDecodeError:
        raise FaultsFoundError([Fault(SITE_FILE, 0, "the file is not in UTF-8", "save it as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        message, _, _ = str(error).partition(" (at")
        raise FaultsFoundError(
            [
                Fault(
                    SITE_FILE,
                    int(found[1]) if found else 0,
                    f"TOML can't be read: {message}",
                    "write 'name = \"value\"'",
                )
            ]
        ) from None
    faults: list[LocalFault] = []
    settings = _Reader(text, reporter(faults)).settings(table)
    if faults or settings is None:
        raise FaultsFoundError(fault.at(SITE_FILE) for fault in faults)
    return settings


class _Reader:
    def __init__(self, text: str, report: Report) -> None:
        self.lines = text.split("\n")
        self.report = report

    def settings(self, table: dict[str, Any]) -> Settings | None:
        for name in table:
            if name not in {"site", "publisher", "newsletter", "languages", "sections"}:
                self.report(self._line(name, 0), f"unknown table '{name}'", "take it away")
        site = self._table(table, "site", _Site)
        publisher = self._table(table, "publisher", _Publisher)
        newsletter = self._table(table, "newsletter", _Newsletter)
        rows = self._tables(table, "languages", _Language)
        sections = self._tables(table, "sections", _Section)
        if site is None or publisher is None or newsletter is None or not rows:
            return None
        self._check(site, rows)
        return Settings(
            base_address=site.base_address.rstrip("/"),
            languages=Languages(tuple(_language(row) for row in rows), site.source_language),
            names={row.code: row.site_name for row in rows},
            publisher=Publisher({row.code: row.publisher_name for row in rows}, publisher.email),
            newsletter=Newsletter(
                {row.code: row.newsletter_name for row in rows}, newsletter.sender, newsletter.list_id
            ),
            sections=tuple(Section(one.key, Kind(one.kind), one.in_menu) for one in sections),
            footer_keys=tuple(site.footer),
            timezone=site.timezone,
            news_per_page=site.news_per_page,
            feed_length=site.feed_length,
            max_file_bytes=site.max_file_bytes,
        )

    def _check(self, site: _Site, rows: list[_Language]) -> None:
        codes = [row.code for row in rows]
        if not site.base_address.startswith(("https://", "http://")):
            self.report(
                self._line("site", 0, "base_address"),
                f"'{site.base_address}' is not a web address",
                "write it whole, for example 'https://www.example.org'",
            )
        if site.source_language not in codes:
            self.report(
                self._line("site", 0, "source_language"),
                f"the source language '{site.source_language}' is not among the languages",
                f"write one of {listed(codes)}",
            )
        for index, row in enumerate(rows):
            if codes.index(row.code) != index:
                self.report(
                    self._line("languages", index, "code"), f"the language '{row.code}' stands twice", "keep one"
                )
            for code in row.fallbacks:
                if code not in codes:
                    self.report(
                        self._line("languages", index, "fallbacks"),
                        f"the fallback '{code}' is not among the languages",
                        f"write some of {listed(codes)}",
                    )
            try:
                Locale.parse(row.locale)
            except (UnknownLocaleError, ValueError):
                self.report(
                    self._line("languages", index, "locale"),
                    f"Babel does not know the locale '{row.locale}'",
                    f"write one that it knows, for example '{row.code}' or 'en_SE'",
                )

    def _table(self, table: dict[str, Any], name: str, schema: type[Any]) -> Any:
        value = table.get(name)
        if not isinstance(value, dict):
            self.report(0, f"the table '{name}' is missing", f"write '[{name}]' and its fields below")
            return None
        return convert_fields(schema, self._fields(name, 0, value), self.report)

    def _tables(self, table: dict[str, Any], name: str, schema: type[Any]) -> list[Any]:
        values = table.get(name)
        if not isinstance(values, list) or not values:
            self.report(0, f"no '{name}' are given", f"write '[[{name}]]' and the fields of the first below")
            return []
        rows = [
            convert_fields(schema, self._fields(name, index, value), self.report) for index, value in enumerate(values)
        ]
        return [row for row in rows if row is not None] if None not in rows else []

    def _fields(self, name: str, index: int, value: dict[str, Any]) -> Fields:
        lines = {field: self._line(name, index, field) for field in value}
        return Fields(dict(value), lines, self._line(name, index))

    def _line(self, table: str, index: int, field: str | None = None) -> int:
        """Return the line of a table's heading or of a field in it: tomllib does not say."""
        heading = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
        starts = [number for number, line in enumerate(self.lines, start=1) if heading.match(line)]
        if index >= len(starts):
            return 0
        if field is None:
            return starts[index]
        for number, line in enumerate(self.lines[starts[index] :], start=starts[index] + 1):
            if re.match(rf"\s*{re.escape(field)}\s*=", line):
                return number
            if line.lstrip().startswith("["):
                break
        return starts[index]


def _language(row: _Language) -> Language:
    return Language(
        code=row.code,
        tag=row.tag,
        name=row.name,
        direction=row.direction,
        locale=row.locale,
        numbering=row.numbering,
        plural_forms=row.plural_forms,
        fallbacks=tuple(row.fallbacks),
        is_finished=row.state == "finished",
    )
