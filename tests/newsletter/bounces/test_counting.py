from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, update

from newsletter.config.settings import BounceLimits
from newsletter.delivery.bounces.counting import Counting, Effect, count_mail, count_rejection
from newsletter.delivery.bounces.findings import NotCounted
from newsletter.delivery.bounces.reading import finding
from newsletter.delivery.report import report_of, undelivered
from newsletter.delivery.report_formats import as_json, as_table
from newsletter.store.bounces.counts import bounces_of
from newsletter.store.sendings.sent_editions import sending
from newsletter.store.sendings.tables import DELIVERIES, SENDING_RENDERINGS, SENDINGS
from newsletter.store.subscribers.subscribers import NewSubscriber, State, move_address, save_subscriber, subscriber
from newsletter.store.subscribers.suppressions import Reason, suppression
from newsletter.tokens import keyed_hashes
from tests.newsletter.bounces.corpus_mails import KEYS, mail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)
EDITIONS = [f"2026-{number}" for number in range(1, 9)]
ADDRESS = "anna@test.example"
HARD, SOFT, BLOCKED = "postfix-unknown-user", "postfix-full-mailbox", "postfix-taken-for-spam"


def hashes(address: str = ADDRESS) -> Sequence[bytes]:
    """Return the keyed hashes of an address."""
    return keyed_hashes(KEYS, "address", address)


def subscribe(connection: Connection, now: datetime = MORNING, address: str = ADDRESS) -> int:
    """Add a subscriber, or let the same one consent again; return the id."""
    new = NewSubscriber(address, address, "sv", "M", now, "w")
    return save_subscriber(connection, new, hashes(address))


def send(connection: Connection, number: int, editions: Sequence[str], state: str = "sent") -> None:
    """Store that editions were sent to a subscriber."""
    one = subscriber(connection, number)
    assert one is not None
    for edition in editions:
        row = {
            "number": edition,
            "name": edition,
            "digest": "d",
            "state": "running",
            "is_untested": False,
            "began_at": MORNING,
        }
        identity = connection.scalars(insert(SENDINGS).values(row).returning(SENDINGS.c.id)).one()
        delivery = {
            "sending": identity,
            "subscriber": number,
            "address": one.address,
            "rendering": "sv",
            "state": state,
        }
        rest = {"attempts": 1, "changed_at": MORNING, "reply": ""}
        connection.execute(insert(DELIVERIES).values(delivery | rest))


def come_back(store: Store, name: str, number: int, edition: str, now: datetime = MORNING) -> Effect:
    """Count a mail of the corpus for a subscriber and an edition."""
    content = mail(name, number, edition)
    found = finding(content, KEYS)
    assert not isinstance(found, NotCounted)
    with store.begin() as connection:
        return count_mail(connection, Counting(KEYS, BounceLimits(), now), content, found)


def state_of(store: Store, number: int) -> State | None:
    """Return the state of a subscriber, None if there is none."""
    with store.reading() as connection:
        one = subscriber(connection, number)
    return None if one is None else one.state


@pytest.fixture
def anna(store: Store) -> int:
    """Return the id of a subscriber who got all editions."""
    with store.begin() as connection:
        number = subscribe(connection)
        send(connection, number, EDITIONS)
    return number


def test_an_address_that_nobody_has_is_suppressed_after_the_second_edition(store: Store, anna: int) -> None:
    """One may be a mistake of a server; the address is not imported again either."""
    assert come_back(store, HARD, anna, EDITIONS[0]) is Effect.COUNTED_HARD
    assert state_of(store, anna) is State.ACTIVE
    assert come_back(store, HARD, anna, EDITIONS[1]) is Effect.SUPPRESSED
    assert state_of(store, anna) is State.SUPPRESSED
    with store.reading() as connection:
        assert suppression(connection, hashes()) is Reason.BOUNCED


def test_the_same_mail_counts_once_and_so_does_the_same_edition(store: Store, anna: int) -> None:
    """A mailbox may be read again, and a server may send two reports about one mail."""
    assert come_back(store, HARD, anna, EDITIONS[0]) is Effect.COUNTED_HARD
    assert come_back(store, HARD, anna, EDITIONS[0]) is Effect.COUNTED_BEFORE
    assert come_back(store, "exim-unknown-user", anna, EDITIONS[0]) is Effect.COUNTED_BEFORE
    assert state_of(store, anna) is State.ACTIVE


