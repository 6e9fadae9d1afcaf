"""Work in a thread of its own that ends soon after Ctrl-C."""

from __future__ import annotations

import asyncio
import atexit
import os
from contextlib import suppress
from multiprocessing import active_children
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
# Work that has not ended within this time after Ctrl-C is abandoned, in seconds.
_PATIENCE_S = 0.8
_STEP_S = 0.05


async def in_thread(work: Callable[[], _T], stop: Callable[[], None] = lambda: None) -> _T:
    """
    Return the result of *work*, done in a thread.

    On cancellation *stop* asks it to end before its next step. Work that does not end soon is abandoned with the whole
    process: a killed build leaves its folders as they were.
    """
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        stop()
        await _end(running)
        with suppress(Exception):  # of the work, which ended in one way or another
            running.result()
        raise


async def _end(running: asyncio.Future[_T]) -> None:
    """Stop the workers of some work; end the process if the work goes on nevertheless."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE_S
    while not running.done():
        for worker in active_children():
            worker.terminate()
        if loop.time() > end:
            click.echo("Stopped.", err=True)
            atexit._run_exitfuncs()  # noqa: SLF001 # ends the workers; an exit in order would wait for the thread
            os._exit(0)
        await asyncio.wait([running], timeout=_STEP_S)
