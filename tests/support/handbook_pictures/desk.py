"""A clone of the site as an editor has it: with colleagues' commits, a shared repository and a running editor."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from shutil import copytree
from signal import SIGINT
from typing import TYPE_CHECKING, NamedTuple

from samsprak.editor.cms.bundle import set_up
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDIT = ".venv/bin/samsprak edit --no-open"
ITEM = "content/sv/news/open-house.md"
WRITER = ("Anna Larsson", "anna@example.org")
_COLLEAGUE = ("Karin Ek", "karin@example.org")
# Noon in Sweden on the day of the pictures; what was committed, was so before it.
DAY = "2026-12-01"
_BUILD_DAY = {"SOURCE_DATE_EPOCH": "1796122800"}
_PATIENCE_S = 300
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


class Desk(NamedTuple):
    """The folder of a clone, and its command by the name that the handbook gives it."""

    site: Path

    def run(self, command: str) -> str:
        """Return the output of a command, with its errors, as in a terminal of the folder."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.site,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE_S,
        )
        return done.stdout

    @contextmanager
    def running(self, command: str, ready: str) -> Iterator[tuple[str, str]]:
        """Yield the first address and all that a command has printed once it prints *ready*; end it by Ctrl-C."""
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=self.site,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        assert process.stdout is not None
        told = ""
        try:
            while ready not in told:
                line = process.stdout.readline()
                assert line, f"{command} ended: {told}"
                told += line
            yield _ADDRESS.findall(told)[0], told
        finally:
            os.killpg(process.pid, SIGINT)
            process.communicate(timeout=_PATIENCE_S)


def desk_in(folder: Path, item: str) -> Desk:
    """
    Return a clone with what is committed in the project's content, below a folder that no picture shows.

    *item* is the text of a news item that its writer has begun the day before.
    """
    site, shared = folder / "site", folder / "site.git"
    site.mkdir()
    archive = subprocess.run(["git", "-C", PROJECT, "archive", "HEAD"], check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", site], input=archive, check=True)
    command = site / ".venv/bin/samsprak"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samsprak "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (site / ".venv/site.done").touch()  # 'make' installs nothing
    git(site, "init", "--quiet", "--initial-branch=main")
    commit(site, _COLLEAGUE, "2026-11-02T09:30:00+01:00", "Update the site")
    (site / ITEM).write_text(item, encoding="utf-8")
    commit(site, WRITER, "2026-11-30T16:05:00+01:00", "Create News “open-house”")
    git(folder, "clone", "--quiet", "--bare", str(site), str(shared))
    git(site, "remote", "add", "origin", str(shared))
    git(site, "fetch", "--quiet", "origin")
    for name, value in zip(("name", "email"), WRITER, strict=True):
        git(site, "config", f"user.{name}", value)
    fetched = set_up(PROJECT / ".samsprak-cache/editor")
    copytree(fetched, site / ".samsprak-cache/editor" / fetched.name)
    return Desk(site)


def commit(site: Path, author: tuple[str, str], moment: str, subject: str) -> None:
    """Commit all that has changed, as an author did at a moment."""
    who = {
        f"GIT_{role}_{part}": one for role in ("AUTHOR", "COMMITTER") for part, one in zip(_PARTS, author, strict=True)
    }
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), moment)
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", subject, **who, **when)


_PARTS = ("NAME", "EMAIL")


def git(folder: Path, *arguments: str, **variables: str) -> None:
    """Run git, without the settings of this machine."""
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**_environment(), **variables})


def _environment() -> dict[str, str]:
    moment = f"{DAY}T10:15:00+01:00"
    return {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "PYTHONPATH": str(PROJECT),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        **_BUILD_DAY,
    }
