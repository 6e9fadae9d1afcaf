"""What an inbox shows of a mail before it is opened: sender, subject, and the first words."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import EmailMessage

# As much of the text as any inbox shows.
_LONGEST = 250
# Elements whose content is not shown, and elements within which nothing can be.
_UNSEEN = frozenset({"head", "style", "script", "title"})


@dataclass(frozen=True, slots=True)
class Inbox:
    """The lines of a mail in an inbox: *preview* are its first words, of which the *preheader* is for inboxes alone."""

    sender: str
    subject: str
    preview: str
    preheader: str


def inbox_of(message: EmailMessage, html: str) -> Inbox:
    """Return the line of a *message* with its *html* in an inbox, as mail programs decode it."""
    words = _Words()
    words.feed(html)
    text = " ".join(" ".join(words.found).split())
    sender = message["From"].addresses[0].display_name if message["From"] else ""
    preheader = " ".join(words.found[0].split()) if words.found else ""
    return Inbox(sender, str(message["Subject"] or ""), text[:_LONGEST], preheader)


def parsed_message(content: bytes) -> EmailMessage:
    """Return a message as a mail program parses it."""
    return message_from_bytes(content, policy=policy.default)


class _Words(HTMLParser):
    """Collects the texts of a mail in their order, hidden ones too: the first is the preheader."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 # the library's
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.found.append(data)
