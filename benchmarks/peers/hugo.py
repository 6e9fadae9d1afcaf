"""Hugo, from the Python package that contains its binary, called without the package's wrapper script."""

import json
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import Document
from benchmarks.language import CODES, language
from benchmarks.peers.peer import Traits, write

TRAITS = Traits(
    name="hugo",
    needs="the Python package hugo",
    output="public",
    leftovers=("public", "resources", ".hugo_build.lock"),
)

_TEMPLATES = Path(__file__).parents[1] / "templates"


def is_installed() -> bool:
    """Return whether the package is installed with its binary."""
    return _binary() is not None


def version() -> str:
    """Return the version that the binary reports."""
    told = subprocess.run(
        [str(_binary()), "version"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    return told.partition("-")[0].removeprefix("hugo v")


def prepare(corpus: Corpus, folder: Path) -> None:
    """
    Write settings, layouts, strings and the corpus.

    The links stay unchanged: Hugo's own link hook, enabled for multilingual sites, resolves them.
    """
    shutil.copytree(_TEMPLATES / "hugo", folder, dirs_exist_ok=True)
    write(folder / "static" / "style.css", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    for code in CODES:
        strings = language(code).interface.items()
        lines = [f"{key} = {_quoted(text)}\n" for key, text in strings]
        write(folder / "i18n" / f"{code}.toml", "".join(lines))
    for page in corpus.pages():
        write(folder / source(page.document, page.language.code), f"{_front_matter(page)}\n{page.text}")


def command(folder: Path) -> list[str]:
    """Return the command that builds the site."""
    return [str(_binary()), "build", "--source", str(folder), "--panicOnWarning"]


def live_command(folder: Path, port: int) -> list[str]:
    """Return the command of the server, which writes to disk by default."""
    where = ["--source", str(folder), "--bind", "127.0.0.1", "--port", str(port)]
    return [str(_binary()), "server", "--panicOnWarning", *where]


def source(document: Document, code: str) -> Path:
    """Return the file of *document* in the language *code*."""
    name = "_index" if document.is_index else document.name
    return Path("content", code, document.section, f"{name}.md")


def _binary() -> Path | None:
    try:
        path = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None


def _front_matter(page: Page) -> str:
    lines = [
        f"title: {_quoted(page.title)}",
        f"summary: {_quoted(page.summary)}",
        f"date: {page.document.published_on}",
        f"lastmod: {page.document.reviewed_on}",
        "params:",
        "  sources:",
        *(f"    - {_quoted(title)}" for title in page.sources),
    ]
    return "\n".join(["---", *lines, "---", ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
