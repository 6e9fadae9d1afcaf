from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

import dkim
import pytest
from authheaders import authenticate_message

from newsletter.delivery.signing.signer import Signer
from newsletter.mail.headers import CRLF, MailPolicy

if TYPE_CHECKING:
    from tests.newsletter.signing.conftest import Published

TEXTS = {
    "sv": ("Länsstyrelsen: Integration", "Nyhetsbrevet – dagens mål", "Å, ä och ö.\n", "quoted-printable"),
    "en": ("County Boards: Integration", "The newsletter", "Words.\n", "quoted-printable"),
    "ar": ("الإدارات: Integration", "النشرة «Integration» 1، 2026", "نص عربي فيه Integration و2026\n", "base64"),
}


def message(language: str = "sv") -> bytes:
    """Return a message as it goes to one subscriber."""
    name, subject, text, encoding = TEXTS[language]
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    mail["From"] = f"{name} <nyhetsbrev@integration.example>"
    mail["To"] = "reader@test.example"
    mail["Subject"] = subject
    mail["Message-ID"] = "<2026-1.abc@integration.example>"
    mail["List-Unsubscribe"] = (
        f"<https://integration.example/{language}/leave/{'a' * 90}>, <mailto:leave+a@test.example>"
    )
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text * 40, cte=encoding)
    return mail.as_bytes()


def is_valid(signed: bytes, published: Published) -> list[bool]:
    """Return whether each signature of a message holds."""
    count = sum(name.lower() == b"dkim-signature" for name, _ in dkim.DKIM(signed).headers)
    return [_holds(signed, index, published) for index in range(count)]


def _holds(signed: bytes, index: int, published: Published) -> bool:
    try:
        return bool(dkim.DKIM(signed).verify(idx=index, dnsfunc=published.dns))
    except dkim.ValidationError:  # another body
        return False


@pytest.mark.parametrize("language", TEXTS)
def test_a_message_has_a_valid_signature_of_each_key(published: Published, language: str) -> None:
    """RSA for all receivers, ed25519 for those that know it."""
    signed = Signer(published.keys).sign(message(language))
    assert is_valid(signed, published) == [True, True]
    assert signed.endswith(message(language))
    assert all(len(line) <= 998 for line in signed.splitlines())


def test_another_program_finds_the_signature_valid_and_aligned(published: Published) -> None:
    """Authheaders reads it as a receiver would, and DMARC passes: the domain is the sender's."""
    signed = Signer(published.keys).sign(message())
    # It asks for the policy of each domain at every level above.
    policies = dict.fromkeys(("_dmarc.integration.example", "_dmarc.example"), "v=DMARC1; p=reject")
    dns = replace(published, texts={**published.texts, **policies}).dns
    result = authenticate_message(signed, "mx.test.example", spf=False, dkim=True, dmarc=True, dnsfunc=dns)
    assert "dkim=pass" in result
    assert "dmarc=pass" in result


def test_the_fields_of_leaving_are_signed_and_nobody_can_add_another(published: Published) -> None:
    """RFC 8058 asks for both; each is listed twice, so that a second one breaks the signature."""
    signed = Signer(published.keys).sign(message())
    found = re.findall(rb"[ \t]h=([^;]+);", signed)
    assert len(found) == 2
    for fields in found:
        names = re.sub(rb"\s", b"", fields).split(b":")
        for name in (b"from", b"subject", b"list-unsubscribe", b"list-unsubscribe-post"):
            assert names.count(name) == 2, name


@pytest.mark.parametrize(
    "forged",
    [
        "From: other@integration.example",
        "Subject: Pay here",
        "List-Unsubscribe: <https://elsewhere.example/>",
        "List-Unsubscribe-Post: List-Unsubscribe=Never",
        "Reply-To: other@elsewhere.example",
    ],
)
def test_a_field_that_is_added_on_the_way_breaks_the_signatures(published: Published, forged: str) -> None:
    """Above or below the right one: mail programs differ in which they show."""
    signed = Signer(published.keys).sign(message())
    assert is_valid(f"{forged}\r\n".encode() + signed, published) == [False, False]
    assert is_valid(signed.replace(b"\r\n\r\n", f"\r\n{forged}\r\n\r\n".encode(), 1), published) == [False, False]


def test_a_changed_text_or_a_changed_way_to_leave_breaks_the_signatures(published: Published) -> None:
    """What is signed is what the reader sees, and what the program uses."""
    signed = Signer(published.keys).sign(message("en"))
    for old, new in ((b"Words.", b"Wordz."), (b"One-Click", b"One-Clack"), (b"/en/leave/aaa", b"/en/leave/bbb")):
        assert is_valid(signed.replace(old, new), published) == [False, False]


def test_without_keys_a_message_stays_as_it_is() -> None:
    """The relay signs then."""
    assert Signer(()).sign(message()) == message()
