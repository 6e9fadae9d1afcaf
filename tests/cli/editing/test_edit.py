from __future__ import annotations

import json
import signal
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import click
import pytest

from samsprak.cli.editing.opening import alone_in, author_of, open_clone
from samsprak.editor.git.repository import Author, Repository
from tests.cli.test_build import BARE
from tests.conftest import run_samsprak
from tests.editor.clones import CONTENTS, clone_of_small, created, git
from tests.editor.starting import edit_command
from tests.support.commands.previewing import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.editor.starting import Started

TEXT = (
    "---\ntitle: Ny kurs\nsummary: En kurs.\npublish_on: 2026-03-20\nreviewed_on: 2026-03-20\n---\n\nKursen börjar.\n"
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return clone_of_small(tmp_path / "site")


def get(address: str, path: str) -> str:
    """Request an address of a server on this machine, and return its response."""
    connection = HTTPConnection(address, timeout=60)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


@pytest.fixture
def started(clone: Path) -> Iterator[Started]:
    """Yield the running command."""
    with edit_command(clone) as running:
        yield running


@pytest.mark.slow
def test_what_is_saved_in_the_editor_is_seen_in_the_preview(started: Started, clone: Path) -> None:
    """One command runs both; a save is one commit, and the preview has the page. Ctrl-C ends both."""
    process, host, token, preview = started
    assert "Editor" in get(host, "/admin/")
    connection = HTTPConnection(host, timeout=120)
    body = {"message": "Create", "files": [created("content/sv/news/ny-kurs.md", TEXT)]}
    connection.request("POST", CONTENTS, json.dumps(body).encode(), {"Authorization": f"token {token}"})
    assert connection.getresponse().status == 201
    connection.close()
    assert git(clone, "log", "-1", "--format=%an: %s") == "Åsa Öberg: Create"
    assert eventually(lambda: "Kursen börjar." in get(preview, "/sv/news/ny-kurs/"), 120)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def test_outside_of_a_clone_the_command_says_what_to_do(small_root: Path) -> None:
    """Without git there is nothing to save into."""
    result = run_samsprak("edit", "--no-open", cwd=small_root, env={**BARE, "GIT_CEILING_DIRECTORIES": "/"})
    assert result.returncode == 1
    assert "the editor works in a clone" in result.stderr
    assert "hint: 'git clone' the site" in result.stderr


@pytest.fixture
def small_root(clone: Path) -> Path:
    (clone / ".git").rename(clone.parent / "git-taken-away")
    return clone


def test_a_clone_whose_site_is_in_a_folder_is_refused(tmp_path: Path) -> None:
    """Paths of the clone and of the site would differ."""
    clone_of_small(tmp_path / "site")
    git(tmp_path, "init", "--quiet")
    (tmp_path / "site/.git").rename(tmp_path / "taken-away")
    git(tmp_path, "add", "site")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    with pytest.raises(click.ClickException, match="not the top folder of its clone"):
        open_clone(tmp_path / "site")


def test_a_second_editor_of_a_clone_is_refused(tmp_path: Path) -> None:
    """Each locks out the other until it ends: both would write the same files."""
    with alone_in(tmp_path / "editor"):
        with pytest.raises(click.ClickException, match="runs already") as refused, alone_in(tmp_path / "editor"):
            pass
        assert "hint: open the address" in refused.value.message
    with alone_in(tmp_path / "editor"):
        pass


def test_the_help_names_the_port_of_the_editor(tmp_path: Path) -> None:
    """The editor and the preview have usual ports of their own."""
    assert "[default: 8080, or the" in " ".join(run_samsprak("edit", "--help", cwd=tmp_path).stdout.split())
    assert "[default: 8000, or the" in " ".join(run_samsprak("serve", "--help", cwd=tmp_path).stdout.split())


def test_the_authors_name_is_asked_once(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written into the settings of the clone, in the form that git knows."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    answers = iter(["<Anna>", "", "Anna  Åberg", "nowhere", "anna@example.org"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: next(answers))
    repository = Repository(clone)
    assert author_of(repository) == Author("Anna Åberg", "anna@example.org")
    assert author_of(repository) == Author("Anna Åberg", "anna@example.org")
    assert git(clone, "config", "--local", "user.email") == "anna@example.org"
