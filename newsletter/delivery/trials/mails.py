"""The message of a test: the bytes of a rendering, with general pages in place of a subscriber's own."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING

from newsletter.delivery.personal.personal_mail import GeneralValues, general_message
from newsletter.mail.general_pages import sign_up_page
from samsprak.model.addresses.urls import Addresses

if TYPE_CHECKING:
    from datetime import datetime

    from samsprak.model.settings import Settings

# Names the edition, the rendering and the bytes. The subject stays as it is: its length is part of what is tested.
_FIELD = "X-Samsprak-Test"
# A general page takes no such request.
_ONE_CLICK = b"list-unsubscribe-post"


@dataclass(frozen=True, slots=True)
class GeneralPages:
    """What stands in a test in place of a subscriber's own addresses; *host* is that of the site."""

    page: str
    mail: str
    host: str


@dataclass(frozen=True, slots=True)
class Trial:
    """
    A test of a rendering: the *name* of the edition and of its *rendering*, and the *digest* of the edition's messages.

    *digest* is empty for an edition that is not frozen. *sent_at* is the moment of the test, in the site's time zone.
    """

    name: str
    rendering: str
    digest: str
    sent_at: datetime


def general_pages(settings: Settings, code: str) -> GeneralPages:
    """Return the service's page for everybody in a language, that of the site where there is no service."""
    service = settings.newsletter.subscriptions
    addresses = Addresses(settings.base_address)
    page = sign_up_page(service, code) if service else addresses.absolute(addresses.page(code))
    return GeneralPages(page, settings.publisher.email, addresses.host)


def trial_message(ready: bytes, trial: Trial, recipient: str, pages: GeneralPages) -> bytes:
    """
    Return the message *ready* for the *recipient* of a test, without any mark of a subscriber.

    Its identity is unlike that of any other message: mail programs hide a second mail with the same.
    """
    identity = f"<{trial.name}.{trial.rendering}.test.{token_hex(12)}@{pages.host}>"
    values = GeneralValues(recipient, identity, trial.sent_at, pages.page, pages.page, pages.mail)
    state = trial.digest[:16] or "not-frozen"
    field = f"{_FIELD}: {trial.name} {trial.rendering} {state}\r\n".encode()
    return field + general_message(ready, values, without=[_ONE_CLICK])
