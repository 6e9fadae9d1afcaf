"""A real SMTP server with TLS and users, and an authority of its own that vouches for it."""

from __future__ import annotations

import ssl
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from newsletter.config.settings import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

_SETTINGS = """\
[ca]
default_ca = own
[own]
certificate = {folder}/authority.pem
private_key = {folder}/authority.key
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[names]
subjectAltName = {name}
"""
USER, PASSWORD = "brev", "hemligt och långt"


@dataclass(frozen=True)
class Authority:
    """An authority in a folder: *file* is its certificate, which clients trust."""

    folder: Path

    @property
    def file(self) -> Path:
        """The certificate of the authority."""
        return self.folder / "authority.pem"

    def context(self, name: str = "IP:127.0.0.1", last_day: str = "20990101") -> ssl.SSLContext:
        """Return the context of a server with a certificate for *name*, which holds until *last_day*."""
        key, request, certificate = (self.folder / f"server.{one}" for one in ("key", "csr", "pem"))
        settings = self.folder / "settings"
        settings.write_text(_SETTINGS.format(folder=self.folder, name=name), encoding="ascii")
        (self.folder / "index").write_bytes(b"")
        _openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=relay")
        _openssl(
            "ca", "-batch", "-notext", "-config", settings, "-in", request, "-out", certificate, "-rand_serial",
            "-startdate", "20200101000000Z", "-enddate", f"{last_day}000000Z", "-extensions", "names",
        )  # fmt: skip
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        return context


def authority(folder: Path) -> Authority:
    """Make an authority in *folder*."""
    folder.mkdir()
    made = Authority(folder)
    _openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Authority of the tests",
        "-keyout", folder / "authority.key", "-out", made.file,
    )  # fmt: skip
    return made


@dataclass
class GuardedRelay:
    """A running server: how to reach it, and the messages that it has taken with their sender and recipients."""

    relay: Relay
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    users: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 # aiosmtpd's name
        """Take a message."""
        content = envelope.original_content or b""
        self.taken.append((str(envelope.mail_from), [str(one) for one in envelope.rcpt_tos], content))
        return "250 2.0.0 Ok: queued as 1"

    def authenticate(self, *given: Any) -> AuthResult:
        """Authenticate the one user."""
        data = given[-1]
        assert isinstance(data, LoginPassword)
        self.users.append(data.login.decode())
        is_known = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=is_known, handled=False)


@contextmanager
def guarded_relay(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, has_users: bool = False
) -> Iterator[GuardedRelay]:
    """Start a server on loopback with STARTTLS, TLS from the beginning, or none, and stop it on exit."""
    made = GuardedRelay(Relay("127.0.0.1"))

    class OwnController(Controller):
        def _trigger_server(self) -> None:
            """Learn the port: it connects to see that the server answers."""
            server: Any = self.server
            self.port = server.sockets[0].getsockname()[1]
            super()._trigger_server()  # type: ignore[no-untyped-call] # the library's

    settings: dict[str, Any] = {}
    if not has_users:
        settings = {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
    else:  # aiosmtpd counts only STARTTLS as encrypted
        settings = {"authenticator": made.authenticate, "auth_required": tls is None, "auth_require_tls": tls is None}
    controller = OwnController(
        made,
        hostname="127.0.0.1",
        port=0,
        ready_timeout=120,
        ssl_context=tls,
        tls_context=starttls,
        timeout=600,
        **settings,
    )
    controller.start()
    security = "tls" if tls is not None else "none" if starttls is None else "starttls"
    made.relay = Relay("127.0.0.1", controller.port, security, timeout=60)  # type: ignore[arg-type] # one of three words
    try:
        yield made
    finally:
        controller.stop()


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
