from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.up_to_date import MARK
from samsprak.incremental.writing import claim, rendered, write, write_file, write_if_changed
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.outputs import Output
from samsprak.site.pages import root_pages
from tests.conftest import run_samsprak
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "ar/om/index.html"
TEXT = "<p>هنا ABF Flen 2026</p>".encode()


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MARK}


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    """Uploads and browsers' caches are only affected by changed files."""
    write({PAGE: TEXT, "b.txt": b"old"}, tmp_path)
    for name in (PAGE, "b.txt"):
        os.utime(tmp_path / name, (1, 1))

    written = write({PAGE: TEXT, "b.txt": b"new"}, tmp_path)

    assert (written.total, written.written, written.removed) == (2, 1, 0)
    assert (tmp_path / PAGE).stat().st_mtime == 1
    assert (tmp_path / "b.txt").stat().st_mtime > 1


def test_a_change_of_the_same_length_is_seen(tmp_path: Path) -> None:
    """A corrected digit is published."""
    write({"a": b"2026"}, tmp_path)
    write({"a": b"2027"}, tmp_path)

    assert (tmp_path / "a").read_bytes() == b"2027"


def test_what_is_no_longer_made_is_taken_away(tmp_path: Path) -> None:
    """A withdrawn page does not live on in the output, nor does its empty folder."""
    write({PAGE: TEXT, "keep/a": b"a", "x/y/z/deep": b""}, tmp_path)

    written = write({"keep/a": b"a"}, tmp_path)

    assert written.removed == 2
    assert names(tmp_path) == {"keep/a"}
    assert {path.name for path in tmp_path.iterdir()} == {MARK, "keep"}


def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(tmp_path: Path) -> None:
    """A medium ``forms`` may become a folder ``forms/``, and the other way round, from one build to the next."""
    folder, file = {"media/forms/a/b.txt": b"1", "media/forms/c.txt": b"2", "z": b"z"}, {"media/forms": b"3", "z": b"z"}

    for contents in (folder, file, folder):
        write(contents, tmp_path)
        assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == contents


def test_a_folder_with_foreign_files_is_refused(tmp_path: Path) -> None:
    """Nobody loses a folder by a wrong ``--output``: the build says so and touches nothing."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(FaultsFoundError) as caught:
        claim(tmp_path, "output")

    assert str(caught.value) == (
        "output: the folder holds files that no build has made\n  hint: move them away, or build to another folder"
    )
    assert names(tmp_path) == {"thesis.txt"}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    """The message names the obstacle."""
    (tmp_path / "output").write_text("x", encoding="utf-8")

    with pytest.raises(FaultsFoundError, match="a file stands where the folder should be"):
        claim(tmp_path / "output", "output")


@pytest.mark.parametrize("prepare", ["missing", "empty", "built"])
def test_a_folder_of_the_builds_own_is_taken(tmp_path: Path, prepare: str) -> None:
    """A new folder, an empty one and one made by a build are all accepted."""
    folder = tmp_path / "output"
    if prepare == "empty":
        folder.mkdir()
    elif prepare == "built":
        write({"a": b"a"}, folder)

    claim(folder, "output")


def test_the_command_refuses_a_foreign_folder_before_it_builds(small: SiteFolder) -> None:
    """Exit status 1, the message, no traceback, and not a file more or less in the folder."""
    small.write("output/thesis.txt", "years of work")

    result = run_samsprak("build", "--root", str(small.root), cwd=PROJECT)

    assert result.returncode == 1
    assert "output: the folder holds files that no build has made" in result.stderr
    assert "Traceback" not in result.stderr
    assert names(small.root / "output") == {"thesis.txt"}


def test_a_build_with_faults_leaves_the_old_output_as_it_was(small: SiteFolder) -> None:
    """Readers keep the last good site while an editor fixes the fault."""
    assert run_samsprak("build", "--root", str(small.root), cwd=PROJECT).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in sorted((small.root / "output").rglob("*"))}
    small.write("content/sv/news/fourth.md", "---\ntitle: Fjärde\n---\nUtan sammanfattning.\n")
    small.remove("content/sv/news/second.md")

    result = run_samsprak("build", "--root", str(small.root), cwd=PROJECT)

    assert result.returncode == 1
    assert {path: path.stat().st_mtime_ns for path in sorted((small.root / "output").rglob("*"))} == before


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of a file never shows half a page to a reader."""
    write({PAGE: TEXT}, tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)

    with pytest.raises(OSError, match="No space left"):
        write_if_changed(tmp_path / PAGE, TEXT * 2)

    assert (tmp_path / PAGE).read_bytes() == TEXT
    assert names(tmp_path) == {PAGE}


def test_what_a_killed_build_left_behind_is_taken_away(tmp_path: Path) -> None:
    """A temporary file of a build that was killed does not stay on the server."""
    write({PAGE: TEXT}, tmp_path)
    (tmp_path / "ar" / ".samsprak-k1ll3d").write_bytes(b"half")

    write({PAGE: TEXT}, tmp_path)

    assert names(tmp_path) == {PAGE}


def test_the_web_server_may_read_what_is_written(tmp_path: Path) -> None:
    """Temporary files are private by default: the finished ones are not."""
    write({PAGE: TEXT}, tmp_path)

    assert stat.S_IMODE((tmp_path / PAGE).stat().st_mode) == 0o644


def test_two_outputs_for_one_place_stop_the_build(small: SiteFolder) -> None:
    """No page silently takes the place of another."""
    twice = [Output("a", root_pages.robots), Output("a", root_pages.robots)]

    with pytest.raises(ValueError, match="two outputs have the place a"):
        rendered(twice, small.open().site)


@pytest.mark.parametrize(
    "arguments", [("nginx", "--to"), ("translations", "export", "ar", "--all", "-o")], ids=lambda one: one[0]
)
def test_a_command_that_can_not_write_says_so(small: SiteFolder, arguments: tuple[str, ...]) -> None:
    """One fault with the file and the reason, and no traceback."""
    result = run_samsprak(*arguments, "site.toml/below", cwd=small.root)
    assert result.returncode == 1
    assert ": the file can't be written: not a directory\n  hint: make room, or" in result.stderr, result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_can_not_be_written_is_as_it_was(tmp_path: Path) -> None:
    """Nothing is left beside it either."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(FaultsFoundError, match=r"a\.md: the file can't be written"):
        write_file(tmp_path / "a.md", b"text")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.md"]
