"""The mails of one edition, ready to be filled in: prepared once for each rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.delivery.personal.addresses import on_the_wire
from newsletter.delivery.personal.personal_mail import PersonalMail, personal_mail
from newsletter.delivery.relay.transport import Envelope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.delivery.personal.addresses import EditionAddresses
    from newsletter.store.sendings.claims import Recipient


class EditionMails:
    """
    Makes the mails of recipients.

    *ready* are the frozen messages by rendering, *languages* their languages. *sign* signs a message, where this
    machine does that and not the relay.
    """

    def __init__(
        self,
        sending: int,
        ready: Mapping[str, bytes],
        languages: Mapping[str, str],
        addresses: EditionAddresses,
        sign: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self.sending = sending
        self.number = addresses.number
        self._addresses, self._languages, self._sign = addresses, languages, sign
        self._mails: Mapping[str, PersonalMail] = {
            name: personal_mail(message, addresses.lengths(languages[name])) for name, message in ready.items()
        }
        self._with_points: dict[str, bool] = {}

    def mail(self, recipient: Recipient) -> tuple[Envelope, bytes]:
        """Return the message of a recipient, and its envelope."""
        address = on_the_wire(recipient.address)
        values = self._addresses.values(recipient.subscriber, address, self._languages[recipient.rendering])
        message = self._mails[recipient.rendering].filled(values)
        if recipient.rendering not in self._with_points:
            self._with_points[recipient.rendering] = b"\n." in message
        if self._sign is not None:
            message = self._sign(message)
        return Envelope(self._addresses.envelope_sender(recipient.subscriber), address), message

    def has_points(self, rendering: str) -> bool:
        """
        Return False if no line of a rendering's mails begins with a point, which SMTP would have doubled.

        Looking through each mail would cost more than filling it in. What is filled in begins no line with one.
        """
        return self._with_points.get(rendering, True)
