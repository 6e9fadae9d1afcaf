"""Header fields, as they are read by Python's two parsers and by mailparser, which decodes by libmime."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.mail.headers import CRLF, MailPolicy
from tests.npm import MAILPARSER
from tests.support.examples import examples

_LONG = "<https://integration.example/u/" + "a" * 300 + ">"
_PARTS = st.one_of(
    st.sampled_from(
        [
            "Integration 7, 2026:",
            "آخر موعد لتقديم الطلب",
            "هو 20 أبريل",
            "Åsa",
            " ",
            "  ",
            "och",
            "förordningen (2016:1363)",
        ]
    ),
    st.text('abcåäö م \u2066\u20692=?_(),:"\\<>–😀', max_size=12),
)
_TITLES = st.lists(_PARTS, min_size=1).map(" ".join).map(str.strip).filter(bool)
_READ = """
const { simpleParser } = require(process.argv[1]);
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
Promise.all(lines.map((line) => simpleParser(Buffer.from(line, "base64")))).then((all) =>
  console.log(JSON.stringify(all.map((one) => ({
    subject: one.subject, from: one.from.value[0].name, address: one.from.value[0].address,
    lists: one.headerLines.filter((line) => line.key.startsWith("list-")).map((line) => line.line),
  })))));
"""


def message_with(title: str) -> bytes:
    """Return a message with *title* as its subject and as its sender's name."""
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    mail["From"] = Address(title, "brev", "integration.example")
    mail["Subject"] = title
    mail["Message-ID"] = f"<{'b' * 120}@integration.example>"
    mail["List-Archive"] = _LONG
    mail["List-Post"] = "NO"
    mail.set_content("x")
    return mail.as_bytes()


def read_by_mailparser(messages: list[bytes]) -> list[dict[str, Any]]:
    """Return what mailparser finds in each message."""
    given = "\n".join(b64encode(one).decode() for one in messages)
    result = subprocess.run(
        ["node", "-e", _READ, str(MAILPARSER)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@given(title=_TITLES)
@settings(max_examples=examples(200))
def test_a_subject_keeps_its_words_and_spaces(title: str) -> None:
    """Python's parsers, the newer and the older one, find the title as the editor wrote it, and no defect."""
    content = message_with(title)
    read, older = (message_from_bytes(content, policy=one) for one in (policy.default, policy.compat32))
    assert read["Subject"] == title
    assert str(make_header(decode_header(str(older["Subject"])))) == title
    assert [field.defects for field in read.values() if field.defects] == []
    assert read["From"].addresses[0].addr_spec == "brev@integration.example"


@given(titles=st.lists(_TITLES, min_size=20, max_size=60))
@settings(max_examples=examples(4), deadline=None)
def test_another_library_reads_the_same_words(titles: list[str]) -> None:
    """What mailparser shows as subject and as sender is what was written, and lists' fields are plain."""
    for title, found in zip(titles, read_by_mailparser([message_with(one) for one in titles]), strict=True):
        assert (found["subject"], found["from"]) == (title, title)
        assert found["address"] == "brev@integration.example"
        assert found["lists"] == [f"List-Archive: {_LONG}", "List-Post: NO"]


@pytest.mark.parametrize(
    "title",
    [
        "Integration 7, 2026: آخر موعد لتقديم الطلب هو 20 أبريل",
        "Nyhetsbrev nummer sju för alla föreningar i länet, och två  mellanslag",
        "A letter that is so long that it does not fit into one line of a message, whoever sends it",
    ],
)
def test_lines_of_a_header_are_short(title: str) -> None:
    """RFC 2047: no line with an encoded word is longer than 76 characters."""
    header, _, _ = message_with(title).partition(b"\r\n\r\n")
    assert max(len(line) for line in header.split(b"\r\n") if b"=?utf-8?" in line) <= 76
    assert message_from_bytes(message_with(title), policy=policy.default)["Subject"] == title


@pytest.mark.parametrize("length", [30, 60, 70, 120, 300])
def test_fields_of_lists_are_never_encoded(length: int) -> None:
    """Gmail shows no link to leave the list where its field is an encoded word (RFC 2369 knows none)."""
    mail = EmailMessage(policy=MailPolicy(linesep=CRLF))
    address = f"<https://integration.example/u/{'a' * length}>, <mailto:l+1.a@integration.example>"
    mail["List-Unsubscribe"] = address
    mail["List-Id"] = f"<brev.{'a' * length}.integration.example>"
    mail["Message-ID"] = f"<{'a' * length}@integration.example>"
    mail.set_content("x")
    written = mail.as_bytes()
    assert f"List-Unsubscribe: {address}\r\n".encode() in written
    assert b"=?" not in written
