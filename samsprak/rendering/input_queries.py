"""Queries on inputs: a file, a folder, or a template with every template that it includes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from samsprak.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

FILE, FOLDER, TEMPLATE = "file", "folder", "template"
TEMPLATES = "theme/templates/"
_USES = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""\s*(["'])([^"'\\]+)\1\s*(?:$|(?:import|as|ignore|with|without)\b)""")
_encoder = msgspec.msgpack.Encoder()


def below(folder: str, inputs: Mapping[str, bytes]) -> bytes:
    """Return the digest of all inputs below a folder, names and contents."""
    start = f"{folder}/"
    return digest_of(_encoder.encode(sorted(one for one in inputs.items() if one[0].startswith(start))))


def closure(template: str, folder: Path, names: Collection[str]) -> list[str]:
    """
    Return the names of all templates that *template* may load, itself included, sorted; *names* are all in the folder.

    A theme of a site's own may compute the name of a template: then every template of the folder is included.
    """
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name in names:
            for use in _USES.findall((folder / name).read_text(encoding="utf-8", errors="replace")):
                named = _NAMED.match(use)
                waiting += [named[2]] if named else names
    return sorted(found)


def template_names(inputs: Iterable[str], folder: str = TEMPLATES) -> frozenset[str]:
    """
    Return the names of all templates among the inputs below a folder (with a slash at its end).

    No other file may be loaded as a template: nothing would show a change of it.
    """
    return frozenset(name.removeprefix(folder) for name in inputs if name.startswith(folder) and name[-1] not in "/@")
