"""Freezing an edition: its record in git, its bytes in the store, each whole or not there."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from newsletter.frozen.freezing import edition_source, freeze, frozen_edition
from newsletter.frozen.store import SentTest, add_test_send, folder_of, renderings_tested, was_test_sent
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.outputs.frozen import RECORD, frozen, store_of
from tests.support.outputs.mails import message_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

DAY = date(2026, 3, 2)
EDITION = "content/sv/newsletter/2026-1.md"
RENDERINGS = {f"{code}{county}" for code in ("sv", "en", "ar") for county in ("", "-W")}


def files_in(folder: SiteFolder) -> dict[str, bytes]:
    """Return all files of the store, and the record."""
    found = {path: path.read_bytes() for path in store_of(folder).rglob("*") if path.is_file()}
    record = folder.root / RECORD.format("2026-1")
    return {str(path.relative_to(folder.root)): content for path, content in found.items()} | (
        {RECORD: record.read_bytes()} if record.exists() else {}
    )


def test_a_frozen_edition_has_a_message_for_each_language_and_county(with_calls: SiteFolder) -> None:
    """What is sent later is what is read back: the same bytes, by their names."""
    made = frozen(with_calls, "2026-1", DAY)
    assert made.renderings.keys() == RENDERINGS
    assert (made.name, made.key, made.number) == ("2026-1", "newsletter/2026-1", "2026-1")
    assert frozen_edition(with_calls.root, store_of(with_calls), "2026-1") == made
    assert frozen_edition(with_calls.root, store_of(with_calls), "newsletter/2026-1") == made
    for name, content in made.renderings.items():
        assert message_of(content)["Content-Language"] == name.partition("-")[0]


def test_the_record_has_the_digest_of_each_message(with_calls: SiteFolder) -> None:
    """Anybody can compare with sha256sum, and git shows which rendering is another one."""
    made = frozen(with_calls, "2026-1", DAY)
    record = (with_calls.root / RECORD.format("2026-1")).read_text(encoding="utf-8")
    for name, content in made.renderings.items():
        assert f'\n{name} = "{sha256(content).hexdigest()}"\n' in record
    folder = folder_of(store_of(with_calls), "2026-1", made.digest)
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=False, capture_output=True)
    assert checked.returncode == 0, checked.stdout
    assert {f"{name}.{kind}" for name in RENDERINGS for kind in ("eml", "html", "txt")} < {
        one.name for one in folder.iterdir()
    }


def test_freezing_twice_changes_nothing(with_calls: SiteFolder) -> None:
    """The record and every file stay, to the byte, also when a page that the edition brings has changed since."""
    made = frozen(with_calls, "2026-1", DAY)
    before = files_in(with_calls)
    assert frozen(with_calls, "2026-1", DAY) == made
    with_calls.replace("content/sv/news/third.md", "title: Tredje", "title: Trettonde")
    assert frozen(with_calls, "2026-1", DAY) == made
    assert files_in(with_calls) == before


def test_the_same_sources_give_the_same_bytes_on_any_day(with_calls: SiteFolder) -> None:
    """An edition is made as of its own day: taken away and frozen anew, it is the same."""
    made = frozen(with_calls, "2026-1", DAY)
    before = files_in(with_calls)
    with_calls.remove(RECORD.format("2026-1"))
    assert frozen(with_calls, "2026-1", DAY) == made
    assert files_in(with_calls) == before


def test_bytes_that_were_lost_are_made_again_if_they_would_be_the_same(with_calls: SiteFolder) -> None:
    """A record that git brought to another machine is enough there, as long as nothing else has changed."""
    made = frozen(with_calls, "2026-1", DAY)
    (folder_of(store_of(with_calls), "2026-1", made.digest) / "sv.eml").unlink()
    with pytest.raises(FaultsFoundError, match=r"sv\.eml: the mail is missing"):
        frozen_edition(with_calls.root, store_of(with_calls), "2026-1")
    assert frozen(with_calls, "2026-1", DAY) == made


def test_bytes_that_would_be_others_today_are_never_made_again(with_calls: SiteFolder) -> None:
    """What was sent can't be made from other sources: the folder has to be copied."""
    made = frozen(with_calls, "2026-1", DAY)
    (folder_of(store_of(with_calls), "2026-1", made.digest) / "sv.eml").unlink()
    with_calls.replace("content/sv/news/third.md", "title: Tredje", "title: Trettonde")
    with pytest.raises(FaultsFoundError, match="on another machine: today they would be others"):
        frozen(with_calls, "2026-1", DAY)


