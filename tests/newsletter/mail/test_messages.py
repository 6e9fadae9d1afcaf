from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.outputs.mails import CODES, EDITION, mails, message_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

ENCODINGS = {"sv": "quoted-printable", "en": "quoted-printable", "ar": "base64"}


def raw(small: SiteFolder, code: str) -> bytes:
    return mails(small)[f"2026-1/{code}.eml"]


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_the_text_and_then_the_html(small: SiteFolder, code: str) -> None:
    """A program shows the last part that it supports (RFC 2046): readers without HTML read the text, all of it."""
    files = mails(small)
    message = message_of(files[f"2026-1/{code}.eml"])
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert {text.get_content_charset(), html.get_content_charset()} == {"utf-8"}
    assert text.get_content().replace("\r\n", "\n") == files[f"2026-1/{code}.txt"].decode()
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == files[f"2026-1/{code}.html"].decode().rstrip("\n")


@pytest.mark.parametrize("code", CODES)
def test_the_parts_travel_in_the_shorter_encoding(real_mails: dict[str, bytes], code: str) -> None:
    """Quoted-printable would make Arabic three times as long, base64 would hide Swedish from readers of the source."""
    for name in ("2026-1", "2026-2"):
        parts = message_of(real_mails[f"{name}/{code}.eml"]).iter_parts()
        assert [part["Content-Transfer-Encoding"] for part in parts] == [ENCODINGS[code]] * 2


@pytest.mark.parametrize("code", CODES)
def test_every_line_may_pass_every_server(real_mails: dict[str, bytes], code: str) -> None:
    """SMTP takes lines of 998 octets, of 7 bits where 8BITMIME is not spoken, ended by CR LF and nothing else."""
    for name in ("2026-1", "2026-2"):
        content = real_mails[f"{name}/{code}.eml"]
        assert max(map(len, content.split(b"\r\n"))) <= 998
        assert max(content) < 0x80
        assert content.endswith(b"\r\n")
        assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None


@pytest.mark.parametrize("code", CODES)
def test_a_message_says_its_language(small: SiteFolder, code: str) -> None:
    """RFC 3282: on the message and on each part, so that a mail program reads it out in the right voice."""
    message = message_of(raw(small, code))
    assert [one.get_all("Content-Language") for one in (message, *message.iter_parts())] == [[code]] * 3


@pytest.mark.parametrize("code", CODES)
def test_a_message_has_the_headers_of_a_list(small: SiteFolder, code: str) -> None:
    """Programs sort it by its list (RFC 2919), one for each language, to which readers can't write (RFC 2369)."""
    message = message_of(raw(small, code))
    assert message.get_all("List-Id") == [f"<brev.{code}.small.example>"]
    assert message.get_all("List-Post") == ["NO"]
    assert message.get_all("List-Archive") == [f"<https://small.example/{code}/newsletter/>"]
    assert message.get_all("MIME-Version") == ["1.0"]


def test_each_edition_and_language_has_a_message_id_of_its_own(real_mails: dict[str, bytes]) -> None:
    """A mail that is sent again is recognised as the same, and two different ones never are."""
    ids = [message_of(content)["Message-ID"] for place, content in real_mails.items() if place.endswith(".eml")]
    assert len(set(ids)) == len(ids) == 2 * len(CODES)
    assert all(re.fullmatch(r"<[\w.-]+@integration\.example>", one) for one in ids)


def test_a_message_id_does_not_change_with_the_words(small: SiteFolder) -> None:
    """A corrected typo is still the same mail."""
    before = message_of(raw(small, "ar"))["Message-ID"]
    small.replace(EDITION.format("ar"), "مرحبًا", "أهلا")
    assert message_of(raw(small, "ar"))["Message-ID"] == before


@pytest.mark.parametrize("code", CODES)
def test_the_date_is_the_editions_own(small: SiteFolder, code: str) -> None:
    """Rendering it again next week does not make it newer; the day is that of Sweden."""
    assert parsedate_to_datetime(message_of(raw(small, code))["Date"]).isoformat() == "2026-03-02T00:00:00+01:00"


@pytest.mark.parametrize(
    ("code", "title", "subject"),
    [
        ("sv", "Brev för ABF Flen 2026-03-31", "Brev för ABF Flen 2026-03-31"),
        ("en", "Letter to ABF Flen – 2026-03-31", "Letter to ABF Flen – 2026-03-31"),
        ("ar", "رسالة إلى ABF Flen، 2026-03-31", "رسالة إلى \u2066ABF Flen\u2069، \u20662026-03-31\u2069"),
    ],
)
def test_the_subject_is_the_title(small: SiteFolder, code: str, title: str, subject: str) -> None:
    """An inbox shows it in the right order, though it knows no markup."""
    path = EDITION.format(code)
    old = next(line for line in (small.root / path).read_text(encoding="utf-8").split("\n") if line.startswith("title"))
    small.replace(path, old, f'title: "{title}"')
    assert message_of(raw(small, code))["Subject"] == subject


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("sv", "Lilla myndigheten: Brevet"),
        ("en", "The small agency: The letter"),
        ("ar", "الهيئة الصغيرة: الرسالة"),
    ],
)
def test_the_sender_is_named_in_the_readers_language(small: SiteFolder, code: str, name: str) -> None:
    """Readers see at once who the sender is, from an address that they can trust."""
    # The older parser: the newer one puts a space between the encoded words of a long name.
    words, address = parseaddr(str(message_from_bytes(raw(small, code), policy=policy.compat32)["From"]))
    assert (str(make_header(decode_header(words))), address) == (name, "brev@small.example")
    assert message_of(raw(small, code))["To"] is None


def test_a_message_has_no_defects(real_mails: dict[str, bytes]) -> None:
    """The strictest parser finds no defect."""
    strict = policy.default.clone(raise_on_defect=True)
    for place, content in real_mails.items():
        if place.endswith(".eml"):
            message = message_from_bytes(content, policy=strict)
            assert [header.defects for header in message.values() if header.defects] == []


def test_the_same_edition_is_the_same_bytes(small: SiteFolder) -> None:
    """Under any hash seed, on any run: what was tested is what is sent."""
    runs = []
    for seed in ("0", "1", "2026"):
        mail_folder = small.root / "out" / seed
        result = run_samsprak(
            "newsletter", "render", "2026-1", "--no-cache", "--mails", str(mail_folder), cwd=small.root,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C"},
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        runs.append({path.name: path.read_bytes() for path in sorted(mail_folder.glob("*/*.*"))})
    assert len(runs[0]) == 3 * len(CODES)
    assert runs[0] == runs[1] == runs[2]
