"""The mail message: HTML and plain text in one, with mailing-list headers. Sources: RFC 5322, 2919, 2369, 3282."""

from __future__ import annotations

from base64 import encodebytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from quopri import encodestring
from typing import TYPE_CHECKING

from newsletter.mail.headers import CRLF, MailPolicy
from samsprak.model.language_marks import unmarked

if TYPE_CHECKING:
    from newsletter.edition.presenters import EditionView
    from samsprak.rendering.site import ReaderSite


def message(view: EditionView, html: str, text: str, reader: ReaderSite, name: str) -> bytes:
    """
    Return the edition as an RFC 5322 message, with the same bytes for the same edition.

    *name* is that of the rendering, which no other message of the edition has.

    It has no recipient: delivery adds one.
    """
    newsletter, host = reader.settings.newsletter, reader.site.addresses.host
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    user, _, domain = newsletter.sender.partition("@")
    mail["From"] = Address(unmarked(f"{view.publisher}: {view.newsletter_name}"), user, domain)
    mail["Subject"] = reader.line(reader.quoted(view.title, view.language.code))
    if view.published_on is not None:
        mail["Date"] = format_datetime(reader.site.moment(view.published_on))
    mail["Message-ID"] = f"<{view.number}.{name}.{newsletter.list_id}@{host}>"
    mail["List-Id"] = f"<{newsletter.list_id}.{reader.code}.{host}>"
    mail["List-Archive"] = f"<{view.archive_address}>"
    mail["List-Post"] = "NO"
    encoding = shorter_encoding(text)
    mail.set_content(text, cte=encoding)
    mail.add_alternative(html, subtype="html", cte=encoding)
    for part in (mail, *mail.iter_parts()):  # last: a new alternative takes the message's Content- headers with it
        part["Content-Language"] = reader.language.tag
    mail.set_boundary(f"=_{blake2b(f'{view.number}/{name}'.encode(), digest_size=16).hexdigest()}")
    return mail.as_bytes()


def shorter_encoding(text: str) -> str:
    """
    Return the transfer encoding in which *text* is shorter: quoted-printable for Latin script, base64 for Arabic.

    The plain text decides for the HTML too, where markup hides the script: a language keeps to one encoding. It is
    never 8bit: the HTML is one line of many thousand octets, and SMTP allows 998.
    """
    content = text.encode()
    return "quoted-printable" if len(encodestring(content)) <= len(encodebytes(content)) else "base64"
