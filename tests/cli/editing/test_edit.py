from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import click
import pytest

from samsprak.cli.editing.opening import alone_in, author_of, open_clone
from samsprak.editor.git.repository import Author, Repository
from tests.cli.test_build import BARE
from tests.conftest import run_samsprak
from tests.editor.clones import CONTENTS, ENVIRONMENT, clone_of_small, created, git
from tests.editor.cms.bundles import fetched_bundle
from tests.support.commands.previewing import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
def started(clone: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Yield the running command, the editor's host and the token of its start."""
    share_bundle(clone)
    git(clone, "config", "user.name", "Åsa Öberg")
    git(clone, "config", "user.email", "asa@example.org")
    command = [sys.executable, "-m", "samsprak", "edit", "--no-open", "--port", "0"]
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1775044800"}
    with subprocess.Popen(
        command, cwd=clone, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "Editor" in line)
        found = re.search(r"http://([\d.:]+)/admin/#token=([\w-]+)", line)
        assert found is not None
        try:
            yield process, found[1], found[2]
        finally:
            process.kill()


def share_bundle(root: Path) -> None:
    """Copy the CMS's files, which are fetched once for all tests, into a site."""
    bundle = fetched_bundle()
    folder = root / ".samsprak-cache/editor" / bundle.name
    folder.mkdir(parents=True)
    for path in bundle.iterdir():
        shutil.copy(path, folder)


@pytest.mark.slow
def test_what_is_saved_in_the_editor_is_seen_in_the_preview(
    started: tuple[subprocess.Popen[str], str, str], clone: Path
) -> None:
    """One command runs both; a save is one commit, and the preview has the page. Ctrl-C ends both."""
    process, host, token = started
    assert process.stdout is not None
    assert "Editor" in get(host, "/admin/")
    preview = next(re.search(r"http://([\d.:]+)/sv/", line) for line in process.stdout if "/sv/" in line)
    assert preview is not None
    connection = HTTPConnection(host, timeout=120)
    body = {"message": "Create", "files": [created("content/sv/news/ny-kurs.md", TEXT)]}
    connection.request("POST", CONTENTS, json.dumps(body).encode(), {"Authorization": f"token {token}"})
    assert connection.getresponse().status == 201
    connection.close()
    assert git(clone, "log", "-1", "--format=%an: %s") == "Åsa Öberg: Create"
    shown = preview[1]
    assert eventually(lambda: "Kursen börjar." in get(shown, "/sv/news/ny-kurs/"), 120)
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
