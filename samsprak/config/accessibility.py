"""The table [accessibility] of site.toml and its tables by language: decoded, checked and converted to the model."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 # msgspec reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from samsprak.model.accessibility import Accessibility, AccessibilityTexts, Compliance
from samsprak.model.addresses.links import is_web_address
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import Fields
from samsprak.validation.messages import Notation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.config.toml_lines import TomlLines
    from samsprak.validation.reporting import Report

TABLE = "accessibility"
# Source: RFC 5322, section 3.2.3, dot-atom, and RFC 1123, section 2.1, names of hosts.
EMAIL = re.compile(
    r"(?=.{3,254}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z]"
)
_TELEPHONE = re.compile(r"\+[0-9]{1,3}(?: ?[0-9]+)+")
_MOST_DAYS = 365
_LISTS = ("noncompliance", "burden", "not_covered")

Email = Annotated[str, msgspec.Meta(examples=["info@example.org"])]


class AccessibilityTable(msgspec.Struct, frozen=True):
    """The fields that are the same in every language."""

    status: Literal["full", "partial", "none"]
    prepared_on: date
    reviewed_on: date
    assessed_by: Literal["self", "external"]
    email: Email
    authority_is_known: Annotated[bool, msgspec.Meta(examples=["false"])]
    authority_url: str | None = None
    authority_email: str | None = None
    telephone: str | None = None
    form_url: str | None = None
    answer_days: int | None = None


class AccessibilityTextTable(msgspec.Struct, frozen=True):
    """The texts of the statement in one language."""

    responsible: Annotated[str, msgspec.Meta(examples=["The agency is responsible for this website."])]
    scope: Annotated[str, msgspec.Meta(examples=["The statement covers all pages of this website."])]
    alternatives: Annotated[str, msgspec.Meta(examples=["Write to us if you need the content in another way."])]
    noncompliance: list[str]
    burden: list[str]
    not_covered: list[str]
    assessor: str | None = None
    authority: str | None = None


def read_accessibility(
    table: dict[str, Any], codes: Mapping[str, bool], lines: TomlLines, report: Report
) -> Accessibility | None:
    """
    Return the statement, or report every fault of its tables and return None.

    *codes* has the languages, and whether each must have the statement: a growing one may be without it.
    """
    growing = {code for code, is_finished in codes.items() if not is_finished and not isinstance(table.get(code), dict)}
    return _StatementParser([one for one in codes if one not in growing], list(codes), lines, report).read(table)


class _StatementParser:
    def __init__(self, codes: Sequence[str], known: Sequence[str], lines: TomlLines, report: Report) -> None:
        self.codes = codes
        self.known = known
        self.lines = lines
        self.report = report

    def read(self, table: dict[str, Any]) -> Accessibility | None:
        shared = self._convert(TABLE, {name: one for name, one in table.items() if not isinstance(one, dict)})
        texts: dict[str, Any] = {}
        for code, values in table.items():
            if isinstance(values, dict) and code in self.codes:
                texts[code] = self._convert(f"{TABLE}.{code}", values, AccessibilityTextTable)
            elif isinstance(values, dict):
                hint = did_you_mean(code, self.known, f"take it away; the languages are {listed(self.known)}")
                self.report(self.lines.line(f"{TABLE}.{code}"), f"unknown language '{code}' of '{TABLE}'", hint)
        for code in self.codes:
            if code not in texts:
                hint = f"write '[{TABLE}.{code}]' and its fields below"
                self.report(self.lines.line(TABLE), f"the table '{TABLE}.{code}' is missing", hint)
        if shared is None or None in texts.values() or set(texts) != set(self.codes):
            return None
        self._check(shared, texts)
        return Accessibility(
            compliance=Compliance(shared.status),
            prepared_on=shared.prepared_on,
            reviewed_on=shared.reviewed_on,
            email=shared.email,
            texts={code: _texts(texts[code]) for code in self.codes},
            telephone=shared.telephone,
            form_url=shared.form_url,
            answer_days=shared.answer_days,
            authority_url=shared.authority_url,
            authority_email=shared.authority_email,
        )

    def _convert(self, name: str, values: dict[str, Any], schema: type[Any] = AccessibilityTable) -> Any:
        lines = {field: self.lines.line(name, 0, field) for field in values}
        fields = Fields(dict(values), lines, self.lines.line(name))
        return convert_fields(schema, fields, self.report, notation=Notation.TOML)

    def _check(self, shared: AccessibilityTable, texts: dict[str, AccessibilityTextTable]) -> None:
        for field in ("email", "authority_email"):
            value = getattr(shared, field)
            if value is not None and not EMAIL.fullmatch(value):
                hint = f"write it whole, for example '{field} = \"info@example.org\"'"
                self._wrong(field, f"'{value}' is not an e-mail address", hint)
        for field in ("authority_url", "form_url"):
            value = getattr(shared, field)
            if value is not None and not is_web_address(value):
                self._wrong(field, f"'{value}' is not a web address", "write it whole, as 'https://www.example.org'")
        if shared.telephone is not None and not _TELEPHONE.fullmatch(shared.telephone):
            hint = "write it with the country's number, for example '+46 10 223 00 00'"
            self._wrong("telephone", f"'{shared.telephone}' is not a telephone number", hint)
        if shared.reviewed_on < shared.prepared_on:
            message = f"'reviewed_on' ({shared.reviewed_on}) is before 'prepared_on' ({shared.prepared_on})"
            self._wrong("reviewed_on", message, f"write {shared.prepared_on} or a later day")
        if shared.answer_days is not None and not 1 <= shared.answer_days <= _MOST_DAYS:
            hint = f"write a whole number from 1 to {_MOST_DAYS}"
            self._wrong("answer_days", f"'answer_days' can't be {shared.answer_days}", hint)
        self._check_reasons(shared, texts)
        self._check_named("assessor", texts, is_wanted=shared.assessed_by == "external", by="assessed_by")
        self._check_named("authority", texts, is_wanted=shared.authority_is_known, by="authority_is_known")
        if shared.authority_is_known and shared.authority_url is None and shared.authority_email is None:
            hint = "write 'authority_url' or 'authority_email', or both"
            self._wrong("authority_is_known", "nobody is told how to reach the supervising authority", hint)

    def _check_reasons(self, shared: AccessibilityTable, texts: dict[str, AccessibilityTextTable]) -> None:
        """Report a status that contradicts the lists of inaccessible content, and lists whose lengths differ."""
        first = texts[self.codes[0]]
        if shared.status == "full" and (first.noncompliance or first.burden):
            hint = "write 'partial', or empty 'noncompliance' and 'burden'"
            self._wrong("status", "'status' is 'full', and yet there is content that is not accessible", hint)
        if shared.status != "full" and not any(getattr(first, name) for name in _LISTS):
            hint = f"say in 'noncompliance' of '{TABLE}.{self.codes[0]}' what is not accessible, or write 'full'"
            self._wrong("status", f"'status' is '{shared.status}' without a reason", hint)
        for code in self.codes[1:]:
            for name in _LISTS:
                own, count = len(getattr(texts[code], name)), len(getattr(first, name))
                if own != count:
                    message = f"'{name}' has other entries ({own}) than that of '{TABLE}.{self.codes[0]}' ({count})"
                    hint = "write the same in each language, one by one, in the same order"
                    self.report(self.lines.line(f"{TABLE}.{code}", 0, name), message, hint)

    def _check_named(self, name: str, texts: dict[str, AccessibilityTextTable], *, is_wanted: bool, by: str) -> None:
        for code, one in texts.items():
            table = f"{TABLE}.{code}"
            if is_wanted and getattr(one, name) is None:
                hint = f"write a line '{name} = \"…\"' with the name, or change '{by}'"
                self.report(self.lines.line(table, 0, name), f"the field '{name}' is missing", hint)
            elif not is_wanted and getattr(one, name) is not None:
                hint = f"change '{by}', or take the line away"
                self.report(
                    self.lines.line(table, 0, name), f"'{name}' is named, and '{by}' says that there is none", hint
                )

    def _wrong(self, field: str, message: str, hint: str) -> None:
        self.report(self.lines.line(TABLE, 0, field), message, hint)


def _texts(table: AccessibilityTextTable) -> AccessibilityTexts:
    return AccessibilityTexts(
        responsible=table.responsible,
        scope=table.scope,
        alternatives=table.alternatives,
        noncompliance=tuple(table.noncompliance),
        burden=tuple(table.burden),
        not_covered=tuple(table.not_covered),
        assessor=table.assessor,
        authority=table.authority,
    )
