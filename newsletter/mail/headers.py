"""
Header fields of a message as bytes. Sources: RFC 5322, 2047, 2369.

Python's own folding loses spaces between encoded words and plain ones, and turns fields of 78 characters and more into
encoded words (CPython 85725), also those of lists, in which mail programs read none.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from typing import TYPE_CHECKING, Any

from samsprak.model.texts.language_marks import unmarked

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite

CRLF = "\r\n"
# RFC 5322, 2.1.1: a line should have at most so many characters.
_LONGEST_LINE = 78
# RFC 2047, 2: a line with an encoded word has at most so many characters.
_LONGEST_ENCODED_LINE = 76
# Fields of ASCII tokens, each written on one line. The longest address of a site is far below SMTP's 998 octets.
_UNFOLDED = frozenset({"date", "message-id", "mime-version", "content-language"})
_LIST = "list-"
# RFC 3834, 2 and 5: a program made it, and nobody wants an automatic answer to it. "auto-replied" is for answers.
AUTO_SUBMITTED = "auto-generated"


def newsletter_sender(reader: ReaderSite) -> Address:
    """Return the sender of all mails of the newsletter: the publisher and the newsletter, in the readers' language."""
    user, _, domain = reader.settings.newsletter.sender.partition("@")
    return Address(unmarked(f"{reader.publisher}: {reader.newsletter_name}"), user, domain)


class MailPolicy(EmailPolicy):
    """The policy for SMTP: CR LF line ends, and the fields that Python folds wrongly are folded here."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header field as bytes of the message."""
        field = name.lower()
        if field == "subject":
            return _field(name, _words(str(value), name))
        if field == "from":
            [sender] = value.addresses
            return _sender(name, sender.display_name, sender.addr_spec)
        if field.startswith(_LIST) or field in _UNFOLDED:
            return _field(name, str(value))
        return super().fold_binary(name, value)


def _field(name: str, written: str) -> bytes:
    return f"{name}: {written}{CRLF}".encode("ascii")


def _words(text: str, name: str) -> str:
    """
    Return *text* as it is where it fits into one line of ASCII, else as encoded words alone.

    Programs drop the line end between two encoded words and nothing else, so that every space is kept. Plain text
    would be folded at its spaces, which some programs collapse.
    """
    is_plain = text.isascii() and text == text.strip()
    if is_plain and len(name) + 2 + len(text) <= _LONGEST_LINE:
        return text
    return _encoded(text, name)


def _sender(name: str, display_name: str, address: str) -> bytes:
    quoted = display_name.replace("\\", "\\\\").replace('"', '\\"')
    written = f'"{quoted}" <{address}>'
    if display_name.isascii() and len(name) + 2 + len(written) <= _LONGEST_LINE:
        return _field(name, written)
    return _field(name, f"{_encoded(display_name, name)}{CRLF} <{address}>")


def _encoded(text: str, name: str) -> str:
    """Return *text* as encoded words; Python exceeds the given length by two where a line ends with a space."""
    for most in (_LONGEST_ENCODED_LINE, _LONGEST_ENCODED_LINE - 2):
        lines = Header(text, "utf-8", most, name).encode(linesep=CRLF)
        if all(len(line) <= _LONGEST_ENCODED_LINE for line in f"{name}: {lines}".split(CRLF)):
            break
    return lines
