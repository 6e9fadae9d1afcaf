"""The file of a translation, with units written anew; what is no unit of it, or stays the same, is not touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from samsprak.model.translations.sections import LEAD, field_name, field_of
from samsprak.translations.exchange.content import Code, plain_text, shape_of
from samsprak.translations.exchange.escaping import UnwritableError, markdown_of, tidied
from samsprak.translations.exchange.front_spans import KEPT_PARTS
from samsprak.translations.exchange.sending import existing_targets
from samsprak.translations.exchange.spans import Role, UnknownTextError
from samsprak.translations.exchange.units import read_units
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samsprak.translations.exchange.content import Content
    from samsprak.translations.exchange.units import Unit, UnitText
    from samsprak.validation.schemas import TextSchema
    from samsprak.validation.translated_fields import TranslatedField

# Words that YAML reads as they stand, in no list in brackets.
_PLAIN = re.compile(r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`~=])(?:(?!:\s|:\Z|\s#)[^\n\t])+(?<!\s)\Z")
# What stands in front of a definition or a note, and what refers to one.
_DEFINED = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"^(?:\]\[|\[(?=\^))([^\]\n]+)\]")
_FLOW = re.compile(r"[\w-]+:[ \t]*[\[{]")


class UncomposableError(Exception):
    """Raised for units whose words can't be written, with their ids, or for a file that lacks a title."""

    def __init__(self, units: Mapping[str, str]) -> None:
        self.units = units
        super().__init__(", ".join(units))


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def composed(
    source: UnitText,
    existing: UnitText | None,
    contents: Mapping[str, Content],
    schema: type[TextSchema],
    made_from: str | None = None,
) -> str:
    """
    Return the file of a translation with *contents*, by the ids of the source's units.

    Where there is none yet, it has the markup of the source, and only fields and sections that are translated whole:
    readers see the others in the language of the source. *made_from* is the code of that language, if the file has to
    name it.

    Raises:
        UncomposableError: If words can't be written so that they are read as just them.
    """
    composer = _Composer(source, existing, contents, schema)
    text = composer.new_text(made_from) if existing is None else composer.changed_text()
    _verify(text, source, contents, schema, composer.whole)
    return text


class _Composer:
    def __init__(
        self,
        source: UnitText,
        existing: UnitText | None,
        contents: Mapping[str, Content],
        schema: type[TextSchema],
    ) -> None:
        self.source = source
        self.existing = existing
        self.contents = contents
        self.fields = {field_name(one.name): one for one in translated_fields(schema)}
        self.raws = self._raws()
        self.whole = self._whole_sections()

    def _raws(self) -> dict[str, str]:
        """Return the new raw texts of all units, by their ids."""
        labels = self.source.labels | (self.existing.labels if self.existing is not None else frozenset())
        raws: dict[str, str] = {}
        unwritable: dict[str, str] = {}
        for unit in self.source.units:
            if unit.id in self.contents:
                try:
                    raws[unit.id] = _raw(unit, self.contents[unit.id], labels)
                except UnwritableError:
                    unwritable[unit.id] = plain_text(self.contents[unit.id])
        if unwritable:
            raise UncomposableError(unwritable)
        return raws

    def _is_whole(self, section: str) -> bool:
        return section in self.whole

    def _whole_sections(self) -> set[str]:
        """Return the sections that can stand in the translation: all is translated, and what they refer to is there."""
        source = self.source
        whole = {
            name
            for name in {*source.sections, *source.starts}
            if all(one.id in self.raws for one in source.sections.get(name, ()))
        }
        existing = set() if self.existing is None else _defined(self.existing.text)
        while True:
            ranges = [source.text[slice(*source.range_of(name))] for name in source.starts if name in whole]
            known = existing.union(*map(_defined, ranges))
            lacking = {name for name in whole if not self._referred(name) <= known}
            if not lacking:
                return whole
            whole -= lacking

    def _referred(self, section: str) -> set[str]:
        """Return the labels of definitions and notes that a section refers to."""
        codes = (one for unit in self.source.sections.get(section, ()) for one in unit.content)
        found = (_REFERENCE.search(one.data) for one in codes if isinstance(one, Code))
        return {one[1].strip().lower() for one in found if one is not None}

    def new_text(self, made_from: str | None) -> str:
        """Return a file with what is translated whole."""
        fields = [
            self._field(wanted)
            for name, wanted in self.fields.items()
            if name in self.source.sections and self._is_whole(name)
        ]
        origin = [f"translated_from: {made_from}\n"] if made_from is not None else []
        body = "".join(self._section(name) for name in self.source.starts if self._is_whole(name))
        text = "".join(["---\n", *fields, *origin, "---\n", body.replace("\r\n", "\n")])
        return f"{text.rstrip()}\n"

    def changed_text(self) -> str:
        """Return the existing file with the units that have changed."""
        existing = self.existing
        assert existing is not None  # noqa: S101 # asked by the caller
        edits: list[_Edit] = []
        for section in self.source.sections:
            edits += self._edits(section, existing)
        pieces: list[str] = []
        place = 0
        line_end = "\r\n" if "\r\n" in existing.text else "\n"
        for edit in sorted(edits, key=lambda one: (one.start, one.end)):
            pieces += [existing.text[place : edit.start], edit.text.replace("\r\n", "\n").replace("\n", line_end)]
            place = edit.end
        return "".join([*pieces, existing.text[place:]])

    def _edits(self, section: str, existing: UnitText) -> Iterator[_Edit]:
        targets = existing_targets(section, self.source, existing)
        if targets:
            units = zip(self.source.sections[section], existing.sections[section], strict=True)
            for unit, own in units:
                if unit.id in self.raws and shape_of(self.contents[unit.id]) != shape_of(targets[unit.id]):
                    is_flow = own.role is Role.FIELD and _is_flow(existing, own)
                    text = _scalar(self.contents[unit.id], is_flow=True) if is_flow else self.raws[unit.id]
                    yield _Edit(own.start, own.end, text)
        elif self._is_whole(section):
            yield self._whole(section, existing)

    def _whole(self, section: str, existing: UnitText) -> _Edit:
        """Return the edit that writes a field or a section anew that has another structure, or that is not there."""
        if (name := field_of(section)) is not None:
            start, end = existing.front.blocks.get(name, (existing.front.end, existing.front.end))
            return _Edit(start, end, self._field(self.fields[section]))
        text = self._section(section).replace("\r\n", "\n").strip("\n")
        if section in existing.starts:
            start, end = existing.range_of(section)
            below = "\n" if end == len(existing.text) else "\n\n"
            return _Edit(start, end, f"\n{text}{below}" if section == LEAD else f"{text}{below}")
        names = list(self.source.starts)
        before = [one for one in names[: names.index(section)] if one in existing.starts]
        place = existing.range_of(before[-1])[1] if before else existing.body_start
        glue = "" if existing.text[:place].endswith(("\n\n", "\n\r\n")) else "\n"
        return _Edit(place, place, f"{glue}{text}\n\n" if place < len(existing.text) else f"{glue}{text}\n")

    def _section(self, section: str) -> str:
        """Return a section of the source with the words of the translation."""
        start, end = self.source.range_of(section)
        pieces: list[str] = []
        place = start
        for unit in self.source.sections.get(section, ()):
            pieces += [self.source.text[place : unit.start], self.raws[unit.id]]
            place = unit.end
        return "".join([*pieces, self.source.text[place:end]])

    def _field(self, wanted: TranslatedField) -> str:
        """Return a field with the words of the translation, as YAML."""
        name = field_name(wanted.name)
        value = self.source.front.values[wanted.name]
        if not isinstance(value, list):
            return f"{wanted.name}: {self.raws[name]}\n"
        lines = [f"{wanted.name}:"]
        for number, entry in enumerate(value, start=1):
            if not isinstance(entry, dict):
                lines.append(f"  - {self.raws.get(f'{name}:{number}', entry)}")
                continue
            parts = {part: self.raws.get(f"{name}:{number}.{part}") for part in entry}
            parts |= {part: _scalar((entry[part],)) for part in KEPT_PARTS if part in entry}
            written = [f"{part}: {words}" for part, words in parts.items() if words is not None]
            lines += [f"  - {written[0]}", *(f"    {one}" for one in written[1:])] if written else []
        return "\n".join(lines) + "\n"


