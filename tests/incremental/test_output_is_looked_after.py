"""The output folders contain the build's outputs and nothing else, whatever has happened to them or to the cache."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsprak.incremental.staging import open_stage
from samsprak.incremental.up_to_date import build_db_path
from tests.support.examples import examples
from tests.support.site_folders.builders import Files, built, clean, command, outcome, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

PAGE = "output/sv/news/first/index.html"
CACHE = ".samsprak-cache"


def _write(root: Path) -> None:
    (root / PAGE).write_bytes(b"x" * len((root / PAGE).read_bytes()))


def _delete(root: Path) -> None:
    (root / PAGE).unlink()


def _delete_a_section(root: Path) -> None:
    shutil.rmtree(root / "output/sv/news")


def _delete_a_tree(root: Path) -> None:
    shutil.rmtree(root / "mails")


def _foreign_file(root: Path) -> None:
    (root / "output/sv/news/first/dear.txt").write_text("kära du", encoding="utf-8")
    (root / "output/.hidden").write_text("x", encoding="utf-8")


def _foreign_folders(root: Path) -> None:
    (root / "output/empty").mkdir()
    (root / "output/sv/news/first/deep/er").mkdir(parents=True)
    (root / "output/other").mkdir()
    (root / "output/other/x").touch()


def _links(root: Path) -> None:
    (root / "output/site.toml").symlink_to(root / "site.toml")
    (root / "output/all").symlink_to(root / "content")
    (root / "output/nothing").symlink_to("nowhere")


def _link_for_a_page(root: Path) -> None:
    (root / PAGE).replace(root / "page.html")
    (root / PAGE).symlink_to(root / "page.html")


def _link_for_a_folder(root: Path) -> None:
    (root / "output/sv").replace(root / "elsewhere")
    (root / "output/sv").symlink_to(root / "elsewhere")


def _file_for_a_folder(root: Path) -> None:
    shutil.rmtree(root / "output/sv")
    (root / "output/sv").touch()


def _folder_for_a_file(root: Path) -> None:
    (root / PAGE).unlink()
    (root / PAGE).mkdir()
    (root / PAGE / "index.html").touch()


def _empty_folder_for_a_file(root: Path) -> None:
    (root / PAGE).unlink()
    (root / PAGE).mkdir()


_IN_THE_WAY = [_link_for_a_page, _link_for_a_folder, _file_for_a_folder, _folder_for_a_file, _empty_folder_for_a_file]
_AMISS = [_write, _delete, _delete_a_section, _delete_a_tree, _foreign_file, _foreign_folders, _links, *_IN_THE_WAY]


@pytest.mark.parametrize(
    ("spoil", "is_known"), [*((one, True) for one in _AMISS), *((one, False) for one in _IN_THE_WAY)]
)
def test_what_is_amiss_is_put_right(small: SiteFolder, spoil: Callable[[Path], None], *, is_known: bool) -> None:
    """Changed or removed files are restored, foreign ones are removed, and nothing outside is touched."""
    before = outcome(small.root)
    spoil(small.root)
    if not is_known:
        shutil.rmtree(small.root / CACHE)

    assert outcome(small.root) == before
    assert not [path for path in (small.root / "output").rglob("*") if path.is_symlink()]
    assert not [path for path in (small.root / "output").rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert not (small.root / "elsewhere").exists() or (small.root / "elsewhere/index.html").exists()
    assert (small.root / "content/sv/index.md").exists()
    assert built(small.root).changed == ()


def test_two_output_folders_know_nothing_of_each_other(small: SiteFolder, tmp_path: Path) -> None:
    """A trial build elsewhere does not make the default one forget an edit, nor take anything from it."""
    here, there = small.root, tmp_path / "there"
    built(here)
    built(there.parent / "site", there)
    small.replace("content/sv/news/first.md", "öppnade", "stängde")
    assert built(here, there).changed
    assert PAGE in {f"output/{place}" for tree, place in built(here).changed if tree == "site"}
    assert standing(here) == standing(there) == clean(here, tmp_path / "clean").files


def test_two_builders_leave_each_others_new_files_alone(small: SiteFolder, tmp_path: Path) -> None:
    """Builds of one site into two folders can run at the same time; the leftovers of a killed one are removed."""
    trees = [small.root / "output", small.root / "mails"]
    folder = build_db_path(small.root, trees).with_suffix(".1.new")
    open_stage(trees[0], "output", folder / "site").write("a/b.html", b"new")
    built(small.root, tmp_path / "other")
    assert (folder / "site/a/b.html").exists()
    built(small.root)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["build_db", "parsed"])
def test_a_broken_cache_is_as_none(small: SiteFolder, tmp_path: Path, name: str) -> None:
    """Truncated, overwritten, or with any one byte changed: the next build is right all the same."""
    root = small.root
    built(root)
    [file] = (root / CACHE).glob(f"{name}*.sqlite")
    sound, text = file.read_bytes(), (root / "content/sv/news/first.md").read_text(encoding="utf-8")
    small.write("content/sv/news/first.md", text.replace("öppnade", "stängde"))
    expected = clean(root, tmp_path / "clean")

    @given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 9))
    @settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
    def check(place: float, bit: int) -> None:
        small.write("content/sv/news/first.md", text)
        file.write_bytes(sound)
        _restore(root, before)
        at = int(place * len(sound))
        broken = sound[:at] if bit == 8 else b"\xff" * 5000 if bit == 9 else _flipped(sound, at, bit)
        file.write_bytes(broken)
        small.write("content/sv/news/first.md", text.replace("öppnade", "stängde"))
        assert outcome(root) == expected

    small.write("content/sv/news/first.md", text)
    before = outcome(root).files
    sound = file.read_bytes()
    check()


def _flipped(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 << bit)]) + content[at + 1 :]


def _restore(root: Path, files: Files) -> None:
    """Write the old files in place: their stamps stay those of files that the build database may or may not know."""
    for path, content in files.items():
        if not (root / path).exists() or (root / path).read_bytes() != content:
            (root / path).write_bytes(content)


def test_a_build_db_that_has_lost_queries_counts_as_empty(small: SiteFolder, tmp_path: Path) -> None:
    """Dependencies can't be known from a part of the queries: every output is rendered again."""
    built(small.root)
    [file] = (small.root / CACHE).glob("build_db*.sqlite")
    for lost in ("number > 40", "number < 40", "1"):
        with sqlite3.connect(file) as connection:
            connection.execute(f"DELETE FROM queries WHERE {lost}")  # noqa: S608 # our own words
        connection.close()
        small.replace("content/sv/news/first.md", "öppnade", "öppnade,")
        assert outcome(small.root) == clean(small.root, tmp_path / "clean")


