"""
Faults and warnings as workflow commands of GitHub Actions, which Forgejo's runner knows too.

Source: GitHub's documentation of workflow commands, for the escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.diagnostics import Fault


def report(faults: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """Return a line for each, which the host shows at the line of the file."""
    told = [_command("error", one) for one in faults] + [_command("warning", one) for one in warnings]
    return "\n".join(told)


def _command(level: str, fault: Fault) -> str:
    place = f"file={_property(fault.path)}" + (f",line={fault.line}" if fault.line else "")
    words = f"{visible(fault.message)}\nhint: {visible(fault.advice)}"
    return f"::{level} {place}::{_escaped(words)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
