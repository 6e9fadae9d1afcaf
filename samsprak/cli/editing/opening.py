"""What the editor needs before it starts: a clone that no other editor writes to, and the name of who writes."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from samsprak.editor.git.repository import Author, GitError, Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def open_clone(root: Path) -> Repository:
    """
    Return the clone in the folder *root*, which has a branch with a commit.

    Raises:
        click.ClickException: If it is none; the message says what to do.
    """
    repository = Repository(root)
    try:
        top = repository.text("rev-parse", "--show-toplevel")
        repository.branch()
        repository.head()
    except (GitError, OSError) as error:
        told = error.told if isinstance(error, GitError) else "git is not installed"
        message = f"the editor works in a clone with a branch and a commit: {told}"
        raise click.ClickException(f"{message}\n  hint: 'git clone' the site, or 'git init' and commit it") from None
    if root.resolve() != root.__class__(top).resolve():
        raise click.ClickException(f"the site is not the top folder of its clone, which is {top}")
    return repository


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """
    Lock the editor's *folder* of a clone: two editors would check and write the same files without knowing each other.

    Raises:
        click.ClickException: If another editor has locked it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = "an editor of this clone runs already"
            hint = "open the address that it shows in its terminal, or end it there with Ctrl-C"
            raise click.ClickException(f"{message}\n  hint: {hint}") from None
        yield


def author_of(repository: Repository) -> Author:
    """Return who writes: as git knows it, or as asked in the terminal and then written into the clone's settings."""
    name, email = (_setting(repository, f"user.{one}") for one in ("name", "email"))
    if name and email:
        return Author(name, email)
    click.echo("Every change has the name of its author. This is asked once.")
    name = name or click.prompt("Your name", value_proc=_one_line)
    email = email or click.prompt("Your e-mail address", value_proc=_email)
    repository.git("config", "--local", "user.name", name)
    repository.git("config", "--local", "user.email", email)
    return Author(name, email)


def _setting(repository: Repository, name: str) -> str:
    try:
        return repository.text("config", name).strip()
    except GitError:
        return ""


def _one_line(written: str) -> str:
    name = " ".join(written.split())
    if not name or not name.isprintable() or any(one in name for one in "<>"):
        raise click.BadParameter("write it in one line, without < and >")
    return name


def _email(written: str) -> str:
    address = _one_line(written)
    if "@" not in address or " " in address:
        raise click.BadParameter("write it whole, as anna@example.org")
    return address
