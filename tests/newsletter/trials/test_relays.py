"""A test is sent through a real server; what goes wrong is told to the person who can change the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsletter.delivery.relay.outcomes import Outcome
from newsletter.delivery.trials.explaining import explained
from newsletter.delivery.trials.sending import TrialMail, send_trials
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.deliveries.relays import HANG, RESET, Faults, faulty_relay
from tests.support.mail_servers.guarded_relay import PASSWORD, USER, Authority, authority, guarded_relay

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.settings import Relay
    from samsprak.model.diagnostics import Fault

WRONG = "fel"
MESSAGE = b"Subject: Brev\r\n\r\nHej.\r\n"
TO = "you@example.org"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Make an authority once."""
    return authority(tmp_path_factory.mktemp("authority") / "own")


def sent(relay: Relay, *recipients: str) -> list[Outcome]:
    """Send a test to each recipient, and return what became of them."""
    mails = [TrialMail("sv", one, MESSAGE) for one in recipients or (TO,)]
    return [attempt.outcome for _, attempt in send_trials(mails, relay, "brev@small.example")]


def fault_of(relay: Relay) -> Fault:
    """Return the fault of a test that is not sent."""
    [(mail, attempt)] = send_trials([TrialMail("sv", TO, MESSAGE)], relay, "brev@small.example")
    assert attempt.outcome is not Outcome.SENT
    return explained(attempt, relay, mail.recipient)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_test_is_sent_encrypted_and_with_a_password(own: Authority, security: str) -> None:
    """The server's certificate is verified against the authority that the settings name."""
    with guarded_relay(**{security: own.context()}, has_users=True) as one:
        relay = replace(one.relay, ca_file=own.file, user=USER, password=PASSWORD)
        assert sent(relay) == [Outcome.SENT]
        assert [(sender, to) for sender, to, _ in one.taken] == [("brev@small.example", [TO])]
        assert one.users == [USER]


def test_a_password_of_ascii_is_taken_too(own: Authority) -> None:
    """It is said by another way of the library."""
    with guarded_relay(starttls=own.context(), has_users=True) as one:
        fault = fault_of(replace(one.relay, ca_file=own.file, user=USER, password=WRONG))
        assert one.users
    assert "535" in fault.message


def test_each_recipient_gets_a_mail_of_their_own(own: Authority) -> None:
    """Nobody sees who else was sent one."""
    with guarded_relay(starttls=own.context()) as one:
        assert sent(replace(one.relay, ca_file=own.file), "a@example.org", "b@example.org") == [Outcome.SENT] * 2
        assert [to for _, to, _ in one.taken] == [["a@example.org"], ["b@example.org"]]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("names", "trusted", "words"),
    [
        (("IP:127.0.0.1",), "", "unable to get local issuer certificate"),
        (("DNS:other.example",), "own", "IP address mismatch"),
        (("IP:127.0.0.1", "20200201"), "own", "certificate has expired"),
    ],
    ids=["unknown authority", "other name", "out of date"],
)
def test_a_server_that_is_not_trusted_gets_neither_password_nor_mail(
    own: Authority, security: str, names: tuple[str, ...], trusted: str, words: str
) -> None:
    """The fault says why it is not trusted, and where to name its authority."""
    with guarded_relay(**{security: own.context(*names)}, has_users=True) as one:
        relay = replace(one.relay, ca_file=own.file if trusted else None, user=USER, password=PASSWORD)
        fault = fault_of(relay)
        assert (fault.path, one.taken, one.users) == ("service.toml", [], [])
    assert f"the relay 127.0.0.1:{relay.port} is not trusted: " in fault.message
    assert words in fault.message
    assert "'ca_file'" in fault.hint


def test_a_server_without_encryption_gets_nothing() -> None:
    """Settings that ask for STARTTLS are never ignored."""
    with guarded_relay() as one:
        fault = fault_of(replace(one.relay, security="starttls"))
        assert one.taken == []
    assert "can't encrypt the connection" in fault.message
    assert 'security = "tls"' in fault.hint


def test_tls_from_the_beginning_where_the_server_has_none_is_told() -> None:
    """Port and kind of encryption belong together: the hint has both pairs."""
    with guarded_relay() as one:
        fault = fault_of(replace(one.relay, security="tls"))
    assert "speaks no TLS from the beginning" in fault.message
    assert "587" in fault.hint
    assert "465" in fault.hint


def test_a_wrong_password_is_told_without_it(own: Authority) -> None:
    """The hint names user and variable, never the password."""
    with guarded_relay(starttls=own.context(), has_users=True) as one:
        relay = replace(one.relay, ca_file=own.file, user=USER, password=WRONG)
        fault = fault_of(relay)
        empty = fault_of(replace(relay, password=""))
    assert f"refuses user '{USER}': '535 5.7.8" in fault.message
    assert fault.hint == "look at 'user' in service.toml; the password in SAMSPRAK_RELAY_PASSWORD may be wrong"
    assert empty.hint.endswith("is empty")
    assert f"'{WRONG}'" not in str(fault)


