"""Queries about translations: which sections are behind their source, and what has changed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.library.queries import Queryable, query
from samsprak.model.documents import State, section_of
from samsprak.model.translations.sections import SectionState, SectionStatus, field_name, field_of, unpacked
from samsprak.model.translations.status import OPEN_STATES, TranslationState, TranslationStatus, state_of_sections

if TYPE_CHECKING:
    from samsprak.library.documents import Documents
    from samsprak.model.documents import Change, Document
    from samsprak.model.translations.sections import SectionMark

_CHANGES = field_name("changes")


@dataclass(frozen=True)
class Freshness(Queryable):
    """The states of all translations. One without pins has none: nothing is known of what it was made from."""

    _documents: Documents
    _published: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def has_pins(self) -> bool:
        """Return True if any translation of a text or table has pins."""
        versions = (one for each in self._documents.documents.values() for one in each.values())
        return any(one.origin is not None and one.origin.pins for one in versions) or any(
            one.pins for one in self._documents.tables.strings
        )

    @query("site")
    def published_in(self, section: str) -> tuple[str, ...]:
        """Return the keys of the documents of a section of the site that readers can open, its front page first."""
        if not self._published:
            for key in self._documents.documents:
                if self._documents.is_published(key):
                    self._published.setdefault(section_of(key), []).append(key)
        found = self._published.get(section, [])
        front = f"{section}/index"
        return tuple(sorted(found, key=lambda key: (key != front, key)))

    @query("key")
    def translation_status(self, key: str, language_code: str) -> TranslationStatus:
        """Return how far the translation of a document into a language has come, in any state."""
        documents = self._documents
        words = sum(mark.words for mark in self.section_marks(key, documents.languages.source_code))
        own = documents.version(key, language_code)
        if own is None:
            return TranslationStatus(key, language_code, TranslationState.ABSENT, words=words, open_words=words)
        states = self.section_states(key, language_code)
        open_words = sum(one.words for one in states if one.state in OPEN_STATES)
        return TranslationStatus(
            key,
            language_code,
            _whole_state(own, states),
            states,
            words,
            words if own.state is State.DRAFT else open_words,
            own.origin.translated_by if own.origin is not None else None,
            own.origin.reviewed_by if own.origin is not None else None,
        )

    @query("key")
    def is_behind(self, key: str, language_code: str) -> bool:
        """Return True if the source of a translation has changed since, or has more, in any part or field."""
        return any(one.state in OPEN_STATES for one in self.section_states(key, language_code))

    @query("key")
    def hardest_section(self, key: str, language_code: str) -> tuple[str, int] | None:
        """Return name and LIX of the section that is hardest to read, None where no LIX is known."""
        marks = self.section_marks(key, language_code)
        hardest = max(marks, key=lambda mark: mark.lix, default=None)
        return (hardest.name, hardest.lix) if hardest is not None and hardest.lix else None

    @query("key")
    def section_states(self, key: str, language_code: str) -> tuple[SectionStatus, ...]:
        """
        Return the state of each section and field of a translation, in the order of its source.

        None for the source itself, for a version that does not exist, and for one without pins. A translation that was
        made from another one is behind where that one is.
        """
        return self._states(key, language_code, frozenset())

    def _states(self, key: str, code: str, seen: frozenset[str]) -> tuple[SectionStatus, ...]:
        documents = self._documents
        own = documents.version(key, code)
        if own is None or own.origin is None or not own.origin.pins or code == documents.languages.source_code:
            return ()
        made_from = self.translated_from(key, code)
        marks = self.section_marks(key, made_from)
        pins = {pin.name: pin.digest for pin in own.origin.pins}
        names = {mark.name for mark in self.section_marks(key, code)}
        behind = set()
        if made_from not in seen:
            above = self._states(key, made_from, seen | {code})
            behind = {one.name for one in above if one.state in OPEN_STATES}
        found = [SectionStatus(mark.name, _state(mark, pins, names, behind), mark.words) for mark in marks]
        known = {mark.name for mark in marks}
        return (*found, *(SectionStatus(name, SectionState.EXTRA) for name in sorted(names - known)))

    @query("key")
    def translated_from(self, key: str, language_code: str) -> str:
        """Return the code of the language that a translation was made from: the source's, unless it says another."""
        document = self._documents.version(key, language_code)
        wanted = None if document is None or document.origin is None else document.origin.language
        if wanted is None or wanted == language_code or self._documents.version(key, wanted) is None:
            return self._documents.languages.source_code
        return wanted

    @query("key")
    def section_marks(self, key: str, language_code: str) -> tuple[SectionMark, ...]:
        """Return the marks of the sections of a version, none if there is no such version."""
        if self._documents.version(key, language_code) is None:
            return ()
        return unpacked(self._documents.texts.sections(key, language_code))

    @query("key")
    def change_since_translation(self, key: str, language_code: str) -> Change | None:
        """
        Return the last major change of the source that a translation was made before, in the reader's language.

        A change counts only if the translation is not pinned to the notes of the source as they are: one from before
        it was made has nothing to do with what is behind.
        """
        version = self._documents.version(key, language_code)
        if version is None:
            return None
        states = {one.name: one.state for one in self.section_states(key, language_code)}
        if states.get(_CHANGES) is not SectionState.BEHIND:
            return None
        return next((change for change in reversed(version.changes) if not change.is_minor), None)


def _state(mark: SectionMark, pins: dict[str, str], names: set[str], behind: set[str]) -> SectionState:
    if mark.name not in names and field_of(mark.name) is None:  # a field that is not there is inherited
        return SectionState.MISSING
    if pins.get(mark.name) != mark.digest or mark.name in behind:
        return SectionState.BEHIND
    return SectionState.CURRENT


def _whole_state(document: Document, states: tuple[SectionStatus, ...]) -> TranslationState:
    if document.state is State.DRAFT:
        return TranslationState.DRAFT
    if not states:
        return TranslationState.UNPINNED
    return state_of_sections(states)
