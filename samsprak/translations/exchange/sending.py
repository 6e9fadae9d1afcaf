"""Documents for translators: each unit with its source, the translation that there is, and how it stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.translations.sections import LEAD, SectionState, field_of, heading_id_of
from samsprak.translations.exchange.content import numbered_like
from samsprak.translations.exchange.files import SentFile, SentSection, SentUnit, UnitState
from samsprak.translations.exchange.spans import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.translations.exchange.content import Content
    from samsprak.translations.exchange.units import UnitText

_STATES = {SectionState.CURRENT: UnitState.CURRENT}


def sent_file(
    key: str, code: str, library: Library, *, path: str, source: UnitText, existing: UnitText | None, address: str
) -> SentFile:
    """
    Return the document *key* for translators into the language *code*.

    *source* is the text that it is translated from, of the file *path*, *existing* the translation that there is;
    *address* is where readers find the source.
    """
    languages = library.languages
    made_from = library.freshness.translated_from(key, code)
    digests = {mark.name: mark.digest for mark in library.freshness.section_marks(key, made_from)}
    states = {one.name: one.state for one in library.freshness.section_states(key, code)}
    sections = tuple(
        SentSection(
            name, digests.get(name, "-"), tuple(_units(name, key, source, existing, states=states, address=address))
        )
        for name in source.sections
    )
    return SentFile(path, languages[made_from], languages[code], sections)


def existing_targets(section: str, source: UnitText, existing: UnitText | None) -> dict[str, Content]:
    """
    Return the translations that the units of a section have, by their ids.

    None where the translation has another structure: nothing says then which words belong to which.
    """
    if existing is None or not source.is_aligned_with(existing, section):
        return {}
    pairs = zip(source.sections[section], existing.sections[section], strict=True)
    return {one.id: numbered_like(other.content, one.content) for one, other in pairs}


def _units(
    section: str,
    key: str,
    source: UnitText,
    existing: UnitText | None,
    *,
    states: Mapping[str, SectionState],
    address: str,
) -> Iterator[SentUnit]:
    targets = existing_targets(section, source, existing)
    fragment = heading_id_of(section)
    context = f"{key}, {_place(section)}: {address}{f'#{fragment}' if fragment is not None else ''}"
    for unit in source.sections[section]:
        target = targets.get(unit.id)
        state = UnitState.UNKNOWN if not states else _STATES.get(states.get(section, SectionState.BEHIND))
        if target is None:
            state = UnitState.NEW
        shown = context if unit.role is Role.FIELD else f"{unit.role}, {context}"
        yield SentUnit(unit.id, unit.content, target, state or UnitState.BEHIND, shown, unit.line)


def _place(section: str) -> str:
    if section == LEAD:
        return "before the first heading"
    field = field_of(section)
    return f"field '{field}'" if field is not None else f"section #{heading_id_of(section)}"
