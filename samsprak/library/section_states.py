"""The state of each section of a translation, from its pins and from the sections of what it was made from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from samsprak.model.documents import State
from samsprak.model.translations.sections import SectionState, SectionStatus, field_of, names_in, unpacked
from samsprak.model.translations.status import OPEN_STATES, TranslationState, TranslationStatus, state_of_sections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from samsprak.model.documents import Origin
    from samsprak.model.languages import Languages


class TranslatedVersion(Protocol):
    """What the state of a translation depends on."""

    @property
    def state(self) -> State:
        """Its publication state."""

    @property
    def origin(self) -> Origin | None:
        """What it was made from."""


class Versions(Protocol):
    """The versions of all documents, and the marks of their sections."""

    @property
    def languages(self) -> Languages:
        """The languages of the site."""

    def version(self, key: str, language_code: str) -> TranslatedVersion | None:
        """Return the version of *key* in the language itself, in any state, or None."""

    def packed_marks(self, key: str, language_code: str) -> str:
        """Return the marks of a version's sections, ``packed``. Raises KeyError if there is no such version."""


class SectionStates:
    """The states of all translations. One without pins has none: nothing is known of what it was made from."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions

    def translation_status(self, key: str, language_code: str) -> TranslationStatus:
        """Return how far the translation of a document into a language has come, in any state."""
        source_code = self._versions.languages.source_code
        words = self._sections(key, source_code).words
        own = self._versions.version(key, language_code)
        if own is None:
            return TranslationStatus(key, language_code, TranslationState.ABSENT, words=words, open_words=words)
        states = self.states(key, language_code)
        open_words = sum([one.words for one in states if one.state in OPEN_STATES])
        origin = own.origin
        return TranslationStatus(
            key,
            language_code,
            _whole_state(own, states),
            states,
            words,
            words if own.state is State.DRAFT else open_words,
            origin.translated_by if origin is not None else None,
            origin.reviewed_by if origin is not None else None,
        )

    def states(self, key: str, code: str, seen: frozenset[str] = frozenset()) -> tuple[SectionStatus, ...]:
        """
        Return the state of each section and field of a translation, in the order of its source.

        None for the source itself, for a version that does not exist, and for one without pins. *seen* are the
        languages that were made from this one.
        """
        own = self._versions.version(key, code)
        if own is None or own.origin is None or not own.origin.pins or code == self._versions.languages.source_code:
            return ()
        made_from = self.translated_from(key, code)
        source = self._sections(key, made_from)
        pins = dict(own.origin.pins)
        names = names_in(self._versions.packed_marks(key, code))
        behind: AbstractSet[str] = frozenset()
        if made_from != self._versions.languages.source_code and made_from not in seen:
            above = self.states(key, made_from, seen | {code})
            behind = {one.name for one in above if one.state in OPEN_STATES}
        known = source.digests.keys()
        if not behind and pins == source.digests and names.issuperset(source.of_text) and names <= known:
            return source.current
        found = [_state(one, source, pins, names, behind) for one in source.current]
        return (*found, *(SectionStatus(name, SectionState.EXTRA) for name in sorted(names - known)))

    def translated_from(self, key: str, language_code: str) -> str:
        """Return the code of the language that a translation was made from: the source's, unless it says another."""
        version = self._versions.version(key, language_code)
        wanted = None if version is None or version.origin is None else version.origin.language
        if wanted is None or wanted == language_code or self._versions.version(key, wanted) is None:
            return self._versions.languages.source_code
        return wanted

    def _sections(self, key: str, code: str) -> _Sections:
        is_there = self._versions.version(key, code) is not None
        return _sections(self._versions.packed_marks(key, code) if is_there else "")


class _Sections(NamedTuple):
    """
    The sections and fields of a source: their digests by name, and their words in all.

    *of_text* are the names of sections, which every translation has. *current* are the states of a translation in which
    nothing is behind, as of nearly all: they are made once.
    """

    digests: Mapping[str, str]
    words: int
    of_text: tuple[str, ...]
    current: tuple[SectionStatus, ...]


@lru_cache(maxsize=64)
def _sections(packed_marks: str) -> _Sections:
    marks = unpacked(packed_marks)
    digests = {mark.name: mark.digest for mark in marks}
    return _Sections(
        digests,
        sum([mark.words for mark in marks]),
        tuple([name for name in digests if field_of(name) is None]),
        tuple([SectionStatus(mark.name, SectionState.CURRENT, mark.words) for mark in marks]),
    )


def _state(
    one: SectionStatus, source: _Sections, pins: Mapping[str, str], names: AbstractSet[str], behind: AbstractSet[str]
) -> SectionStatus:
    name, state = one.name, SectionState.CURRENT
    if name not in names and field_of(name) is None:  # a field that is not there is inherited
        state = SectionState.MISSING
    elif pins.get(name) != source.digests[name] or name in behind:
        state = SectionState.BEHIND
    return one._replace(state=state)


def _whole_state(version: TranslatedVersion, states: tuple[SectionStatus, ...]) -> TranslationState:
    if version.state is State.DRAFT:
        return TranslationState.DRAFT
    if not states:
        return TranslationState.UNPINNED
    return state_of_sections(states)
