"""The texts of all documents, each read from the cache on demand."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar

import msgspec

from samsprak.content.cache import decoded
from samsprak.digests import digest_of
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.documents import Body
from samsprak.model.translations.sections import SectionFacts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samsprak.content.cache import ParseCache
    from samsprak.content.parsed import Outline
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Languages

_T = TypeVar("_T")
# A text is read for its page, its feeds and its checks, usually in close succession.
_MOST_KEPT = 256
_FACTS = "section facts"
_section_facts = msgspec.msgpack.Decoder(tuple[SectionFacts, ...])


class BodyLocation(msgspec.Struct, frozen=True):
    """
    The cache key of a text, its file and kind, and its outline, available without reading the text.

    *path* is that of the file in faults, *digest* that of the content that was parsed.
    """

    kept_under: bytes
    digest: bytes
    file: Path
    path: str
    kind: Kind
    outline: Outline


class StoredBodies:
    """
    The texts of a Library, read from the cache; a text missing there is parsed again from its file.

    *caches_facts* is for whoever asks for the facts of a few texts: see ``section_facts``.
    """

    def __init__(self, store: ParseCache, languages: Languages, *, caches_facts: bool = False) -> None:
        self._store = store
        self._languages = languages
        self._caches_facts = caches_facts
        self._places: dict[tuple[str, str], BodyLocation] = {}
        self._kept: OrderedDict[bytes, Body] = OrderedDict()
        self._facts: OrderedDict[bytes, tuple[SectionFacts, ...]] = OrderedDict()

    def put(self, version: tuple[str, str], place: BodyLocation) -> None:
        """Record the location of a version's text."""
        self._places[version] = place

    def retain(self, versions: Mapping[tuple[str, str], object]) -> None:
        """Drop the locations of all versions not in *versions*."""
        self._places = {version: place for version, place in self._places.items() if version in versions}

    def body(self, key: str, language_code: str) -> Body:
        """
        Return a text. Raises KeyError if there is no such text.

        Raises:
            FaultsFoundError: If it is in no cache, and its file has changed since it was parsed.
        """
        place = self._places[key, language_code]
        body = self._kept.get(place.kept_under)
        if body is None:
            body = self._store.body(place.kept_under) or self._parsed_again(place, language_code)
            _keep(self._kept, place.kept_under, body)
        return body

    def section_facts(self, key: str, language_code: str) -> tuple[SectionFacts, ...]:
        """
        Return the facts of a text's sections. Raises KeyError if there is no such text.

        A build reads them from the texts: for many, that takes as long as decoding them. For a few most of the time
        goes into patterns of each language, and so ``caches_facts`` is for those.

        Raises:
            FaultsFoundError: If its file has changed since it was parsed.
        """
        place = self._places[key, language_code]
        found = self._facts.get(place.kept_under)
        if found is None and self._caches_facts:
            found = self._cached_facts(place)
        if found is None:
            found = self._facts_read(place, key, language_code)
            if self._caches_facts:
                names = [one.kept_under for one in self._places.values()]
                self._store.put_many(_FACTS, {place.kept_under: msgspec.msgpack.encode(found)}, names)
        _keep(self._facts, place.kept_under, found)
        return found

    def _cached_facts(self, place: BodyLocation) -> tuple[SectionFacts, ...] | None:
        return decoded(self._store.get_many(_FACTS, [place.kept_under]).get(place.kept_under), _section_facts)

    def _facts_read(self, place: BodyLocation, key: str, language_code: str) -> tuple[SectionFacts, ...]:
        from samsprak.content.section_facts import section_facts  # noqa: PLC0415 # not where facts are cached

        return section_facts(
            _content_as_parsed(place),
            place.outline,
            self.body(key, language_code).headings,
            kind=place.kind,
            language=self._languages[language_code],
            source=self._languages.source,
        )

    def section_facts_digest(self, key: str, language_code: str) -> bytes:
        """Return a digest that changes whenever ``section_facts`` do: that of the file and of the code that reads."""
        return self._places[key, language_code].kept_under

    def heading_ids(self, key: str, language_code: str) -> tuple[str, ...]:
        """Return the ids of a text's headings. Raises KeyError if there is no such text."""
        return tuple(self._places[key, language_code].outline.heading_ids)

    def sections(self, key: str, language_code: str) -> str:
        """Return the marks of a text's sections, ``packed``. Raises KeyError if there is no such text."""
        return self._places[key, language_code].outline.sections

    def digest(self, key: str, language_code: str) -> bytes:
        """Return the digest of a text. Raises KeyError if there is no such text."""
        return self._places[key, language_code].outline.text_digest

    def get_many(self, group: str, names: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the cached entries called *names*, by name."""
        return self._store.get_many(group, names)

    def put_many(self, group: str, entries: Mapping[bytes, bytes], names: Sequence[bytes]) -> None:
        """Write *entries* to the cache; *names* are all names of the group still in use."""
        self._store.put_many(group, entries, names)

    def __eq__(self, other: object) -> bool:
        """Return True for a store with the same texts of the same documents."""
        return isinstance(other, StoredBodies) and self._marks() == other._marks()

    def __hash__(self) -> int:
        """Return an identity token for this store: its texts, and so its equality to others, can change."""
        return id(self)

    def _marks(self) -> dict[tuple[str, str], bytes]:
        return {version: place.outline.text_digest for version, place in self._places.items()}

    def _parsed_again(self, place: BodyLocation, code: str) -> Body:
        from samsprak.content.parse_pool import ParseJob, parse_all  # noqa: PLC0415 # no parser where all is cached

        is_source = code == self._languages.source_code
        [entry] = parse_all([ParseJob(_content_as_parsed(place), code, place.kind, is_source)], self._languages)
        self._store.put({place.kept_under: entry})
        return self._store.body(place.kept_under) or Body("")


def _content_as_parsed(place: BodyLocation) -> bytes:
    """
    Return the content of a file.

    Raises:
        FaultsFoundError: If it is another one than was parsed: facts and pages would be those of two texts.
    """
    try:
        content = place.file.read_bytes()
    except OSError:
        content = b""
    if digest_of(content) != place.digest:
        message, hint = "the file was changed while the site was read", "run the command again"
        raise FaultsFoundError([Fault(place.path, 0, message, hint)])
    return content


def _keep(kept: OrderedDict[bytes, _T], name: bytes, value: _T) -> None:
    """Keep a value in memory, and forget the oldest one if there are many."""
    kept[name] = value
    if len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
