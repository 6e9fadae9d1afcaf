from __future__ import annotations

import ssl
import subprocess
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from newsletter.delivery.sending import Ending
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.deliveries.editions import add_subscribers, begin, states
from tests.support.deliveries.relays import faulty_relay
from tests.support.deliveries.senders import send

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store

# aiosmtpd leaves its transports open after STARTTLS.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
USER, PASSWORD = "nyhetsbrev", "hemligt"
WRONG = "falskt"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate for 127.0.0.1 that its own key has signed."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    whole = folder / "both.pem"
    whole.write_bytes(key.read_bytes() + cert.read_bytes())
    return whole


def context(certificate: Path) -> ssl.SSLContext:
    """Return the server's side."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def authenticate(server: object, session: object, envelope: object, mechanism: str, auth_data: object) -> AuthResult:  # noqa: ARG001 # aiosmtpd's signature
    """Take the right user alone."""
    is_right = isinstance(auth_data, LoginPassword) and auth_data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


def test_mails_go_over_a_connection_that_is_verified(sqlite_store: Store, certificate: Path) -> None:
    """STARTTLS, with the certificate that the settings name, and a user with a password."""
    add_subscribers(sqlite_store, 20)
    with faulty_relay(
        tls=context(certificate), require_starttls=True, authenticator=authenticate, auth_required=True
    ) as relay:
        settings = replace(relay.relay, security="starttls", ca_file=certificate, user=USER, password=PASSWORD)
        assert send(sqlite_store, begin(sqlite_store), settings).ending is Ending.DONE
    assert Counter(states(sqlite_store).values()) == {"sent": 20}
    assert len(relay.taken) == 20


def test_a_certificate_that_nobody_vouches_for_stops_the_sending(sqlite_store: Store, certificate: Path) -> None:
    """No mail, and no password, goes to whoever happens to answer."""
    add_subscribers(sqlite_store, 20)
    with faulty_relay(tls=context(certificate), require_starttls=True) as relay:
        settings = replace(relay.relay, security="starttls", user=USER, password=PASSWORD)
        ended = send(sqlite_store, begin(sqlite_store), settings)
    assert ended.ending is Ending.REFUSED
    assert "the relay's certificate can't be trusted" in ended.reason
    assert relay.taken == []
    assert Counter(states(sqlite_store).values()) == {"queued": 20}


def test_a_certificate_for_another_name_stops_the_sending(sqlite_store: Store, certificate: Path) -> None:
    """It is trusted, and not that of the relay in the settings."""
    add_subscribers(sqlite_store, 5)
    with faulty_relay(tls=context(certificate), require_starttls=True) as relay:
        settings = replace(relay.relay, security="starttls", ca_file=certificate, host="localhost")
        ended = send(sqlite_store, begin(sqlite_store), settings)
    assert ended.ending is Ending.REFUSED
    assert "localhost" in ended.reason
    assert Counter(states(sqlite_store).values()) == {"queued": 5}


def test_a_wrong_password_stops_the_sending(sqlite_store: Store, certificate: Path) -> None:
    """Trying on would lock the account; the relay's words are in the fault, the password is not."""
    add_subscribers(sqlite_store, 20)
    with faulty_relay(
        tls=context(certificate), require_starttls=True, authenticator=authenticate, auth_required=True
    ) as relay:
        settings = replace(relay.relay, security="starttls", ca_file=certificate, user=USER, password=WRONG)
        ended = send(sqlite_store, begin(sqlite_store), settings)
    assert ended.ending is Ending.REFUSED
    assert ended.reason.startswith("535")
    assert WRONG not in ended.reason
    assert Counter(states(sqlite_store).values()) == {"queued": 20}


def test_a_file_without_certificates_is_a_fault_of_the_settings(sqlite_store: Store, tmp_path: Path) -> None:
    """It is found before a sender begins."""
    add_subscribers(sqlite_store, 1)
    (tmp_path / "ca.pem").write_text("nothing", encoding="utf-8")
    with faulty_relay() as relay:
        settings = replace(relay.relay, security="starttls", ca_file=tmp_path / "ca.pem")
        with pytest.raises(FaultsFoundError, match=r"the certificates of 'ca\.pem' can't be read"):
            send(sqlite_store, begin(sqlite_store), settings)
