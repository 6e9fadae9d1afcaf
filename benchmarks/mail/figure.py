"""A measured figure beside its target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure in words, with its target and whether that is met; *wanted* is empty for a figure without one."""

    name: str
    reached: str
    wanted: str = ""
    is_met: bool = True
