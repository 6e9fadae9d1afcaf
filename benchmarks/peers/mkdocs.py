"""MkDocs with its plugin static-i18n: a nested build for each further language."""

import json
import shutil
import sys
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import SECTIONS, Document
from benchmarks.language import CODES, SOURCE_CODE, language
from benchmarks.peers.peer import Traits, said_of, write

TRAITS = Traits(
    name="mkdocs",
    needs="the Python packages mkdocs and mkdocs-static-i18n",
    output="site",
    leftovers=("site",),
    largest=3000,
    is_source_at_root=True,
    serves_from_memory=True,
)

_TEMPLATES = Path(__file__).parents[1] / "templates"


def is_installed() -> bool:
    """Return whether MkDocs and the plugin are installed."""
    return find_spec("mkdocs") is not None and find_spec("mkdocs_static_i18n") is not None


def version() -> str:
    """Return the versions of MkDocs, the plugin and its Markdown library."""
    plugin = f"static-i18n {installed_version('mkdocs-static-i18n')}"
    return f"{installed_version('mkdocs')} ({plugin}, Markdown {installed_version('markdown')})"


def prepare(corpus: Corpus, folder: Path) -> None:
    """
    Write settings, theme and corpus.

    The menu holds the front pages only: with the default menu of all pages, each page would list all the others. The
    links stay unchanged: MkDocs itself resolves them.
    """
    # JSON is valid YAML.
    write(folder / "mkdocs.yml", json.dumps(_settings(), ensure_ascii=False, indent=2))
    shutil.copytree(_TEMPLATES / "mkdocs", folder / "theme")
    write(folder / "theme" / "style.css", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    for page in corpus.pages():
        write(folder / source(page.document, page.language.code), f"{_front_matter(page)}\n{page.text}")


def command(folder: Path) -> list[str]:
    """Return the command of a full build: `--dirty` would leave the lists stale."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(folder / "mkdocs.yml")]


def live_command(folder: Path, port: int) -> list[str]:
    """Return the command of the server, in the mode for large sites: only changed pages are written."""
    where = ["--config-file", str(folder / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dirty", *where]


def source(document: Document, code: str) -> Path:
    """Return the file of *document* in the language *code*."""
    return Path("docs", code, f"{document.key}.md")


def _settings() -> dict[str, object]:
    strings = {code: {**language(code).interface, "name": language(code).name} for code in CODES}
    languages = [
        {"locale": code, "name": language(code).name, "build": True, "default": code == SOURCE_CODE} for code in CODES
    ]
    i18n = {"docs_structure": "folder", "reconfigure_material": False, "reconfigure_search": False}
    return {
        "site_name": strings[SOURCE_CODE]["site"],
        "site_url": "https://benchmark.example/",
        "theme": {"name": None, "custom_dir": "theme", "static_templates": ["sitemap.xml"], "locale": SOURCE_CODE},
        "plugins": [{"i18n": {**i18n, "languages": languages}}],
        "nav": ["index.md", *(f"{section}/index.md" for section in SECTIONS)],
        "validation": {"omitted_files": "ignore", "not_found": "warn", "anchors": "ignore"},
        "markdown_extensions": ["extra", "toc"],
        "extra": {
            "interface": strings,
            "directions": {code: language(code).direction for code in CODES},
            "sections": list(SECTIONS),
            "codes": list(CODES),
            "source": SOURCE_CODE,
        },
    }


def _front_matter(page: Page) -> str:
    found = said_of(page)
    if page.document.is_index:
        found["template"] = "list.html"
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in found.items()]
    return "\n".join(["---", *lines, "---", ""])