def test_a_server_that_wants_a_user_is_told(own: Authority) -> None:
    """Without one, the hint says where to write it."""
    with guarded_relay(starttls=own.context(), has_users=True) as one:
        fault = fault_of(replace(one.relay, ca_file=own.file))
    assert "takes nothing without a user and a password: '530 5.7.0" in fault.message
    assert "SAMSPRAK_RELAY_PASSWORD" in fault.hint


@pytest.mark.parametrize("password", [PASSWORD, "ascii"])
def test_a_server_that_asks_for_no_password_is_told(password: str) -> None:
    """It wants none, or none in clear: no password is said to it."""
    with guarded_relay() as one:
        fault = fault_of(replace(one.relay, user=USER, password=password))
    assert "asks for no password" in fault.message
    assert "take 'user' away" in fault.hint


@pytest.mark.parametrize(
    ("place", "answer", "message", "hint"),
    [
        ("mail", "550 5.7.1 Sender rejected", "takes nothing without a user", "'user'"),
        ("mail", "553 5.7.1 Not yours", "refuses the sender: '553 5.7.1 Not yours'", "'return_path'"),
        ("mail", "451 4.3.0 Busy", "takes no mail just now: '451 4.3.0 Busy'", "wait some minutes"),
        ("mail", "421 4.3.2 Closing", "takes no mail just now: '421 4.3.2 Closing'", "wait some minutes"),
        ("rcpt", "550 5.1.1 No such user", "the address is refused: '550 5.1.1 No such user'", "--to"),
        ("rcpt", "554 5.7.1 Relay access denied", "the relay does not pass mail on", "'user'"),
        ("rcpt", "450 4.2.0 Greylisted", "the relay asks to try later: '450 4.2.0 Greylisted'", "some minutes"),
        ("dot", "554 5.7.1 Spam", "the message is refused: '554 5.7.1 Spam'", "whoever runs the relay"),
        ("dot", "552 5.3.4 Too big", "the message is refused: '552 5.3.4 Too big'", "fewer items"),
        ("dot", "451 4.3.0 Later", "the relay asks to try later: '451 4.3.0 Later'", "some minutes"),
        ("dot", RESET, "broke off without a word", "whether it has come"),
        ("data", RESET, "broke off without a word", "whether it has come"),
        ("rcpt", RESET, "can't be reached: connection unexpectedly closed", "'host' and 'port'"),
    ],
)
def test_a_refusal_is_told_with_the_words_of_the_server(place: str, answer: str, message: str, hint: str) -> None:
    """Which of the settings, the address or the edition has to change, or that it is enough to wait."""
    faults = Faults()
    setattr(faults, place, lambda _: answer)
    with faulty_relay(faults=faults) as one:
        fault = fault_of(one.relay)
    assert message in fault.message
    assert hint in fault.hint


def test_a_server_that_falls_silent_is_left() -> None:
    """After the time-out of the settings."""
    with faulty_relay(timeout_s=1, faults=Faults(rcpt=lambda _: HANG)) as one:
        fault = fault_of(one.relay)
    assert "did not answer in time" in fault.message


def test_a_server_that_is_not_there_is_told() -> None:
    """Nobody listens, or the name is known to nobody."""
    with faulty_relay() as one:
        relay = one.relay
    assert "can't be reached: connection refused" in fault_of(relay).message
    unknown = fault_of(replace(relay, host="relay.invalid"))
    assert "the relay relay.invalid:" in unknown.message
    assert "'host' and 'port'" in unknown.hint


def test_an_address_in_other_letters_needs_a_server_that_takes_it() -> None:
    """Such a server is told apart from a wrong address."""
    with faulty_relay(enable_SMTPUTF8=False) as one:
        [(mail, attempt)] = send_trials(
            [TrialMail("sv", "läsare@example.org", MESSAGE)], one.relay, "brev@small.example"
        )
        fault = explained(attempt, one.relay, mail.recipient)
    assert "takes no address with such letters" in fault.message


def test_after_a_failure_of_the_settings_no_more_is_tried() -> None:
    """The same fault is told once, not once for each language."""
    with faulty_relay(faults=Faults(mail=lambda _: "553 5.7.1 Not yours")) as one:
        assert sent(one.relay, "a@example.org", "b@example.org") == [Outcome.REFUSED]


def test_after_a_refused_recipient_the_others_are_tried() -> None:
    """One wrong address keeps no other from its mail."""
    refused = Faults(rcpt=lambda one: "550 5.1.1 Unknown" if one.startswith("a@") else None)
    with faulty_relay(faults=refused) as one:
        assert sent(one.relay, "a@example.org", "b@example.org") == [Outcome.REJECTED, Outcome.SENT]


def test_certificates_that_can_not_be_read_are_a_fault(tmp_path: Path) -> None:
    """Before anything is sent."""
    with guarded_relay() as one:
        relay = replace(one.relay, security="tls", ca_file=tmp_path / "missing.pem")
        with pytest.raises(FaultsFoundError, match=r"'missing\.pem' can't be read"):
            sent(relay)
