"""What became of an edition: the counts, and everybody who did not get it with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.store.bounces.counts import returned_from
from newsletter.store.sendings.deliveries import OPEN, DeliveryState, counts_by_rendering, rows_of
from newsletter.store.sendings.sent_editions import renderings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.store.bounces.counts import Returned
    from newsletter.store.database.engine import Store
    from newsletter.store.sendings.deliveries import DeliveryRow
    from newsletter.store.sendings.sent_editions import RenderingRow, Sending

# In the order of a table.
STATES = tuple(DeliveryState)
_REASONS: Mapping[DeliveryState, str] = {
    DeliveryState.QUEUED: "not sent yet",
    DeliveryState.CLAIMED: "not sent yet: on the list of a sender",
    DeliveryState.IN_DATA: "a sender is giving it to the relay",
    DeliveryState.SUPPRESSED: "left, or was suppressed, before it was sent",
    DeliveryState.CANCELLED: "the edition was cancelled",
}


@dataclass(frozen=True, slots=True)
class Report:
    """
    The counts of a sending by rendering and state; renderings that nobody gets are in it too.

    *returned* are the mails that the relay took, and that came back since.
    """

    sending: Sending
    renderings: Sequence[RenderingRow]
    counts: Mapping[tuple[str, DeliveryState], int]
    returned: Sequence[Returned] = ()

    def count(self, *states: DeliveryState) -> int:
        """Return the number of deliveries in any of some states."""
        return sum(count for (_, state), count in self.counts.items() if state in states)

    @property
    def total(self) -> int:
        """The number of recipients."""
        return sum(self.counts.values())

    @property
    def is_over(self) -> bool:
        """True when nothing is left to be sent."""
        return not self.count(*OPEN)


def report_of(store: Store, sending: Sending) -> Report:
    """Return the report of a sending as it is now."""
    with store.reading() as connection:
        return Report(
            sending,
            renderings_of(connection, sending.id),
            counts_by_rendering(connection, sending.id),
            returned_from(connection, sending.number),
        )


def undelivered(store: Store, sending: Sending, *, is_whole: bool = False) -> Iterator[DeliveryRow]:
    """Yield everybody who did not get an edition, the earliest first; everybody at all if it *is_whole*."""
    states = [one for one in STATES if is_whole or one is not DeliveryState.SENT]
    with store.reading() as connection:
        yield from rows_of(connection, sending.id, states)


def reason(row: DeliveryRow) -> str:
    """Return why somebody did not get it, or the relay's reply to whoever got it."""
    return row.reply or _REASONS.get(row.state, "")
