from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from newsletter.tokens import KEYS_VARIABLE
from samsprak import __version__
from samsprak.cli.main import samsprak
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def commands(group: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that is not a group."""
    if not isinstance(group, click.Group):
        yield words
        return
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from commands(command, *words, name)


ALL = tuple(commands(samsprak))
# What some of them need to begin.
ARGUMENTS = {
    ("editor-config",): ("--backend", "github", "--repo", "agency/site"),
    ("move",): ("news/old", "news/new"),
    ("remove",): ("news/old",),
    ("subscribers", "erase"): ("reader@example.org",),
    ("subscribers", "export"): ("--csv",),
    ("subscribers", "import"): ("--csv", __file__),
    ("subscribers", "move"): ("sqlite:///new.db",),
    ("subscriptions", "backup"): ("backup.db",),
    ("translations", "accept"): ("--all",),
    ("translations", "diff"): ("ar/news/first",),
    ("translations", "export"): ("ar", "-o", "out"),
    ("translations", "import"): ("old.xlf",),
    ("translations", "start"): ("ar", "news/first"),
    ("translations", "work"): ("ar",),
}
# Of subscribers' links. Without it most commands about subscribers do nothing.
KEYS = {KEYS_VARIABLE: f"1:{'ab' * 32}"}


def test_the_commands_are_these() -> None:
    """Removing or adding a command is a decision and not an accident."""
    assert [" ".join(words) for words in ALL] == [
        "build",
        "catalogs check",
        "catalogs update",
        "check",
        "edit",
        "editor-config",
        "ids",
        "languages add",
        "languages show",
        "move",
        "new",
        "newsletter bounces",
        "newsletter cancel",
        "newsletter dkim-keys",
        "newsletter freeze",
        "newsletter mailman post",
        "newsletter mailman sync",
        "newsletter new",
        "newsletter pause",
        "newsletter preview",
        "newsletter render",
        "newsletter report",
        "newsletter resume",
        "newsletter send",
        "newsletter test-send",
        "newsletter worker",
        "nginx",
        "published",
        "remove",
        "schema",
        "serve",
        "subscribers erase",
        "subscribers export",
        "subscribers import",
        "subscribers move",
        "subscriptions backup",
        "subscriptions migrate",
        "subscriptions purge",
        "subscriptions serve",
        "subscriptions work",
        "translations accept",
        "translations diff",
        "translations export",
        "translations import",
        "translations start",
        "translations status",
        "translations work",
    ]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_is_explained_with_an_example(words: tuple[str, ...]) -> None:
    """Users who forgot the syntax find a line to copy, and the meaning of each option."""
    result = CliRunner().invoke(samsprak, [*words, "--help"], prog_name="samsprak")
    assert result.exit_code == 0
    _, _, example = result.stdout.partition("Example")
    assert re.search(rf"^ +samsprak {' '.join(words)}\b", example, re.MULTILINE)
    options = re.findall(r"^  (-[^\n]*?)(?:  +(.*))?$", result.stdout, re.MULTILINE)
    assert len(options) >= 2
    assert result.stderr == ""


def test_the_exit_statuses_are_documented(tmp_path: Path) -> None:
    """A script that runs the command knows what 0, 1 and 2 mean."""
    told = run_samsprak("-h", cwd=tmp_path).stdout.partition("Exit status:\n")[2]
    assert [line.split()[0] for line in told.splitlines()] == ["0", "1", "2"]


def test_help_names_every_command(tmp_path: Path) -> None:
    """The first page leads to all others."""
    told = run_samsprak("--help", cwd=tmp_path).stdout
    for words in ALL:
        assert re.search(rf"^  {words[0]} +\w", told, re.MULTILINE)


def test_the_version_is_told(tmp_path: Path) -> None:
    """A report of a fault can name it."""
    assert run_samsprak("--version", cwd=tmp_path).stdout == f"samsprak, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("biuld",), "No such command 'biuld'"),
        (("build", "--ouput", "x"), "No such option '--ouput'. (Did you mean one of: '--output'"),
        (("new", "poem", "x"), "'poem' is not one of"),
        (("serve", "--port", "99999"), "99999 is not in the range"),
        (("check", "--root", "nowhere"), "'nowhere' does not exist"),
    ],
)
def test_a_command_written_wrongly_ends_with_status_2(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """This differs from faults in the sources, and the message lists the known values."""
    result = run_samsprak(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words", [one for one in ALL if one[0] not in {"schema", "serve", "new", "newsletter", "languages"}], ids=" ".join
)
def test_outside_a_sites_folder_the_command_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    """The usual mistake of the first day has a clear answer, and leaves no files behind."""
    result = run_samsprak(*words, *ARGUMENTS.get(words, ()), cwd=tmp_path, env=KEYS)
    assert result.returncode == 1
    assert result.stderr == (
        "site.toml: there is no site.toml in this folder\n  hint: run the command in the site's folder\n\n"
        "1 fault to mend; nothing was written.\n"
    )
    assert list(tmp_path.iterdir()) == []