@pytest.mark.parametrize("place", ["sv.eml", "ar-W.eml"])
def test_a_damaged_message_is_never_sent(with_calls: SiteFolder, place: str) -> None:
    """One byte that is another one is named, with its file."""
    made = frozen(with_calls, "2026-1", DAY)
    file = folder_of(store_of(with_calls), "2026-1", made.digest) / place
    file.write_bytes(file.read_bytes().replace(b"2026-1", b"2026-9", 1))
    with pytest.raises(FaultsFoundError, match="the mail is not the one that was frozen") as found:
        frozen_edition(with_calls.root, store_of(with_calls), "2026-1")
    assert [fault.path for fault in found.value.faults] == [str(file)]


def test_an_edition_that_is_not_frozen_says_what_to_do(small: SiteFolder) -> None:
    """Nothing is sent that was not frozen."""
    with pytest.raises(FaultsFoundError, match="the edition '2026-1' is not frozen") as found:
        frozen_edition(small.root, store_of(small), "2026-1")
    assert "samsprak newsletter freeze 2026-1" in found.value.faults[0].hint


def test_a_damaged_record_is_a_fault_when_it_is_read_alone(small: SiteFolder) -> None:
    """Delivery reads no other source: it must find the fault by itself."""
    frozen(small, "2026-1", DAY)
    small.replace(RECORD.format("2026-1"), "[messages]", "[messages")
    with pytest.raises(FaultsFoundError, match=r"2026-1\.frozen\.toml:\d+: '\[messages' can't be read"):
        frozen_edition(small.root, store_of(small), "2026-1")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("facts.amount_sek = ", "facts.amount_sek = 1"),
        ('state = "open"', 'state = "closed"'),
        ('number = "2026-1"', 'number = "2026-2"'),
        ("[messages]", 'note = "ours"\n\n[messages]'),
        ('words.sv.title = "', 'words.sv.title = "¡'),
    ],
)
def test_a_record_that_was_edited_is_a_fault(old: str, new: str, with_calls: SiteFolder) -> None:
    """Also where each value is one that the program could have written: it says what readers were told."""
    frozen(with_calls, "2026-1", DAY)
    with_calls.replace(RECORD.format("2026-1"), old, new)
    with pytest.raises(FaultsFoundError, match="the record was edited: it is no longer what the edition said"):
        frozen_edition(with_calls.root, store_of(with_calls), "2026-1")


def test_a_record_with_other_line_ends_is_the_same(with_calls: SiteFolder) -> None:
    """Git writes those of Windows there, if it is told to."""
    made = frozen(with_calls, "2026-1", DAY)
    record = with_calls.root / RECORD.format("2026-1")
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert frozen_edition(with_calls.root, store_of(with_calls), "2026-1") == made


def test_a_language_that_the_site_gives_up_is_taken_out_of_a_record(with_calls: SiteFolder) -> None:
    """As the fault says: its four lines, and the record is still whole."""
    frozen(with_calls, "2026-1", DAY)
    record = with_calls.root / RECORD.format("2026-1")
    before, _, after = record.read_text(encoding="utf-8").partition("[words.ar]\n")
    record.write_text(before + after.split("\n", 3)[3], encoding="utf-8")
    assert set(frozen_edition(with_calls.root, store_of(with_calls), "2026-1").renderings) == RENDERINGS


def test_a_draft_is_not_frozen(small: SiteFolder) -> None:
    """Its words may still change."""
    small.replace(EDITION, "number:", "state: draft\nnumber:")
    with pytest.raises(FaultsFoundError, match="the edition is a draft"):
        edition_source("2026-1", small.open().library)


def test_a_withdrawn_edition_is_not_frozen(small: SiteFolder) -> None:
    """It is wrong, and says so on its page."""
    small.replace(EDITION, "number:", "state: withdrawn\nwithdrawn_note: Fel.\nnumber:")
    for code in ("en", "ar"):
        small.replace(EDITION.replace("/sv/", f"/{code}/"), "summary:", "withdrawn_note: X.\nsummary:")
    with pytest.raises(FaultsFoundError, match="the edition is withdrawn"):
        edition_source("2026-1", small.open().library)


