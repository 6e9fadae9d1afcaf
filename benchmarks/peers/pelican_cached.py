"""Plain Pelican with its own cache of parsed files, which is off by default: its best case for a second run."""

from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.peers import pelican, pelican_tree
from benchmarks.peers.pelican import command, is_installed, live_command, source, version

__all__ = ["TRAITS", "command", "is_installed", "live_command", "prepare", "source", "version"]

TRAITS = replace(pelican.TRAITS, name="pelican-cached", largest=3000)


def prepare(corpus: Corpus, folder: Path) -> None:
    """Write plain Pelican's tree, with the cache enabled and stored in it."""
    pelican.prepare(corpus, folder)
    cache = {"CACHE_CONTENT": True, "LOAD_CONTENT_CACHE": True, "CACHE_PATH": str(folder / "cache")}
    pelican_tree.add_settings(folder, cache)
