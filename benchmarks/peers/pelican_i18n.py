"""Pelican with i18n_subsites: a nested run for each further language, each reading all files."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.documents import Document
from benchmarks.language import CODES, SOURCE_CODE
from benchmarks.peers import pelican, pelican_tree
from benchmarks.peers.peer import Traits

TRAITS = Traits(
    name="pelican-i18n",
    needs="the Python packages pelican, markdown and pelican-i18n-subsites",
    output="output",
    leftovers=("output", "cache"),
    largest=3000,
)

_PLUGIN = "pelican-i18n-subsites"


def is_installed() -> bool:
    """Return whether Pelican and the plugin are installed."""
    try:
        installed_version(_PLUGIN)
    except PackageNotFoundError:
        return False
    return pelican.is_installed()


def version() -> str:
    """Return the versions of the plugin and Pelican."""
    return f"{installed_version(_PLUGIN)} on Pelican {pelican.version()}"


def prepare(corpus: Corpus, folder: Path) -> None:
    """Write settings, theme and corpus. Every section of every language has its own list."""
    settings: dict[str, object] = {
        **pelican_tree.settings(folder),
        "PLUGINS": ["pelican.plugins.i18n_subsites"],
        **_place(folder, SOURCE_CODE),
        "I18N_SUBSITES": {code: _place(folder, code) for code in CODES if code != SOURCE_CODE},
        "HOME_ADDRESS": "",
        "SECTION_ADDRESS": "{section}/",
        "FEED_ADDRESS": "rss.xml",
        "LISTS": [{"lang": code, "url": f"../{code}/"} for code in CODES],
        "FEED_RSS": "rss.xml",
        "CATEGORY_URL": "{slug}/",
        "CATEGORY_SAVE_AS": "{slug}/index.html",
        "DIRECT_TEMPLATES": ["index", "sitemap"],
        "PAGINATED_TEMPLATES": {"category": pelican_tree.PER_LIST},
        "INDEX_URL": "",
        "SITEMAP_SAVE_AS": "sitemap.xml",
        **pelican_tree.addresses("{category}/{slug}/", "start/{slug}/"),
    }
    list_template = '{% set lang = DEFAULT_LANG %}{% extends "list.html" %}\n'
    lists = dict.fromkeys(("index.html", "category.html"), list_template)
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


def _place(folder: Path, code: str) -> dict[str, str]:
    return {"SITEURL": f"{pelican_tree.ADDRESS}/{code}", "OUTPUT_PATH": str(folder / TRAITS.output / code)}
