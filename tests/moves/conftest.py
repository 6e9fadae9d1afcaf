"""Sites to move documents in, known to git or not."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.moving.changing import finish, opened_sources
from samsprak.moves.moving import plan_move
from samsprak.moves.removing import plan_redirect, plan_withdrawal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder


@dataclass(frozen=True)
class Editor:
    """Somebody who moves and removes the documents of a site by the functions of the commands."""

    root: Path

    def move(self, key: str, new_key: str = "", slug: str | None = None, *, by_hand: bool = False) -> None:
        """Move a document."""
        sources, is_sound = opened_sources(self.root, allows_faults=by_hand)
        finish(plan_move(sources, key, new_key or key, slug), sources, is_dry=False, is_checked=is_sound)

    def withdraw(self, key: str, notes: Mapping[str, str], replaced_by: str | None = None) -> None:
        """Withdraw a document."""
        sources, _ = opened_sources(self.root)
        finish(plan_withdrawal(sources, key, notes, replaced_by), sources, is_dry=False)

    def redirect(self, key: str, other: str) -> None:
        """Take a document away in favour of another one."""
        sources, _ = opened_sources(self.root)
        finish(plan_redirect(sources, key, other), sources, is_dry=False)

    def text(self, path: str) -> str:
        """Return a source."""
        return (self.root / path).read_bytes().decode()

    def everything(self) -> dict[str, bytes]:
        """Return the content of every source by path."""
        files = [self.root / "site.toml", *(self.root / "content").rglob("*")]
        return {str(one.relative_to(self.root)): one.read_bytes() for one in files if one.is_file()}

    def git(self, *arguments: str) -> str:
        """Run git in the site's folder, and return what it writes."""
        identity = ("-c", "user.name=Test", "-c", "user.email=test@test.example", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, capture_output=True, text=True, check=True, encoding="utf-8"
        )
        return done.stdout


def committed(editor: Editor) -> Editor:
    """Put the site into a repository of its own, and commit it."""
    (editor.root / ".gitignore").write_text(".samsprak-cache/\noutput/\nbuild/\n", encoding="utf-8")
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "Begin")):
        editor.git(*arguments)
    return editor


@pytest.fixture
def editor(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return an editor of the small site, outside of git, on the day of the tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775037600")
    # A repository above the temporary folder would be another one.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    return Editor(small.root)


@pytest.fixture
def of_calls(with_calls: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return an editor of the small site with calls and tables."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775037600")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(with_calls.root.parent))
    return Editor(with_calls.root)


@pytest.fixture
def in_git(editor: Editor) -> Editor:
    """Return an editor of the small site in a repository of its own."""
    return committed(editor)
