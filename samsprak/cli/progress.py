"""How far a build is: one line that changes on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.diagnostics import Fault


class Progress:
    """Prints to standard error; *is_verbose* adds how long each step took."""

    def __init__(self, *, is_verbose: bool = False) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._is_verbose = is_verbose
        self._started = self._step_started = perf_counter()
        self._last_shown = 0.0

    def reading(self, count: int, total: int) -> None:
        """Say that *count* files of *total* are read; a log gets only the last."""
        now = perf_counter()
        if self._is_terminal and (now - self._last_shown > 0.1 or count == total):  # noqa: PLR2004 # ten times a second
            self._last_shown = now
            click.echo(f"\r\x1b[KReading {count} of {total} files", nl=False, err=True)

    def step(self, words: str) -> None:
        """Say what was done, and with ``--verbose`` how long it took."""
        now = perf_counter()
        took = f" ({now - self._step_started:.2f} s)" if self._is_verbose else ""
        self._step_started = now
        start = "\r\x1b[K" if self._is_terminal else ""
        click.echo(f"{start}{words}{took}", err=True)

    def warn(self, warnings: Iterable[Fault]) -> None:
        """Say what may be right and should be looked at."""
        start = "\r\x1b[K" if self._is_terminal else ""
        for warning in warnings:
            click.echo(f"{start}warning: {warning}", err=True)

    def done(self, words: str) -> None:
        """Say what came of it all, and how long it took."""
        start = "\r\x1b[K" if self._is_terminal else ""
        click.echo(f"{start}{words} in {perf_counter() - self._started:.2f} s", err=True)
