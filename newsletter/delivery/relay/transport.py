"""
A connection to the relay, kept open for many messages.

Sources: RFC 5321 for commands, replies and time-outs; RFC 3207 for STARTTLS; RFC 6531 for addresses outside ASCII.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsletter.delivery.relay.outcomes import Attempt, Outcome, of_recipient, of_sender, reply_text
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.config.settings import Relay

# RFC 5321, 4.5.3.2, in relation to the five minutes that it has for most commands, which is the setting's default.
_DATA, _BLOCK, _TERMINATION = 2 / 5, 3 / 5, 2
_QUIT_S = 5
_GO_AHEAD = 354
_LOGGED_IN = 235
_OK = 2
_END = b".\r\n"
_UNKNOWN = -1
# No sign that ends an address, or a line.
_ADDRESS = re.compile(r"[^<>\s\x00-\x1f\x7f]+@[^<>\s@\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a message goes, and where it comes back to."""

    sender: str
    recipient: str


class Transport:
    """A connection of one thread, opened when it is needed."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._context = None if relay.security == "none" else tls_context(relay)
        self._smtp: smtplib.SMTP | None = None

    def connect(self) -> Attempt | None:
        """Open the connection unless it is open; return why it can't be opened, or None."""
        if self._smtp is not None:
            return None
        smtp = None
        try:
            smtp = self._opened()
            smtp.ehlo_or_helo_if_needed()
            if self._relay.security == "starttls":
                code, words = smtp.starttls(context=self._context)
                if failure := of_sender(code, words):
                    smtp.close()
                    return failure
                smtp.ehlo_or_helo_if_needed()  # RFC 3207, 4.2: what was said before is forgotten
            if self._relay.user:
                _log_in(smtp, self._relay.user, self._relay.password)
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # type: ignore[union-attr] # it is connected
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            if smtp is not None:
                smtp.close()
            return _failure(error)
        self._smtp = smtp
        return None

    def _opened(self) -> smtplib.SMTP:
        relay = self._relay
        if relay.security == "tls":
            return smtplib.SMTP_SSL(relay.host, relay.port, _own_name(), timeout=relay.timeout, context=self._context)
        return smtplib.SMTP(relay.host, relay.port, _own_name(), timeout=relay.timeout)

    def send(
        self, envelope: Envelope, message: bytes, before_data: Callable[[], bool], *, has_points: bool = True
    ) -> Attempt:
        """
        Send a message with CR LF line ends; return what became of it.

        *before_data* is called when the server has accepted the recipient. It returns whether to go on. No line of the
        message begins with a point unless it *has_points*.
        """
        failure = self.connect()
        if failure is not None or self._smtp is None:
            return failure or Attempt(Outcome.SLOWED, "")
        try:
            attempt = self._offered(self._smtp, envelope, len(message))
            if attempt is None and before_data():
                # RFC 5321, 4.5.2: a point that begins a line is doubled.
                wire = message.replace(b"\r\n.", b"\r\n..") if has_points else message
                return self._data(self._smtp, wire)
            attempt = attempt or Attempt(Outcome.WITHDRAWN, "")
        except (OSError, smtplib.SMTPException) as error:
            self.abandon()
            return _failure(error)
        self._after(attempt)
        return attempt

    def _offered(self, smtp: smtplib.SMTP, envelope: Envelope, size: int) -> Attempt | None:
        """Return the refusal of sender or recipient, or None."""
        options = f" SIZE={size}" if smtp.has_extn("size") else ""
        smtp.command_encoding = "ascii"
        if not envelope.recipient.isascii():
            if not smtp.has_extn("smtputf8"):
                words = "the relay takes no address with such letters (it does not offer SMTPUTF8)"
                return Attempt(Outcome.REJECTED, words)
            options += " SMTPUTF8 BODY=8BITMIME"
            smtp.command_encoding = "utf-8"
        if not _ADDRESS.fullmatch(envelope.recipient):
            return Attempt(Outcome.REJECTED, "this is no address that can be sent to")
        self._patience(smtp, 1)
        mail, rcpt = f"MAIL FROM:<{envelope.sender}>{options}", f"RCPT TO:<{envelope.recipient}>"
        if not smtp.has_extn("pipelining"):
            return of_sender(*smtp.docmd(mail)) or of_recipient(*smtp.docmd(rcpt))
        # RFC 2920: both commands at once, then both replies.
        smtp.send(f"{mail}\r\n{rcpt}\r\n")
        failure = of_sender(*smtp.getreply())
        if failure is not None and smtp.sock is None:
            return failure
        reply = smtp.getreply()
        return failure or of_recipient(*reply)

    def _data(self, smtp: smtplib.SMTP, message: bytes) -> Attempt:
        """Send the message itself: until the final dot is sent, the server has not taken it."""
        try:
            self._patience(smtp, _DATA)
            code, words = smtp.docmd("DATA")
            if code != _GO_AHEAD:
                attempt = of_recipient(code, words) or Attempt(Outcome.DEFERRED, reply_text(code, words))
                self._after(attempt)
                return attempt
            self._patience(smtp, _BLOCK)
            smtp.send(message)
            smtp.send(_END)
        except (OSError, smtplib.SMTPException) as error:
            self.abandon()
            return _failure(error)
        try:
            self._patience(smtp, _TERMINATION)
            code, words = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.abandon()
            return Attempt(Outcome.UNCERTAIN, f"no reply after the message: {_failure(error).reply}")
        if code // 100 == _OK:
            return Attempt(Outcome.SENT, reply_text(code, words))
        attempt = of_recipient(code, words) or Attempt(Outcome.UNCERTAIN, reply_text(code, words))
        self._after(attempt)
        return attempt

    def _after(self, attempt: Attempt) -> None:
        """Send RSET before the next message; close the connection where that fails."""
        if attempt.outcome in {Outcome.SLOWED, Outcome.REFUSED, Outcome.UNCERTAIN}:
            self.close()
        elif self._smtp is not None:
            try:
                self._patience(self._smtp, 1)
                if self._smtp.rset()[0] // 100 != _OK:
                    self.close()
            except (OSError, smtplib.SMTPException):
                self.abandon()

    def _patience(self, smtp: smtplib.SMTP, share: float) -> None:
        if smtp.sock is not None:
            smtp.sock.settimeout(self._relay.timeout * share)

    def close(self) -> None:
        """Send QUIT and close the connection."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._smtp.sock is not None:
                    self._smtp.sock.settimeout(_QUIT_S)
                self._smtp.quit()
        self.abandon()

    def abandon(self) -> None:
        """Close the connection without QUIT."""
        if self._smtp is not None:
            with suppress(OSError):
                self._smtp.close()
            self._smtp = None


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; smtplib sends ASCII alone, where RFC 4616 has UTF-8."""
    if f"{user}{password}".isascii():
        smtp.login(user, password)
        return
    smtp.ehlo_or_helo_if_needed()
    if not smtp.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
    response = b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, words = smtp.docmd("AUTH", f"PLAIN {response}")
    if code != _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, words)


