"""
The published addresses: a list that is kept with the site, so that no address that readers have is lost unnoticed.

Each line has an address below the language and the key of its document, sorted: lists of two branches can be merged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.diagnostics import Fault
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.schemas import NAME_PATTERN
from samsprak.validation.texts.source_text import UnreadableError, contents_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PUBLISHED_FILE = "published.txt"
_ABOUT = """\
# The addresses that readers have, below each language, and the document of each. A build warns of an address that leads
# to nothing. Written by `samsprak published --write`, after the site has been published.
"""
_LINE = re.compile(rf"/(?P<path>(?:{NAME_PATTERN}/)*) (?P<key>{NAME_PATTERN}(?:/{NAME_PATTERN})*)")


class PublishedAddress(NamedTuple):
    """A published address path below the language, the key that its document had, and its line in the list."""

    address_path: str
    key: str
    line: int = 0


def read_published(root: Path) -> tuple[tuple[PublishedAddress, ...], list[Fault]]:
    """Return the list of the site in *root*, empty where there is none, and its faults."""
    faults: list[LocalFault] = []
    report = reporter(faults)
    found: dict[str, PublishedAddress] = {}
    try:
        opened = text_of(contents_of(root / PUBLISHED_FILE), report)
    except FileNotFoundError:
        return (), []
    except UnreadableError as error:
        return (), [Fault(PUBLISHED_FILE, 0, error.message, error.hint)]
    text, report = opened or ("", report)
    for number, line in enumerate(text.split("\n"), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        match = _LINE.fullmatch(written)
        if match is None:
            hint = "write both, as '/news/first/ news/first', or take the line away"
            report(number, f"'{written}' is not an address and a key", hint)
            continue
        path = match["path"].rstrip("/")
        found.setdefault(path, PublishedAddress(path, match["key"], number))
    return tuple(found.values()), [fault.at(PUBLISHED_FILE) for fault in faults]


def published_text(entries: Mapping[str, str]) -> str:
    """Return the list of *entries*, keys by address path, as it is written to its file."""
    lines = sorted(f"/{path}/ {key}" if path else f"/ {key}" for path, key in entries.items())
    return _ABOUT + "".join(f"{line}\n" for line in lines)
