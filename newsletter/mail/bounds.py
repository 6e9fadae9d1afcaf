"""Bounds of a rendered mail: the faults of an edition's text that is too long, or nested too deep."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.mail.mjml_check import TEXT_TOO_DEEP, rendered_faults

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.diagnostics import Fault

_LEVELS = re.compile(r"(?:>|[*+-] | {4}|\t| )*")
_LEVEL = re.compile(r">|[*+-] | {4}|\t")


def faults_of_source(mjml: str, root: Path, path: str) -> list[Fault]:
    """Return the faults that keep a mail from being rendered, at the deepest line of the edition's text in *path*."""
    faults = rendered_faults(mjml, path)
    return [
        replace(fault, line=_deepest_line(root / path)) if fault.message == TEXT_TOO_DEEP else fault for fault in faults
    ]


def _deepest_line(file: Path) -> int:
    """Return the first line with the most quotes and lists around it."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    levels = [len(_LEVEL.findall(match[0])) if (match := _LEVELS.match(line)) else 0 for line in lines]
    return levels.index(max(levels)) + 1 if levels else 0
