"""
Lists of subscribers as CSV: export, and import with a report of each line that was refused.

An import is for lists whose consent is known: its day is a column. It never adds who left or was erased.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from newsletter.csv_cells import escaped_cell, meant_cell
from newsletter.store.subscribers.subscribers import NewSubscriber, every_subscriber, save_subscriber, subscriber_at
from newsletter.store.subscribers.suppressions import suppression
from newsletter.subscriptions.addresses import AddressProblem, mail_address
from samsprak.model.diagnostics import Fault, did_you_mean, listed
from samsprak.model.kinds.county import is_county_choice

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from newsletter.store.database.group_commit import Transaction

COLUMNS = ("address", "language", "county", "consented_at", "wording")
_NEEDED = ("address", "language", "consented_at")


@dataclass(frozen=True, slots=True)
class Imported:
    """The number of subscribers that were added, and a fault for each refused line."""

    added: int
    refused: tuple[Fault, ...]


def export_csv(connection: Transaction, to: IO[str]) -> int:
    """Write all subscribers as CSV with a line of column names; return their number."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for one in every_subscriber(connection):
        row = (one.address, one.language, one.county, one.consented_at.isoformat(), one.wording)
        writer.writerow([escaped_cell(cell) for cell in row])
        count += 1
    return count


def import_csv(  # noqa: PLR0917 # a reader's own order
    connection: Transaction,
    lines: Iterable[str],
    name: str,
    languages: Collection[str],
    hashes_of: Callable[[str], Sequence[bytes]],
    now: datetime,
) -> Imported:
    """
    Add the subscribers of a CSV; who is subscribed already is refused, with everybody who is suppressed.

    *name* is that of the file, for faults; *hashes_of* returns the keyed hashes of an address.
    """
    reader = csv.DictReader(lines, strict=True)
    refused: list[Fault] = []
    added = 0
    try:
        header = [one.strip().lower().removeprefix("\ufeff") for one in reader.fieldnames or ()]
        if missing := [one for one in _NEEDED if one not in header]:
            hint = f"write a first line with the names {listed(COLUMNS)}; county and wording may be left out"
            return Imported(0, (Fault(name, 1, f"there is no column {listed(missing)}", hint),))
        reader.fieldnames = header
        for row in reader:
            try:
                new = _subscriber(row, languages, now)
                _refuse_known(connection, new, hashes_of)
            except _RefusedError as problem:
                refused.append(Fault(name, reader.line_num, *problem.args))
                continue
            save_subscriber(connection, new, ())
            added += 1
    except csv.Error as error:
        hint = "save it as CSV with commas, in UTF-8; the lines before this one were read"
        refused.append(Fault(name, reader.line_num, f"this is not CSV ({error})", hint))
    return Imported(added, tuple(refused))


class _RefusedError(Exception):
    """Raised for a line that is no new subscriber, with what is wrong and what to write."""


def _subscriber(row: dict[str, str], languages: Collection[str], now: datetime) -> NewSubscriber:
    """
    Return a line as a subscriber.

    Raises:
        _RefusedError: If a cell is not as it must be.
    """
    if None in row:
        raise _RefusedError("there are more cells than columns", "put cells with a comma into double quotes")
    cells = {name: meant_cell(cell or "").strip() for name, cell in row.items()}
    address = mail_address(cells["address"])
    if isinstance(address, AddressProblem):
        hint = "write it whole, for example 'reader@example.org'"
        raise _RefusedError(f"'{cells['address']}' is no mail address", hint)
    if cells["language"] not in languages:
        hint = did_you_mean(cells["language"], languages, f"write one of {listed(languages)}")
        raise _RefusedError(f"'{cells['language']}' is not a language of the site", hint)
    county = cells.get("county", "")
    if not is_county_choice(county):
        hint = "write for example 'M', or nothing for the whole country"
        raise _RefusedError(f"'{county}' is not the letter of a county", hint)
    consented = _consented(cells["consented_at"], now)
    return NewSubscriber(
        address.address, address.lookup, cells["language"], county, consented, cells.get("wording", "")[:32]
    )


def _consented(written: str, now: datetime) -> datetime:
    hint = "write the day on which the reader consented, for example '2026-03-31': without consent nobody is added"
    try:
        consented = datetime.fromisoformat(written)
    except ValueError:
        raise _RefusedError(f"'{written}' is not a day", hint) from None
    consented = consented if consented.tzinfo else consented.replace(tzinfo=UTC)
    if consented > now:
        raise _RefusedError(f"'{written}' is to come", hint)
    return consented


def _refuse_known(connection: Transaction, new: NewSubscriber, hashes_of: Callable[[str], Sequence[bytes]]) -> None:
    if subscriber_at(connection, new.lookup) is not None:
        raise _RefusedError(f"'{new.address}' subscribes already", "take the line out; what the reader chose stays")
    reason = suppression(connection, hashes_of(new.lookup))
    if reason is not None:
        hint = "take the line out: who wants the newsletter again signs up and confirms"
        raise _RefusedError(f"'{new.address}' is suppressed ({reason.value})", hint)
