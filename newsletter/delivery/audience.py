"""Who gets an edition: counted before it is sent, and fixed in the transaction that begins it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.store.sendings.sent_editions import (
    NewSending,
    Sending,
    SendingState,
    active_readers,
    begin_sending,
    lock_sendings,
    sending,
    sending_by_id,
)
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newsletter.frozen.freezing import FrozenEdition
    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction
    from newsletter.store.sendings.sent_editions import RenderingRow


@dataclass(frozen=True, slots=True)
class Group:
    """Readers of a language and a county who get the same rendering."""

    language: str
    county: str
    rendering: str
    count: int


def groups(store: Store, renderings: Sequence[RenderingRow]) -> list[Group]:
    """
    Return the active subscribers by language and county, with the rendering that they get.

    Raises:
        FaultsFoundError: If there are none, or some have a language that the edition is not in.
    """
    with store.reading() as connection:
        readers = active_readers(connection)
    names = {(one.language, one.county): one.name for one in renderings}
    found: list[Group] = []
    foreign: dict[str, int] = {}
    for one in readers:
        name = names.get((one.language, one.county)) or names.get((one.language, ""))
        if name is None:
            foreign[one.language] = foreign.get(one.language, 0) + one.count
        else:
            found.append(Group(one.language, one.county, name, one.count))
    if foreign:
        languages = listed(f"'{language}' ({count})" for language, count in sorted(foreign.items()))
        hint = "freeze the edition in these languages too, or let the subscribers choose another one"
        message = f"subscribers have languages that the edition is not in: {languages}"
        raise FaultsFoundError([Fault("store", 0, message, hint)])
    if not found:
        raise FaultsFoundError([Fault("store", 0, "nobody subscribes", "see the sign-up page, or import subscribers")])
    return found


def begun(store: Store, edition: FrozenEdition) -> Sending | None:
    """
    Return the sending of an edition that was begun before, None if it was not.

    Raises:
        FaultsFoundError: If it was cancelled, or other bytes than these were sent.
    """
    with store.reading() as connection:
        found = sending(connection, edition.name)
    return None if found is None else _checked(found, edition)


def _checked(found: Sending, edition: FrozenEdition) -> Sending:
    if found.digest != edition.digest:
        message = f"the edition '{edition.name}' was begun with other mails than those that are frozen now"
        hint = "put the record beside the edition and the folder of its mails back to what they were"
        raise FaultsFoundError([Fault("newsletter", 0, message, hint)])
    if found.state is SendingState.CANCELLED:
        hint = "a cancelled edition is not begun again: write another one"
        raise FaultsFoundError([Fault("newsletter", 0, f"the edition '{edition.name}' was cancelled", hint)])
    return found


def begin(
    store: Store,
    edition: FrozenEdition,
    renderings: Sequence[RenderingRow],
    now: datetime,
    *,
    is_untested: bool,
    together: Callable[[Transaction, int], None] = lambda _, __: None,
) -> Sending:
    """
    Fix audience and bytes of an edition in one transaction, unless it was begun; return the sending.

    *together* is done in the same transaction, with the id of a new sending.

    Raises:
        FaultsFoundError: As `begun`, which another sender may have done meanwhile.
    """
    new = NewSending(edition.name, edition.number, edition.digest, is_untested)
    with store.begin() as connection:
        lock_sendings(connection)
        found = sending(connection, edition.name)
        if found is None:
            identity = begin_sending(connection, new, renderings, now)
            together(connection, identity)
            found = sending_by_id(connection, identity)
    return _checked(found, edition)
