"""The texts of all documents, each read from the cache when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samsprak.model.documents import Body
from samsprak.reading.pool import Unparsed, parse_all

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.documents import Kind
    from samsprak.model.languages import Languages
    from samsprak.reading.store import Store

# A text is asked for by its page, its feeds and its checks, mostly soon after one another.
_MOST_KEPT = 256


class Texts(Mapping[tuple[str, str], Body]):
    """
    Texts by key and language code.

    One that the cache has lost is parsed again from its file.
    """

    def __init__(self, store: Store, languages: Languages) -> None:
        self._store = store
        self._languages = languages
        self._places: dict[tuple[str, str], tuple[bytes, Path, Kind]] = {}
        self._kept: OrderedDict[bytes, Body] = OrderedDict()

    def place(self, version: tuple[str, str], kept_under: bytes, file: Path, kind: Kind) -> None:
        """Say under which key of the cache the text of a version is, and which file it was parsed from."""
        self._places[version] = (kept_under, file, kind)

    def forget_all_but(self, versions: Mapping[tuple[str, str], object]) -> None:
        """Forget the texts of other versions than these."""
        self._places = {version: place for version, place in self._places.items() if version in versions}

    def __getitem__(self, version: tuple[str, str]) -> Body:
        """Return the text of a version. Raises KeyError for an unknown one."""
        kept_under, file, kind = self._places[version]
        body = self._kept.get(kept_under)
        if body is None:
            body = self._store.body(kept_under) or self._parsed_again(version, kept_under, file, kind)
            self._kept[kept_under] = body
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return body

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield the versions."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)

    def _parsed_again(self, version: tuple[str, str], kept_under: bytes, file: Path, kind: Kind) -> Body:
        code = version[1]
        is_source = code == self._languages.source_code
        [entry] = parse_all([Unparsed(file.read_bytes(), code, kind, is_source)], self._languages)
        self._store.put({kept_under: entry})
        return self._store.body(kept_under) or Body("")
