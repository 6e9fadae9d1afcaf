"""What an editor should know about a mail before it is sent: sizes, lengths, pictures and links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.inspection.inbox import inbox_of, parsed_message
from newsletter.mail.rendering import MOST_BYTES, TEASERS_ABOVE_BYTES
from newsletter.mail.wrapping import COLUMNS, width

if TYPE_CHECKING:
    from collections.abc import Iterator

# About as many characters of a subject fit on a telephone, and in the list of a mail program on a desk.
_PHONE_SUBJECT, _DESK_SUBJECT = 40, 70
_SHORT_PREHEADER, _LONG_PREHEADER = 40, 140
# RFC 5321, 4.5.3.1.6, with the line end: 1000 octets.
_LONGEST_LINE = 998


class Verdict(StrEnum):
    """How a finding is meant."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in words, for an editor."""

    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A rendering as it lies in its files: HTML, plain text and message; *host* is that of the site."""

    html: bytes
    text: bytes
    message: bytes
    host: str


def findings_of(mail: Mail) -> list[Finding]:
    """Return the findings about a mail, in the order in which an editor reads it."""
    html = mail.html.decode(errors="replace")
    marks = _Marks()
    marks.feed(html)
    return [
        _size(len(mail.html)),
        *_inbox(mail, html),
        _pictures(marks),
        _links(marks, mail.host),
        _text(mail.text.decode(errors="replace")),
        _message(mail.message),
    ]


def kilobytes(count: int) -> str:
    """Return a number of bytes in words."""
    return f"{count / 1000:.1f} KB"


def _size(count: int) -> Finding:
    if count > MOST_BYTES:
        return Finding(Verdict.WRONG, f"HTML {kilobytes(count)}: Gmail cuts it off at 102 KB")
    if count > TEASERS_ABOVE_BYTES:
        return Finding(Verdict.NOTE, f"HTML {kilobytes(count)}: Gmail cuts off at 102 KB, and summaries are left out")
    return Finding(Verdict.GOOD, f"HTML {kilobytes(count)} of {MOST_BYTES // 1000} KB")


def _inbox(mail: Mail, html: str) -> Iterator[Finding]:
    inbox = inbox_of(parsed_message(mail.message), html)
    count = width(inbox.subject)
    if count > _DESK_SUBJECT:
        yield Finding(Verdict.NOTE, f"Subject of {count} characters: most inboxes cut it off")
    elif count > _PHONE_SUBJECT:
        yield Finding(Verdict.GOOD, f"Subject of {count} characters: telephones show about {_PHONE_SUBJECT}")
    else:
        yield Finding(Verdict.GOOD, f"Subject of {count} characters")
    count = width(inbox.preheader)
    if count < _SHORT_PREHEADER:
        yield Finding(Verdict.NOTE, f"Summary of {count} characters: inboxes fill up with the first words of the mail")
    elif count > _LONG_PREHEADER:
        yield Finding(Verdict.NOTE, f"Summary of {count} characters: inboxes cut it off")
    else:
        yield Finding(Verdict.GOOD, f"Summary of {count} characters")


def _pictures(marks: _Marks) -> Finding:
    silent = sum(1 for one in marks.pictures if one.get("alt") is None)
    if silent:
        return Finding(Verdict.WRONG, f"{silent} of {_count(marks.pictures, 'picture')} without a text instead of it")
    return Finding(Verdict.GOOD, _count(marks.pictures, "picture"))


def _links(marks: _Marks, host: str) -> Finding:
    fetched = {urlsplit(one.get("src") or "").hostname for one in marks.pictures} - {None, host}
    if fetched:
        return Finding(Verdict.WRONG, f"Pictures are fetched from {', '.join(sorted(map(str, fetched)))}")
    lost = [one for one in marks.links if not one.startswith(("https://", "http://", "mailto:", "tel:"))]
    if lost:
        return Finding(Verdict.WRONG, f"A link leads nowhere from a mail: {lost[0]}")
    return Finding(Verdict.GOOD, _count(marks.links, "link"))


def _text(text: str) -> Finding:
    lines = text.split("\n")
    long = [one for one in lines if width(one) > COLUMNS and " " in one.strip()]
    if long:
        return Finding(Verdict.NOTE, f"Plain text: {_count(long, 'line')} of more than {COLUMNS} columns")
    return Finding(Verdict.GOOD, f"Plain text {kilobytes(len(text.encode()))}, {len(lines)} lines")


def _message(content: bytes) -> Finding:
    longest = max(map(len, content.split(b"\r\n")))
    if longest > _LONGEST_LINE:
        return Finding(Verdict.WRONG, f"Message with a line of {longest} octets: servers take {_LONGEST_LINE}")
    return Finding(Verdict.GOOD, f"Message {kilobytes(len(content))}")


def _count(things: list[str] | list[dict[str, str | None]], name: str) -> str:
    return f"{len(things) or 'no'} {name}{'' if len(things) == 1 else 's'}"


class _Marks(HTMLParser):
    """Collects pictures and links."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[dict[str, str | None]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs))
        elif tag == "a" and (address := dict(attrs).get("href")):
            self.links.append(address)
