from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samsprak.model.faults import FaultsFoundError
from samsprak.site.staging import clear_old_stages, open_stage, stamp_of
from samsprak.site.standing import MARK, files_in

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.site.staging import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return a stage in ``cache`` for the output folder ``out``, beside each other."""
    return open_stage(tmp_path / "out", "out", [tmp_path / "cache"], "site")


def test_a_new_file_is_in_no_readers_way_until_it_is_published(stage: Stage) -> None:
    """It lies outside the output, whole, and has the stamp there that it will have in its place."""
    stamp = stage.write(7, b"new")
    assert files_in(stage.output) == {}
    stage.publish([(7, "ar/news/index.html")])
    place = stage.output / "ar/news/index.html"
    assert place.read_bytes() == b"new"
    assert stamp_of(place.stat()) == stamp
    assert files_in(stage.output) == {"ar/news/index.html": (stamp.size, stamp.changed_ns, stamp.inode)}


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_a_server_may_read_what_is_published(stage: Stage, umask: int) -> None:
    """Whatever the builder keeps from others otherwise."""
    before = os.umask(umask)
    try:
        stage.write(0, b"page")
    finally:
        os.umask(before)
    assert (stage.folder / "0").stat().st_mode & 0o777 == 0o644


def test_an_old_file_is_replaced_at_once(stage: Stage) -> None:
    """Who has the old one open reads it to its end."""
    for number, content in enumerate((b"old old old", b"new")):
        stage.write(number, content)
    stage.publish([(0, "a.html")])
    with (stage.output / "a.html").open("rb") as reader:
        stage.publish([(1, "a.html")])
        assert reader.read() == b"old old old"
    assert (stage.output / "a.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("old", "new"),
    [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b.html", "a/b.html/index.html")],
)
def test_a_file_may_stand_where_a_folder_was(stage: Stage, old: str, new: str) -> None:
    """And a folder where a file was: addresses change from build to build."""
    stage.write(0, b"old")
    stage.publish([(0, old)])
    stage.write(1, b"new")
    stage.publish([(1, new)])
    assert files_in(stage.output) is not None
    assert set(files_in(stage.output) or {}) == {new}


def test_an_output_folder_is_marked_before_anything_is_in_it(stage: Stage) -> None:
    """So that a first build which is killed does not leave a folder that no build dares to touch."""
    assert [path.name for path in stage.output.iterdir()] == [MARK]


def test_what_was_not_published_is_taken_away(stage: Stage, tmp_path: Path) -> None:
    """With its folder, and the cache's folder if nothing else is in it."""
    stage.write(0, b"new")
    stage.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    stage.clear()


def test_the_next_best_folder_is_taken(tmp_path: Path) -> None:
    """Where the cache can't be written, files are staged in the output itself, under a name that no page has."""
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    stage = open_stage(tmp_path / "out", "out", [tmp_path / "cache"], "site")
    assert stage.folder.parent == stage.output
    assert stage.folder.name.startswith(".")
    stage.write(0, b"new")
    stage.publish([(0, "a.html")])
    stage.clear()
    assert set(files_in(stage.output) or {}) == {"a.html"}
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def test_where_nothing_can_be_written_the_output_is_named(tmp_path: Path) -> None:
    """A fault, with what to do; not a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FaultsFoundError) as raised:
        open_stage(tmp_path / "file/out", "out", [tmp_path / "file/cache"], "site")
    assert str(raised.value.faults[0]).startswith("out: the new files can't be written: not a directory\n  hint: ")


def test_a_file_that_can_not_be_written_is_a_fault(stage: Stage) -> None:
    """The disk's own words are in it."""
    stage.clear()
    with pytest.raises(FaultsFoundError, match="no such file or directory"):
        stage.write(0, b"x")


def test_old_stages_go_and_those_of_other_outputs_stay(tmp_path: Path) -> None:
    """What a killed build has left is known by the output that it was for, in either place."""
    cache, out, other = (tmp_path / name for name in ("cache", "out", "other"))
    (tmp_path / "file").touch()
    stages = [open_stage(out, "out", [cache], "site"), open_stage(out, "out", [tmp_path / "file"], "site")]
    kept = open_stage(other, "other", [cache], "site")
    for one in (*stages, kept):
        one.write(0, b"x")
    (out / f"{MARK}-probe").touch()
    clear_old_stages(cache, out)
    assert not any(one.folder.exists() for one in stages)
    assert (kept.folder / "0").exists()
    assert files_in(out) == {}
    clear_old_stages(tmp_path / "none", tmp_path / "nowhere")