def test_a_full_mailbox_is_suppressed_after_five_editions_in_a_row(store: Store, anna: int) -> None:
    """Nobody reads it."""
    effects = [come_back(store, SOFT, anna, edition) for edition in EDITIONS[:5]]
    assert effects == [*[Effect.COUNTED_SOFT] * 4, Effect.SUPPRESSED]


def test_a_delivery_in_between_starts_the_count_of_soft_bounces_again(store: Store, anna: int) -> None:
    """The fifth edition was not among those that came back."""
    for edition in (*EDITIONS[:4], *EDITIONS[5:8]):
        assert come_back(store, SOFT, anna, edition) is Effect.COUNTED_SOFT
    assert state_of(store, anna) is State.ACTIVE


def test_an_edition_that_was_never_tried_does_not_start_the_count_again(store: Store) -> None:
    """It says nothing about the mailbox."""
    with store.begin() as connection:
        number = subscribe(connection)
        send(connection, number, EDITIONS[:4])
        send(connection, number, EDITIONS[4:5], state="cancelled")
        send(connection, number, EDITIONS[5:6])
    effects = [come_back(store, SOFT, number, edition) for edition in (*EDITIONS[:4], EDITIONS[5])]
    assert effects[-1] is Effect.SUPPRESSED


def test_a_late_bounce_counts_for_its_own_edition(store: Store, anna: int) -> None:
    """The newer editions, of which nothing is known yet, don't start the count again."""
    effects = [come_back(store, SOFT, anna, edition) for edition in (*EDITIONS[1:5], EDITIONS[0])]
    assert effects[-1] is Effect.COUNTED_SOFT
    assert come_back(store, SOFT, anna, EDITIONS[5]) is Effect.SUPPRESSED


def test_what_is_not_the_fault_of_the_address_is_kept_and_counts_for_nothing(store: Store, anna: int) -> None:
    """A block list refuses the sender, in any number of editions."""
    assert {come_back(store, BLOCKED, anna, edition) for edition in EDITIONS} == {Effect.BLOCKED}
    assert state_of(store, anna) is State.ACTIVE
    with store.reading() as connection:
        assert [one.status for one in bounces_of(connection, anna)] == ["5.7.1"] * len(EDITIONS)


def test_a_harder_bounce_of_the_same_edition_stands_for_the_softer_one(store: Store, anna: int) -> None:
    """A server that was full may say later that nobody has the address."""
    come_back(store, HARD, anna, EDITIONS[0])
    assert come_back(store, SOFT, anna, EDITIONS[1]) is Effect.COUNTED_SOFT
    assert come_back(store, HARD, anna, EDITIONS[1]) is Effect.SUPPRESSED


def test_who_complains_gets_no_more_and_is_kept_no_longer(store: Store, anna: int) -> None:
    """The hash of the address stays, so that an import does not bring it back."""
    assert come_back(store, "complaint", anna, EDITIONS[0]) is Effect.COMPLAINED
    assert state_of(store, anna) is None
    with store.reading() as connection:
        assert suppression(connection, hashes()) is Reason.COMPLAINED
        assert bounces_of(connection, anna) == []
    assert come_back(store, "complaint-with-envelope", anna, EDITIONS[1]) is Effect.GONE


def test_who_leaves_by_mail_has_left(store: Store, anna: int) -> None:
    """As by the link, and any number of times."""
    assert come_back(store, "leaves", anna, EDITIONS[0]) is Effect.LEFT
    assert state_of(store, anna) is None
    assert come_back(store, "leaves-in-capitals", anna, EDITIONS[0]) is Effect.GONE
    with store.reading() as connection:
        assert suppression(connection, hashes()) is Reason.LEFT


def test_who_consents_again_begins_anew(store: Store, anna: int) -> None:
    """One more bounce is then the first, not the third."""
    for edition in EDITIONS[:2]:
        come_back(store, HARD, anna, edition)
    later = MORNING + timedelta(days=30)
    with store.begin() as connection:
        assert subscribe(connection, later) == anna
    assert come_back(store, HARD, anna, EDITIONS[2], later) is Effect.COUNTED_HARD
    assert state_of(store, anna) is State.ACTIVE