def test_a_cache_that_is_gone_costs_only_time(small: SiteFolder) -> None:
    """The folder may be deleted at any time: nothing is written, since all outputs are current."""
    before = outcome(small.root)
    shutil.rmtree(small.root / CACHE)
    again = built(small.root)
    assert again.changed == ()
    assert standing(small.root) == before.files


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["one job", "two jobs"])
def test_a_file_in_the_caches_place_is_no_hindrance(small: SiteFolder, options: tuple[str, ...]) -> None:
    """Where no cache can be kept, everything is rendered each time, and the file stays."""
    small.write(CACHE, "mine")
    for _ in range(2):
        result = command(small.root, *options)
        assert (result.returncode, "Traceback" in result.stderr) == (0, False)
        small.replace("content/sv/news/first.md", "öppnade", "öppnade,")
    assert (small.root / CACHE).read_text(encoding="utf-8") == "mine"
    assert b"nade," in (small.root / PAGE).read_bytes()


def test_without_a_cache_no_trace_is_left(small: SiteFolder) -> None:
    """``--no-cache`` writes the output and nothing else, and leaves an existing cache as it was."""
    assert command(small.root, "--no-cache").returncode == 0
    assert {path.name for path in small.root.iterdir()} == {"content", "site.toml", "output", "mails"}
    built(small.root)
    before = {path.name: path.read_bytes() for path in (small.root / CACHE).iterdir()}
    assert command(small.root, "--no-cache").returncode == 0
    assert {path.name: path.read_bytes() for path in (small.root / CACHE).iterdir()} == before
