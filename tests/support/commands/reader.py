"""
A process that edits modules of the program and prints a text's cache key after each edit.

`python -m tests.support.commands.reader MODULE ...` runs in a folder with a copy of the package. MODULE is a path
relative to that folder. It prints a JSON object: the key without an edit under an empty name, and the key after an edit
of each module under its path.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from samsprak import digests
from samsprak.content.cache import ParseCache
from tests.support.builders.documents import LANGUAGES


def _key() -> str:
    digests.code_digest.cache_clear()
    return ParseCache(None, LANGUAGES).key(b"content", "sv/news/True").hex()


def _main(modules: list[str]) -> None:
    assert Path(digests.__file__).parents[1] == Path.cwd(), "the program is the copy"
    keys = {"": _key()}
    for name in modules:
        path = Path(name)
        before = path.read_bytes()
        path.write_bytes(before + b"# edited\n")
        keys[name] = _key()
        path.write_bytes(before)
    assert _key() == keys[""], "an edit that is taken back is none"
    json.dump(keys, sys.stdout)


if __name__ == "__main__":
    _main(sys.argv[1:])
