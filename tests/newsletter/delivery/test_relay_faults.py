from __future__ import annotations

import smtplib
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import TYPE_CHECKING

import pytest

from newsletter.config.settings import Relay
from newsletter.delivery.sending import Ending
from newsletter.store.sendings.deliveries import DeliveryState, rows_of
from tests.support.deliveries.editions import NOW, READY, add_subscribers, address, begin, states
from tests.support.deliveries.relays import HANG, RESET, FaultyRelay, faulty_relay
from tests.support.deliveries.senders import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.store.database.engine import Store
    from newsletter.store.sendings.deliveries import DeliveryRow

ALL = 60
ONE = address(7)


def row_of(store: Store, recipient: str) -> DeliveryRow:
    """Return the delivery of a recipient."""
    with store.reading() as connection:
        [row] = [one for one in rows_of(connection, 1, list(DeliveryState)) if one.address == recipient]
    return row


def once_for(number: int, answer: str) -> Callable[[str], str | None]:
    """Return a fault that gives *answer* at the call with that number, and accepts everything else."""
    calls = count(1)
    return lambda _: answer if next(calls) == number else None


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        (place, answer)
        for place in ("mail", "rcpt", "data", "dot")
        for answer in ("421 4.3.2 closing", "454 4.7.0 not now", RESET)
        if (place, answer) != ("data", RESET)
    ],
)
def test_a_relay_that_is_busy_for_a_moment_harms_no_recipient(place: str, answer: str, sqlite_store: Store) -> None:
    """All pause and go on: everybody gets it once, nobody is marked as failed."""
    add_subscribers(sqlite_store, ALL)
    said: list[str] = []
    with faulty_relay() as relay:
        setattr(relay.faults, place, once_for(20, answer))
        relay.faults.is_taken = False
        ended = send(sqlite_store, begin(sqlite_store), relay.relay, say=said.append)
    found = Counter(states(sqlite_store).values())
    if (place, answer) == ("dot", RESET):
        # The reply was lost: nobody can know whether the message was taken.
        assert found == {"sent": ALL - 1, "uncertain": 1}
        assert relay.recipients().total() == ALL - 1
    else:
        assert found == {"sent": ALL}
        assert relay.recipients() == Counter(states(sqlite_store).keys())
        assert len([one for one in said if "busy or out of reach" in one]) >= 1
    assert ended.ending is Ending.DONE


def test_a_reply_that_is_lost_is_told_of_whoever_it_concerns(sqlite_store: Store) -> None:
    """The relay had taken the message and died: it is not sent again by itself, and the report names the recipient."""
    add_subscribers(sqlite_store, ALL)
    with faulty_relay() as relay:
        relay.faults.dot = lambda recipient: RESET if recipient == ONE else None
        send(sqlite_store, begin(sqlite_store), relay.relay)
    assert set(relay.recipients().values()) == {1}
    assert len(relay.taken) == ALL
    row = row_of(sqlite_store, ONE)
    assert (row.state, row.attempts) == (DeliveryState.UNCERTAIN, 1)
    assert "no reply after the message" in row.reply


@pytest.mark.parametrize("place", ["rcpt", "data", "dot"])
def test_a_recipient_whose_server_asks_to_wait_is_tried_again_later(place: str, sqlite_store: Store) -> None:
    """Half an hour later at the earliest, for five days at most; the others are not held up."""
    add_subscribers(sqlite_store, ALL)
    mails = begin(sqlite_store)
    moment = NOW
    with faulty_relay() as relay:
        relay.faults.is_taken = False
        setattr(relay.faults, place, lambda recipient: "451 4.7.1 greylisted" if recipient == ONE else None)
        assert send(sqlite_store, mails, relay.relay, clock=lambda: moment).ending is Ending.DEFERRED
        row = row_of(sqlite_store, ONE)
        assert Counter(states(sqlite_store).values()) == {"sent": ALL - 1, "deferred": 1}
        assert (row.reply, row.due_at, row.attempts) == ("451 4.7.1 greylisted", NOW + timedelta(minutes=30), 1)
        tries = 1
        while row.state is DeliveryState.DEFERRED:
            assert row.due_at is not None
            moment = row.due_at - timedelta(seconds=1)
            send(sqlite_store, mails, relay.relay, clock=lambda at=moment: at)
            assert row_of(sqlite_store, ONE).attempts == tries
            moment = row.due_at
            send(sqlite_store, mails, relay.relay, clock=lambda at=moment: at)
            tries += 1
            row = row_of(sqlite_store, ONE)
            assert row.attempts == tries
            assert row.due_at is None or row.due_at - moment >= timedelta(minutes=30)
    assert row.state is DeliveryState.REJECTED
    assert row.reply == "given up after 5 days: 451 4.7.1 greylisted"
    assert moment - NOW <= timedelta(days=5)
    assert 10 < tries < 25


