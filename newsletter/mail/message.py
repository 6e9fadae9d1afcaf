"""The mail message: HTML and plain text in one, with mailing-list headers. Sources: RFC 5322, 2919, 2369, 8058."""

from __future__ import annotations

from base64 import encodebytes
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from quopri import encodestring
from typing import TYPE_CHECKING, cast

from newsletter.mail.attached import with_attached_pictures
from newsletter.mail.general_pages import general_page
from newsletter.mail.headers import AUTO_SUBMITTED, CRLF, MailPolicy, newsletter_sender
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.edition.presenters import EditionView
    from newsletter.mail.attached import AttachedPicture
    from samsprak.rendering.site import ReaderSite


def message(
    view: EditionView, html: str, text: str, reader: ReaderSite, name: str, *, has_marks: bool = False
) -> bytes:
    """
    Return the edition as an RFC 5322 message, with the same bytes for the same edition.

    *name* is that of the rendering, which no other message of the edition has. The message has no recipient: delivery
    adds one, and replaces the marks of subscribers in a message that *has_marks* (RFC 8058).
    """
    newsletter, host = reader.settings.newsletter, reader.site.addresses.host
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    mail["From"] = newsletter_sender(reader)
    mail["Subject"] = reader.line(reader.quoted(view.title, view.language.code))
    if view.published_on is not None:
        mail["Date"] = format_datetime(reader.site.moment(view.published_on))
    mail["Message-ID"] = f"<{view.number}.{name}.{newsletter.list_id}@{host}>"
    mail["List-Id"] = f"<{newsletter.list_id}.{reader.code}.{host}>"
    mail["List-Archive"] = f"<{view.foot.archive_address}>"
    mail["List-Post"] = "NO"
    for field, value in _ways_to_leave(reader, has_marks=has_marks).items():
        mail[field] = value
    mail["Auto-Submitted"] = AUTO_SUBMITTED
    pictures: tuple[AttachedPicture, ...] = ()
    if newsletter.has_attached_pictures:
        html, pictures = with_attached_pictures(html, view.picture_files, reader.site)
    encoding = shorter_encoding(text)
    mail.set_content(text, cte=encoding)
    mail.add_alternative(html, subtype="html", cte=encoding)
    for part in (mail, *mail.iter_parts()):  # last: a new alternative takes the message's Content- headers with it
        part["Content-Language"] = reader.language.tag
    mail.set_boundary(_boundary(view, name))
    if pictures:
        _attach(pictures, mail, _boundary(view, f"{name}/pictures"))
    return mail.as_bytes()


def _ways_to_leave(reader: ReaderSite, *, has_marks: bool) -> dict[str, str]:
    """
    Return the fields by which mail programs offer to leave the list.

    One click is promised by a message to a subscriber alone: the general page takes no such request.
    """
    if not reader.settings.newsletter.subscriptions:
        return {"List-Unsubscribe": f"<mailto:{reader.settings.publisher.email}>"}
    if not has_marks:
        return {"List-Unsubscribe": f"<{general_page(reader)}>"}
    return {
        "List-Unsubscribe": f"<{LEAVE_MARK}>, <mailto:{LEAVE_MAIL_MARK}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _boundary(view: EditionView, name: str) -> str:
    return f"=_{blake2b(f'{view.number}/{name}'.encode(), digest_size=16).hexdigest()}"


def _attach(pictures: Iterable[AttachedPicture], mail: EmailMessage, boundary: str) -> None:
    """Add pictures to the HTML part of a message, which becomes a part with its own parts."""
    html = cast("EmailMessage", list(mail.iter_parts())[-1])
    language = html["Content-Language"]
    for one in pictures:
        html.add_related(
            one.content,
            "image",
            one.subtype,
            disposition="inline",
            cid=f"<{one.content_id}>",
            filename=f"{one.content_id[:8]}.{one.subtype}",
        )
    html.set_boundary(boundary)
    if html["Content-Language"] is None:
        html["Content-Language"] = language


def shorter_encoding(text: str) -> str:
    """
    Return the transfer encoding in which *text* is shorter: quoted-printable for Latin script, base64 for Arabic.

    The plain text decides for the HTML too, where markup hides the script: a language keeps to one encoding. It is
    never 8bit: the HTML is one line of many thousand octets, and SMTP allows 998.
    """
    content = text.encode()
    return "quoted-printable" if len(encodestring(content)) <= len(encodebytes(content)) else "base64"
