from __future__ import annotations

import gzip
import os
import random
import zlib
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli
import pytest

from samsprak.incremental.compression import compressed, copies_of, decompressed
from samsprak.incremental.up_to_date import MARK
from samsprak.incremental.writing import write
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.commands.killing import killable_builder
from tests.support.site_folders.builders import (
    Files,
    clean,
    leftovers,
    outcome,
    put_back,
    sources,
    stamps,
    standing,
    with_theme,
)
from tests.support.site_folders.builders import built as built_plainly
from tests.support.site_folders.edits import EDITS, done
from tests.support.site_folders.edits_of_calls import EDITS_OF_CALLS
from tests.support.site_folders.folders import TODAY, copy_with_calls

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

TITLE = "content/sv/grants/index.md"
WORDS = "Pengar att söka."
TEXT = "---\ntitle: Kort\nsummary: Kort.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\nKort.\n"
TITLES = ("title: Bidrag", "title: Stöd")


@lru_cache(maxsize=10_000)
def packed(copy: str, content: bytes) -> bytes | None:
    """Return a compressed copy, computed once for all files of the same content."""
    return compressed(copy, content)


def with_copies(files: Files) -> Files:
    """Return the files of a plain build with their compressed copies."""
    found = dict(files)
    for path, content in files.items():
        for copy in copies_of(path) if path.startswith("output/") else ():
            if (content_of_copy := packed(copy[-3:], content)) is not None:
                found[copy] = content_of_copy
    return found


def test_beside_every_text_of_the_site_stand_smaller_copies_of_it(small: SiteFolder) -> None:
    """For each text file one by Brotli and one by gzip, none for bitmap pictures, and none for the mails."""
    small.write("content/media/form.pdf", b"%PDF-1.4 " * 100)
    small.replace(TITLE, WORDS, f"{WORDS} [Blankett](../../media/form.pdf)")
    plain = outcome(small.root).files
    found = outcome(small.root, compressed=True).files
    assert found == with_copies(plain)
    assert {path.rpartition(".")[2] for path in found.keys() - plain.keys()} == {"br", "gz"}
    assert sum(path.endswith(".html.br") for path in found) > 50
    assert not [path for path in found if path.startswith("mails/") and path.endswith((".br", ".gz"))]
    assert not [path for path in found if ".pdf." in path]


def test_a_copy_holds_no_time() -> None:
    """The same text gives the same bytes at any moment; a file that does not shrink has no copy."""
    copy = compressed("a.html.gz", b"word " * 50) or b""
    assert copy[4:8] == bytes(4)
    assert zlib.decompress(copy, 31) == brotli.decompress(compressed("a.html.br", b"word " * 50)) == b"word " * 50
    assert compressed("a.txt.gz", b"a") is compressed("a.txt.br", b"a") is None


def test_only_what_has_changed_is_compressed_again(small: SiteFolder) -> None:
    """
    A build with nothing to do touches nothing; after an edit the copies of other pages are the same files.

    Files of the search index are named after their content: changed content is another file.
    """
    built_plainly(small.root, compressed=True)
    before = stamps(small.root)
    assert built_plainly(small.root, compressed=True).changed == ()
    assert stamps(small.root) == before
    small.replace(TITLE, *TITLES)
    changed = {place for _, place in built_plainly(small.root, compressed=True).changed}
    assert {"sv/grants/index.html", "sv/grants/index.html.br", "sv/grants/index.html.gz"} <= changed
    after = stamps(small.root)
    files = {path for path in before if path.startswith("output/") and not (small.root / path).is_dir()}
    gone = files - after.keys()
    assert {path.split("/")[1] for path in before.keys() - after.keys()} <= {"search"}
    others = {f"output/{place}" for place in changed if f"output/{place}" in before} - gone
    assert {path for path in files - gone if before[path] != after[path]} == others


@pytest.mark.parametrize("harm", ["taken away", "cut off", "older"])
def test_a_copy_that_is_not_as_it_was_left_is_made_again(small: SiteFolder, harm: str) -> None:
    """A changed copy in the output does not change the site."""
    built_plainly(small.root, compressed=True)
    before = standing(small.root)
    copy = small.root / "output/sv/grants/index.html.br"
    if harm == "taken away":
        copy.unlink()
    else:
        copy.write_bytes(copy.read_bytes()[:-1] if harm == "cut off" else brotli.compress(b"old"))
    assert built_plainly(small.root, compressed=True).summary.written == 1
    assert standing(small.root) == before