@pytest.mark.parametrize("place", ["rcpt", "data", "dot"])
def test_a_recipient_who_is_refused_is_not_tried_again(place: str, sqlite_store: Store) -> None:
    """The report has the relay's own words."""
    add_subscribers(sqlite_store, ALL)
    with faulty_relay() as relay:
        relay.faults.is_taken = False
        setattr(relay.faults, place, lambda recipient: "550 5.1.1 no such\tuser å" if recipient == ONE else None)
        assert send(sqlite_store, begin(sqlite_store), relay.relay).ending is Ending.DONE
    row = row_of(sqlite_store, ONE)
    assert (row.state, row.attempts) == (DeliveryState.REJECTED, 1)
    assert row.reply == "550 5.1.1 no such user å"
    assert Counter(states(sqlite_store).values()) == {"sent": ALL - 1, "rejected": 1}


@pytest.mark.parametrize("place", ["mail", "rcpt"])
def test_a_relay_that_refuses_everything_stops_the_sending(place: str, sqlite_store: Store) -> None:
    """A wrong setting must not mark a hundred thousand readers as refused: the rest waits for a better one."""
    add_subscribers(sqlite_store, 300)
    mails = begin(sqlite_store)
    with faulty_relay() as relay:
        setattr(relay.faults, place, lambda _: "550 5.7.1 relaying denied")
        ended = send(sqlite_store, mails, relay.relay)
        assert ended.ending is Ending.REFUSED
        assert "550 5.7.1 relaying denied" in ended.reason
        found = Counter(states(sqlite_store).values())
        assert found["rejected"] == (0 if place == "mail" else found.total() - found["queued"])
        assert found["rejected"] < 60
        assert set(found) <= {"queued", "rejected"}
        setattr(relay.faults, place, lambda _: None)
        assert send(sqlite_store, mails, relay.relay).ending is Ending.DONE
    assert Counter(states(sqlite_store).values())["sent"] == found["queued"]


@pytest.mark.parametrize("answer", [RESET, HANG])
def test_a_message_that_breaks_off_is_sent_again(answer: str, sqlite_store: Store) -> None:
    """Without the final dot no server has it. The message is longer than what the system sends ahead."""
    add_subscribers(sqlite_store, 3)
    long = READY + (b"x" * 900 + b"\r\n") * 30_000
    with faulty_relay(timeout_s=15 if answer == HANG else 60, data_size_limit=None) as relay:
        relay.faults.data = once_for(2, answer)
        assert send(sqlite_store, begin(sqlite_store, message=long), relay.relay, threads=1).ending is Ending.DONE
    assert Counter(states(sqlite_store).values()) == {"sent": 3}
    assert set(relay.recipients().values()) == {1}


@pytest.mark.parametrize(("place", "state"), [("mail", "sent"), ("rcpt", "sent"), ("dot", "uncertain")])
def test_a_relay_that_falls_silent_is_left(place: str, state: str, sqlite_store: Store) -> None:
    """After the time-outs of RFC 5321, here shortened; who may have got the message is known."""
    add_subscribers(sqlite_store, ALL)
    with faulty_relay(timeout_s=8) as relay:
        setattr(relay.faults, place, once_for(20, HANG))
        assert send(sqlite_store, begin(sqlite_store), relay.relay).ending is Ending.DONE
    expected = Counter({"sent": ALL}) if state == "sent" else Counter({"sent": ALL - 1, "uncertain": 1})
    assert Counter(states(sqlite_store).values()) == expected
    assert set(relay.recipients().values()) == {1}