def test_an_unknown_edition_is_a_fault_with_the_nearest_name(small: SiteFolder) -> None:
    """A slip of the finger is told with what was meant."""
    with pytest.raises(FaultsFoundError, match="there is no edition '2026-11'") as found:
        edition_source("2026-11", small.open().library)
    assert found.value.faults[0].hint == "did you mean '2026-1'?"


def test_an_edition_of_a_coming_day_is_frozen_as_of_that_day(small: SiteFolder) -> None:
    """It can be tested the evening before; on its day the bytes are the same."""
    small.replace(EDITION, "publish_on: 2026-03-02", "publish_on: 2026-04-20")
    source = edition_source("2026-1", small.open().library)
    assert source.publish_on == date(2026, 4, 20)
    made = frozen(small, "2026-1", date(2026, 4, 20))
    assert small.faults() == small.faults(date(2026, 4, 20)) == ()
    assert message_of(made.renderings["sv"])["Date"].startswith("Mon, 20 Apr 2026")


def test_an_edition_is_never_made_as_of_another_day(small: SiteFolder) -> None:
    """Else a call that is open in the mail would be closed in it, by the day on which it was frozen."""
    opened = small.open()
    with pytest.raises(ValueError, match="as of 2026-04-01"):
        freeze(opened.site, opened.library, "2026-1", store_of(small))


def test_a_fault_while_rendering_leaves_nothing(small: SiteFolder) -> None:
    """Neither a record nor a folder: the edition is as if nobody had tried."""
    text = (small.root / EDITION).read_text(encoding="utf-8")
    small.write(EDITION, text + "\n\n" + "Ord " * 16_000)
    with pytest.raises(FaultsFoundError, match="KB"):
        frozen(small, "2026-1", DAY)
    assert files_in(small) == {}


def test_a_record_can_be_merged_line_by_line(with_calls: SiteFolder) -> None:
    """Two branches that froze two editions, or added to one record, meet in lines of their own: one value each."""
    frozen(with_calls, "2026-1", DAY)
    record = (with_calls.root / RECORD.format("2026-1")).read_text(encoding="utf-8")
    _, _, messages = record.partition("[messages]\n")
    lines = messages.partition("\n\n")[0].split("\n")
    assert lines == sorted(lines)
    assert len(lines) == len(RENDERINGS)


def test_a_test_send_belongs_to_the_bytes_that_were_sent(with_calls: SiteFolder) -> None:
    """Frozen anew with other bytes, an edition was never test-sent; whom it was sent to is not kept."""
    made, store = frozen(with_calls, "2026-1", DAY), store_of(with_calls)
    assert not was_test_sent(store, made.name, made.digest)
    add_test_send(store, made.name, made.digest, SentTest("sv-W", datetime(2026, 3, 2, 9, tzinfo=UTC)))
    assert was_test_sent(store, made.name, made.digest)
    assert renderings_tested(store, made.name, made.digest) == {"sv-W"}
    with_calls.remove(RECORD.format("2026-1"))
    with_calls.replace(EDITION, "title: Brev 1", "title: Brev ett")
    other = frozen(with_calls, "2026-1", DAY)
    assert other.digest != made.digest
    assert not was_test_sent(store, other.name, other.digest)
    assert was_test_sent(store, made.name, made.digest)


def test_restored_bytes_keep_their_test_sends(with_calls: SiteFolder) -> None:
    """A file that is made again is the one that was tested."""
    made, store = frozen(with_calls, "2026-1", DAY), store_of(with_calls)
    add_test_send(store, made.name, made.digest, SentTest("sv", datetime(2026, 3, 2, 9, tzinfo=UTC)))
    (folder_of(store, made.name, made.digest) / "en.eml").unlink()
    frozen(with_calls, "2026-1", DAY)
    assert was_test_sent(store, made.name, made.digest)


def test_a_store_that_can_not_be_written_is_named(small: SiteFolder) -> None:
    """The editor learns which folder, and where to name another one."""
    store_of(small).write_bytes(b"")
    with pytest.raises(FaultsFoundError, match="frozen-editions: the folder can't be written"):
        frozen(small, "2026-1", DAY)
    assert not (small.root / RECORD.format("2026-1")).exists()