def test_copies_go_with_their_originals_and_with_the_wish_for_them(small: SiteFolder) -> None:
    """A removed page leaves no copy behind, and a build without copies removes all of them."""
    plain = outcome(small.root).files
    built_plainly(small.root, compressed=True)
    small.write("content/sv/news/short.md", TEXT)
    assert "output/sv/news/short/index.html.br" in outcome(small.root, compressed=True).files
    small.remove("content/sv/news/short.md")
    assert not [path for path in outcome(small.root, compressed=True).files if "news/short" in path]
    assert outcome(small.root).files == plain


def test_a_file_of_the_sites_own_is_nobodys_copy(small: SiteFolder) -> None:
    """A table offered both plain and compressed by its editor is published as it is, before and after a change."""
    links = (
        f"{WORDS} [Tabell](../../media/t.csv)",
        f"{WORDS} [Tabell](../../media/t.csv), [packad](../../media/t.csv.gz)",
    )
    small.write("content/media/t.csv", b"a,b\r\n" * 100)
    packed = gzip.compress(b"packed by hand", mtime=0)
    small.write("content/media/t.csv.gz", packed)
    small.replace(TITLE, WORDS, links[1])
    for table in (b"a,b\r\n" * 100, b"a,c\r\n" * 100):
        small.write("content/media/t.csv", table)
        found = outcome(small.root, compressed=True).files
        assert found["output/media/t.csv.gz"] == packed
        assert decompressed("t.csv.br", found["output/media/t.csv.br"]) == table
    small.replace(TITLE, links[1], links[0])
    found = outcome(small.root, compressed=True).files
    assert decompressed("t.csv.gz", found["output/media/t.csv.gz"]) == table


def test_verify_finds_a_copy_that_is_another(small: SiteFolder) -> None:
    """A copy whose file looks untouched but has other content is reported, as a page would be."""
    built_plainly(small.root, compressed=True)
    assert built_plainly(small.root, compressed=True, verify=True).changed == ()
    copy = small.root / "output/sv/grants/index.html.br"
    status, content = copy.stat(), copy.read_bytes()
    with copy.open("r+b") as stream:
        stream.write(bytes(len(content)))
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(FaultsFoundError, match=r"output/sv/grants/index\.html\.br: the file kept from an earlier"):
        built_plainly(small.root, compressed=True, verify=True)


def test_a_writer_that_knows_of_no_copies_leaves_no_older_ones(tmp_path: Path) -> None:
    """Plain Pelican writes into the folder of a build with copies: outdated copies are removed with the page."""
    write({"a.html": b"old", "a.html.br": b"packed", "a.html.gz": b"packed", MARK: b""}, tmp_path)
    write({"a.html": b"new"}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARK, "a.html"]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_copies_are_those_of_a_build_from_nothing(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edits in any order, faults among them, days that pass, copies switched off and on: the files of a clean build."""
    chance = random.Random(seed)  # noqa: S311 # the same for each run
    folder = with_theme(copy_with_calls(tmp_path / "site"))
    monkeypatch.chdir(tmp_path)
    names = sorted({**EDITS, **EDITS_OF_CALLS})
    sound, day = sources(folder), TODAY
    for number in range(6):
        if number:
            done(chance.choice(names), folder, chance.randrange(100))
            day += timedelta(days=chance.choice((0, 0, 1, 19)))
        is_compressed = chance.random() < 0.8
        found = outcome(folder.root, compressed=is_compressed, day=day)
        plain = clean(folder.root, tmp_path / "clean", day=day)
        assert found.faults == plain.faults
        if found.faults:
            put_back(folder, sound)
            continue
        assert found.files == (with_copies(plain.files) if is_compressed else plain.files), number
        sound = sources(folder)
    built_plainly(folder.root, compressed=True, day=day)
    assert built_plainly(folder.root, compressed=True, day=day, verify=True).changed == ()


def test_a_build_that_is_killed_leaves_no_copy_of_what_was(small: SiteFolder) -> None:
    """Killed at ten moments of an edit that all Swedish pages show: a copy beside a page has the page's content."""
    root, chance = small.root, random.Random(5)  # noqa: S311 # the same for each run
    titles = TITLES
    built_plainly(root, compressed=True)
    with killable_builder(root) as killed:
        small.replace(TITLE, *titles)
        whole_s = killed.build(jobs=2, is_compressed=True)
        for _ in range(10):
            titles = titles[1], titles[0]
            small.replace(TITLE, *titles)
            killed.build(jobs=2, is_compressed=True, kill_after_s=chance.uniform(0, whole_s))
            for path, content in standing(root).items():
                for copy in copies_of(path):
                    if (root / copy).exists():
                        assert decompressed(copy, (root / copy).read_bytes()) == content, copy
        built_plainly(root, compressed=True)
    files = standing(root)
    assert leftovers(root) == []
    assert files == with_copies({path: files[path] for path in files if not path.endswith((".br", ".gz"))})
