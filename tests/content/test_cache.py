from __future__ import annotations

import json
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import grimp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsprak.content import cache as store_module
from samsprak.content.cache import FILE, OUTLINES, ParseCache, cache_entry, cached_outline
from samsprak.digests import digest_of
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.model.languages import Languages
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH
from tests.support.builders.sources import FRONT, parsed
from tests.support.examples import examples
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samsprak.content.parsed import ParsedFile
    from tests.support.site_folders.folders import SiteFolder

SOUND = parsed(FRONT + "Text om [mer](mer.md).\n\n## Rubrik {#one}\n")
BROKEN = parsed("---\ntitle: x\n---\n## Rubrik\n")
ARABIC_ONE = parsed("---\ntitle: خبر ABF\nsummary: 2026\n---\nنص ABF.\n", language=ARABIC, is_source=False)


def filled(folder: Path, **files: ParsedFile) -> Path:
    """Store *files* by key, and return the store's file."""
    store = ParseCache(folder, LANGUAGES)
    store.put({key.encode(): cache_entry(one) for key, one in files.items()})
    store.close()
    return folder / FILE


@pytest.mark.parametrize("one", [SOUND, BROKEN, ARABIC_ONE], ids=["sound", "broken", "arabic"])
def test_what_comes_out_is_what_was_put_in(tmp_path: Path, one: ParsedFile) -> None:
    """A build from the cache equals a build from the files, faults included."""
    filled(tmp_path, a=one)
    store = ParseCache(tmp_path, LANGUAGES)
    assert store.outlines([b"a"], OUTLINES) == {b"a": cached_outline(cache_entry(one), OUTLINES)}
    assert store.body(b"a") == one.body


def test_a_site_from_the_cache_is_the_same_site(small: SiteFolder) -> None:
    """Every document and every text of the second build equals that of the first."""
    first = small.open(use_cache=True).library
    assert small.open(use_cache=True).library == first == small.open().library


def test_what_was_read_before_is_held_to_a_lower_bound(small: SiteFolder) -> None:
    """A text that site.toml now declares too large is a fault, though it was parsed when more was allowed."""
    small.open(use_cache=True)
    small.replace("site.toml", "news_per_page", "max_file_bytes = 150\nnews_per_page")
    with pytest.raises(FaultsFoundError, match="more than"):
        small.open(use_cache=True)


def test_a_changed_file_is_read_anew(small: SiteFolder) -> None:
    """The cache is keyed by content: an old time stamp changes nothing."""
    small.open(use_cache=True)
    path = small.root / "content/ar/news/first.md"
    stamp = path.stat()
    small.replace("content/ar/news/first.md", "ABF Flen رقم 5123-2026-4", "ABF Gnesta رقم 5123-2026-5")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert small.open(use_cache=True).library.documents["news/first"]["ar"].summary.endswith("5123-2026-5.")


