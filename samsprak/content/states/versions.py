"""The versions of documents, of which only what the states of translations depend on is read from the cache."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.states.front_matter import origin_of, publication_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samsprak.content.file_reader import ReadFile
    from samsprak.model.build_days import BuildDays
    from samsprak.model.documents import Origin, State
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Languages


class FrontMatterState(msgspec.Struct, frozen=True):
    """Those fields of any file's front matter that the state of a version depends on; the others are passed over."""

    state: str = "published"
    publish_on: date = date.min
    expires_on: date | None = None
    pins: tuple[str, ...] = ()
    translated_from: str | None = None
    translated_by: str | None = None
    reviewed_by: str | None = None


class OutlineState(msgspec.Struct, frozen=True, array_like=True):
    """An ``Outline`` of which only what the state of a version depends on is decoded. A test compares the two."""

    front: FrontMatterState | None
    has_body: bool
    lines: msgspec.Raw
    faults: msgspec.Raw
    media_links: msgspec.Raw
    heading_ids: msgspec.Raw
    text_digest: msgspec.Raw
    warnings: msgspec.Raw
    words_digest: msgspec.Raw
    sections: str


OUTLINE_STATES = msgspec.msgpack.Decoder(OutlineState)


@dataclass(frozen=True, slots=True)
class VersionState:
    """A version of a document, as far as the state of translations depends on it; *marks* are ``packed``."""

    state: State
    origin: Origin | None
    marks: str


@dataclass(frozen=True, slots=True)
class VersionStates:
    """
    The versions of several documents by key and language code, of those that the Library has.

    *sources* have the fields of each document's source, by key.
    """

    languages: Languages
    sources: Mapping[str, FrontMatterState]
    _versions: Mapping[str, Mapping[str, VersionState]]

    def version(self, key: str, language_code: str) -> VersionState | None:
        """Return the version of *key* in the language itself, in any state, or None."""
        return self._versions.get(key, {}).get(language_code)

    def packed_marks(self, key: str, language_code: str) -> str:
        """Return the marks of a version's sections, ``packed``. Raises KeyError if there is no such version."""
        return self._versions[key][language_code].marks


def version_states(
    files: Iterable[ReadFile[OutlineState]], languages: Languages, kind_of: Callable[[str], Kind], days: BuildDays
) -> VersionStates:
    """
    Return the versions in *files*; *kind_of* returns the kind of a document by its key.

    What the Library leaves out as it has faults is left out here too.
    """
    by_key: defaultdict[str, dict[str, OutlineState]] = defaultdict(dict)
    for one in files:
        if one.outline.front is not None and one.outline.has_body:
            by_key[one.source.key][one.source.language] = one.outline
    sources = {
        key: found.front
        for key, outlines in by_key.items()
        if (found := outlines.get(languages.source_code)) is not None and found.front is not None
    }
    versions = {
        key: {
            code: VersionState(
                publication_state(outline.front, source, kind_of(key), days), origin_of(outline.front), outline.sections
            )
            for code, outline in by_key[key].items()
            if outline.front is not None
        }
        for key, source in sources.items()
    }
    return VersionStates(languages, sources, versions)
