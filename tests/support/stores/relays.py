"""A real SMTP server that keeps what it takes, and refuses whom a test names."""

from __future__ import annotations

import email
import email.policy
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

from newsletter.config.settings import Relay

if TYPE_CHECKING:
    from asyncio import AbstractServer
    from collections.abc import Coroutine, Iterator
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class SinkRelay:
    """The mails that were taken, and replies by recipient."""

    port: int = 0
    replies: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def settings(self) -> Relay:
        """The settings with which mails are sent here."""
        return Relay("127.0.0.1", self.port, security="none", return_path="bounces@example.org")

    @property
    def messages(self) -> list[EmailMessage]:
        """The mails that were taken, parsed."""
        return [email.message_from_bytes(content, policy=email.policy.default) for _, content in self.taken]

    async def handle_RCPT(  # noqa: N802 # aiosmtpd's name and signature
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or give the reply of the test."""
        del server, session, options
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 # as above
        """Keep a mail."""
        del server, session
        content = envelope.content or b""
        self.taken.append((envelope.rcpt_tos[0], content if isinstance(content, bytes) else content.encode()))
        return "250 taken"


class _OnSocket(Controller):
    """A controller on a socket that listens already: no other program gets its port in between."""

    def __init__(self, handler: SinkRelay, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__(
            handler,
            hostname="127.0.0.1",
            port=listener.getsockname()[1],
            enable_SMTPUTF8=True,
            ready_timeout=60,
        )

    def _create_server(self) -> Coroutine[Any, Any, AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)


@contextmanager
def sink_relay() -> Iterator[SinkRelay]:
    """Run a relay on a free port of this machine."""
    sink = SinkRelay()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    sink.port = listener.getsockname()[1]
    controller = _OnSocket(sink, listener)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
