from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsprak.model.languages import Languages
from samsprak.reading import cache as cache_module
from samsprak.reading.cache import Cache
from tests.folders import PROJECT
from tests.model.builders import ARABIC, ENGLISH, LANGUAGES, SWEDISH
from tests.reading.builders import FRONT, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.reading.parsed import ParsedFile
    from tests.folders import SiteFolder

FILE = "parsed.msgpack"
SOUND = parsed(FRONT + "Text om [mer](mer.md).\n\n## Rubrik {#one}\n")
BROKEN = parsed("---\ntitle: x\n---\n## Rubrik\n")
ARABIC_ONE = parsed("---\ntitle: خبر ABF\nsummary: 2026\n---\nنص ABF.\n", language=ARABIC, is_source=False)


def filled(folder: Path, **files: ParsedFile) -> Path:
    """Write a cache with *files* by key, and return its file."""
    cache = Cache(folder, LANGUAGES)
    for key, one in files.items():
        cache.put(key, one)
    cache.save()
    return folder / FILE


@pytest.mark.parametrize("one", [SOUND, BROKEN, ARABIC_ONE], ids=["sound", "broken", "arabic"])
def test_what_comes_out_is_what_was_put_in(tmp_path: Path, one: ParsedFile) -> None:
    """A build from the cache is the build from the files, faults included."""
    filled(tmp_path, a=one)
    assert Cache(tmp_path, LANGUAGES).get("a") == one


def test_a_site_from_the_cache_is_the_same_site(small: SiteFolder) -> None:
    """Every document of the second build equals that of the first, and the file is not written again."""
    first = small.open(use_cache=True).library
    file = small.root / ".samsprak-cache" / FILE
    before = file.stat().st_mtime_ns, file.stat().st_ino
    assert small.open(use_cache=True).library == first == small.open().library
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_a_changed_file_is_read_anew(small: SiteFolder) -> None:
    """The cache goes by content: an old time stamp changes nothing."""
    small.open(use_cache=True)
    path = small.root / "content/ar/news/first.md"
    stamp = path.stat()
    small.replace("content/ar/news/first.md", "ABF Flen رقم 5123-2026-4", "ABF Gnesta رقم 5123-2026-5")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert small.open(use_cache=True).library.documents["news/first"]["ar"].summary.endswith("5123-2026-5.")


def test_the_same_words_in_another_role_are_another_entry() -> None:
    """A file copied from a translation to the source is parsed by the rules of a source."""
    cache = Cache(None, LANGUAGES)
    assert (
        len({cache.key(b"x", role) for role in ("sv/news/True", "sv/news/False", "ar/news/False", "sv/page/True")}) == 4
    )
    assert cache.key(b"x", "a") != cache.key(b"y", "a")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no cache"),
        lambda file: file.write_bytes(file.read_bytes()[:-7]),
        lambda file: file.write_bytes(file.read_bytes()[:5]),
        lambda file: file.write_bytes(file.read_bytes() + b"x"),
        lambda file: file.write_bytes(file.read_bytes().replace(b"mer.md", b"fel.md")),
        lambda file: file.unlink(),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["empty", "garbage", "truncated", "beginning", "longer", "changed", "deleted", "folder"],
)
def test_a_cache_that_can_not_be_read_counts_as_empty(tmp_path: Path, spoil: object) -> None:
    """A broken disk costs time, never a build, and never a wrong word on a page."""
    file = filled(tmp_path, a=SOUND)
    assert b"mer.md" in file.read_bytes()
    assert callable(spoil)
    spoil(file)
    cache = Cache(tmp_path, LANGUAGES)
    assert cache.get("a") is None
    cache.put("a", SOUND)
    cache.save()
    assert Cache(tmp_path, LANGUAGES).get("a") == (None if file.is_dir() else SOUND)


@given(place=st.integers(0, 10_000), byte=st.integers(1, 255))
@settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_one_wrong_byte_anywhere_is_noticed(tmp_path: Path, place: int, byte: int) -> None:
    """What was changed on the disk is parsed anew, wherever the change is."""
    file = filled(tmp_path, a=SOUND, b=BROKEN)
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= byte
    file.write_bytes(content)
    cache = Cache(tmp_path, LANGUAGES)
    assert (cache.get("a"), cache.get("b")) == (None, None)
    file.unlink()


def test_another_reader_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of the program or of a library, or a change to the languages, everything is parsed again."""
    filled(tmp_path, a=SOUND)
    assert Cache(tmp_path, LANGUAGES).get("a") == SOUND
    other = Languages((SWEDISH, ENGLISH, replace(ARABIC, tag="ar-SY")), "sv")
    assert Cache(tmp_path, other).get("a") is None
    monkeypatch.setattr(cache_module, "__version__", "99")
    assert Cache(tmp_path, LANGUAGES).get("a") is None
    monkeypatch.undo()
    monkeypatch.setattr(cache_module, "version", lambda name: "99" if name == "markdown" else "1")
    assert Cache(tmp_path, LANGUAGES).get("a") is None


def test_what_is_not_asked_for_is_dropped(tmp_path: Path) -> None:
    """The cache of a site that changes every day does not grow with what is long gone."""
    filled(tmp_path, a=SOUND, b=BROKEN)
    cache = Cache(tmp_path, LANGUAGES)
    assert cache.get("a") == SOUND
    cache.save()
    later = Cache(tmp_path, LANGUAGES)
    assert (later.get("a"), later.get("b")) == (SOUND, None)


def test_a_build_that_is_killed_leaves_the_last_whole_cache(tmp_path: Path) -> None:
    """Killed between writing and renaming, the old cache is still there, and the next build clears up."""
    file = filled(tmp_path, a=SOUND)
    before = file.read_bytes()
    program = (
        "import os, signal, sys; from pathlib import Path; from samsprak.reading.cache import Cache\n"
        "from tests.model.builders import LANGUAGES; from tests.reading.builders import parsed\n"
        "Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)\n"
        "cache = Cache(Path(sys.argv[1]), LANGUAGES); cache.put('b', parsed('x')); cache.save()"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=PROJECT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2
    assert Cache(tmp_path, LANGUAGES).get("a") == SOUND
    filled(tmp_path, c=BROKEN)
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_a_folder_that_can_not_be_written_only_makes_the_next_build_slower(tmp_path: Path) -> None:
    """A build in a read-only checkout goes on: here a file stands where the folder should be."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    filled(tmp_path / "cache", a=SOUND)
    assert Cache(tmp_path / "cache", LANGUAGES).get("a") is None
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


def test_without_a_folder_nothing_is_kept() -> None:
    """A build without a cache leaves no trace."""
    cache = Cache(None, LANGUAGES)
    cache.put("a", SOUND)
    cache.save()
    assert cache.get("a") is None


def test_the_cache_is_no_program(tmp_path: Path) -> None:
    """Whoever can write to the cache can't make a build run anything: it is never pickle."""
    content = filled(tmp_path, a=SOUND).read_bytes()
    assert b"samsprak.reading" not in content
    assert not content.startswith(b"\x80")
    source = (PROJECT / "samsprak/reading/cache.py").read_text(encoding="utf-8")
    assert "import pickle" not in source
    assert "import marshal" not in source
    assert "import shelve" not in source
