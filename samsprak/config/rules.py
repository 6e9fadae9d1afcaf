"""Rules across the tables of site.toml, and for values defined elsewhere: time zones, locales, plural rules."""

from __future__ import annotations

import gettext
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from samsprak.bidi.misordered import misordered_runs
from samsprak.config.accessibility import EMAIL
from samsprak.model.addresses.links import is_web_address
from samsprak.model.addresses.urls import FOLDERS, SEARCH
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.validation.locales import locale_for, near_locales
from samsprak.validation.messages import Notation, missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.config.schema import LanguageTable, NewsletterTable, PublisherTable, SectionTable, SiteTable
    from samsprak.config.toml_lines import TomlLines
    from samsprak.validation.reporting import Report

# BCP 47: a language, then script, region and variants.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLURAL_FORMS = re.compile(r"nplurals=([1-6]);\s*plural=([^;]+);?")
# RFC 4151: a host's name, and a day, month or year on which its holder makes the ids.
_TAG_AUTHORITY = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+,[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
# Scheme, host, port and path: every other part, such as a password or a query, would be repeated in all addresses.
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
BASE_ADDRESS = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/*")
# Where somebody tries the service, without a certificate.
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})
_PASSWORD = re.compile(r"(?<=//)[^/]*@")
# RFC 2919: the first part of a List-Id, which is part of Message-IDs too.
_LIST_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_LIST_ID_LENGTH = 60
# The smallest and the largest value of each number: beyond it nothing can be meant, and arithmetic may fail.
BOUNDS = {
    "news_per_page": (1, 10_000),
    "feed_length": (1, 10_000),
    "calls_per_page": (1, 10_000),
    "max_file_bytes": (1, 100_000_000),
    "max_media_bytes": (1, 1_000_000_000),
    "closing_soon_days": (0, 365),
    "most_behind": (0, 100),
}
# The names that pages, feeds and calendars show as they are, without isolation.
_SHOWN_NAMES = ("name", "site_name", "publisher_name")


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
        if not _LIST_ID.fullmatch(newsletter.list_id) or len(newsletter.list_id) > _LIST_ID_LENGTH:
            message = f"'{newsletter.list_id}' is not the first part of a list's id"
            hint = "write one short word of letters a to z, digits, hyphens and dots, for example 'newsletter'"
            self.report(self.lines.line("newsletter", 0, "list_id"), message, hint)
        if newsletter.subscriptions:
            self._check_service(newsletter.subscriptions, site.base_address, codes)
        for index, row in enumerate(languages):
            self._check_language(index, row, codes)
            if row.state == "finished" or row.code == site.source_language:
                self._check_names(index, row)
        self._check_once("languages", "code", codes)
        self._check_once("sections", "key", [one.key for one in sections])
        for index, section in enumerate(sections):
            if section.key == SEARCH:
                message = f"the key '{SEARCH}' is the address of the page of search"
                self.report(self.lines.line("sections", index, "key"), message, "write another key")

    def _check_service(self, address: str, base_address: str, codes: Sequence[str]) -> None:
        """Report an address of the service that is none, or that lies among the pages of the site."""
        line = self.lines.line("newsletter", 0, "subscriptions")
        if not BASE_ADDRESS.fullmatch(address):
            shown = _PASSWORD.sub("…@", address)
            hint = "write scheme, host and path, for example 'https://www.example.org/subscriptions'"
            self.report(line, f"'{shown}' is not the address of the service", hint)
            return
        if not address.startswith("https:") and urlsplit(address).hostname not in _THIS_MACHINE:
            hint = "begin it with 'https://': mail programs leave a newsletter by such addresses alone (RFC 8058)"
            self.report(line, f"'{address}' is not encrypted", hint)
        base = base_address.rstrip("/")
        path = f"{address.rstrip('/')}/".removeprefix(base)
        if path.startswith("/") and path.split("/")[1] in {"", *FOLDERS, *codes}:
            hint = f"choose a path that no page has, for example '{base}/subscriptions'"
            self.report(line, f"'{address}' is an address of the site itself", hint)

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
        elif not BASE_ADDRESS.fullmatch(site.base_address):
            shown = _PASSWORD.sub("…@", site.base_address)  # reports are kept in logs
            message = f"'{shown}' is more than the address of a site, or has other characters"
            plain = _plain(site.base_address)
            meant = "https://www.example.org" if plain == site.base_address else plain
            wrong("base_address", message, f"write the host, and a path if there is one: '{meant}'")
        if site.source_language not in codes:
            message = f"the source language '{site.source_language}' is not among the languages"
            wrong("source_language", message, f"write one of {listed(dict.fromkeys(codes))}")
        if site.tag_authority is not None and not _TAG_AUTHORITY.fullmatch(site.tag_authority):
            message = f"'{site.tag_authority}' is not a host's name and a year"
            wrong("tag_authority", message, "write for example 'www.example.org,2026', and never change it")
        if not _is_timezone(site.timezone):
            message = f"the time zone '{site.timezone}' does not exist"
            wrong("timezone", message, "write for example 'Europe/Stockholm'")

        for field, (least, most) in BOUNDS.items():
            value: int = getattr(site, field)
            if not least <= value <= most:
                wrong(field, f"'{field}' can't be {value}", f"write a whole number from {least} to {most}")

    def _check_language(self, index: int, row: LanguageTable, codes: Sequence[str]) -> None:
        def wrong(field: str, message: str, hint: str) -> None:
            self.report(self.lines.line("languages", index, field), message, hint)

        if row.code in FOLDERS:
            message = f"the code '{row.code}' is the name of another folder of the site"
            wrong("code", message, "write the code of the language, for example 'sv'")
        if not LANGUAGE_TAG.fullmatch(row.tag):
            wrong("tag", f"'{row.tag}' is not a language tag (BCP 47)", "write for example 'sv' or 'pt-BR'")
        for code in row.fallbacks:
            if code not in codes:
                message = f"the fallback '{code}' is not among the languages"
                wrong("fallbacks", message, f"write some of {listed(dict.fromkeys(codes))}")
        if not _is_plural_rule(row.plural_forms):
            message = f"'{row.plural_forms}' is not a plural rule of gettext"
            wrong("plural_forms", message, "write for example 'nplurals=2; plural=(n != 1);'")
        self._check_order(index, row)
        try:
            locale = Locale.parse(row.locale)
        except (UnknownLocaleError, ValueError):
            wrong("locale", f"Babel does not know the locale '{row.locale}'", _locale_to_write(row))
            return
        if row.numbering == "latn":  # every locale has it, and reading the locale's data takes time
            return
        systems = {"latn", locale.default_numbering_system, *locale.other_numbering_systems.values()}
        if row.numbering not in systems:
            message = f"the numbering '{row.numbering}' is not one of the locale '{row.locale}'"
            wrong("numbering", message, f"write one of {listed(sorted(systems))}")

    def _check_names(self, index: int, row: LanguageTable) -> None:
        """Report missing names of a language in which nothing stands in for them."""
        for field in ("site_name", "publisher_name", "newsletter_name"):
            if getattr(row, field) is None:
                self.report(self.lines.line("languages", index), *missing(field, str, Notation.TOML))

    def _check_order(self, index: int, row: LanguageTable) -> None:
        for field in _SHOWN_NAMES:
            for run in misordered_runs(getattr(row, field) or "", is_rtl=row.direction == "rtl"):
                message = f"in '{field}' the {run.kind} '{run.written}' would be shown as '{run.shown}'"
                self.report(
                    self.lines.line("languages", index, field), message, "write the name without it, or in words"
                )

    def _check_once(self, table: str, field: str, names: Sequence[str]) -> None:
        for index, name in enumerate(names):
            if names.index(name) != index:
                self.report(self.lines.line(table, index, field), f"'{field} = \"{name}\"' stands twice", "keep one")


def _locale_to_write(row: LanguageTable) -> str:
    """Return a hint with the locale of the language, else with some of the same script and country."""
    if found := locale_for(row.locale) or locale_for(row.tag):
        return f"write '{found}', which formats {row.name}"
    near = near_locales(row.tag) or near_locales(row.locale)
    if near:
        return (
            f"Babel has none for {row.name}: write one whose dates and numbers its readers know, such as {listed(near)}"
        )
    return did_you_mean(
        row.locale, locale_identifiers(), "write one that it knows, for example 'sv_SE', 'en_GB' or 'ar'"
    )


def _plain(address: str) -> str:
    """Return a web address without user, query and fragment."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
        # Calendars describe the zone by the locked tzdata, which has fewer names than some machines.
        package = find_spec("tzdata")
        return (
            package is not None and Path(package.origin or "").parent.joinpath("zoneinfo", *name.split("/")).is_file()
        )
    except (KeyError, ValueError, OSError):
        return False


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
