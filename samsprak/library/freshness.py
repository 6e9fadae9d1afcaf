"""Queries about translations: which sections are behind their source, and what has changed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samsprak.library.queries import Queryable, query
from samsprak.library.section_states import SectionStates
from samsprak.model.documents import section_of
from samsprak.model.translations.sections import SectionState, field_name, unpacked
from samsprak.model.translations.status import OPEN_STATES

if TYPE_CHECKING:
    from samsprak.library.documents import Documents
    from samsprak.model.documents import Change
    from samsprak.model.translations.sections import SectionMark, SectionStatus
    from samsprak.model.translations.status import TranslationStatus

_CHANGES = field_name("changes")


@dataclass(frozen=True)
class Freshness(Queryable):
    """The states of all translations. One without pins has none: nothing is known of what it was made from."""

    _documents: Documents
    _published: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _states(self) -> SectionStates:
        return SectionStates(self._documents)

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
        return self._states.translation_status(key, language_code)

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
        return self._states.states(key, language_code)

    @query("key")
    def translated_from(self, key: str, language_code: str) -> str:
        """Return the code of the language that a translation was made from: the source's, unless it says another."""
        return self._states.translated_from(key, language_code)

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