def _defined(text: str) -> set[str]:
    return {label.strip().lower() for label in _DEFINED.findall(text)} if "]:" in text else set()


def _raw(unit: Unit, content: Content, labels: frozenset[str]) -> str:
    if unit.role is Role.FIELD:
        return _scalar(content)
    return markdown_of(
        content,
        labels,
        is_html=unit.role is Role.HTML,
        is_cell=unit.role is Role.CELL,
        begins=unit.role in {Role.TEXT, Role.CELL},
    )


def _scalar(content: Content, *, is_flow: bool = False) -> str:
    """Return words as a value in YAML, in double quotes where they need any."""
    words = " ".join(plain_text(content).split())
    if not is_flow and _PLAIN.match(words):
        try:
            if yaml.load(f"a: {words}", Loader=yaml.BaseLoader) == {"a": words}:  # noqa: S506 # makes texts alone
                return words
        except yaml.YAMLError:
            pass
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_flow(text: UnitText, unit: Unit) -> bool:
    block = text.front.blocks.get(field_of(unit.section) or "", (0, 0))
    return _FLOW.match(text.text, *block) is not None


def _verify(
    text: str, source: UnitText, contents: Mapping[str, Content], schema: type[TextSchema], whole: Collection[str]
) -> None:
    """Raise for units that are read in another way than they were meant."""
    try:
        written = read_units(text, schema)
    except UnknownTextError:
        wrong = {one: plain_text(tidied(content)) for one, content in contents.items()}
        alone = {one: words for one, words in wrong.items() if not _is_sound_alone(one, source, contents, schema)}
        raise UncomposableError(alone or wrong) from None
    wrong = {}
    for section, units in source.sections.items():
        if section not in whole and not source.is_aligned_with(written, section):
            continue
        own = written.sections.get(section, ())
        found = {one.id: other for one, other in zip(units, own, strict=False)}
        for unit in units:
            if unit.id not in contents:
                continue
            wanted = tidied(contents[unit.id])
            read = found.get(unit.id)
            if read is None or shape_of(tidied(read.content)) != shape_of(wanted):
                wrong[unit.id] = plain_text(wanted)
    if wrong:
        alone = {one: words for one, words in wrong.items() if not _is_sound_alone(one, source, contents, schema)}
        raise UncomposableError(alone or wrong)


def _is_sound_alone(unit_id: str, source: UnitText, contents: Mapping[str, Content], schema: type[TextSchema]) -> bool:
    """Return whether a unit alone changes no other: of a whole section one unit is mostly to blame."""
    unit = source.by_id[unit_id]
    try:
        read = read_units(source.with_replaced({unit_id: _raw(unit, contents[unit_id], source.labels)}), schema)
    except UnknownTextError:
        return False
    own = read.by_id.get(unit_id)
    is_same = own is not None and shape_of(tidied(own.content)) == shape_of(tidied(contents[unit_id]))
    return is_same and [one.id for one in read.units] == [one.id for one in source.units]
