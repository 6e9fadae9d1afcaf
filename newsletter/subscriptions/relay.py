"""The connection of the worker to the relay: one at a time, kept open between mails."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING

from newsletter.subscriptions.worker import Sent

if TYPE_CHECKING:
    from newsletter.config.settings import Relay

# A reader waits for the mail, and a hanging relay holds up all others.
_MOST_WAIT_S = 60
_PASSING = 400
_LASTING = 500
_BUSY = frozenset({421, 454})


class RelaySender:
    """Sends mails to the relay, with *sender* as the address that they come back to."""

    def __init__(self, relay: Relay, sender: str) -> None:
        self._relay = relay
        self._sender = relay.return_path or sender
        self._smtp: smtplib.SMTP | None = None

    def send(self, address: str, message: bytes) -> Sent:
        """Send a message; a lost connection means that the relay as a whole takes none now."""
        try:
            smtp = self._connected()
            options = [] if address.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
            smtp.sendmail(self._sender, [address], message, options)
        except smtplib.SMTPRecipientsRefused as error:
            return self._refused(error.recipients[address][0])
        except smtplib.SMTPNotSupportedError:  # the relay takes no internationalised address
            return Sent.REFUSED
        except smtplib.SMTPDataError as error:
            return self._refused(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Sent.NOBODY_THERE
        return Sent.TAKEN

    def close(self) -> None:
        """End the connection."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
            self._smtp = None

    def _refused(self, code: int) -> Sent:
        if code in _BUSY:
            self.close()
            return Sent.NOBODY_THERE
        return Sent.REFUSED if code >= _LASTING else Sent.LATER

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._smtp.noop()[0] < _PASSING:
                    return self._smtp
            self.close()
        relay, timeout = self._relay, min(self._relay.timeout, _MOST_WAIT_S)
        context = ssl.create_default_context(cafile=str(relay.ca_file) if relay.ca_file else None)
        smtp = (
            smtplib.SMTP_SSL(relay.host, relay.port, timeout=timeout, context=context)
            if relay.security == "tls"
            else smtplib.SMTP(relay.host, relay.port, timeout=timeout)
        )
        try:
            if relay.security == "starttls":
                smtp.starttls(context=context)
            if relay.user:
                smtp.login(relay.user, relay.password)
            smtp.ehlo_or_helo_if_needed()
        except BaseException:
            smtp.close()
            raise
        self._smtp = smtp
        return smtp
