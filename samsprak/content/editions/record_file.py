"""The file of a frozen edition's record: TOML in a fixed order, a line for each value, so that git merges it well."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.config.toml_lines import TomlLines, unreadable
from samsprak.model.diagnostics import listed
from samsprak.model.edition_records import DAYS, FACTS, MOMENTS, PLACE, EditionRecord
from samsprak.model.kinds.county import BY_LETTER
from samsprak.validation.texts.source_text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.validation.reporting import Report

_ABOUT = """\
# What edition {number} said when it was frozen. Written by `samsprak newsletter freeze`, and changed by nobody: a
# mistake is corrected in the page that has it.
"""
_AGAIN = "take it from git as it was: git checkout -- '{path}'"
_DIGEST = re.compile(r"[0-9a-f]{64}")
# The line with the digest of the others: a record that somebody has edited is found. An edition's own words are left
# out: they are compared with its source, and go where a site gives up a language.
_SEAL = re.compile(r'^seal = "([0-9a-f]{64})"$', re.MULTILINE)
_OWN_WORDS = re.compile(r"^\[words\.[^\n]*\n(?:(?:title|summary|greeting) = [^\n]*\n)*", re.MULTILINE)
_RENDERING = re.compile(r"[A-Za-z0-9-]+")
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


def record_text(record: EditionRecord) -> str:
    """Return *record* as it is written to its file."""
    lines = [
        *_ABOUT.format(number=record.number).splitlines(),
        "",
        f"number = {_quoted(record.number)}",
        f"day = {record.day}",
        f"choice = {_quoted(record.choice)}",
        *_list("items", record.items),
    ]
    for code, own in sorted(record.words.items()):
        lines += ["", f"[words.{code}]", *(f"{name} = {_quoted(text)}" for name, text in asdict(own).items())]
    lines += ["", "[messages]", *(f"{name} = {_quoted(one)}" for name, one in sorted(record.messages.items()))]
    if record.counties:
        lines += ["", "[counties]"]
        for letter, items in sorted(record.counties.items()):
            lines += _list(_quoted(letter), items)
    for one in record.said:
        lines += ["", "[[said]]", f"key = {_quoted(one.key)}", f"state = {_quoted(one.state)}"]
        lines += [f"facts.{name} = {_value(name, one.facts[name])}" for name in (*FACTS, PLACE) if name in one.facts]
        for code, words in sorted(one.words.items()):
            lines += [f"words.{code}.{name} = {_quoted(text)}" for name, text in asdict(words).items() if text]
    for moved in record.moved:
        lines += ["", "[[moved]]", f"key = {_quoted(moved.key)}", f"fact = {_quoted(moved.fact)}"]
        values = (("said", moved.said), ("now", moved.now))
        lines += [f"{name} = {_value(moved.fact, value)}" for name, value in values if value is not None]
    return _sealed("".join(f"{line}\n" for line in lines))


def _sealed(text: str) -> str:
    """Return the *text* of a record with its seal, before the items."""
    before, items, after = text.partition("items = [")
    return f"{before}seal = {_quoted(_seal_of(text))}\n{items}{after}"


def _seal_of(text: str) -> str:
    """Return the digest of what a seal holds together in a record's text, whatever empty lines there are."""
    lines = _SEAL.sub("", _OWN_WORDS.sub("", text), count=1).splitlines()
    return sha256("\n".join(line for line in lines if line).encode()).hexdigest()


def _list(name: str, items: Iterable[str]) -> list[str]:
    return [f"{name} = [", *(f"  {_quoted(one)}," for one in items), "]"]