def test_a_new_address_does_not_inherit_the_bounces_of_the_old_one(store: Store, anna: int) -> None:
    """Neither those that were counted, nor one that comes late."""
    come_back(store, HARD, anna, EDITIONS[0])
    with store.begin() as connection:
        assert move_address(connection, anna, "new@test.example", "new@test.example")
    assert come_back(store, HARD, anna, EDITIONS[1]) is Effect.GONE
    with store.begin() as connection:
        moved = update(DELIVERIES).where(DELIVERIES.c.subscriber == anna)
        connection.execute(moved.values(address="new@test.example"))
    assert come_back(store, HARD, anna, EDITIONS[2]) is Effect.COUNTED_HARD


@pytest.mark.parametrize(
    ("reply", "effects"),
    [
        ("550 5.1.1 <anna@test.example> User unknown", [Effect.COUNTED_HARD, Effect.SUPPRESSED]),
        ("552 5.2.2 Mailbox full", [Effect.COUNTED_SOFT, Effect.COUNTED_SOFT]),
        ("554 5.7.1 Relay access denied", [Effect.BLOCKED, Effect.BLOCKED]),
        ("550 no", [Effect.COUNTED_HARD, Effect.SUPPRESSED]),
    ],
)
def test_a_refusal_while_sending_counts_as_a_bounce(store: Store, anna: int, reply: str, effects: list[Effect]) -> None:
    """The server said at once what others say in a mail."""
    counting = Counting(KEYS, BounceLimits(), MORNING)
    with store.begin() as connection:
        found = [count_rejection(connection, counting, anna, edition, reply) for edition in EDITIONS[:2]]
        assert found == effects
        assert all("@" not in one.reason for one in bounces_of(connection, anna))


def test_a_refusal_and_a_mail_about_the_same_edition_count_once(store: Store, anna: int) -> None:
    """A relay may do both."""
    counting = Counting(KEYS, BounceLimits(), MORNING)
    with store.begin() as connection:
        count_rejection(connection, counting, anna, EDITIONS[0], "550 5.1.1 User unknown")
    assert come_back(store, HARD, anna, EDITIONS[0]) is Effect.COUNTED_BEFORE


def test_the_mail_of_a_subscriber_who_has_left_changes_nothing(store: Store) -> None:
    """A bounce may come days later."""
    assert come_back(store, HARD, 99, EDITIONS[0]) is Effect.GONE
    counting = Counting(KEYS, BounceLimits(), MORNING)
    with store.begin() as connection:
        assert count_rejection(connection, counting, 99, EDITIONS[0], "550 5.1.1 gone") is Effect.GONE


def test_the_report_of_an_edition_names_what_came_back(store: Store, anna: int) -> None:
    """Who is not reached is not among those who got it, and the words say why."""
    with store.begin() as connection:
        connection.execute(update(SENDINGS).values(state="running"))
        rendering = {"name": "sv", "language": "sv", "county": "", "digest": "d"}
        one = connection.scalars(select(SENDINGS.c.id).where(SENDINGS.c.number == EDITIONS[0])).one()
        connection.execute(insert(SENDING_RENDERINGS).values(rendering | {"sending": one}))
        found = sending(connection, EDITIONS[0])
    assert found is not None
    before = list(as_table(report_of(store, found), undelivered(store, found)))
    assert before[-1] == "Everybody got it."
    come_back(store, HARD, anna, EDITIONS[0])
    come_back(store, SOFT, anna, EDITIONS[1])
    report = report_of(store, found)
    *_, title, line = as_table(report, undelivered(store, found))
    assert title == "Came back after the relay had taken it:"
    assert line.startswith(f"  {ADDRESS} (sv): hard: 5.1.1: 550 5.1.1 <…>: Recipient address rejected")
    [told] = json.loads("".join(as_json(report, ())))["came_back"]
    assert (told["address"], told["verdict"], told["status"]) == (ADDRESS, "hard", "5.1.1")
