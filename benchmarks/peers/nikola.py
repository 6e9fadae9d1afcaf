"""Nikola, an incremental builder: posts in the sections' categories, an index and a feed per language and category."""

import shutil
import sys
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import SECTIONS, Document
from benchmarks.language import CODES, SOURCE_CODE, language
from benchmarks.peers.peer import Traits, with_addresses, write

TRAITS = Traits(
    name="nikola",
    needs="the Python packages nikola, aiohttp and watchdog",
    output="output",
    leftovers=("output", "cache", "__pycache__", ".doit.db", ".doit.db.bak", ".doit.db.dat", ".doit.db.dir"),
    largest=3000,
)

_TEMPLATES = Path(__file__).parents[1] / "templates"
_ADDRESS = "https://benchmark.example/"
_PER_LIST = 20
# Nikola's outputs beside pages, lists, feeds and the sitemap; none of the other tools makes them.
_UNUSED = (
    "render_galleries", "render_listings", "render_sources", "create_bundles", "gzip", "robots", "redirect",
    "scale_images", "classify_archive", "classify_authors", "classify_page_index", "classify_tags",
)  # fmt: skip


def is_installed() -> bool:
    """Return whether Nikola is installed, with the requirements of its watcher."""
    return all(find_spec(name) for name in ("nikola", "aiohttp", "watchdog"))


def version() -> str:
    """Return the versions of Nikola and its Markdown library."""
    return f"{installed_version('nikola')} (Markdown {installed_version('markdown')})"


def prepare(corpus: Corpus, folder: Path) -> None:
    """Write settings, theme and corpus, with the metadata in a comment as Nikola itself writes it."""
    write(folder / "conf.py", "".join(f"{name} = {value!r}\n" for name, value in _settings().items()))
    theme = folder / "themes" / "bench"
    shutil.copytree(_TEMPLATES / "nikola", theme / "templates")
    write(theme / "bench.theme", "[Theme]\nengine = jinja\nparent = base-jinja\n")
    write(folder / "files" / "style.css", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    for page in corpus.pages():
        text = f"{_metadata(page)}\n{with_addresses(page, 'start')}"
        write(folder / source(page.document, page.language.code), text)


def command(folder: Path) -> list[str]:  # noqa: ARG001 # it is run in the folder
    """Return the command that builds the site, in strict mode: a warning stops it."""
    return [sys.executable, "-m", "nikola", "build", "--strict"]


def live_command(folder: Path, port: int) -> list[str]:  # noqa: ARG001 # it is run in the folder
    """Return the command of Nikola's own watcher, which runs a build for every change."""
    return [sys.executable, "-m", "nikola", "auto", "--address", "127.0.0.1", "--port", str(port)]


def source(document: Document, code: str) -> Path:
    """Return the file of *document*; the language is part of its suffix."""
    name = document.section or "start" if document.is_index else document.name
    suffix = ".md" if code == SOURCE_CODE else f".{code}.md"
    return Path("pages" if document.is_index else document.section, f"{name}{suffix}")


def _settings() -> dict[str, object]:
    strings = {code: {**language(code).interface, "name": language(code).name} for code in CODES}
    return {
        "BLOG_AUTHOR": strings[SOURCE_CODE]["site"],
        "BLOG_TITLE": {code: strings[code]["site"] for code in CODES},
        "BLOG_EMAIL": "bench@benchmark.example",
        "BLOG_DESCRIPTION": {code: strings[code]["footer"] for code in CODES},
        "SITE_URL": _ADDRESS,
        "DEFAULT_LANG": SOURCE_CODE,
        "TRANSLATIONS": {code: f"./{code}" for code in CODES},
        "NAVIGATION_LINKS": dict.fromkeys(CODES, ()),
        "TIMEZONE": "Europe/Stockholm",
        "THEME": "bench",
        "POSTS": tuple((f"{section}/*.md", section, "post.tmpl") for section in SECTIONS),
        "PAGES": (("pages/*.md", "start", "page.tmpl"),),
        "COMPILERS": {"markdown": [".md"]},
        "MARKDOWN_EXTENSIONS": ["markdown.extensions.extra", "markdown.extensions.toc"],
        "INDEX_DISPLAY_POST_COUNT": _PER_LIST,
        "INDEXES_PRETTY_PAGE_URL": ["page", "{number}", "{index_file}"],
        "INDEX_TEASERS": True,
        "FEED_LENGTH": _PER_LIST,
        "FEED_TEASERS": True,
        "CATEGORY_PATH": "",
        "CATEGORY_PREFIX": "",
        "CATEGORY_PAGES_ARE_INDEXES": True,
        "CATEGORY_TITLES": {code: {section: strings[code][section] for section in SECTIONS} for code in CODES},
        "CATEGORIES_INDEX_PATH": "categories",
        "CATEGORY_ALLOW_HIERARCHIES": False,
        "COPY_SOURCES": False,
        "SHOW_SOURCELINK": False,
        "USE_BUNDLES": False,
        "DEMOTE_HEADERS": 0,
        "SHOW_UNTRANSLATED_POSTS": False,
        "SLUG_TAG_PATH": False,
        "DISABLED_PLUGINS": list(_UNUSED),
        "FILES_FOLDERS": {"files": ""},
        "GLOBAL_CONTEXT": {
            "interface": strings,
            "directions": {code: language(code).direction for code in CODES},
            "sections": list(SECTIONS),
            "codes": list(CODES),
            "address": _ADDRESS,
        },
    }


def _metadata(page: Page) -> str:
    document = page.document
    found = {
        "title": page.title,
        "slug": (document.section or "start") if document.is_index else document.name,
        "date": f"{document.published_on} 12:00:00 UTC",
        "updated": f"{document.reviewed_on} 12:00:00 UTC",
        "description": page.summary,
        "sources": "; ".join(page.sources),
    }
    if not document.is_index:
        found["category"] = document.section
    return "".join(["<!--\n", *(f".. {name}: {value}\n" for name, value in found.items()), "-->\n"])
