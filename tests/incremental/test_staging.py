from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.staging import open_stage, stamp_of
from samsprak.incremental.up_to_date import MARK, files_in
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.incremental.staging import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return a stage in ``cache`` for the output folder ``out``, its sibling."""
    return open_stage(tmp_path / "out", "out", tmp_path / "cache")


def test_a_new_file_is_in_no_readers_way_until_it_is_published(stage: Stage) -> None:
    """It is outside the output, complete, and already has the stamp that it will have in its place."""
    stamp = stage.write("ar/news/index.html", b"new")
    assert files_in(stage.output) == {}
    stage.publish()
    place = stage.output / "ar/news/index.html"
    assert place.read_bytes() == b"new"
    assert stamp_of(place.stat()) == stamp
    assert files_in(stage.output) == {"ar/news/index.html": stamp}


def test_files_join_those_that_stand(stage: Stage) -> None:
    """A new page comes into a folder of others, and leaves them as they are."""
    for place in ("ar/a.html", "ar/news/b.html"):
        stage.write(place, b"old")
    stage.publish()
    before = files_in(stage.output) or {}
    for place in ("ar/news/c.html", "ar/d/e.html"):
        stage.write(place, b"new")
    stage.publish()
    after = files_in(stage.output) or {}
    assert set(after) == {"ar/a.html", "ar/news/b.html", "ar/news/c.html", "ar/d/e.html"}
    assert before.items() <= after.items()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_a_server_may_read_what_is_published(stage: Stage, umask: int) -> None:
    """Whatever the umask of the builder."""
    before = os.umask(umask)
    try:
        stage.write("a/b/c.html", b"page")
    finally:
        os.umask(before)
    modes = [(stage.folder / name).stat().st_mode & 0o777 for name in ("a", "a/b", "a/b/c.html")]
    assert modes == [0o755, 0o755, 0o644]


def test_a_file_written_again_is_the_last_one(stage: Stage) -> None:
    """The unfinished work of a lost process is done again here."""
    for content in (b"the first, and longer", b"the second"):
        stage.write("a.html", content)
    stage.publish()
    assert (stage.output / "a.html").read_bytes() == b"the second"


def test_an_old_file_is_replaced_at_once(stage: Stage) -> None:
    """A reader of the old file reads it to its end."""
    stage.write("a.html", b"old old old")
    stage.publish()
    with (stage.output / "a.html").open("rb") as reader:
        stage.write("a.html", b"new")
        stage.publish()
        assert reader.read() == b"old old old"
    assert (stage.output / "a.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("old", "new"),
    [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b.html", "a/b.html/index.html")],
)
def test_a_file_may_stand_where_a_folder_was(stage: Stage, old: str, new: str) -> None:
    """And a folder where a file was: addresses change from build to build."""
    stage.write(old, b"old")
    stage.publish()
    stage.write(new, b"new")
    stage.publish()
    assert set(files_in(stage.output) or {}) == {new}


def test_an_output_folder_is_marked_before_anything_is_in_it(stage: Stage) -> None:
    """So that a first build which is killed does not leave a folder that no build dares to touch."""
    assert [path.name for path in stage.output.iterdir()] == [MARK]


def test_what_was_not_published_is_taken_away(stage: Stage, tmp_path: Path) -> None:
    """With its folder; and what a killed build left there goes before the next one begins."""
    stage.write("a/b.html", b"new")
    again = open_stage(stage.output, "out", stage.folder)
    assert list(again.folder.iterdir()) == []
    again.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    again.clear()


def test_the_next_best_folder_is_taken(tmp_path: Path) -> None:
    """Where the cache can't be written, files are staged in the output itself, under a name that no page has."""
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    stage = open_stage(tmp_path / "out", "out", tmp_path / "cache/new")
    assert stage.folder.parent == stage.output
    assert stage.folder.name.startswith(".")
    stage.write("a.html", b"new")
    stage.publish()
    stage.clear()
    assert set(files_in(stage.output) or {}) == {"a.html"}
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def test_where_nothing_can_be_written_the_output_is_named(tmp_path: Path) -> None:
    """A fault with a hint, not a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FaultsFoundError) as raised:
        open_stage(tmp_path / "file/out", "out", tmp_path / "file/cache")
    assert str(raised.value.faults[0]).startswith("out: the new files can't be written: not a directory\n  hint: ")


def test_a_file_that_can_not_be_written_is_a_fault(stage: Stage) -> None:
    """The system's own message is in it."""
    stage.write("a", b"x")
    with pytest.raises(FaultsFoundError, match="not a directory"):
        stage.write("a/b/c", b"x")
