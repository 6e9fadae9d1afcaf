"""Pauses of the garbage collector, for work that makes many values and no cycles."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """
    Pause the collector of cycles, and count what was made meanwhile as old afterwards.

    Loading a site makes a million values that stay: each run of the collector would look at those made so far, in vain.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # into the oldest generation, without a look at each
            gc.enable()
