"""The words of many documents, weighed in several processes where these pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.reading.crew import LostWorkerError, jobs_for, share
from samsprak.site.search.documents import weighted_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.documents import Document
    from samsprak.model.library import Library

# About what one takes, in seconds.
_DOCUMENT_S = 0.0003
_PIECE = 32
_encode = msgspec.msgpack.Encoder().encode
_weighed = msgspec.msgpack.Decoder(list[tuple[int, bytes]])


@dataclass(frozen=True)
class _Weighing:
    documents: Sequence[Document]
    library: Library

    def run(self, pieces: Iterator[range]) -> bytes:
        """Return the words of the documents of these numbers, each in msgpack."""
        return _encode([(number, self._words(number)) for piece in pieces for number in piece])

    def _words(self, number: int) -> bytes:
        one = self.documents[number]
        return _encode(weighted_words(one, self.library.body(one.key, one.language)))


def weigh(documents: Sequence[Document], library: Library) -> list[tuple[Document, bytes]]:
    """Return documents with their words and weights in msgpack, in their order."""
    work, count = _Weighing(documents, library), len(documents)
    try:
        results = share(work, count, jobs=jobs_for(_DOCUMENT_S * count), piece=_PIECE)
    except LostWorkerError:
        results = share(work, count, jobs=1, piece=_PIECE)
    found = sorted(entry for result in results for entry in _weighed.decode(result))
    return [(documents[number], words) for number, words in found]
