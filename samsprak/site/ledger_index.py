"""Which questions of the ledger are about which key, and what asked which question: for the preview's quick way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from samsprak.model.questions import OF_ALL_KEYS, OF_ONE_KEY

if TYPE_CHECKING:
    from samsprak.model.questions import Question
    from samsprak.site.ledger import Entry, Name

_decoder = msgspec.msgpack.Decoder(list[str | int | None])


def question_in(packed: bytes) -> Question:
    """Return a question as it is kept, in msgpack, as a value."""
    return tuple(_decoder.decode(packed))


class LedgerIndex:
    """Which questions there are of which key, and who asked which: made when it is first wanted, and kept up."""

    def __init__(self) -> None:
        self.of_key: defaultdict[str, list[tuple[int, Question]]] = defaultdict(list)
        self.of_all_keys: list[tuple[int, Question]] = []
        self.askers: defaultdict[int, set[Name]] = defaultdict(set)

    def add_question(self, number: int, packed: bytes) -> None:
        """Take in a question."""
        question = question_in(packed)
        if question[0] in OF_ONE_KEY:
            self.of_key[str(question[1])].append((number, question))
        elif question[0] in OF_ALL_KEYS:
            self.of_all_keys.append((number, question))

    def add(self, name: Name, entry: Entry) -> None:
        """Take in what was made."""
        for number in entry.questions:
            self.askers[number].add(name)

    def remove(self, name: Name, entry: Entry | None) -> None:
        """Leave out what is made anew, or no longer."""
        for number in entry.questions if entry is not None else ():
            self.askers[number].discard(name)
