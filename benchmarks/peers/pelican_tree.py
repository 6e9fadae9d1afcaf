"""The parts that all Pelican peers share: settings, theme, and the corpus with Pelican's metadata and links."""

import posixpath
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import SECTIONS, Document
from benchmarks.language import CODES, SOURCE_CODE, language
from benchmarks.peers.peer import write

ADDRESS = "https://benchmark.example"
PER_LIST = 20

_TEMPLATES = Path(__file__).parents[1] / "templates"
_LINK = re.compile(r"\]\((?P<path>[^)#]+\.md)(?P<anchor>#[^)]*)?\)")


def settings(folder: Path) -> dict[str, object]:
    """Return the shared settings. Pelican's cache is off, as by default."""
    names = {code: {**language(code).interface, "name": language(code).name} for code in CODES}
    return {
        "PATH": str(folder / "content"),
        "ARTICLE_PATHS": ["articles"],
        "PAGE_PATHS": ["pages"],
        "STATIC_PATHS": [],
        "THEME": str(folder / "theme"),
        # None would load every plugin that happens to be installed.
        "PLUGINS": [],
        "SITENAME": language(SOURCE_CODE).interface["site"],
        "AUTHOR": language(SOURCE_CODE).interface["site"],
        "DEFAULT_LANG": SOURCE_CODE,
        "LOCALE": ["C"],
        "TIMEZONE": "Europe/Stockholm",
        "INTERFACE": names,
        "DIRECTIONS": {code: language(code).direction for code in CODES},
        "SECTIONS": list(SECTIONS),
        "MARKDOWN": {
            "extension_configs": {
                "markdown.extensions.extra": {},
                "markdown.extensions.meta": {},
                "markdown.extensions.toc": {},
            },
            "output_format": "html5",
        },
        "PAGINATION_PATTERNS": [
            (1, "{url}", "{save_as}"),
            (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
        ],
        "FEED_MAX_ITEMS": PER_LIST,
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "AUTHOR_SAVE_AS": "",
        "TAG_SAVE_AS": "",
    }


def addresses(article: str, page: str) -> dict[str, str]:
    """Return the address settings, the same for originals and translations."""
    found = {}
    for kind, address in (("ARTICLE", article), ("PAGE", page)):
        for variant in ("", "LANG_"):
            found[f"{kind}_{variant}URL"] = address
            found[f"{kind}_{variant}SAVE_AS"] = f"{address}index.html"
    return found


def write_tree(corpus: Corpus, folder: Path, values: Mapping[str, object], templates: Mapping[str, str]) -> None:
    """Write the settings file, the theme with *templates* added, and the corpus."""
    add_settings(folder, values)
    shutil.copytree(_TEMPLATES / "pelican", folder / "theme" / "templates")
    for name, text in templates.items():
        write(folder / "theme" / "templates" / name, text)
    write(folder / "theme" / "static" / "style.css", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    for page in corpus.pages():
        write(folder / source(page.document, page.language.code), f"{_metadata(page)}\n{_linked(page)}")


def add_settings(folder: Path, values: Mapping[str, object]) -> None:
    """Append *values* to the settings file, creating it if there is none."""
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in values.items())


def command(folder: Path) -> list[str]:
    """Return Pelican's command; an error in a file, which Pelican skips by default, stops it here."""
    settings_path = str(folder / "pelicanconf.py")
    return [sys.executable, "-m", "pelican", "--settings", settings_path, "--fatal", "errors"]


def live_command(folder: Path) -> list[str]:
    """Return the command of Pelican's own watcher."""
    return [*command(folder), "--autoreload"]


def source(document: Document, code: str) -> Path:
    """Return a document's file. Front pages are Pelican's pages, all others are articles."""
    return Path("content", _path(document.section, document.name, code).removeprefix("/"))


def _path(section: str, name: str, code: str) -> str:
    if name == "index":
        return f"/pages/{code}/{section or 'start'}.md"
    return f"/articles/{code}/{section}/{name}.md"


def _metadata(page: Page) -> str:
    document = page.document
    found = {
        "Title": page.title,
        "Summary": page.summary,
        "Date": str(document.published_on),
        "Reviewed": str(document.reviewed_on),
        "Slug": (document.section or "start") if document.is_index else document.name,
        "Lang": page.language.code,
    }
    if not document.is_index:
        found["Category"] = document.section
        found["Sources"] = "; ".join(page.sources)
    return "".join(f"{name}: {value}\n" for name, value in found.items())


def _linked(page: Page) -> str:
    def converted(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(page.document.section, match["path"]))
        section, name = posixpath.split(target)
        path = _path(section, name.removesuffix(".md"), page.language.code)
        return f"]({{filename}}{path}{match['anchor'] or ''})"

    return _LINK.sub(converted, page.text)