def tls_context(relay: Relay) -> ssl.SSLContext:
    """
    Return the context that verifies the relay's certificate and name.

    Raises:
        FaultsFoundError: If the file of certificates can't be read.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if relay.ca_file is not None:
        try:
            context.load_verify_locations(relay.ca_file)
        except OSError as error:
            reason = error.strerror or "it holds no certificate"
            message = f"the certificates of '{relay.ca_file.name}' can't be read ({reason.lower()})"
            hint = "write the name of a file of certificates in PEM as 'ca_file' of [relay], or take the line away"
            raise FaultsFoundError([Fault("service.toml", 0, message, hint)]) from None
    return context


@cache
def _own_name() -> str:
    """Return this machine's name for EHLO, looked up once: the look-up may take seconds."""
    name = socket.getfqdn()
    return name if "." in name else "[127.0.0.1]"


def _failure(error: Exception) -> Attempt:  # noqa: PLR0911 # a table
    """Return the meaning of an error before the final dot: a lasting one of the settings, or one that will pass."""
    match error:
        case smtplib.SMTPNotSupportedError():
            return Attempt(Outcome.REFUSED, str(error))
        case smtplib.SMTPResponseException() if error.smtp_code != _UNKNOWN:
            attempt = of_sender(error.smtp_code, error.smtp_error)
            return attempt or Attempt(Outcome.SLOWED, reply_text(error.smtp_code, error.smtp_error))
        case ssl.SSLCertVerificationError():
            return Attempt(Outcome.REFUSED, f"the relay's certificate can't be trusted: {error.verify_message}")
        case UnicodeError():
            return Attempt(Outcome.REFUSED, "user and password of the relay may have ASCII letters only")
        case TimeoutError():
            return Attempt(Outcome.SLOWED, "the relay did not answer in time")
        case OSError():
            return Attempt(Outcome.SLOWED, (error.strerror or str(error) or "the connection was lost"))
        case _:
            return Attempt(Outcome.SLOWED, str(error) or "the connection was lost")
