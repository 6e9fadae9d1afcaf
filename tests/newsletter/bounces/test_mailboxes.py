from __future__ import annotations

import mailbox
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from newsletter.delivery.bounces.mailboxes import mails_in, mails_of_stream
from samsprak.model.diagnostics import FaultsFoundError
from tests.newsletter.bounces.corpus_mails import NAMES, mail

if TYPE_CHECKING:
    from pathlib import Path


def test_an_mbox_of_python_gives_its_mails_back(tmp_path: Path) -> None:
    """All of the corpus, with lines that begin with "From " in a mail."""
    mails = [mail(name) + b"\nFrom the board.\n>From another.\nEnd.\n" for name in NAMES]
    box = mailbox.mbox(tmp_path / "box")
    for one in mails:
        box.add(one)
    box.close()
    found = [one.content.rstrip(b"\n") for one in mails_in(tmp_path / "box")]
    # Python's mbox writes mboxo: a line that had a ">" loses it.
    assert found == [one.rstrip(b"\n").replace(b"\n>From ", b"\nFrom ") for one in mails]
    assert (tmp_path / "box").stat().st_size > 0


def test_a_maildir_keeps_a_mail_in_new_until_it_was_counted(tmp_path: Path) -> None:
    """A crash between leaves it where it is found again."""
    box = mailbox.Maildir(tmp_path / "box")
    for name in NAMES[:3]:
        box.add(mail(name))
    found = list(mails_in(tmp_path / "box"))
    assert sorted(one.content for one in found) == sorted(mail(name) for name in NAMES[:3])
    found[0].done()
    assert len(list(mails_in(tmp_path / "box"))) == 2
    [counted] = (tmp_path / "box/cur").iterdir()
    assert counted.name.endswith(":2,S")
    found[0].done()  # as another reader that was slower


def test_standard_input_is_one_mail_or_an_mbox() -> None:
    """Postfix's pipe writes "From " and the sender before the mail, Exim's nothing."""
    content = mail("leaves")
    assert [one.content for one in mails_of_stream(BytesIO(content), "-")] == [content]
    assert [one.content for one in mails_of_stream(BytesIO(b"From a@b  Tue\n" + content), "-")] == [content]
    assert list(mails_of_stream(BytesIO(b""), "-")) == []


@pytest.mark.parametrize("name", ["missing", "folder"])
def test_what_is_no_mailbox_is_a_fault(tmp_path: Path, name: str) -> None:
    """No traceback for a wrong name."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(FaultsFoundError) as raised:
        list(mails_in(tmp_path / name))
    assert str(tmp_path / name) in str(raised.value)


def test_an_empty_mbox_holds_no_mail(tmp_path: Path) -> None:
    """The usual state of a mailbox."""
    (tmp_path / "box").write_bytes(b"")
    assert list(mails_in(tmp_path / "box")) == []