def test_the_same_words_in_another_role_are_another_entry() -> None:
    """A file copied from a translation to the source is parsed by the rules of a source."""
    store = ParseCache(None, LANGUAGES)
    roles = ("sv/news/True", "sv/news/False", "ar/news/False", "sv/page/True")
    assert len({store.key(digest_of(b"x"), role) for role in roles}) == 4
    assert store.key(digest_of(b"x"), "a") != store.key(digest_of(b"y"), "a")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no cache" * 1000),
        lambda file: file.write_bytes(file.read_bytes()[:-7000]),
        lambda file: file.write_bytes(file.read_bytes()[:5]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"mer.md", b"fel.md")),
        lambda file: file.unlink(),
    ],
    ids=["empty", "garbage", "truncated", "beginning", "changed", "deleted"],
)
def test_a_cache_that_can_not_be_read_counts_as_empty(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    """A broken disk costs time, never a build, and never a wrong word on a page."""
    file = filled(tmp_path, a=SOUND)
    assert b"mer.md" in file.read_bytes()
    spoil(file)
    store = ParseCache(tmp_path, LANGUAGES)
    store.outlines([b"a"], OUTLINES)
    assert store.body(b"a") is None
    store.put({b"a": cache_entry(SOUND)})
    assert store.body(b"a") == SOUND.body
    store.close()
    again = ParseCache(tmp_path, LANGUAGES)
    assert again.outlines([b"a"], OUTLINES) == {b"a": cached_outline(cache_entry(SOUND), OUTLINES)}


def test_a_folder_in_the_caches_place_only_makes_the_next_build_slower(tmp_path: Path) -> None:
    """Texts that cannot be written are kept for the duration of the build."""
    (tmp_path / FILE).mkdir()
    store = ParseCache(tmp_path, LANGUAGES)
    store.put({b"a": cache_entry(SOUND)})
    assert store.body(b"a") == SOUND.body
    assert store.outlines([b"a", b"b"], OUTLINES) == {b"a": cached_outline(cache_entry(SOUND), OUTLINES)}


@given(place=st.integers(0, 30_000), byte=st.integers(1, 255))
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_wrong_byte_anywhere_never_makes_a_wrong_word(tmp_path: Path, place: int, byte: int) -> None:
    """A file changed on disk is parsed again, or was not affected by the change; it is never anything else."""
    (tmp_path / FILE).unlink(missing_ok=True)
    file = filled(tmp_path, a=SOUND, b=BROKEN)
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= byte
    file.write_bytes(content)
    store = ParseCache(tmp_path, LANGUAGES)
    found = store.outlines([b"a", b"b"], OUTLINES)
    assert found.get(b"a") in (None, cached_outline(cache_entry(SOUND), OUTLINES))
    assert found.get(b"b") in (None, cached_outline(cache_entry(BROKEN), OUTLINES))
    assert store.body(b"a") in (None, SOUND.body)
    store.close()


def test_another_reader_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of the program or of a library, or a change to the languages, everything is parsed again."""
    digest = digest_of(b"x")
    usual = ParseCache(tmp_path, LANGUAGES).key(digest, "sv/news/True")
    other = Languages((SWEDISH, ENGLISH, replace(ARABIC, tag="ar-SY")), "sv")
    assert ParseCache(tmp_path, other).key(digest, "sv/news/True") != usual
    monkeypatch.setattr(store_module, "code_digest", lambda *_: "another program")
    assert ParseCache(tmp_path, LANGUAGES).key(digest, "sv/news/True") != usual


def reader_modules() -> list[str]:
    """Return the paths of all modules that parsing a file imports, eagerly or lazily, and of their packages."""
    graph = grimp.build_graph("samsprak", exclude_type_checking_imports=True, cache_dir=None)
    names = {"samsprak.content.parse_pool", "samsprak.content.bodies", "samsprak.content.tables.files"}
    names |= {upstream for name in names for upstream in graph.find_upstream_modules(name)}
    names |= {name.rpartition(".")[0] for name in names}
    paths = [name.replace(".", "/") for name in sorted(names)]
    return [f"{path}/__init__.py" if (PROJECT / path).is_dir() else f"{path}.py" for path in paths]


def test_an_edit_of_any_module_of_the_reader_changes_every_key(tmp_path: Path) -> None:
    """No text is ever shown as parsed by older code: the cache key covers all that parsing imports, even lazily."""
    modules = reader_modules()
    assert {"samsprak/digests.py", "samsprak/worker_pool.py", "samsprak/markdown/stages/serializer.py"} <= set(modules)
    shutil.copytree(PROJECT / "samsprak", tmp_path / "samsprak", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "tests.support.commands.reader", *modules]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
    printed = subprocess.run(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, check=True).stdout
    keys = json.loads(printed)
    assert [module for module in modules if keys[module] == keys[""]] == []
    assert len(set(keys.values())) == len(modules) + 1


def test_what_nobody_asks_for_is_dropped_in_the_end(tmp_path: Path) -> None:
    """The cache of a site that changes every day does not keep long deleted texts."""
    filled(tmp_path, **{f"old{number}": SOUND for number in range(500)}, new=BROKEN)
    store = ParseCache(tmp_path, LANGUAGES)
    store.outlines([b"new", *(f"absent{number}".encode() for number in range(60))], OUTLINES)
    store.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT key FROM parsed").fetchall() == [(b"new",)]
        assert connection.execute("SELECT key FROM texts").fetchall() == [(b"new",)]
    connection.close()


def test_two_builds_at_once_keep_what_both_have_parsed(tmp_path: Path) -> None:
    """An editor's preview and a build in the terminal do not remove each other's work."""
    one, other = ParseCache(tmp_path, LANGUAGES), ParseCache(tmp_path, LANGUAGES)
    one.put({b"a": cache_entry(SOUND)})
    other.put({b"b": cache_entry(BROKEN)})
    one.put({b"c": cache_entry(ARABIC_ONE)})
    assert other.body(b"a") == SOUND.body
    assert other.outlines([b"a", b"b", b"c"], OUTLINES).keys() == {b"a", b"b", b"c"}
    one.close()
    other.close()


def test_a_folder_that_can_not_be_written_only_makes_the_next_build_slower(tmp_path: Path) -> None:
    """A build in a read-only checkout goes on: here a file is where the folder should be."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    store = ParseCache(tmp_path / "cache", LANGUAGES)
    store.put({b"a": cache_entry(SOUND)})
    assert store.body(b"a") == SOUND.body
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


def test_without_a_folder_nothing_is_kept() -> None:
    """A build without a cache has its texts as long as it lasts, and leaves no trace."""
    store = ParseCache(None, LANGUAGES)
    store.put({b"a": cache_entry(SOUND)})
    assert store.body(b"a") == SOUND.body
    assert ParseCache(None, LANGUAGES).body(b"a") is None


def test_another_process_opens_the_store_anew(tmp_path: Path) -> None:
    """Another process gets the location of the texts, and those that are in memory only."""
    filled(tmp_path, a=SOUND)
    handed = pickle.loads(pickle.dumps(ParseCache(tmp_path, LANGUAGES)))  # noqa: S301 # as processes do
    assert handed.body(b"a") == SOUND.body
    in_memory = ParseCache(None, LANGUAGES)
    in_memory.put({b"b": cache_entry(BROKEN)})
    handed = pickle.loads(pickle.dumps(in_memory))  # noqa: S301 # as processes do
    assert handed.outlines([b"b"], OUTLINES) == {b"b": cached_outline(cache_entry(BROKEN), OUTLINES)}


def test_the_cache_is_no_program(tmp_path: Path) -> None:
    """Whoever can write to the cache can't make a build run anything: it is never pickle."""
    content = filled(tmp_path, a=SOUND).read_bytes()
    assert b"samsprak.reading" not in content
    source = (PROJECT / "samsprak/content/cache.py").read_text(encoding="utf-8")
    for word in ("import pickle", "import marshal", "import shelve"):
        assert word not in source
