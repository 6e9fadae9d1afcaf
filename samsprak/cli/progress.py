"""Progress of a build: one line that is rewritten on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.diagnostics import Fault


class Progress:
    """A printer of progress to standard error; *is_verbose* adds the time of each step."""

    def __init__(self, *, is_verbose: bool = False) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._is_verbose = is_verbose
        self._started = self._step_started = perf_counter()
        self._last_shown = 0.0

    def reading(self, count: int, total: int) -> None:
        """Print that *count* files of *total* are read, at most ten times a second; nothing in a log."""
        now = perf_counter()
        if self._is_terminal and (now - self._last_shown > 0.1 or count == total):  # noqa: PLR2004 # ten times a second
            self._last_shown = now
            click.echo(f"\r\x1b[KReading {count} of {total} files", nl=False, err=True)

    def step(self, words: str) -> None:
        """Print a finished step and, with ``--verbose``, its time."""
        now = perf_counter()
        took = f" ({now - self._step_started:.2f} s)" if self._is_verbose else ""
        self._step_started = now
        start = "\r\x1b[K" if self._is_terminal else ""
        click.echo(f"{start}{words}{took}", err=True)

    def warn(self, warnings: Iterable[Fault]) -> None:
        """Print warnings."""
        start = "\r\x1b[K" if self._is_terminal else ""
        for warning in warnings:
            click.echo(f"{start}warning: {warning}", err=True)

    def done(self, words: str) -> None:
        """Print the result, and the time of the whole run."""
        start = "\r\x1b[K" if self._is_terminal else ""
        click.echo(f"{start}{words} in {perf_counter() - self._started:.2f} s", err=True)
