"""What an inbox shows of a mail, and what an editor is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter.inspection.findings import Mail, Verdict, findings_of
from newsletter.inspection.inbox import inbox_of, parsed_message
from tests.support.outputs.mails import CODES, mails

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

HOST = "small.example"


def page(*, body: str = "", preheader: str = "Ord " * 15, size: int = 0) -> bytes:
    """Return the HTML of a mail."""
    text = f'<html><head><title>T</title><style>p {{}}</style></head><body><div style="display:none">{preheader}</div>'
    return f"{text}<p>Hej.</p>{body}{'x' * size}</body></html>".encode()


def mail(html: bytes = page(), *, subject: str = "Brev", text: bytes = b"Hej.\n", more: bytes = b"") -> Mail:
    """Return a mail with a subject."""
    message = f"From: Brevet <brev@small.example>\r\nSubject: {subject}\r\n\r\nHej.\r\n".encode() + more
    return Mail(html, text, message, HOST)


def verdicts(found: Mail) -> list[tuple[Verdict, str]]:
    """Return what is not good."""
    return [(one.verdict, one.words) for one in findings_of(found) if one.verdict is not Verdict.GOOD]


def test_a_sound_mail_has_only_good_findings() -> None:
    """Each says what was counted."""
    assert verdicts(mail()) == []
    words = [one.words for one in findings_of(mail(page(body='<img src="https://small.example/a.png" alt="">')))]
    assert words[0].startswith("HTML 0.")
    assert "Subject of 4 characters" in words
    assert "1 picture" in words
    assert "no links" in words


@pytest.mark.parametrize(
    ("given", "verdict", "words"),
    [
        (mail(page(size=80_001)), Verdict.NOTE, "Gmail cuts off at 102 KB"),
        (mail(page(size=100_001)), Verdict.WRONG, "Gmail cuts it off at 102 KB"),
        (mail(subject="O" * 71), Verdict.NOTE, "Subject of 71 characters: most inboxes cut it off"),
        (mail(page(preheader="Kort.")), Verdict.NOTE, "Summary of 5 characters: inboxes fill up"),
        (mail(page(preheader="O" * 141)), Verdict.NOTE, "Summary of 141 characters: inboxes cut it off"),
        (mail(page(body='<img src="https://small.example/a.png">')), Verdict.WRONG, "1 of 1 picture without a text"),
        (
            mail(page(body='<img alt="" src="https://other.example/a.png">')),
            Verdict.WRONG,
            "fetched from other.example",
        ),
        (mail(page(body='<a href="/sv/news/">x</a>')), Verdict.WRONG, "leads nowhere from a mail: /sv/news/"),
        (mail(text=b"ord " * 20), Verdict.NOTE, "1 line of more than 72 columns"),
        (mail(more=b"x" * 999 + b"\r\n"), Verdict.WRONG, "a line of 999 octets"),
    ],
)
def test_what_harms_a_mail_is_named(given: Mail, verdict: Verdict, words: str) -> None:
    """In words that an editor understands, with the number that was counted."""
    [(found, told)] = verdicts(given)
    assert found is verdict
    assert words in told


def test_an_address_longer_than_a_line_is_no_long_line() -> None:
    """Nothing could break it."""
    assert verdicts(mail(text=b"https://small.example/" + b"x" * 80)) == []


def test_marks_that_take_no_place_are_not_counted() -> None:
    """Isolates and vowel signs of Arabic are no characters that an inbox has to show."""
    subject = f"\u2066{'O' * 40}\u2069"
    assert "Subject of 40 characters" in [one.words for one in findings_of(mail(subject=subject))]


@pytest.mark.parametrize("code", CODES)
def test_an_inbox_shows_sender_subject_and_the_first_words(small: SiteFolder, code: str) -> None:
    """As the real mail has them, decoded; the summary comes first, and what is in the style is no text."""
    found = mails(small)
    inbox = inbox_of(parsed_message(found[f"2026-1/{code}.eml"]), found[f"2026-1/{code}.html"].decode())
    titles = {"sv": "Brev 1", "en": "Letter 1", "ar": "الرسالة 1"}
    summaries = {"sv": "Det första brevet.", "en": "The first letter.", "ar": "الرسالة الأولى."}
    assert inbox.subject == titles[code]
    assert inbox.preheader == summaries[code]
    assert inbox.preview.startswith(f"{summaries[code]} ")
    assert "{" not in inbox.preview
    assert inbox.sender
