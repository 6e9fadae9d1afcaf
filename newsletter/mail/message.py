"""The mail message: HTML and plain text in one, with mailing-list headers. Sources: RFC 5322, 2919, 2369, 3282."""

from __future__ import annotations

from base64 import encodebytes
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import blake2b
from quopri import encodestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsletter.edition.presenters import EditionView
    from samsprak.rendering.site import ReaderSite

_CRLF = "\r\n"


class _MailPolicy(EmailPolicy):
    """
    The policy for SMTP: CRLF line ends, and senders' names folded into encoded words by this class (RFC 2047).

    Python 3.13.0 folds a long name of two scripts without the space that must follow an encoded word.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as bytes of the message."""
        if name != "From" or value.addresses[0].display_name.isascii():
            return super().fold_binary(name, value)
        [sender] = value.addresses
        words = Header(sender.display_name, "utf-8", header_name=name).encode(linesep=_CRLF)
        return f"{name}: {words}{_CRLF} <{sender.addr_spec}>{_CRLF}".encode("ascii")


def message(view: EditionView, html: str, text: str, reader: ReaderSite) -> bytes:
    """
    Return the edition as an RFC 5322 message, with the same bytes for the same edition.

    It has no recipient: delivery adds one.
    """
    newsletter, host = reader.settings.newsletter, reader.site.addresses.host
    mail = EmailMessage(policy=_MailPolicy(linesep=_CRLF))
    user, _, domain = newsletter.sender.partition("@")
    mail["From"] = Address(f"{view.publisher}: {view.newsletter_name}", user, domain)
    mail["Subject"] = reader.quoted(view.title, view.language.code)
    if view.published_on is not None:
        mail["Date"] = format_datetime(reader.site.moment(view.published_on))
    mail["Message-ID"] = f"<{view.number}.{reader.code}.{newsletter.list_id}@{host}>"
    mail["List-Id"] = f"<{newsletter.list_id}.{reader.code}.{host}>"
    mail["List-Archive"] = f"<{view.archive_address}>"
    mail["List-Post"] = "NO"
    encoding = shorter_encoding(text)
    mail.set_content(text, cte=encoding)
    mail.add_alternative(html, subtype="html", cte=encoding)
    for part in (mail, *mail.iter_parts()):  # last: a new alternative takes the message's Content- headers with it
        part["Content-Language"] = reader.language.tag
    mail.set_boundary(f"=_{blake2b(f'{view.number}/{reader.code}'.encode(), digest_size=16).hexdigest()}")
    return mail.as_bytes()


def shorter_encoding(text: str) -> str:
    """
    Return the transfer encoding in which *text* is shorter: quoted-printable for Latin script, base64 for Arabic.

    The plain text decides for the HTML too, where markup hides the script: a language keeps to one encoding. It is
    never 8bit: the HTML is one line of many thousand octets, and SMTP allows 998.
    """
    content = text.encode()
    return "quoted-printable" if len(encodestring(content)) <= len(encodebytes(content)) else "base64"
