from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newsletter.tokens import KEYS_VARIABLE
from tests.conftest import run_samsprak
from tests.support.stores.relays import sink_relay
from tests.support.stores.services import running_service, with_service

if TYPE_CHECKING:
    import subprocess

    from tests.support.site_folders.folders import SiteFolder

_KEYS = {KEYS_VARIABLE: f"1:{(b'k' * 32).hex()}"}


def _run(site: SiteFolder, *arguments: str, keys: bool = True) -> subprocess.CompletedProcess[str]:
    return run_samsprak("subscriptions", *arguments, cwd=site.root, env=_KEYS if keys else {KEYS_VARIABLE: ""})


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_site_without_the_address_of_a_service_is_told_what_to_write(command: str, small: SiteFolder) -> None:
    """The operator reads the file and the line to write."""
    result = _run(small, command)
    assert result.returncode == 1
    assert "site.toml: the service has no address\n  hint: write 'subscriptions = " in result.stderr


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_service_without_keys_does_not_start(command: str, small: SiteFolder) -> None:
    """Links that anybody could make are never sent."""
    result = _run(with_service(small), command, keys=False)
    assert result.returncode == 1
    assert f"{KEYS_VARIABLE}: this variable of the environment is not set" in result.stderr


def test_a_worker_without_a_relay_says_so(small: SiteFolder) -> None:
    """Else it would wait for ever."""
    result = _run(with_service(small), "work", "--once")
    assert result.returncode == 1
    assert "no relay is set: write [relay] into service.toml" in result.stderr


def test_a_port_that_is_taken_is_told(small: SiteFolder) -> None:
    """The operator reads which one."""
    with sink_relay() as other:
        result = _run(with_service(small), "serve", "--port", str(other.port))
    assert result.returncode == 1
    assert f"127.0.0.1 port {other.port} can't be opened (address already in use)" in result.stderr


def test_the_store_is_upgraded_by_hand_or_by_itself(small: SiteFolder) -> None:
    """The second time there is nothing to do."""
    first, second = (_run(small, "migrate") for _ in range(2))
    assert first.stdout.startswith("The store is new, at revision ")
    revision = first.stdout.split()[-1].rstrip(".")
    assert second.stdout == f"From revision {revision} to {revision}.\n"


def test_a_worker_of_its_own_sends_what_waits(small: SiteFolder) -> None:
    """On another machine, or beside a service that sends nothing itself."""
    site = with_service(small)
    store = f"sqlite:///{site.root / 'subscriptions.db'}"
    with sink_relay() as relay:
        site.write("service.toml", f'[relay]\nhost = "127.0.0.1"\nport = {relay.port}\nsecurity = "none"\n')
        with running_service(site, store) as service:
            service.clock.moment = datetime.now(UTC)  # the command has the real clock
            assert service.sign_up("reader@example.org", "ar").status == 200
        result = _run(site, "work", "--once")
        assert (result.returncode, result.stdout) == (0, "0 mails wait.\n"), result.stderr
        assert [address for address, _ in relay.taken] == ["reader@example.org"]
