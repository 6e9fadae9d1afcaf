"""``samsprak newsletter test-send``: to those who are named, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter.frozen.freezing import frozen_edition
from newsletter.frozen.store import renderings_tested, was_test_sent
from tests.conftest import run_samsprak
from tests.support.deliveries.relays import Faults, faulty_relay
from tests.support.mail_servers.guarded_relay import PASSWORD, USER, authority, guarded_relay
from tests.support.outputs.frozen import store_of
from tests.support.outputs.mails import message_of
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from newsletter.config.settings import Relay
    from tests.support.site_folders.folders import SiteFolder


def send_test(site: SiteFolder, *arguments: str, **variables: str) -> CompletedProcess[str]:
    """Run the command."""
    return run_samsprak("newsletter", "test-send", "2026-1", *arguments, cwd=site.root, env=DAY | variables)


def use(relay: Relay, site: SiteFolder, **fields: object) -> None:
    """Write a service.toml with a relay."""
    known = {"host": relay.host, "port": relay.port, "security": relay.security} | fields
    lines = (f"{name} = {value if isinstance(value, int) else repr(str(value))}" for name, value in known.items())
    site.write("service.toml", "[relay]\n" + "\n".join(lines) + "\n")


def is_tested(site: SiteFolder) -> bool:
    """Return True if the frozen edition may be sent to subscribers."""
    made = frozen_edition(site.root, store_of(site), "2026-1")
    return was_test_sent(store_of(site), made.name, made.digest)


@pytest.fixture
def frozen(with_calls: SiteFolder) -> SiteFolder:
    """Return a site with a frozen edition."""
    done = run_samsprak("newsletter", "freeze", "2026-1", cwd=with_calls.root, env=DAY)
    assert done.returncode == 0, done.stderr
    return with_calls


def test_a_frozen_edition_is_sent_in_each_language_and_recorded(frozen: SiteFolder) -> None:
    """Each is a mail of its own, to the one address; from then on `send` may send the edition."""
    with faulty_relay() as one:
        use(one.relay, frozen, return_path="bounces@small.example")
        assert not is_tested(frozen)
        done = send_test(frozen, "--to", "you@example.org")
    assert done.returncode == 0, done.stderr
    assert [(taken.sender, taken.recipient) for taken in one.taken] == [
        ("bounces@small.example", "you@example.org")
    ] * 3
    assert [message_of(taken.content)["Content-Language"] for taken in one.taken] == ["sv", "en", "ar"]
    assert "sv to you@example.org: taken by 127.0.0.1 (250 2.0.0 Ok: queued as 00000001)" in done.stdout
    assert "2026-1 may now be sent to subscribers" in done.stdout
    assert is_tested(frozen)


def test_one_language_is_sent_as_a_county_gets_it(frozen: SiteFolder) -> None:
    """What stands in the record is the rendering that was looked at."""
    with faulty_relay() as one:
        use(one.relay, frozen)
        done = send_test(frozen, "--to", "a@example.org", "--to", "b@example.org", "--language", "ar", "--county", "W")
    assert done.returncode == 0, done.stderr
    assert one.recipients() == {"a@example.org": 1, "b@example.org": 1}
    part = message_of(one.taken[0].content).get_body(("plain",))
    assert part is not None
    assert "دالارنا" in part.get_content()
    made = frozen_edition(frozen.root, store_of(frozen), "2026-1")
    assert renderings_tested(store_of(frozen), made.name, made.digest) == {"ar-W"}


def test_a_county_without_a_part_gets_the_mail_of_all(frozen: SiteFolder) -> None:
    """The editor learns why it looks the same."""
    with faulty_relay() as one:
        use(one.relay, frozen)
        done = send_test(frozen, "--to", "a@example.org", "--language", "sv", "--county", "M")
    assert "Readers of Skåne get the same mail as all others" in done.stdout
    assert done.returncode == 0
    assert len(one.taken) == 1


def test_an_edition_that_is_not_frozen_is_sent_for_a_first_look(with_calls: SiteFolder) -> None:
    """Nothing is recorded: what will be frozen may be another one."""
    with faulty_relay() as one:
        use(one.relay, with_calls)
        done = send_test(with_calls, "--to", "a@example.org", "--language", "sv")
    assert done.returncode == 0, done.stderr
    assert len(one.taken) == 1
    assert one.taken[0].header("X-Samsprak-Test") == "2026-1 sv not-frozen"
    assert "2026-1 is not frozen" in done.stdout
    assert not store_of(with_calls).exists()


def test_a_refused_test_is_not_recorded(frozen: SiteFolder) -> None:
    """The exit status is 1, and `send` goes on refusing the edition."""
    with faulty_relay(faults=Faults(rcpt=lambda _: "550 5.1.1 No such user")) as one:
        use(one.relay, frozen)
        done = send_test(frozen, "--to", "you@example.org")
    assert done.returncode == 1
    assert done.stderr.count("the address is refused: '550 5.1.1 No such user'") == 1
    assert "Traceback" not in done.stderr
    assert not is_tested(frozen)


def test_what_is_asked_for_wrongly_is_told_at_once(frozen: SiteFolder) -> None:
    """Address, language, county and the missing relay: nothing is sent to anybody."""
    done = send_test(frozen, "--to", "not an address", "--language", "fi", "--county", "Å")
    assert done.returncode == 1
    for message in (
        "--to: 'not an address' is no mail address",
        "the site has no language 'fi'",
        "county 'Å' is not one of the 21 counties",
        "service.toml: no relay is set, through which a mail could be sent",
    ):
        assert message in done.stderr


def test_nobody_is_named_and_nobody_gets_one(frozen: SiteFolder) -> None:
    """There is no default address."""
    done = send_test(frozen)
    assert done.returncode == 2
    assert "--to" in done.stderr


def test_damaged_bytes_are_not_sent(frozen: SiteFolder) -> None:
    """A test of other bytes would be a test of nothing."""
    [file] = store_of(frozen).glob("2026-1/*/sv.eml")
    file.write_bytes(file.read_bytes() + b"x")
    with faulty_relay() as one:
        use(one.relay, frozen)
        done = send_test(frozen, "--to", "you@example.org")
    assert done.returncode == 1
    assert "the mail is not the one that was frozen" in done.stderr
    assert one.taken == []


def test_the_password_is_from_the_environment(frozen: SiteFolder, tmp_path: Path) -> None:
    """With TLS and an authority of one's own, as service.toml names it."""
    own = authority(tmp_path / "authority")
    with guarded_relay(starttls=own.context(), has_users=True) as one:
        use(one.relay, frozen, user=USER, ca_file=own.file)
        wrong = send_test(frozen, "--to", "you@example.org", "--language", "sv", SAMSPRAK_RELAY_PASSWORD="fel")  # noqa: S106 # a wrong one
        assert wrong.returncode == 1
        assert "refuses user 'brev'" in wrong.stderr
        right = send_test(frozen, "--to", "you@example.org", "--language", "sv", SAMSPRAK_RELAY_PASSWORD=PASSWORD)
        assert right.returncode == 0, right.stderr
        assert PASSWORD not in right.stdout + right.stderr + wrong.stderr
    assert [to for _, to, _ in one.taken] == [["you@example.org"]]
