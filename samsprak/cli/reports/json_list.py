"""Faults and warnings as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.diagnostics import Fault


def report(faults: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """
    Return an object with the lists ``faults`` and ``warnings``.

    Each has ``path``, ``line`` (0 for the file as a whole), ``message`` and ``hint``; a warning that can be silenced
    has a ``name``, which is empty otherwise.
    """
    lists = {"faults": [asdict(one) for one in faults], "warnings": [asdict(one) for one in warnings]}
    return json.dumps(lists, ensure_ascii=False, indent=2)
