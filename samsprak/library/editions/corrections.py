"""What has changed in a document after an edition wrote about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.documents import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from samsprak.library.editions.rules import Period
    from samsprak.model.documents import Document


@dataclass(frozen=True, slots=True)
class Correction:
    """
    The document *key* changed on a day in a way that readers of an edition should know.

    *change* is the number of the change in the document's list, counted from 0, which has its words in each language;
    None for a document that *is_withdrawn* without a change of that day.
    """

    key: str
    on: date
    change: int | None
    is_withdrawn: bool = False


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
