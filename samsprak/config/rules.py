"""Rules across the tables of site.toml, and for values defined elsewhere: time zones, locales, plural rules."""

from __future__ import annotations

import gettext
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from samsprak.config.accessibility import EMAIL
from samsprak.model.diagnostics import listed
from samsprak.model.links import is_web_address
from samsprak.model.urls import FOLDERS, SEARCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.config.schema import LanguageTable, NewsletterTable, PublisherTable, SectionTable, SiteTable
    from samsprak.config.toml_lines import TomlLines
    from samsprak.validation.reporting import Report

# BCP 47: a language, then script, region and variants.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLURAL_FORMS = re.compile(r"nplurals=([1-6]);\s*plural=([^;]+);?")
# RFC 4151: a host's name, and a day, month or year on which its holder makes the ids.
_TAG_AUTHORITY = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+,\d{4}(?:-\d{2}(?:-\d{2})?)?")


class SiteChecks:
    """Checks of tables that are valid by themselves; faults go to *report*."""

    def __init__(self, lines: TomlLines, report: Report) -> None:
        self.lines = lines
        self.report = report

    def check(
        self,
        site: SiteTable,
        publisher: PublisherTable,
        newsletter: NewsletterTable,
        languages: Sequence[LanguageTable],
        sections: Sequence[SectionTable],
    ) -> None:
        """Report every fault of the tables together."""
        codes = [row.code for row in languages]
        self._check_site(site, codes)
        self._check_email("publisher", "email", publisher.email)
        self._check_email("newsletter", "sender", newsletter.sender)
        for index, row in enumerate(languages):
            self._check_language(index, row, codes)
        self._check_once("languages", "code", codes)
        self._check_once("sections", "key", [one.key for one in sections])
        for index, section in enumerate(sections):
            if section.key == SEARCH:
                message = f"the key '{SEARCH}' is the address of the page of search"
                self.report(self.lines.line("sections", index, "key"), message, "write another key")

    def _check_email(self, table: str, field: str, address: str) -> None:
        if not EMAIL.fullmatch(address):
            hint = f"write it whole, for example '{field} = \"info@example.org\"'"
            self.report(self.lines.line(table, 0, field), f"'{address}' is not an e-mail address", hint)

    def _check_site(self, site: SiteTable, codes: Sequence[str]) -> None:
        def wrong(field: str, message: str, hint: str) -> None:
            self.report(self.lines.line("site", 0, field), message, hint)

        if not is_web_address(site.base_address):
            hint = "write it whole, for example 'https://www.example.org'"
            wrong("base_address", f"'{site.base_address}' is not a web address", hint)
        if site.source_language not in codes:
            message = f"the source language '{site.source_language}' is not among the languages"
            wrong("source_language", message, f"write one of {listed(dict.fromkeys(codes))}")
        if site.tag_authority is not None and not _TAG_AUTHORITY.fullmatch(site.tag_authority):
            message = f"'{site.tag_authority}' is not a host's name and a year"
            wrong("tag_authority", message, "write for example 'www.example.org,2026', and never change it")
        if not _is_timezone(site.timezone):
            message = f"the time zone '{site.timezone}' does not exist"
            wrong("timezone", message, "write for example 'Europe/Stockholm'")
        for field in ("news_per_page", "feed_length", "calls_per_page", "max_file_bytes"):
            value: int = getattr(site, field)
            if value < 1:
                wrong(field, f"'{field}' can't be {value}", "write 1 or more")
        if site.closing_soon_days < 0:
            wrong("closing_soon_days", f"'closing_soon_days' can't be {site.closing_soon_days}", "write 0 or more")

    def _check_language(self, index: int, row: LanguageTable, codes: Sequence[str]) -> None:
        def wrong(field: str, message: str, hint: str) -> None:
            self.report(self.lines.line("languages", index, field), message, hint)

        if row.code in FOLDERS:
            message = f"the code '{row.code}' is the name of another folder of the site"
            wrong("code", message, "write the code of the language, for example 'sv'")
        if not _TAG.fullmatch(row.tag):
            wrong("tag", f"'{row.tag}' is not a language tag (BCP 47)", "write for example 'sv' or 'pt-BR'")
        for code in row.fallbacks:
            if code not in codes:
                message = f"the fallback '{code}' is not among the languages"
                wrong("fallbacks", message, f"write some of {listed(dict.fromkeys(codes))}")
        if not _is_plural_rule(row.plural_forms):
            message = f"'{row.plural_forms}' is not a plural rule of gettext"
            wrong("plural_forms", message, "write for example 'nplurals=2; plural=(n != 1);'")
        try:
            locale = Locale.parse(row.locale)
        except (UnknownLocaleError, ValueError):
            hint = "write one that it knows, for example 'sv_SE', 'en_GB' or 'ar'"
            wrong("locale", f"Babel does not know the locale '{row.locale}'", hint)
            return
        systems = {"latn", locale.default_numbering_system, *locale.other_numbering_systems.values()}
        if row.numbering not in systems:
            message = f"the numbering '{row.numbering}' is not one of the locale '{row.locale}'"
            wrong("numbering", message, f"write one of {listed(sorted(systems))}")

    def _check_once(self, table: str, field: str, names: Sequence[str]) -> None:
        for index, name in enumerate(names):
            if names.index(name) != index:
                self.report(self.lines.line(table, index, field), f"'{field} = \"{name}\"' stands twice", "keep one")


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_plural_rule(written: str) -> bool:
    """Return whether gettext can parse the rule, and its forms for 0 to 199 are all within ``nplurals``."""
    match = _PLURAL_FORMS.fullmatch(written.strip())
    if match is None:
        return False
    try:
        rule = gettext.c2py(match[2])  # undocumented, and the parser that gettext itself uses
        return all(0 <= rule(number) < int(match[1]) for number in range(200))
    except (ValueError, ZeroDivisionError, RecursionError):
        return False
