from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.support.stores.postgres import database, postgres
from tests.support.stores.services import links, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.site_folders.folders import SiteFolder
    from tests.support.stores.services import RunningService


@pytest.fixture(scope="module")
def on_postgresql(site_with_service: SiteFolder) -> Iterator[RunningService]:
    """Run the service on a PostgreSQL server."""
    with (
        postgres() as server,
        database(server, "newsletter") as address,
        running_service(site_with_service, address) as running,
    ):
        yield running


def test_the_service_does_the_same_on_postgresql(on_postgresql: RunningService) -> None:
    """Sign-up, confirmation, change, a second sign-up, leaving: one text of SQL serves both databases."""
    service = on_postgresql
    leave, preferences = service.subscribe("läsare@example.org", "ar", "M")
    assert service.post(preferences, language="sv", county="", address="ny@example.org").status == 200
    [mail] = service.deliver()
    assert service.post(links(mail)[0]).status == 200
    assert [(one.address, one.language, one.county) for one in service.subscribers] == [("ny@example.org", "sv", "")]
    assert service.post(leave).status == 200
    assert service.counts == (0, 0, 0)


@pytest.mark.parametrize("address", ["a\0b@example.org", "\ud83d@example.org", "a@exa\0mple.org"])
def test_signs_that_postgresql_refuses_are_no_error(address: str, on_postgresql: RunningService) -> None:
    """NUL and half a character are refused at the field."""
    form = f"address={address}".encode(errors="surrogatepass")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    body = form.replace(b"\0", b"%00") + b"&language=sv&county=%00"
    assert on_postgresql.request("POST", "/sv/subscribe", body, kind).status in {400, 422}
    assert on_postgresql.get("/sv/confirm/%00").status in {404, 410}


def test_a_database_that_has_stopped_is_told_and_comes_back(site_with_service: SiteFolder) -> None:
    """Readers read that the fault is ours, with status 503; when the database is there again, so is the service."""
    with (
        postgres() as server,
        database(server, "newsletter") as address,
        running_service(site_with_service, address) as service,
        psycopg.connect(server, autocommit=True) as operator,
    ):
        assert service.sign_up("first@example.org").status == 200
        operator.execute("ALTER DATABASE newsletter ALLOW_CONNECTIONS false")
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'newsletter'")
        refused = service.sign_up("second@example.org", "ar")
        assert (refused.status, refused.headers["retry-after"]) == (503, "120")
        assert '<html lang="ar" dir="rtl">' in refused.body
        assert service.get("/sv/confirm/abc").status == 503
        operator.execute("ALTER DATABASE newsletter ALLOW_CONNECTIONS true")
        assert service.sign_up("second@example.org").status == 200
        assert [mail["To"] for mail in service.deliver()] == ["first@example.org", "second@example.org"]
