"""Additions to TOML files that keep every line of them: comments, layout and line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.config.toml_strings import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(r"\s*\[")


def with_lines_below(text: str, heading: str, lines: Iterable[str]) -> str | None:
    """
    Return *text* with *lines* at the end of the last table whose heading matches the pattern *heading*.

    None without such a table. What comments the next table stays with it.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    written = text.split(end)
    starts = [number for number, line in enumerate(written) if re.match(heading, line)]
    if not starts:
        return None
    after = starts[-1] + 1
    stop = next((number for number in range(after, len(written)) if _HEADING.match(written[number])), len(written))
    if stop < len(written):
        while stop > after and written[stop - 1].startswith("#"):
            stop -= 1
    while stop > after and not written[stop - 1].strip():
        stop -= 1
    return end.join([*written[:stop], *lines, *written[stop:]])


def listed_values(name: str, values: Iterable[str]) -> list[str]:
    """Return the lines of a list of strings."""
    items = [f"  {quoted(one)}," for one in values]
    return [f"{name} = [", *items, "]"] if items else [f"{name} = []"]
