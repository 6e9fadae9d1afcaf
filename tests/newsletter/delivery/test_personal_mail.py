from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.delivery.personal.personal_mail import DATE, MESSAGE_ID, RECIPIENT, personal_mail
from newsletter.mail.headers import CRLF, MailPolicy
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK, MARKS, PREFERENCES_MARK
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "https://news.example.org/brev"
# Of several lengths, and with what either encoding treats specially.
LEAVE = tuple(f"{HOST}/ar/leave/{one * 40}" for one in "a7")
VALUES: Mapping[str, str] = {
    LEAVE_MARK: LEAVE[0],
    PREFERENCES_MARK: f"{HOST}/ar/preferences/{'q' * 40}?a=b.c",
    LEAVE_MAIL_MARK: f"bounces+{'z' * 40}@example.org",
}
TEXTS = st.text(
    st.one_of(st.sampled_from("aå=. \n\tهéم\u2066\u2069"), st.characters(codec="utf-8", exclude_categories=["C", "Z"]))
)
CONTENTS = st.lists(st.one_of(TEXTS, st.sampled_from(MARKS)), max_size=12).map("".join)
ENCODINGS = st.sampled_from(["quoted-printable", "base64"])


def ready(text: str, html: str, encoding: str, *, picture: bytes = b"") -> bytes:
    """Return a message as the newsletter makes them."""
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    mail["From"] = "Brevet <brev@small.example>"
    mail["Subject"] = "رسالة إلى \u2066ABF Flen\u2069، \u20662026-03-31\u2069"
    mail["Date"] = "Mon, 02 Mar 2026 00:00:00 +0100"
    mail["Message-ID"] = "<2026-1.ar.brev@small.example>"
    mail["List-Unsubscribe"] = f"<{LEAVE_MARK}>, <mailto:{LEAVE_MAIL_MARK}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text, cte=encoding)
    mail.add_alternative(html, subtype="html", cte=encoding)
    if picture:
        mail.get_payload()[1].add_related(picture, "image", "png", cid="<bild@small.example>")  # type: ignore[union-attr, index] # email's types
    return mail.as_bytes()


def filled(message: bytes, values: Mapping[str, str] = VALUES) -> bytes:
    """Return the message for a subscriber."""
    encoded = {name.encode(): value.encode() for name, value in values.items()}
    prepared = personal_mail(message, {name: len(value) for name, value in encoded.items()})
    header = {
        RECIPIENT: b"lina@example.net",
        MESSAGE_ID: b"<1@small.example>",
        DATE: b"Tue, 01 Dec 2026 08:00:00 +0100",
    }
    return prepared.filled({**encoded, **header})


def with_values(text: str, values: Mapping[str, str] = VALUES) -> str:
    """Return the text that a reader should see."""
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def contents(message: bytes) -> list[str]:
    """Return the texts of a message, with line ends as in a file."""
    parsed = message_from_bytes(message, policy=policy.default)
    parts = [part for part in parsed.walk() if part.get_content_maintype() == "text"]
    return [part.get_content().replace("\r\n", "\n") for part in parts]


@given(text=CONTENTS, html=CONTENTS, encoding=ENCODINGS)
@settings(max_examples=examples(150))
def test_a_reader_gets_exactly_the_texts_with_the_own_addresses(text: str, html: str, encoding: str) -> None:
    """Whatever surrounds a mark, wherever the encoding broke it: nothing else of the texts changes."""
    message = ready(text, html, encoding)
    assert contents(filled(message)) == [with_values(one) for one in contents(message)]


@given(text=CONTENTS, html=CONTENTS, encoding=ENCODINGS)
@settings(max_examples=examples(100))
def test_what_is_sent_keeps_to_the_rules_of_mail(text: str, html: str, encoding: str) -> None:
    """Lines of 76 characters in the encoded parts, of CR LF and nothing else, in 7 bits."""
    message = ready(text, html, encoding)
    content = filled(message)
    longest, before = (max(map(len, one.partition(b"\r\n\r\n")[2].split(b"\r\n"))) for one in (content, message))
    assert longest <= max(76, before)  # Python's own lines of quoted-printable have up to 78
    assert max(content) < 0x80
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_header_is_the_recipients_own(encoding: str) -> None:
    """One field each: whom it is for, when it was sent, its identity, and the addresses to leave, unfolded."""
    message = message_from_bytes(filled(ready("a", "b", encoding)))
    assert message.get_all("To") == ["lina@example.net"]
    assert message.get_all("Date") == ["Tue, 01 Dec 2026 08:00:00 +0100"]
    assert message.get_all("Message-ID") == ["<1@small.example>"]
    leave = f"<{LEAVE[0]}>, <mailto:{VALUES[LEAVE_MAIL_MARK]}>"
    assert message.get_all("List-Unsubscribe") == [leave]
    assert message.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_two_subscribers_mails_differ_in_their_own_lines_alone(encoding: str) -> None:
    """Each address is alone on its encoded lines, so that the frozen bytes around it are everybody's."""
    text = f"Ett brev till dig, och mer därtill.\n\nLämna: {LEAVE_MARK} om du vill, annars inte.\n" * 3
    message = ready(text, f"<p>{text}</p>", encoding)
    one, other = (filled(message, {**VALUES, LEAVE_MARK: leave}).split(b"\r\n") for leave in LEAVE)
    differing = [number for number, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    lines_of_an_address = 2
    assert 0 < len(differing) <= 1 + 6 * lines_of_an_address


def test_a_value_of_another_length_is_refused() -> None:
    """It would move every byte after it in base64."""
    message = personal_mail(ready(LEAVE_MARK, "b", "base64"), {name.encode(): 50 for name in MARKS})
    values = {name.encode(): b"x" * 50 for name in MARKS} | {RECIPIENT: b"a", MESSAGE_ID: b"b", DATE: b"c"}
    assert message.filled(values)
    with pytest.raises(ValueError, match="another length"):
        message.filled({**values, LEAVE_MARK.encode(): b"x" * 51})


def test_a_picture_in_the_mail_keeps_its_bytes() -> None:
    """Also where they happen to be those of a mark."""
    picture = b"\x89PNG" + LEAVE_MARK.encode() * 5
    message = message_from_bytes(filled(ready("a", LEAVE_MARK, "base64", picture=picture)))
    [image] = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert image.get_payload(decode=True) == picture
    assert contents(filled(ready("a", LEAVE_MARK, "base64", picture=picture))) == ["a\n", f"{LEAVE[0]}\n"]
