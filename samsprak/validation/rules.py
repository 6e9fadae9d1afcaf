"""Consistency rules between the fields of one file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.model.addresses.former import REPLACES, WAS
from samsprak.model.addresses.links import encrypted_hint, is_plain_http, is_web_address
from samsprak.validation.fields import entry_line, item_name, report_repeated
from samsprak.validation.kinds import KINDS
from samsprak.validation.schemas import NAME_LENGTH, NAME_PATTERN, FormSchema, SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.model.kinds import Kind
    from samsprak.validation.reporting import Report, Warn
    from samsprak.validation.schemas import TextSchema

_FORMER = re.compile(rf"{NAME_PATTERN}(?:/{NAME_PATTERN})*")
# Each day with the days that it must not precede.
_IN_ORDER = (
    ("changed_on", ("publish_on",)),
    ("expires_on", ("publish_on",)),
    ("review_by", ("publish_on", "reviewed_on")),
)


def check(kind: Kind, front: TextSchema, lines: Mapping[str, int], report: Report) -> None:
    """
    Report inconsistent fields in a file of *kind*.

    *lines* has the line numbers of the fields of *front* and of its list items.
    """
    for index, reference in enumerate(front.sources):
        if reference.url is not None and not is_web_address(reference.url):
            hint = "write it whole, for example 'https://www.example.org'"
            report(entry_line(lines, "sources", index, "url"), f"'{reference.url}' is not a web address", hint)
    if not isinstance(front, SourceSchema):
        _check_forms(front, lines, report)
    _check_changes(front, lines, report)
    report_repeated("warnings", [one.ignore for one in front.warnings], lines, report)
    if isinstance(front, SourceSchema):
        _check_facts(front, lines, report)
        _check_former(WAS, front.was, lines, report)
        _check_former(REPLACES, front.replaces, lines, report)
        KINDS[kind].check(front, lines, report)
    elif front.state == "withdrawn":
        hint = "take the line away here, and keep 'withdrawn_note' in this language"
        report(lines["state"], "'state: withdrawn' stands in the source file only", hint)


def warn_of(front: TextSchema, lines: Mapping[str, int], warn: Warn) -> None:
    """Warn of addresses without encryption."""
    for index, reference in enumerate(front.sources):
        if reference.url is not None and is_plain_http(reference.url):
            line = entry_line(lines, "sources", index, "url")
            warn(line, f"'{reference.url}' is not encrypted", encrypted_hint(reference.url), "unencrypted")


def _check_forms(front: TextSchema, lines: Mapping[str, int], report: Report) -> None:
    forms: list[FormSchema] = getattr(front, "forms", [])
    for index, form in enumerate(forms):
        if form.file is not None:
            hint = "take the line away here: which file it is, the source file says for all languages"
            report(entry_line(lines, "forms", index, "file"), "'file' stands in the source file only", hint)


def _check_changes(front: TextSchema, lines: Mapping[str, int], report: Report) -> None:
    is_source = isinstance(front, SourceSchema)
    for index, change in enumerate(front.changes):
        if change.on is None and is_source:
            hint = "write below it 'on: 2026-03-31', the day of the change"
            report(lines[item_name("changes", index)], "an entry of 'changes' without 'on'", hint)
        elif change.on is not None and not is_source:
            hint = "take the line away here: the day stands in the source file, for all languages"
            report(entry_line(lines, "changes", index, "on"), "'on' stands in the source file only", hint)
        if change.minor and not is_source:
            hint = "take the line away here: the source says for all languages whether a change is minor"
            report(entry_line(lines, "changes", index, "minor"), "'minor' stands in the source file only", hint)
    if isinstance(front, SourceSchema) and all(change.on is not None for change in front.changes):
        _check_days_of_changes(front, lines, report)


def _check_days_of_changes(front: SourceSchema, lines: Mapping[str, int], report: Report) -> None:
    days = [change.on for change in front.changes if change.on is not None]
    for index, day in enumerate(days):
        line = entry_line(lines, "changes", index, "on")
        if day < front.publish_on:
            message = f"a change ({day}) before 'publish_on' ({front.publish_on})"
            report(line, message, f"write {front.publish_on} or a later day")
        elif index and day < days[index - 1]:
            hint = "write the oldest change first and the newest last: readers see the newest first all the same"
            report(line, f"a change ({day}) after a later one ({days[index - 1]})", hint)
    if days and front.changed_on is not None and front.changed_on != max(days):
        message = f"'changed_on' ({front.changed_on}) is not the day of the last change ({max(days)})"
        report(lines["changed_on"], message, "take the line away: the day follows from 'changes'")


def _check_former(name: str, entries: Sequence[str], lines: Mapping[str, int], report: Report) -> None:
    """Report each entry of *name* that is no key and no slug, and those that stand twice."""
    for index, entry in enumerate(entries):
        if not _FORMER.fullmatch(entry) or any(len(part) > NAME_LENGTH for part in entry.split("/")):
            # An address as a browser shows it begins with a slash and the language.
            meant = entry.strip("/").removesuffix(".md")
            meant = meant.partition("/")[2] if entry.startswith("/") else meant
            written = meant if _FORMER.fullmatch(meant) else "news/old-name"
            hint = f"write the path below the language's folder, without .md: '{written}'"
            report(lines[item_name(name, index)], f"'{name}' names '{entry}', which is no key", hint)
    report_repeated(name, entries, lines, report)


def _check_facts(front: SourceSchema, lines: Mapping[str, int], report: Report) -> None:
    if front.state == "withdrawn" and front.withdrawn_note is None:
        hint = "write 'withdrawn_note: why, and what holds now', for readers who come by an old link"
        report(lines["state"], "a withdrawn document without a note", hint)
    if front.picture is not None and front.picture_alt is None:
        hint = "write 'picture_alt: …' with what the picture shows, for those who don't see it"
        report(lines["picture"], "'picture' without 'picture_alt'", hint)
    for later, bounds in _IN_ORDER:
        earlier = max(bounds, key=lambda name: getattr(front, name))
        first, second = getattr(front, earlier), getattr(front, later)
        if second is not None and second < first:
            message = f"'{later}' ({second}) is before '{earlier}' ({first})"
            report(lines[later], message, f"write {first} or a later day")
