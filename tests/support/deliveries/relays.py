"""
A real SMTP server that keeps what it takes, and misbehaves as it is told.

The names and signatures of hooks are those of aiosmtpd.
"""
# ruff: noqa: N802, ARG002

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from threading import Event
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from newsletter.config.settings import Relay
from tests.support.commands.previewing import DEADLINE_S

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

# What a server may do instead of answering.
RESET = "reset"
HANG = "hang"


@dataclass
class Faults:
    """
    The answers of the server where it does not simply accept, by recipient; each function returns None to accept.

    An answer is a reply, `RESET` for a connection that breaks, or `HANG` for silence.
    """

    mail: Callable[[str], str | None] = lambda _: None
    rcpt: Callable[[str], str | None] = lambda _: None
    # Before the message has been read to its end.
    data: Callable[[str], str | None] = lambda _: None
    # After the final dot: with the message taken or not.
    dot: Callable[[str], str | None] = lambda _: None
    is_taken: bool = True


@dataclass
class Taken:
    """A message that the server has taken."""

    sender: str
    recipient: str
    content: bytes

    def header(self, name: str) -> str:
        """Return a header field."""
        return str(message_from_bytes(self.content)[name])


@dataclass
class FaultyRelay:
    """A running server, and what it has taken."""

    relay: Relay
    faults: Faults
    taken: list[Taken] = field(default_factory=list)
    sessions: int = 0

    def recipients(self) -> Counter[str]:
        """Return how often each recipient's message was taken."""
        return Counter(one.recipient for one in self.taken)


class Gate:
    """
    A block that is entered once a relay has taken *count* messages; it takes the next one when the block is left.

    So something happens while an edition is sent, on however fast a machine.
    """

    def __init__(self, relay: FaultyRelay, count: int) -> None:
        """Set up the relay, before anything is sent."""
        self._is_reached, self._is_open = Event(), Event()

        def hold(_: str) -> None:
            if len(relay.taken) >= count:
                self._is_reached.set()
                self._is_open.wait(DEADLINE_S)

        relay.faults.dot = hold

    def __enter__(self) -> None:
        """Wait until so many messages are taken."""
        assert self._is_reached.wait(DEADLINE_S)

    def __exit__(self, *_: object) -> None:
        """Release the relay."""
        self._is_open.set()


class _Handler:
    def __init__(self, server: FaultyRelay) -> None:
        self.server = server

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.server.faults.mail(address):
            return await _act(server, answer)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.server.faults.rcpt(address):
            return await _act(server, answer)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        [recipient] = envelope.rcpt_tos
        answer = self.server.faults.dot(recipient)
        if answer is None or self.server.faults.is_taken:
            content = envelope.original_content
            assert content is not None
            self.server.taken.append(Taken(str(envelope.mail_from), recipient, content))
        if answer:
            return await _act(server, answer)
        return f"250 2.0.0 Ok: queued as {len(self.server.taken):08X}"


class _Server(SMTP):
    faulty: FaultyRelay

    async def smtp_DATA(self, arg: str) -> None:
        assert self.envelope is not None
        answer = self.faulty.faults.data(self.envelope.rcpt_tos[0]) if self.envelope.rcpt_tos else None
        if answer in {RESET, HANG}:
            await self.push("354 go on")
            await self._reader.readline()
            await _act(self, answer)
        elif answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)

    def connection_made(self, transport: Any) -> None:
        self.faulty.sessions += 1
        super().connection_made(transport)


async def _act(server: SMTP, answer: str) -> str:
    if answer == RESET:
        assert server.transport is not None
        server.transport.abort()  # type: ignore[attr-defined] # that of a socket
        return "250 nobody hears this"
    if answer == HANG:
        await asyncio.Event().wait()
    return answer


@contextmanager
def faulty_relay(
    *, timeout_s: int = 60, tls: ssl.SSLContext | None = None, faults: Faults | None = None, **settings: Any
) -> Iterator[FaultyRelay]:
    """Start a server on loopback, and stop it on exit; *settings* are those of the server."""
    server = FaultyRelay(Relay("127.0.0.1", 0, "none", timeout=timeout_s), faults or Faults())

    class OwnController(Controller):
        def factory(self) -> SMTP:
            one = _Server(self.handler, tls_context=tls, timeout=600, **({"enable_SMTPUTF8": True} | settings))
            one.faulty = server
            return one

        def _trigger_server(self) -> None:
            """Learn the port: it connects to see that the server answers."""
            assert self.server is not None
            self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined] # asyncio's own server
            super()._trigger_server()  # type: ignore[no-untyped-call] # aiosmtpd's

    controller = OwnController(_Handler(server), hostname="127.0.0.1", port=0, ready_timeout=120)
    controller.start()
    server.relay = Relay("127.0.0.1", controller.port, "none", timeout=timeout_s)
    server.sessions = 0
    try:
        yield server
    finally:
        controller.stop()
