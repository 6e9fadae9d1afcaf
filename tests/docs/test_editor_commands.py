"""The commands of the handbook for editors: each is one that the program has, and those of the first hour are run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from samsprak.cli.main import samsprak
from tests.support.outputs.documentation import HANDBOOKS, code_blocks, examples, prose
from tests.support.site_folders.builders import DAY
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
FIRST_HOUR = "first-hour.md"
# The address that the guide shows, in place of which a reader writes their own.
SHARED = "https://git.example.org/agency/site.git"
# What installs programs, and what goes on until it is stopped; the latter are parsed as all commands are.
_NOT_RUN = re.compile(r"sudo apt |make site$|\.venv/bin/samsprak edit$")
_IN_BLOCK = re.compile(r"^(?:[A-Z_]+=\S+(?: [^)]*\))? )?(\.venv/bin/samsprak .*)$", re.MULTILINE)
_IN_TEXT = re.compile(r"`((?:\.venv/bin/)?samsprak\s[^`]+)`")
_MAKE = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)


def _commands() -> list[str]:
    """Return every command of the handbook, once, on a line each."""
    found: set[str] = set()
    for folder in HANDBOOKS.values():
        for guide in folder.glob("*.md"):
            page = guide.read_text(encoding="utf-8")
            found.update(one for block in code_blocks(page) for one in _IN_BLOCK.findall(block.text))
            found.update(" ".join(one.split()) for one in _IN_TEXT.findall(prose(page)))
    return sorted(found)


def parse(words: list[str]) -> None:
    """
    Parse a command as the program does, without running it.

    Raises:
        click.UsageError: If there is no such command or option, or a value that it does not take.
    """
    command: click.Command = samsprak
    context: click.Context | None = None
    name = "samsprak"
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        context = click.Context(command, info_name=name, parent=context)
        name, *words = words
        found = command.get_command(context, name)
        if found is None:
            raise click.UsageError(f"no such command: {name}")
        command = found
    command.make_context(name, words, parent=context)


@pytest.fixture
def in_site(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """Return the small site, the current folder, with the files that commands of the handbook take."""
    (small.root / "from-agency").mkdir()
    monkeypatch.chdir(small.root)
    return small


@pytest.mark.parametrize("command", _commands())
def test_every_command_of_the_handbook_is_one_that_the_program_takes(in_site: SiteFolder, command: str) -> None:
    """Whatever an editor copies is understood; in running text a command may be named without its arguments."""
    assert in_site.root.is_dir()
    program, *words = shlex.split(command)
    try:
        parse(words)
    except (click.MissingParameter, click.BadOptionUsage, click.exceptions.NoArgsIsHelpError):
        assert program == "samsprak", f"something is missing in {command!r}"
    except click.exceptions.Exit:  # --help
        pass


def test_a_command_that_the_program_does_not_have_is_noticed(in_site: SiteFolder) -> None:
    """The test above knows wrong commands, options and values."""
    assert in_site.root.is_dir()
    for words in (["nev", "news", "a"], ["new", "nevs", "a"], ["check", "--fast"], ["languages", "ad", "so"]):
        with pytest.raises(click.UsageError):
            parse(words)


def test_every_target_of_make_that_the_handbook_names_is_there() -> None:
    """No editor is told of a target that was renamed."""
    named = {
        target
        for folder in HANDBOOKS.values()
        for guide in folder.glob("*.md")
        for target in _MAKE.findall(guide.read_text(encoding="utf-8"))
    }
    assert named >= {"site", "check"}
    assert [target for target in named if not re.search(rf"^{target}:.*##", MAKEFILE, re.MULTILINE)] == []


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_first_hour_ends_with_a_text_that_is_handed_in(tmp_path: Path, language: str) -> None:
    """Every command of the guide, in its order: one commit of one file, by its author, on a branch of their own."""
    guide = HANDBOOKS[language] / FIRST_HOUR
    shared = _shared(tmp_path)
    [example] = [one for one in examples(HANDBOOKS[language]) if one.guide == FIRST_HOUR]
    (tmp_path / "example.md").write_text(example.content, encoding="utf-8")
    assert "check: $(VENV)/site.done" in MAKEFILE
    assert "\n\t@$(BIN)/samsprak check\n" in MAKEFILE

    lines = []
    for block in code_blocks(guide.read_text(encoding="utf-8")):
        for line in block.text.splitlines() if block.language == "sh" else ():
            if not _NOT_RUN.match(line):
                lines.append(line.replace(SHARED, str(shared)).replace("make check", ".venv/bin/samsprak check"))
            if line == "cd site":
                lines.append("mkdir -p .venv/bin && cp ../samsprak .venv/bin/")
            if " new " in line:
                lines.append(f"cp ../example.md {example.path}")
    told = _run(tmp_path, lines)

    assert "is begun, as a draft" in told
    assert "no faults." in told
    log = _git(shared, "log", "--format=%an <%ae> %s", "--name-only", "main..open-house")
    assert log.split("\n", 1)[0] == "Anna Larsson <anna@example.org> Add news of the open house in Storby"
    assert log.splitlines()[-1] == example.path


def _shared(folder: Path) -> Path:
    """Return a shared repository with the small site, and write the command that its clones use."""
    site = copy_of("small", folder / "origin").root
    (site / ".gitignore").write_text(".venv\n.samsprak-cache/\nbuild/\noutput/\n", encoding="utf-8")
    _git(site, "init", "--quiet", "--initial-branch=main")
    _git(site, "add", "--all")
    _git(site, "commit", "--quiet", "--message", "Begin")
    shared = folder / "shared.git"
    _git(folder, "clone", "--quiet", "--bare", str(site), str(shared))
    command = folder / "samsprak"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samsprak "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return shared


def _run(folder: Path, lines: list[str]) -> str:
    done = subprocess.run(
        ["bash", "-c", "\n".join(["set -e -o pipefail", *lines])],
        cwd=folder,
        env={**_environment(folder), "PYTHONPATH": str(PROJECT), **DAY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"{lines}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8", env=_environment(folder)
    )
    return done.stdout.strip()


def _environment(home: Path) -> dict[str, str]:
    """Return an environment without settings of this machine, such as hooks."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
