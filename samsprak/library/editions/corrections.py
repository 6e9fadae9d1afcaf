"""What has changed in a document after an edition wrote about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.library.editions.said import facts_of
from samsprak.model.documents import State
from samsprak.model.edition_records import PLACE, TITLE, MovedFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from samsprak.library.editions.rules import Period
    from samsprak.model.documents import Document
    from samsprak.model.edition_records import SaidItem


@dataclass(frozen=True, slots=True)
class Correction:
    """
    The document *key* changed in a way that readers of an edition should know.

    *change* is the number of the change in the document's list, counted from 0, which has its words in each language;
    None for a document that *is_withdrawn* without a change of that day. A *fact* that is another one than a frozen
    edition *said* has no day, since nobody wrote one down: *now* is its value today, None if it is unknown. *words* are
    those that the edition said, by language, for a fact in words.
    """

    key: str
    on: date | None
    change: int | None
    is_withdrawn: bool = False
    fact: str = ""
    said: str | None = None
    now: str | None = None
    words: tuple[tuple[str, str], ...] = ()


def corrections_in(sources: Iterable[Document], period: Period) -> Iterator[Correction]:
    """Yield the corrections of *sources* in a period, in the order of the documents, the oldest change first."""
    for source in sources:
        changes = [
            (number, one.on) for number, one in enumerate(source.changes) if not one.is_minor and one.on in period
        ]
        is_withdrawn = source.state is State.WITHDRAWN and source.updated_on in period
        if is_withdrawn:
            yield Correction(source.key, source.updated_on, None, is_withdrawn=True)
        else:
            yield from (Correction(source.key, day, number) for number, day in changes)


def moved_facts(
    said: SaidItem, facts: Mapping[str, str], source: Document, known: Iterable[MovedFact] | None = None
) -> Iterator[Correction]:
    """
    Yield the facts of *source* that differ from *facts*, those last said; *said* has the words of them.

    A frozen edition gives those that it corrected, *known*. A withdrawn document has none: its page says why.
    """
    if known is None:
        known = () if source.state is State.WITHDRAWN else _differences(said.key, facts, facts_of(source))
    for one in known:
        words = tuple((code, words.place) for code, words in sorted(said.words.items()) if words.place)
        place = words if one.fact == PLACE else ()
        yield Correction(source.key, None, None, fact=one.fact, said=one.said, now=one.now, words=place)


def _differences(key: str, said: Mapping[str, str], now: Mapping[str, str]) -> Iterator[MovedFact]:
    for fact in sorted(said.keys() | now.keys()):
        if said.get(fact) != now.get(fact):
            yield MovedFact(key, fact, said.get(fact), now.get(fact))


def moved_title(said: SaidItem, source: Document) -> Iterator[Correction]:
    """Yield the title of *source* if it is another one than an edition said."""
    words = said.words.get(source.language)
    if words is not None and words.title != source.title and source.state is not State.WITHDRAWN:
        titles = tuple((code, one.title) for code, one in sorted(said.words.items()))
        yield Correction(source.key, None, None, fact=TITLE, said=words.title, now=source.title, words=titles)
