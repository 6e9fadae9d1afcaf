"""A string of a table as it was when a translation was made from it, from git's history."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from samsprak.model.translations.table_strings import path_of_string
from samsprak.sections.marking import digest_of_section
from samsprak.translations.history import versions_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def string_then(root: Path, path: str, name: str, digest: str, source_code: str) -> str | None:
    """
    Return the string *name* of the header *path*, in the source language, that had the *digest*.

    None if the history lacks it. A string may have had another name.
    """
    for content in versions_of(root, path):
        try:
            values = tomllib.loads(content.removeprefix("\ufeff").replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError:
            continue  # an old version may have faults that are mended long ago
        for text in (_at(values, path_of_string(name, source_code)), *_all(values, source_code)):
            if text is not None and digest_of_section(text) == digest:
                return text
    return None


def _at(values: Any, path: tuple[str, ...]) -> str | None:
    for name in path:
        values = values.get(name) if isinstance(values, dict) else None
    return values if isinstance(values, str) else None


def _all(values: Any, code: str) -> Iterator[str]:
    for name, one in values.items():
        if isinstance(one, dict):
            yield from _all(one, code)
        elif name == code and isinstance(one, str):
            yield one
