from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from newsletter.config.settings import SubscriptionLimits
from newsletter.store.subscribers.limits import oldest_count
from newsletter.subscriptions.web.networks import UNKNOWN, network_of
from tests.support.stores.services import running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder
    from tests.support.stores.services import RunningService


@pytest.fixture
def limited(site_with_service: SiteFolder, tmp_path: Path) -> Iterator[RunningService]:
    """Run a service with low limits."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    with running_service(site_with_service, address, SubscriptionLimits(3, 5)) as running:
        yield running


def _from(host: str) -> dict[str, str]:
    return {"X-Forwarded-For": host}


def test_an_address_gets_so_many_mails_a_day_and_no_more(limited: RunningService) -> None:
    """Nobody is flooded with mails that others ask for; the answer does not tell that others asked."""
    answers = []
    for number in range(5):
        limited.headers = _from(f"192.0.{number}.1")
        answers.append(limited.sign_up("reader@example.org"))
    assert {(one.status, one.body) for one in answers} == {(200, answers[0].body)}
    assert len(limited.deliver()) == 3
    limited.clock.wait(hours=24)
    limited.sign_up("reader@example.org")
    assert len(limited.deliver()) == 1


def test_the_limit_holds_for_subscribers_too(limited: RunningService) -> None:
    """Those who subscribe can't be flooded either: the mail that says so counts."""
    limited.subscribe("reader@example.org")
    for _ in range(3):
        limited.sign_up("reader@example.org")
    assert len(limited.deliver()) == 1


def test_a_network_gets_so_many_mails_a_day_and_is_told(limited: RunningService) -> None:
    """A program that signs up many addresses is stopped; it depends on no address whether it is."""
    limited.headers = _from("192.0.2.1")
    assert [limited.sign_up(f"reader{number}@example.org").status for number in range(6)] == [200] * 5 + [429]
    limited.headers = _from("192.0.2.254")
    assert limited.sign_up("other@example.org").status == 429
    limited.headers = _from("192.0.3.1")
    assert limited.sign_up("other@example.org").status == 200
    assert len(limited.deliver()) == 6
    limited.clock.wait(hours=24)
    limited.headers = _from("192.0.2.1")
    assert limited.sign_up("reader@example.org").status == 200


def test_a_network_of_ipv6_is_that_of_a_customer(limited: RunningService) -> None:
    """Whoever has 2**72 addresses has one limit."""
    for number in range(6):
        limited.headers = _from(f"2001:db8:0:{number:x}::{number}")
        status = limited.sign_up(f"reader{number}@example.org").status
    assert status == 429


def test_nothing_of_a_network_is_kept_for_more_than_a_day(limited: RunningService) -> None:
    """What is kept is a keyed hash, not the address; and no longer than 24 hours."""
    limited.headers = _from("192.0.2.1")
    limited.sign_up("reader@example.org")
    with limited.store.reading() as connection:
        rows = connection.execute(text("SELECT hash FROM limits")).all()
        kept = oldest_count(connection)
    assert [len(row[0]) for row in rows] == [32, 32]
    assert kept is not None
    assert kept <= limited.clock()
    limited.clock.wait(hours=23, minutes=59)
    limited.deliver()
    with limited.store.reading() as connection:
        assert (oldest_count(connection) or limited.clock()) > limited.clock.moment.replace(hour=0, day=1)
    limited.clock.wait(hours=1)
    limited.deliver()
    with limited.store.reading() as connection:
        assert oldest_count(connection) is None


def test_a_forwarded_address_is_believed_of_trusted_servers_alone(limited: RunningService) -> None:
    """The server in front adds the address that it sees: what a client wrote before it does not count."""
    for number in range(6):
        limited.headers = _from(f"10.{number}.0.1, 192.0.2.1")
        status = limited.sign_up(f"reader{number}@example.org").status
    assert status == 429


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("", UNKNOWN),
        ("unix:", UNKNOWN),
        ("'; DROP TABLE limits", UNKNOWN),
    ],
)
def test_the_network_of_an_address(host: str, network: str) -> None:
    """Half of an address is enough, and what is none is one network."""
    assert network_of(host) == network
