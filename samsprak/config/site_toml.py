"""site.toml: parsed, checked and converted to Settings, with every fault at its line."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from samsprak.config.accessibility import TABLE, read_accessibility
from samsprak.config.rules import SiteChecks
from samsprak.config.schema import LanguageTable, NewsletterTable, PublisherTable, SectionTable, SiteTable
from samsprak.config.toml_lines import TomlLines, unreadable
from samsprak.model.addresses.uris import default_tag_authority
from samsprak.model.addresses.urls import base_address_of
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.languages import Language, Languages
from samsprak.model.settings import Newsletter, Publisher, Section, Settings
from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import Fields
from samsprak.validation.messages import Notation
from samsprak.validation.reporting import LocalFault, Report, reporter
from samsprak.validation.texts.source_text import UnreadableError, contents_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.accessibility import Accessibility

SITE_FILE = "site.toml"
_TABLES = ("site", "publisher", "newsletter", TABLE, "languages", "sections")


def read_settings(root: Path) -> Settings:
    """
    Return the settings of the site in the folder *root*.

    Raises:
        FaultsFoundError: If site.toml is missing or has faults; all of them together.
    """
    return _settings_or_faults(_content(root / SITE_FILE))


def settings_in(text: str) -> Settings:
    """
    Return the settings that the text of a site.toml would give.

    Raises:
        FaultsFoundError: If it has faults; all of them together.
    """
    return _settings_or_faults(text.encode())


def _settings_or_faults(content: bytes) -> Settings:
    faults: list[LocalFault] = []
    opened = text_of(content, reporter(faults))
    settings = None if opened is None else _settings(*opened)
    if faults or settings is None:
        raise FaultsFoundError(fault.at(SITE_FILE) for fault in faults)
    return settings


def _settings(text: str, report: Report) -> Settings | None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(*unreadable(text, error))
        return None
    return _SettingsParser(text, report).settings(table)


def _content(path: Path) -> bytes:
    try:
        return contents_of(path)
    except FileNotFoundError:
        told = "there is no site.toml in this folder", "run the command in the site's folder"
    except UnreadableError as error:
        told = error.message, error.hint
    raise FaultsFoundError([Fault(SITE_FILE, 0, *told)])


class _SettingsParser:
    def __init__(self, text: str, report: Report) -> None:
        self.lines = TomlLines(text)
        self.report = report

    def settings(self, table: dict[str, Any]) -> Settings | None:
        for name in table:
            if name not in _TABLES:
                hint = did_you_mean(name, _TABLES, f"take it away; the tables are {listed(_TABLES)}")
                self.report(self.lines.line(name, 0), f"unknown table '{name}'", hint)
        site = self._table(table, "site", SiteTable)
        publisher = self._table(table, "publisher", PublisherTable)
        newsletter = self._table(table, "newsletter", NewsletterTable)
        rows = self._tables(table, "languages", LanguageTable)
        sections = self._tables(table, "sections", SectionTable)
        statement = self._statement(table, rows, "" if site is None else site.source_language)
        if site is None or publisher is None or newsletter is None or not rows:
            return None
        SiteChecks(self.lines, self.report).check(site, publisher, newsletter, rows, sections)
        return Settings(
            base_address=base_address_of(site.base_address),
            languages=Languages(tuple(_language(row) for row in rows), site.source_language),
            names={row.code: row.site_name for row in rows if row.site_name is not None},
            publisher=Publisher(
                {row.code: row.publisher_name for row in rows if row.publisher_name is not None},
                publisher.email,
                tuple(publisher.postal_address),
            ),
            newsletter=Newsletter(
                {row.code: row.newsletter_name for row in rows if row.newsletter_name is not None},
                newsletter.sender,
                newsletter.list_id,
                newsletter.subscriptions.rstrip("/"),
                newsletter.pictures == "attached",
            ),
            sections=tuple(Section(one.key, one.kind, one.in_menu) for one in sections),
            tag_authority=site.tag_authority or default_tag_authority(site.base_address),
            footer_keys=tuple(site.footer),
            offline_keys=tuple(site.offline),
            timezone=site.timezone,
            news_per_page=site.news_per_page,
            feed_length=site.feed_length,
            calls_per_page=site.calls_per_page,
            closing_soon_days=site.closing_soon_days,
            first_day=site.first_day,
            most_behind=site.most_behind,
            desk_pages=site.desk_pages,
            official_words=site.official_words,
            accessibility=statement,
            max_file_bytes=site.max_file_bytes,
            max_media_bytes=site.max_media_bytes,
            arabic_font=site.arabic_font,
        )

    def _statement(self, table: dict[str, Any], rows: list[Any], source_code: str) -> Accessibility | None:
        """Return the accessibility statement, None without a table: a check reports a page that needs it."""
        value = table.get(TABLE)
        if TABLE not in table or not rows:
            return None
        if not isinstance(value, dict):
            self.report(self.lines.line("", 0, TABLE), f"'{TABLE}' is not a table", f"write '[{TABLE}]' and its fields")
            return None
        codes = {row.code: row.state == "finished" or row.code == source_code for row in rows}
        return read_accessibility(value, codes, self.lines, self.report)

    def _table(self, table: dict[str, Any], name: str, schema: type[Any]) -> Any:
        value = table.get(name)
        if not isinstance(value, dict):
            self.report(0, f"the table '{name}' is missing", f"write '[{name}]' and its fields below")
            return None
        return convert_fields(schema, self._fields(name, 0, value), self.report, notation=Notation.TOML)

    def _tables(self, table: dict[str, Any], name: str, schema: type[Any]) -> list[Any]:
        values = table.get(name)
        if not isinstance(values, list) or not values:
            self.report(0, f"no '{name}' are given", f"write '[[{name}]]' and the fields of the first below")
            return []
        rows = [
            convert_fields(schema, self._fields(name, index, value), self.report, notation=Notation.TOML)
            for index, value in enumerate(values)
            if isinstance(value, dict)
        ]
        return [row for row in rows if row is not None] if None not in rows else []

    def _fields(self, name: str, index: int, value: dict[str, Any]) -> Fields:
        lines = {field: self.lines.line(name, index, field) for field in value}
        return Fields(dict(value), lines, self.lines.line(name, index))


def _language(row: LanguageTable) -> Language:
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
