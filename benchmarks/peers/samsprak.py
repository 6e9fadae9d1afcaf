"""Samspråk, with the site.toml and the theme of this repository around the corpus."""

import shutil
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import Document
from benchmarks.peers.peer import Traits, write

TRAITS = Traits(
    name="samsprak",
    needs="this repository's package samsprak",
    output="output",
    leftovers=("output", ".samsprak-cache", "build"),
    reload_path="/_samsprak/events",
    live_output="build/preview/site",
)

_REPOSITORY = Path(__file__).parents[2]
_OWN = Path(__file__).parents[1]


def is_installed() -> bool:
    """Return whether the package can be imported."""
    return find_spec("samsprak") is not None


def version() -> str:
    """Return the package's version."""
    try:
        return installed_version("samsprak")
    except PackageNotFoundError:
        return "of this repository"


def write_samsprak_site(folder: Path, site_file: str) -> None:
    """Write the benchmark's settings and the repository's unchanged theme into *folder*, without the corpus."""
    shutil.copy(_OWN / site_file, folder / "site.toml")
    shutil.copy(_REPOSITORY / "pelicanconf.py", folder / "pelicanconf.py")
    shutil.copytree(_REPOSITORY / "theme", folder / "theme")
    (folder / "content" / "media").mkdir(parents=True)


def prepare(corpus: Corpus, folder: Path) -> None:
    """Write the site and the corpus in Samspråk's own format."""
    write_samsprak_site(folder, corpus.site_file)
    for name, text in corpus.tables().items():
        write(folder / "content" / "data" / name, text)
    for page in corpus.pages():
        write(folder / source(page.document, page.language.code), f"{_front_matter(page)}\n{page.text}")


def command(folder: Path) -> list[str]:
    """Return the command that builds the site."""
    return [sys.executable, "-m", "samsprak", "build", "--root", str(folder)]


def live_command(folder: Path, port: int) -> list[str]:
    """Return the command of the live preview."""
    return [sys.executable, "-m", "samsprak", "serve", "--root", str(folder), "--port", str(port)]


def source(document: Document, code: str) -> Path:
    """Return the file of *document* in the language *code*."""
    return Path("content", code, f"{document.key}.md")


def _front_matter(page: Page) -> str:
    """Return the YAML front matter with its delimiters; a translation has only the language-dependent fields."""
    lines = [f"title: {_quoted(page.title)}", f"summary: {_quoted(page.summary)}"]
    if page.is_source:
        fields = {
            "publish_on": page.document.published_on,
            "reviewed_on": page.document.reviewed_on,
            "review_by": page.document.review_by,
            "order": page.document.order,
        }
        lines += [f"{name}: {value}" for name, value in fields.items() if value is not None]
    lines += [f"{name}: {_written(value)}" for name, value in page.fields.items()]
    lines += ["sources:", *(f"  - title: {_quoted(title)}" for title in page.sources)]
    return "\n".join(["---", *lines, "---", ""])


def _written(value: object) -> str:
    """Return a value as YAML: a text in quotes, a list in brackets, dates and numbers as they are."""
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    return f'"{text}"'
