"""
The rules for calendars, with a message for each violation.

Sources: RFC 5545 (iCalendar); RFC 7986 for its newer properties.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(?P<value>.*)", re.DOTALL
)
_PARAMETER = re.compile(r";([A-Z-]+)=(?:\"([^\"]*)\"|([^\";:,]*))")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_WRONG_TEXT = re.compile(r"(?<!\\)(?:\\\\)*(?:[;,]|\\[^\\;,nN])")
_UTC = re.compile(r"\d{8}T\d{6}Z")
_LOCAL = re.compile(r"\d{8}T\d{6}")
_DAY = re.compile(r"\d{8}")
_OFFSET = re.compile(r"[+-]\d{4}")
_VALUES = {
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED"), _UTC),
    "SEQUENCE": re.compile(r"\d+"),
    "STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"),
    "TRANSP": re.compile("OPAQUE|TRANSPARENT"),
    "URL": re.compile(r"https?://[^\s/]+/\S*"),
}
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "UID"}
_WITH_LANGUAGE = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "CATEGORIES"}
_OF_CALENDAR = (
    "PRODID", "VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL", "SOURCE",
)  # fmt: skip
_OF_ENTRY = (
    "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES",
    "STATUS", "TRANSP",
)  # fmt: skip


@dataclass(frozen=True)
class Property:
    """One property: its name, its parameters and its raw value."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as unescaped text."""
        return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass(frozen=True)
class Component:
    """A component with its properties and subcomponents."""

    name: str
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties with a name."""
        return [one for one in self.properties if one.name == name]

    def one(self, name: str) -> Property:
        """Return the only property with a name."""
        found = self.all(name)
        assert len(found) == 1, f"{len(found)} properties {name} in {self.name}"
        return found[0]

    def of(self, name: str) -> list[Component]:
        """Return the subcomponents with a name."""
        return [one for one in self.components if one.name == name]


def unfolded(content: bytes) -> list[str]:
    """Return the unfolded lines (RFC 5545, 3.1)."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(content: bytes) -> Component:
    """
    Return the parsed calendar.

    Raises:
        ValueError: If it is not made of whole components and properties.
    """
    top = Component("")
    open_ones = [top]
    for line in unfolded(content):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no property: {line[:60]}")
        if match["name"] == "BEGIN":
            inner = Component(match["value"])
            open_ones[-1].components.append(inner)
            open_ones.append(inner)
        elif match["name"] == "END":
            if open_ones.pop().name != match["value"] or not open_ones:
                raise ValueError(f"END of {match['value']} without its BEGIN")
        else:
            parameters = {name: quoted or plain for name, quoted, plain in _PARAMETER.findall(match["parameters"])}
            open_ones[-1].properties.append(Property(match["name"], parameters, match["value"]))
    if open_ones != [top] or [one.name for one in top.components] != ["VCALENDAR"] or top.properties:
        raise ValueError("it is not one VCALENDAR")
    return top.components[0]


def broken_rules(content: bytes, address: str, language: str) -> list[str]:
    """Return a message for each rule that the calendar at *address* breaks, none for a valid calendar."""
    wrong = list(_lines(content))
    try:
        calendar = read(content)
    except ValueError as error:
        return [*wrong, str(error)]
    return [*wrong, *_calendar(calendar, address), *_texts(calendar, language)]


def _lines(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n"):
        yield "the last line has no end"
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        if not line.strip():
            yield "an empty line"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"a letter is broken by folding: {line!r}"
        else:
            if _CONTROL.search(text):
                yield f"a control character, or an end of line that is not CRLF: {line!r}"


def _calendar(calendar: Component, address: str) -> Iterator[str]:
    yield from _once(calendar, _OF_CALENDAR)
    values = {one.name: one.value for one in calendar.properties}
    expected = {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "SOURCE": address}
    yield from (f"{name} is {values.get(name)}" for name, value in expected.items() if values.get(name) != value)
    if [one.parameters for one in calendar.all("REFRESH-INTERVAL")] != [{"VALUE": "DURATION"}]:
        yield "REFRESH-INTERVAL does not say that it is a duration (RFC 7986, 5.7)"
    if not calendar.components:
        yield "there is no component"
    yield from (f"a component {one.name}" for one in calendar.components if one.name not in {"VEVENT", "VTIMEZONE"})
    zones = calendar.of("VTIMEZONE")
    for zone in zones:
        yield from _zone(zone)
    known = Counter(one.value for zone in zones for one in zone.all("TZID"))
    yield from (f"{count} zones {name}" for name, count in known.items() if count > 1)
    entries = calendar.of("VEVENT")
    for entry in entries:
        yield from _entry(entry)
        used = {one.parameters["TZID"] for one in entry.properties if "TZID" in one.parameters}
        yield from (f"the zone {name} is not defined" for name in used - set(known))
    seen = Counter(one.value for entry in entries for one in entry.all("UID"))
    yield from (f"the UID {name} stands {count} times" for name, count in seen.items() if count > 1)


def _zone(zone: Component) -> Iterator[str]:
    yield from _once(zone, ("TZID",))
    if not zone.components:
        yield "a zone without rules"
    for part in zone.components:
        yield from _once(part, ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"))
        for one in part.properties:
            if one.name == "DTSTART" and (not _LOCAL.fullmatch(one.value) or one.parameters):
                yield f"the zone's DTSTART {one.value} is not a local time"
            if one.name.startswith("TZOFFSET") and not _OFFSET.fullmatch(one.value):
                yield f"'{one.value}' is no offset"


def _entry(entry: Component) -> Iterator[str]:
    yield from _once(entry, _OF_ENTRY)
    for name in ("DTEND", "LOCATION"):
        if len(entry.all(name)) > 1:
            yield f"{name} stands twice"
    for one in entry.properties:
        if one.name in _VALUES and not _VALUES[one.name].fullmatch(one.value):
            yield f"{one.name} is {one.value}"
        if one.name in {"DTSTART", "DTEND"}:
            yield from _day_or_time(one)
    starts, ends = entry.all("DTSTART"), entry.all("DTEND")
    if starts and ends:
        if starts[0].parameters != ends[0].parameters:
            yield "DTSTART and DTEND are of two sorts"
        if ends[0].value <= starts[0].value:
            yield f"DTEND {ends[0].value} is not after DTSTART {starts[0].value}"


def _day_or_time(one: Property) -> Iterator[str]:
    if one.parameters.get("VALUE") == "DATE":
        if not _DAY.fullmatch(one.value) or "TZID" in one.parameters:
            yield f"{one.name} {one.value} is no day"
    elif not _LOCAL.fullmatch(one.value) or set(one.parameters) != {"TZID"}:
        yield f"{one.name} {one.value} is no time of a zone"


def _texts(component: Component, language: str) -> Iterator[str]:
    for one in component.properties:
        if one.name in _TEXTS and (wrong := _WRONG_TEXT.search(one.value)):
            yield f"'{wrong[0]}' in {one.name} is not written as text is"
        if one.name in _WITH_LANGUAGE and one.parameters.get("LANGUAGE") != language:
            yield f"{one.name} is of the language {one.parameters.get('LANGUAGE')}"
    for inner in component.components:
        yield from _texts(inner, language)


def _once(component: Component, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        found = component.all(name)
        if len(found) != 1 or not found[0].value:
            yield f"{name} stands {len(found)} times in {component.name}"
