"""Plain Pelican: all languages in one run, translations linked by slug and `Lang`, a feed per language."""

from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.documents import Document
from benchmarks.language import CODES
from benchmarks.peers import pelican_tree
from benchmarks.peers.peer import Traits

TRAITS = Traits(
    name="pelican",
    needs="the Python packages pelican and markdown",
    output="output",
    leftovers=("output", "cache"),
)


def is_installed() -> bool:
    """Return whether Pelican and its Markdown reader are installed."""
    return find_spec("pelican") is not None and find_spec("markdown") is not None


def version() -> str:
    """Return the versions of Pelican and its Markdown library."""
    return f"{installed_version('pelican')} (Markdown {installed_version('markdown')})"


def prepare(corpus: Corpus, folder: Path) -> None:
    """Write settings, theme and corpus. A template per language lists the articles of all sections."""
    article, page = "{lang}/{category}/{slug}/", "{lang}/start/{slug}/"
    settings: dict[str, object] = {
        **pelican_tree.settings(folder),
        "SITEURL": pelican_tree.ADDRESS,
        "OUTPUT_PATH": str(folder / TRAITS.output),
        "HOME_ADDRESS": "{lang}/",
        "SECTION_ADDRESS": "{lang}/start/{section}/",
        "FEED_ADDRESS": "{lang}/rss.xml",
        "LISTS": [{"lang": code, "url": f"{code}/"} for code in CODES],
        "TRANSLATION_FEED_RSS": "{lang}/rss.xml",
        # Pelican's own lists hold articles in the default language only.
        "CATEGORY_SAVE_AS": "",
        "DIRECT_TEMPLATES": ["sitemap", *(f"list_{code}" for code in CODES)],
        "PAGINATED_TEMPLATES": {f"list_{code}": pelican_tree.PER_LIST for code in CODES},
        "SITEMAP_SAVE_AS": "sitemap.xml",
        **pelican_tree.addresses(article, page),
    }
    for code in CODES:
        settings[f"LIST_{code.upper()}_SAVE_AS"] = f"{code}/index.html"
        settings[f"LIST_{code.upper()}_URL"] = f"{code}/"
    extends = '{% extends "list.html" %}'
    lists = {f"list_{code}.html": f'{{% set lang = "{code}" %}}{extends}\n' for code in CODES}
    pelican_tree.write_tree(corpus, folder, settings, lists)


def command(folder: Path) -> list[str]:
    """Return the command that builds the site."""
    return pelican_tree.command(folder)


def live_command(folder: Path, port: int) -> list[str]:  # noqa: ARG001 # Pelican's watcher needs no server
    """Return the command of Pelican's own watcher, which rebuilds the whole site for every change."""
    return pelican_tree.live_command(folder)


def source(document: Document, code: str) -> Path:
    """Return the file of *document* in the language *code*."""
    return pelican_tree.source(document, code)
