"""The mails of the service that takes subscriptions: plain text, nothing in it that a stranger wrote."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsletter import TEMPLATES
from newsletter.mail.headers import AUTO_SUBMITTED, CRLF, MailPolicy, newsletter_sender
from newsletter.mail.message import shorter_encoding
from newsletter.mail.wrapping import wrapped
from samsprak.rendering.language_marks import marks_as_isolates
from samsprak.rendering.templating.templates import make_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jinja2 import Environment

    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

_FOLDER = "service"
_IDENTITY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Envelope:
    """To whom a mail goes, when it was asked for, and what no other mail has: its *identity*."""

    address: str
    asked_at: datetime
    identity: bytes


def service_mail(reader: ReaderSite, template: str, envelope: Envelope, values: Mapping[str, str]) -> bytes:
    """
    Return a mail of the service as a message, with the same bytes for the same mail.

    *template* is the name of a file in templates/service: its first line is the subject.
    """
    subject, _, text = _text(reader, template, values).partition("\n")
    newsletter, host = reader.settings.newsletter, reader.site.addresses.host
    # An address outside ASCII stands in the header as it is: RFC 6532.
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF, utf8=not envelope.address.isascii()))
    mail["From"] = newsletter_sender(reader)
    to_user, _, to_domain = envelope.address.rpartition("@")
    mail["To"] = Address("", to_user, to_domain)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(envelope.asked_at)
    identity = blake2b(envelope.identity, digest_size=_IDENTITY_BYTES, person=b"service-mail").hexdigest()
    mail["Message-ID"] = f"<{identity}.{newsletter.list_id}@{host}>"
    mail["Auto-Submitted"] = AUTO_SUBMITTED
    content = text.strip() + "\n"
    mail.set_content(content, cte=shorter_encoding(content))
    mail["Content-Language"] = reader.language.tag
    return mail.as_bytes()


def _text(reader: ReaderSite, template: str, values: Mapping[str, str]) -> str:
    environment = _environment(reader.site.theme_inputs)
    names = {"newsletter": reader.newsletter_name, "publisher": reader.publisher}
    text = environment.get_template(f"{_FOLDER}/{template}.txt").render(reader=reader.language, **names, **values)
    languages = reader.settings.languages
    return wrapped(marks_as_isolates(text, languages, reader.language.direction))


@lru_cache(maxsize=2)
def _environment(look: ThemeInputs) -> Environment:
    return make_environment(TEMPLATES, look.catalogs, autoescape=False)
