"""Checks at each save, until Ctrl-C."""

from __future__ import annotations

import asyncio
import traceback
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

import click

from samsprak.cli.checking.live_checks import LiveChecks
from samsprak.cli.main import print_faults
from samsprak.cli.preview.threads import in_thread
from samsprak.cli.preview.watching import Watcher
from samsprak.cli.progress import Progress
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from samsprak.model.diagnostics import Fault

_AGAIN = "Save a file and it is checked again. Stop with Ctrl-C."


def watch(root: Path, names: Sequence[str], *, use_cache: bool) -> None:
    """Check the site in *root*, or its files called *names*, now and at each save, until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_watch(root, LiveChecks(root, names, use_cache=use_cache)))
    click.echo("Stopped.", err=True)


async def _watch(root: Path, checks: LiveChecks) -> None:
    rounds = _Rounds(checks)
    watching = [asyncio.create_task(one) for one in Watcher(rounds.check, root).watching()]
    # The watchers start now: nothing saved during the first check is lost.
    await asyncio.sleep(0)
    try:
        await rounds.check()
        click.echo(_AGAIN, err=True)
        await asyncio.gather(*watching)
    finally:
        for one in watching:
            one.cancel()
        # Gathered: else their cancellation could be taken for our own, in the form of which Ctrl-C arrives.
        await asyncio.gather(*watching, return_exceptions=True)
        checks.close()


class _Rounds:
    """One check at a time; warnings are printed when they are new, faults each time."""

    def __init__(self, checks: LiveChecks) -> None:
        self._checks = checks
        self._lock = asyncio.Lock()
        self._warnings: Collection[Fault] = ()

    async def check(self, changed: Collection[str] | None = None) -> None:
        """Check after the files at *changed* have changed, and print what was found."""
        async with self._lock:
            started = perf_counter()
            try:
                found = await in_thread(lambda: self._checks.check(changed))
            except Exception:  # noqa: BLE001 # a bug: the next save may lead past it, and a check from scratch shows it
                traceback.print_exc()
                return
            Progress().warn(one for one in found.warnings if one not in self._warnings)
            if found.warnings or not found.faults:  # a site with faults has none
                self._warnings = found.warnings
            if found.faults:
                print_faults(FaultsFoundError(found.faults))
            else:
                click.echo(f"{found.summary} ({perf_counter() - started:.2f} s)", err=True)
