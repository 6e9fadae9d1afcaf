"""Opening a source file in the program that its editor writes in."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


def open_in_editor(file: Path, command: str | None) -> bool:
    """
    Start a program with *file*, and return whether it could be started.

    *command* is split as by a shell, and the file's path is its last argument; without a command, the system chooses
    the program.
    """
    if command is None:
        return click.launch(str(file)) == 0
    try:
        subprocess.Popen(  # noqa: S603 # the command is the user's own
            [*shlex.split(command), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C ends the preview, and no editor with unsaved words
        )
    except (OSError, ValueError):
        return False
    return True