def test_a_relay_that_is_out_of_reach_is_waited_for(sqlite_store: Store) -> None:
    """It may start again in a minute: nobody is lost or failed meanwhile."""
    add_subscribers(sqlite_store, ALL)
    said: list[str] = []
    mails = begin(sqlite_store)
    with faulty_relay() as relay:
        faults = iter(["421 4.3.2 closing"] * 30)
        relay.faults.mail = lambda _: next(faults, None)
        assert send(sqlite_store, mails, relay.relay, say=said.append).ending is Ending.DONE
    assert Counter(states(sqlite_store).values()) == {"sent": ALL}
    waits = [float(one.split(" wait for ")[1].split(" s")[0]) for one in said]
    assert waits == sorted(waits)


def test_one_connection_serves_many_messages(sqlite_store: Store, relay: FaultyRelay) -> None:
    """A connection for each message would be slow, and receivers limit new ones."""
    add_subscribers(sqlite_store, 200)
    send(sqlite_store, begin(sqlite_store), relay.relay, threads=3)
    assert len(relay.taken) == 200
    assert relay.sessions <= 3


def test_addresses_with_letters_of_every_script_are_sent_as_they_are(sqlite_store: Store, relay: FaultyRelay) -> None:
    """RFC 6531, where the relay offers it; the domain is in ASCII in any case."""
    add_subscribers(sqlite_store, 1)
    with sqlite_store.begin() as connection:
        connection.exec_driver_sql("UPDATE subscribers SET address = 'läsare@exämple.net'")
    send(sqlite_store, begin(sqlite_store), relay.relay)
    [one] = relay.taken
    assert one.recipient == "läsare@xn--exmple-cua.net"
    assert "\r\nTo: läsare@xn--exmple-cua.net\r\n" in one.content.decode()


def test_a_relay_without_them_refuses_such_addresses_alone(sqlite_store: Store) -> None:
    """The report says why; the others get their mail."""
    add_subscribers(sqlite_store, 2)
    with sqlite_store.begin() as connection:
        connection.exec_driver_sql("UPDATE subscribers SET address = 'läsare@example.net' WHERE id = 1")
    with faulty_relay(enable_SMTPUTF8=False) as relay:
        send(sqlite_store, begin(sqlite_store), relay.relay)
    assert states(sqlite_store) == {"läsare@example.net": "rejected", address(2): "sent"}
    assert "SMTPUTF8" in row_of(sqlite_store, "läsare@example.net").reply


def test_nothing_is_sent_to_a_server_that_is_no_relay(sqlite_store: Store, relay: FaultyRelay) -> None:
    """Without STARTTLS where it is demanded, nothing goes out in clear text."""
    add_subscribers(sqlite_store, 5)
    starttls = Relay(relay.relay.host, relay.relay.port, "starttls", timeout=60)
    ended = send(sqlite_store, begin(sqlite_store), starttls)
    assert ended.ending is Ending.REFUSED
    assert "STARTTLS" in ended.reason
    assert relay.taken == []
    assert set(states(sqlite_store).values()) == {"queued"}
    smtplib.SMTP(relay.relay.host, relay.relay.port, timeout=60).quit()  # it is there


@pytest.mark.parametrize("text", ["Hej!\r\n", "Hej!\r\n.\r\n..\r\n.x\r\nSlut\r\n"])
def test_a_line_of_a_point_ends_no_message(text: str, sqlite_store: Store) -> None:
    """Points at the beginning of lines arrive as they were, whether a mail has some or none."""
    head, _, _ = READY.partition(b"Hej!")
    ready = head + text.encode() + b"https://subscriber.invalid/leave\r\n"
    add_subscribers(sqlite_store, 3)
    with faulty_relay() as relay:
        send(sqlite_store, begin(sqlite_store, message=ready), relay.relay)
        mails = [message_from_bytes(one.content, policy=default) for one in relay.taken]
    lines = [one.get_content().splitlines() for one in mails if isinstance(one, EmailMessage)]
    assert len(lines) == 3
    assert all(one[: text.count("\r\n")] == text.splitlines() for one in lines)
