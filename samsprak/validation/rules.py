"""Fields of one file that do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.links import is_web_address
from samsprak.validation.fields import entry_line, item_name
from samsprak.validation.schemas import (
    CallSchema,
    CallText,
    EditionSchema,
    EventSchema,
    GrantText,
    SourceSchema,
    TermSchema,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report
    from samsprak.validation.schemas import FrontMatter

# Days that can't be before others.
_IN_ORDER = (
    ("changed_on", ("publish_on",)),
    ("expires_on", ("publish_on",)),
    ("review_by", ("publish_on", "reviewed_on")),
)


def check(front: FrontMatter, lines: Mapping[str, int], report: Report) -> None:
    """Report what does not go together in *front*; *lines* are those of its fields and of the items of its lists."""
    for index, reference in enumerate(front.sources):
        if reference.url is not None and not is_web_address(reference.url):
            hint = "write it whole, for example 'https://www.example.org'"
            report(entry_line(lines, "sources", index, "url"), f"'{reference.url}' is not a web address", hint)
    if isinstance(front, GrantText | CallText):
        for index, form in enumerate(front.forms):
            if form.file is not None:
                hint = "take the line away here: which file it is, the source file says for all languages"
                report(entry_line(lines, "forms", index, "file"), "'file' stands in the source file only", hint)
    _check_changes(front, lines, report)
    if isinstance(front, SourceSchema):
        _check_facts(front, lines, report)
    elif front.state == "withdrawn":
        hint = "take the line away here, and keep 'withdrawn_note' in this language"
        report(lines["state"], "'state: withdrawn' stands in the source file only", hint)


def _check_changes(front: FrontMatter, lines: Mapping[str, int], report: Report) -> None:
    is_source = isinstance(front, SourceSchema)
    for index, change in enumerate(front.changes):
        if change.on is None and is_source:
            hint = "write below it 'on: 2026-03-31', the day of the change"
            report(lines[item_name("changes", index)], "an entry of 'changes' without 'on'", hint)
        elif change.on is not None and not is_source:
            hint = "take the line away here: the day stands in the source file, for all languages"
            report(entry_line(lines, "changes", index, "on"), "'on' stands in the source file only", hint)
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
    match front:
        case EventSchema():
            _check_times(front, lines, report)
        case CallSchema():
            _check_call(front, lines, report)
        case EditionSchema(items=[]):
            report(lines["items"], "an edition without items", "write keys such as '  - news/new-site' below 'items:'")
        case EditionSchema(items=keys):
            _check_items("items", keys, lines, report)
        case TermSchema(see=keys):
            _check_items("see", keys, lines, report)
        case _:
            pass


def _check_times(event: EventSchema, lines: Mapping[str, int], report: Report) -> None:
    starts, ends = event.starts, event.ends
    if starts is None:
        if not event.undated:
            report(1, "an event without 'starts'", "write 'starts: 2026-03-31', or 'undated: true' for a past one")
        return
    if event.undated:
        hint = "take away 'undated', which is for events whose day is not known"
        report(lines["undated"], f"'undated' beside 'starts' ({starts})", hint)
    if ends is not None and ends[: len(starts)] < starts[: len(ends)]:
        report(lines["ends"], f"'ends' ({ends}) is before 'starts' ({starts})", f"write a time after {starts}")
    elif ends is not None and len(ends) != len(starts):
        hint = f"write both with a time or both without, for example 'ends: {_like(ends, starts)}'"
        report(lines["ends"], f"'ends' ({ends}) and 'starts' ({starts}) are not written alike", hint)


def _check_call(call: CallSchema, lines: Mapping[str, int], report: Report) -> None:
    opens, closes, decided_on = call.opens, call.closes, call.decided_on
    if call.undated and (opens or closes):
        hint = "take away 'undated', which is for calls whose days are not known"
        report(lines["undated"], f"'undated' beside a day ({opens or closes})", hint)
    elif not (call.undated or opens or closes):
        hint = "write 'closes: 2027-03-31', the last day to apply, or 'undated: true' where the days are not recorded"
        report(1, "a call without 'opens' and 'closes'", hint)
    if opens and closes and closes < opens:
        hint = f"write {opens} or a later day, or an earlier one for 'opens'"
        report(lines["closes"], f"the call closes ({closes}) before it opens ({opens})", hint)
    last = closes or opens
    if decided_on and last and decided_on < last:
        message = f"'decided_on' ({decided_on}) is before the call's last day ({last})"
        report(lines["decided_on"], message, f"write {last} or a later day")
    if call.round < 1:
        report(lines["round"], f"'round' is {call.round}", "write 1 for the first call of a year, 2 for the second")


def _check_items(name: str, keys: list[str], lines: Mapping[str, int], report: Report) -> None:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            report(lines[item_name(name, index)], f"'{name}' names '{key}' twice", "keep one of them")


def _like(moment: str, other: str) -> str:
    """Return *moment* with a time if *other* has one, else without."""
    return f"{moment.partition('T')[0]}T16:00" if "T" in other else moment.partition("T")[0]