def _quoted(text: str) -> str:
    """Return *text* as a string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _value(fact: str, value: str) -> str:
    """Return the value of a fact: days and sums as such, all else in quotes."""
    return value if fact in FACTS else _quoted(value)


def parse_record(content: bytes, path: str, report: Report) -> EditionRecord | None:
    """Return the record in the *content* of the file *path*; report what is wrong with it and return None."""
    known = 0

    def reported(*told: Any) -> None:
        nonlocal known
        known += 1
        report(*told)

    opened = text_of(content, reported)
    if opened is None:
        return None
    text, _ = opened
    if known:
        return None
    again = _AGAIN.format(path=path)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, message, _ = unreadable(text, error)
        report(line, message, again)
        return None
    lines = TomlLines(text)
    try:
        record = msgspec.convert(_as_texts(raw), EditionRecord)
    except msgspec.ValidationError as error:
        report(*_damaged(str(error), lines), again)
        return None
    faults = list(_wrong_values(record, lines))
    if not faults:
        faults = list(_broken_seal(text, lines))
    for line, message in faults:
        report(line, message, again)
    return None if faults else record


def _as_texts(value: Any) -> Any:
    """Return a value of TOML with all days, times and sums below its lists as texts."""
    if isinstance(value, dict):
        return {name: _as_texts(one) if name != "day" else one for name, one in value.items()}
    if isinstance(value, list):
        return [_as_texts(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _damaged(error: str, lines: TomlLines) -> tuple[int, str]:
    """Return line and message for an error of msgspec's, which ends with the place of the value."""
    _, _, written = error.partition(" - at `$.")
    match = _PLACE.match(written)
    missing = re.search(r"field `(\w+)`", error)
    if match is None:
        name = missing[1] if missing else "number"
        return lines.line("", 0, name), f"'{name}' is missing, or not as it was written"
    table, index, field = match[1], int(match[2] or 0), match[3]
    line = lines.line(table, index, field) or lines.line("", 0, table)
    name = missing[1] if missing else field or table
    return line, f"'{name}' is missing, or not as it was written"


def _wrong_values(record: EditionRecord, lines: TomlLines) -> Iterator[tuple[int, str]]:
    """Yield line and message of each value that the program never writes."""
    digests = [("", "choice", record.choice)]
    digests += [(f"words.{code}", "greeting", one.greeting) for code, one in record.words.items()]
    digests += [("messages", name, one) for name, one in record.messages.items()]
    for table, name, one in digests:
        if not _DIGEST.fullmatch(one) or not _RENDERING.fullmatch(name):
            yield lines.line(table, 0, name), f"'{one}' is no digest"
    for letter in record.counties.keys() - BY_LETTER.keys():
        yield lines.line("counties", 0, letter), f"'{letter}' is no letter of a county"
    for index, said in enumerate(record.said):
        wrong = [fact for fact, value in said.facts.items() if not _is_value(fact, value)]
        yield from ((lines.line("said", index, f"facts.{one}"), f"'{one}' is '{said.facts[one]}'") for one in wrong)
    for index, moved in enumerate(record.moved):
        values = [one for one in (moved.said, moved.now) if one is not None]
        if not all(_is_value(moved.fact, one) for one in values):
            yield lines.line("moved", index), f"'{moved.fact}' is '{listed(values)}'"
    described = {one.key for one in record.said}
    named = dict.fromkeys((*record.items, *(key for items in record.counties.values() for key in items)))
    for key in named:
        if key not in described:
            yield lines.line("", 0, "items"), f"what was said about '{key}' is missing"


def _broken_seal(text: str, lines: TomlLines) -> Iterator[tuple[int, str]]:
    """Yield line and message of a seal that is missing, or of another text than the record has."""
    text = text.replace("\r\n", "\n")  # some programs write those into every file that they fetch from git
    seal = _SEAL.search(text)
    if seal is None:
        yield lines.line("", 0, "seal"), "'seal' is missing, or not as it was written"
    elif seal[1] != _seal_of(text):
        yield lines.line("", 0, "seal"), "the record was edited: it is no longer what the edition said"


def _is_value(fact: str, value: str) -> bool:
    """Return True if *value* is one of a fact."""
    if fact == PLACE:
        return True
    try:
        if fact in DAYS:
            date.fromisoformat(value)
        elif fact in MOMENTS:
            datetime.fromisoformat(value)
        else:
            return fact in FACTS and value.isdecimal()
    except ValueError:
        return False
    return True
