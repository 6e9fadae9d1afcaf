"""Concurrent builds of one site do not interfere with each other."""

from __future__ import annotations

import os
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.build_db import BuildDatabase
from tests.support.commands.previewing import DEADLINE_S, previewing
from tests.support.site_folders.builders import DAY, built, clean, command_line, leftovers, outcome, standing
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

FIRST = "content/sv/news/first.md"
NAMES = ("Lilla webbplatsen", "Nya webbplatsen", "Stora webbplatsen")


def started(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start a build."""
    return subprocess.Popen(
        command_line(root, *options),
        cwd=PROJECT, env={**os.environ, **DAY}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def ended(build: subprocess.Popen[str]) -> str:
    """Wait for a build, assert that it succeeds, and return its output."""
    _, said = build.communicate(timeout=DEADLINE_S)
    assert build.returncode == 0, said
    return said


@pytest.mark.parametrize("is_cold", [True, False], ids=["from nothing", "after edits"])
def test_two_builds_at_once_are_both_right(small: SiteFolder, tmp_path: Path, *, is_cold: bool) -> None:
    """Two people save and build, and a third edit falls between: both builds succeed, and the last version is there."""
    root = small.root
    if not is_cold:
        built(root)
    for old, new in pairwise(NAMES):
        first = started(root)
        small.replace("site.toml", old, new)
        second = started(root)
        ended(first)
        ended(second)
        assert standing(root) == clean(root, tmp_path / "clean").files
        assert leftovers(root) == []


def test_builds_into_two_folders_at_once_are_both_right(small: SiteFolder, tmp_path: Path) -> None:
    """A trial build into another folder uses the same cache, and takes nothing from the usual one."""
    root = small.root
    for old, new in pairwise(NAMES):
        small.replace("site.toml", old, new)
        other = ("--output", str(tmp_path / "other/output"), "--mails", str(tmp_path / "other/mails"))
        for build in [started(root), started(root, *other), started(root, "--jobs", "2")]:
            ended(build)
        assert standing(root) == standing(tmp_path / "other") == clean(root, tmp_path / "clean").files


def test_a_build_beside_a_preview_disturbs_neither(small: SiteFolder) -> None:
    """The preview shows a saved edit though another build has rendered it, and continues with the next edit."""
    root = small.root
    with previewing(root, "--output", str(root / "output"), "--mails", str(root / "mails")) as preview:
        preview.until("/sv/news/first/", "öppnade")
        for old, new in (("öppnade", "stängde"), ("stängde", "väntar"), ("väntar", "är slut")):
            small.replace(FIRST, old, new)
            ended(started(root))
            preview.until("/sv/news/first/", new)
        small.replace(FIRST, "är slut", "2026-03-31")
        preview.until("/sv/news/first/", "2026-03-31")
        assert not [line for line in preview.said if "Traceback" in line]
    assert outcome(root).files == standing(root)


@pytest.mark.parametrize("edit", [("site.toml", *NAMES[:2]), (FIRST, "öppnade", "stängde")])
def test_what_is_saved_while_a_build_waits_is_in_it(
    small: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, str, str]
) -> None:
    """A build that waits for another one reads everything after its turn has come: no stale file counts as read."""
    acquire = BuildDatabase.acquire

    def acquire_after_an_edit(self: BuildDatabase) -> bool:
        found = acquire(self)
        small.replace(*edit)
        return found

    built(small.root)
    with monkeypatch.context() as patch:
        patch.setattr(BuildDatabase, "acquire", acquire_after_an_edit)
        built(small.root)
    assert outcome(small.root) == clean(small.root, tmp_path / "clean")
