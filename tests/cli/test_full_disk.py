"""When the disk is full, the old site stays, and the message states the remedy."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.support.site_folders.builders import DAY, clean, command, command_line, leftovers, stamps, standing
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

FIRST = "content/sv/news/first.md"
HINT = "  hint: make room, or let the build write there; then build again\n"


def limited(root: Path, most_bytes: int, *options: str) -> subprocess.CompletedProcess[str]:
    """Build with the real command under a limit of *most_bytes* per written file, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then the system reports that the file is too large
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(  # the process has one thread
        command_line(root, *options),
        cwd=PROJECT, env={**os.environ, **DAY}, capture_output=True, encoding="utf-8", check=False, preexec_fn=limit,
    )  # fmt: skip


def told_once(result: subprocess.CompletedProcess[str], shown: str) -> None:
    """Assert that a build has reported exactly one clear error."""
    assert result.returncode == 1
    assert result.stderr.count(": the new files can't be written: ") == 1, result.stderr
    assert f"{shown}: the new files can't be written: " in result.stderr
    assert HINT in result.stderr
    assert result.stderr.endswith("\n1 fault to mend; nothing was written.\n")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("most_bytes", "options"), [(0, ("--jobs", "1")), (4000, ("--jobs", "3")), (3000, ("--no-cache",))], ids=str
)
def test_a_disk_that_is_full_leaves_the_old_site(
    small: SiteFolder, tmp_path: Path, most_bytes: int, options: tuple[str, ...]
) -> None:
    """Status 1, one error, no traceback; every old file is the very same one, and with room the build is right."""
    assert command(small.root).returncode == 0
    before = stamps(small.root)
    small.replace("site.toml", "Lilla webbplatsen", "Nya webbplatsen")

    told_once(limited(small.root, most_bytes, *options), "output")

    assert stamps(small.root) == before
    assert leftovers(small.root) == []
    assert command(small.root).returncode == 0
    assert standing(small.root) == clean(small.root, tmp_path / "clean").files


def test_a_first_build_on_a_full_disk_publishes_nothing(small: SiteFolder) -> None:
    """Not a page without its style sheet: all of it, or none."""
    result = limited(small.root, 3000)
    assert result.returncode == 1
    assert HINT in result.stderr
    assert "Traceback" not in result.stderr
    assert standing(small.root) == {}
    assert command(small.root).returncode == 0


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[None]:
    """Mount a disk of a size, where that is allowed."""
    at.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("who may not mount a disk can't fill it")
    try:
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)


@pytest.mark.parametrize("options", [(), ("--no-cache",)], ids=["usual", "no cache"])
def test_a_real_disk_that_is_full(small: SiteFolder, tmp_path: Path, options: tuple[str, ...]) -> None:
    """With site, output and cache on it, filled to the last byte; and once more when there is room again."""
    disk = tmp_path / "disk"
    with small_disk(disk, "8m"):
        site = type(small)(disk / "site")
        subprocess.run(["cp", "-r", str(small.root), str(site.root)], check=True)
        assert command(site.root).returncode == 0
        site.replace("site.toml", "Lilla webbplatsen", "Nya webbplatsen")
        before = stamps(site.root)
        fill = partial((disk / "fill").write_bytes)
        room = os.statvfs(disk)
        fill(b"x" * ((room.f_bavail - 40) * room.f_bsize))

        told_once(command(site.root, *options), "output")

        assert stamps(site.root) == before
        assert leftovers(site.root) == []
        (disk / "fill").unlink()
        assert command(site.root).returncode == 0
        assert standing(site.root) == clean(site.root, tmp_path / "clean").files
