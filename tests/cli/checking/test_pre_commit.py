"""The hook for the tool pre-commit, run as the tool runs it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

HOOKS = PROJECT / ".pre-commit-hooks.yaml"
NEWS = "content/sv/news/first.md"
# Source: the documentation of pre-commit, "Creating new hooks".
FIELDS = {
    "id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run",
    "fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version",
    "minimum_pre_commit_version", "args", "stages",
}  # fmt: skip


def the_hook() -> dict[str, Any]:
    """Return the one hook of this repository."""
    [hook] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert isinstance(hook, dict)
    return hook


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder."""
    names = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    return subprocess.run(
        ["git", *names, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def repository(small: SiteFolder) -> SiteFolder:
    """Return a site in a repository, with the program in its .venv, as ``make site`` leaves it."""
    bin_folder = small.root / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    command = bin_folder / "samsprak"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m samsprak "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    small.write(".gitignore", "/.venv/\n/.samsprak-cache/\n")
    assert git(small.root, "init", "--quiet").returncode == 0
    git(small.root, "add", ".")
    assert git(small.root, "commit", "--quiet", "-m", "Begin").returncode == 0
    return small


def ran(site: SiteFolder, hook: dict[str, Any]) -> subprocess.CompletedProcess[str] | None:
    """Run a hook as pre-commit does: only for files that it matches, and with them if it wants them; else None."""
    staged = git(site.root, "diff", "--staged", "--name-only", "--no-ext-diff", "--diff-filter=ACMRTUXB")
    files = [one for one in staged.stdout.splitlines() if re.search(hook.get("files", ""), one)]
    if not files and not hook.get("always_run", False):
        return None
    command = [*shlex.split(hook["entry"]), *hook.get("args", ())]
    given = files if hook.get("pass_filenames", True) else []
    return subprocess.run(
        [*command, *given], cwd=site.root, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_hook_is_one_that_the_tool_understands() -> None:
    """A field that it does not know would be left out without a word."""
    hook = the_hook()
    assert set(hook) <= FIELDS
    assert {"id": "samsprak-check", "language": "system"}.items() <= hook.items()


def test_a_commit_without_faults_passes_and_one_with_faults_does_not(repository: SiteFolder) -> None:
    """Whoever commits reads our words, and what to write instead."""
    repository.replace(NEWS, "Utlysningen öppnade.", "Utlysningen har öppnat.")
    git(repository.root, "add", ".")
    passed = ran(repository, the_hook())
    assert passed is not None
    assert passed.returncode == 0, passed.stderr
    repository.replace(NEWS, "title:", "titel:")
    git(repository.root, "add", ".")
    refused = ran(repository, the_hook())
    assert refused is not None
    assert refused.returncode == 1
    assert f"{NEWS}:" in refused.stderr
    assert "hint: did you mean 'title'?" in refused.stderr


def test_a_commit_that_only_removes_a_page_is_checked(repository: SiteFolder) -> None:
    """No file is passed to the hook then, and the faults are in the files that link to the page."""
    repository.replace(NEWS, "\n---\n", "\n---\n\nSe [den andra](second.md).\n")
    git(repository.root, "commit", "--quiet", "-a", "-m", "Link")
    git(repository.root, "rm", "--quiet", "content/sv/news/second.md", "content/en/news/second.md")
    refused = ran(repository, the_hook())
    assert refused is not None
    assert refused.returncode == 1
    assert "leads to nothing" in refused.stderr


def test_the_changed_files_alone_may_be_checked(repository: SiteFolder) -> None:
    """As the handbook says for a large site: every file below content/ can be named, whatever it is."""
    hook = {**the_hook(), "files": "^content/", "always_run": False, "pass_filenames": True}
    repository.write("README.md", "Words.\n")
    git(repository.root, "add", ".")
    assert ran(repository, hook) is None
    for file in (repository.root / "content").rglob("*"):
        if file.is_file():
            file.touch()
            git(repository.root, "rm", "--cached", "--quiet", str(file))
    git(repository.root, "commit", "--quiet", "-m", "Take away")
    git(repository.root, "add", ".")
    passed = ran(repository, hook)
    assert passed is not None
    assert passed.returncode == 0, passed.stderr
    assert re.match(r"\d\d files, no faults\.", passed.stdout)


@pytest.mark.parametrize("handbook", ["docs/editors/programs.md", "docs/sv/editors/programs.md"])
def test_the_handbook_has_the_hook_as_it_is(handbook: str) -> None:
    """What is copied from the handbook is what the repository offers to others."""
    text = (PROJECT / handbook).read_text(encoding="utf-8")
    written = next(one for one in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "samsprak-check" in one)
    [repo] = yaml.safe_load(written)["repos"]
    assert repo["repo"] == "local"
    [local] = repo["hooks"]
    assert local.items() <= the_hook().items()


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="the tool pre-commit is not installed")
def test_the_tool_itself_refuses_a_commit_with_faults(repository: SiteFolder) -> None:
    """Where the tool is installed, it runs the hook of the handbook before a real commit."""
    text = (PROJECT / "docs/editors/programs.md").read_text(encoding="utf-8")
    written = next(one for one in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "samsprak-check" in one)
    repository.write(".pre-commit-config.yaml", written)
    git(repository.root, "add", ".")
    assert subprocess.run(["pre-commit", "install"], cwd=repository.root, check=False).returncode == 0
    assert git(repository.root, "commit", "-m", "Add the hook").returncode == 0
    repository.replace(NEWS, "title:", "titel:")
    git(repository.root, "add", ".")
    refused = git(repository.root, "commit", "-m", "Break it")
    assert refused.returncode != 0
    assert "did you mean 'title'?" in refused.stdout + refused.stderr
