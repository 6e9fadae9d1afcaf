"""Searches in a built site with the scripts of its readers, run by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = PROJECT / "theme/js/search-index.js"
_IN_NODE = Path(__file__).with_name("in_node.mjs")
SOURCE = "sv"


class Hit(NamedTuple):
    """A result as the page of search shows it: address below the language's folder, title, kind and heading."""

    path: str
    title: str
    kind: str
    heading: str


class Answer(NamedTuple):
    """All results of a query, the best first, and how many of them are shown at once as right."""

    hits: tuple[Hit, ...]
    right: int

    @property
    def paths(self) -> list[str]:
        """The addresses of all results, below the language's folder."""
        return [one.path for one in self.hits]


def searched(output: Path, queries: Sequence[tuple[str, str]]) -> list[Answer]:
    """Return what each query finds in its language, and in Swedish, in a site that is built in *output*."""
    asked: dict[str, Any] = {
        "output": str(output),
        "scripts": [str(SCRIPT)],
        "languages": {code: list(dict.fromkeys((code, SOURCE))) for code, _ in queries},
        "queries": list(queries),
    }
    run = subprocess.run(
        ["node", _IN_NODE], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    return [Answer(tuple(Hit(*hit) for hit in hits), right) for hits, right in json.loads(run.stdout)]
