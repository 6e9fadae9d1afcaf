"""Eleventy, from npm: its packages are installed once into the user's cache folder, locked by this repository."""

import json
import os
import shutil
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import SECTIONS, Document
from benchmarks.language import CODES, SOURCE_CODE, language
from benchmarks.peers.peer import Traits, said_of, with_addresses, write

TRAITS = Traits(
    name="eleventy",
    needs="node and npm, and that `npm ci` gets its packages",
    output="_site",
    leftovers=("_site", ".cache"),
)

_TEMPLATES = Path(__file__).parents[1] / "templates"
_LOCKED = ("package.json", "package-lock.json")
_PROGRAM = "@11ty/eleventy"


def is_installed() -> bool:
    """Return whether the packages are installed, after installing them if npm is available."""
    return _modules() is not None


def version() -> str:
    """Return the versions of Eleventy and Node."""
    told = json.loads((_found_modules() / _PROGRAM / "package.json").read_text(encoding="utf-8"))
    node = subprocess.run(
        ["node", "--version"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.strip()
    return f"{told['version']} (Node {node.removeprefix('v')})"


def prepare(corpus: Corpus, folder: Path) -> None:
    """
    Write settings, layouts and corpus.

    Templates are JavaScript, Eleventy's fastest kind, and Markdown is not preprocessed by a template language. Links
    are final addresses: to resolve them Eleventy would parse all its pages once more.
    """
    shutil.copytree(_TEMPLATES / "eleventy", folder, ignore=shutil.ignore_patterns(*_LOCKED), dirs_exist_ok=True)
    shutil.copy(_TEMPLATES / "eleventy" / "package.json", folder)
    (folder / "node_modules").symlink_to(_found_modules())
    write(folder / "content" / "style.css", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    strings = {
        code: {**language(code).interface, "name": language(code).name, "direction": language(code).direction}
        for code in CODES
    }
    known = {"codes": CODES, "sections": list(SECTIONS), "source": SOURCE_CODE, "interface": strings}
    write(folder / "bench.json", json.dumps(known, ensure_ascii=False))
    for code in CODES:
        data = {"lang": code, "layout": "page.11ty.js"}
        write(folder / "content" / code / f"{code}.json", json.dumps(data))
    for page in corpus.pages():
        text = f"{_front_matter(page)}\n{with_addresses(page)}"
        write(folder / source(page.document, page.language.code), text)


def command(folder: Path) -> list[str]:
    """Return the command that builds the site."""
    return ["node", str(folder / "node_modules" / _PROGRAM / "cmd.cjs"), "--quiet"]


def live_command(folder: Path, port: int) -> list[str]:
    """Return the command of the server, in the mode that rebuilds only the dependents of a change."""
    return [*command(folder), "--serve", "--incremental", f"--port={port}"]


def source(document: Document, code: str) -> Path:
    """Return the file of *document* in the language *code*."""
    return Path("content", code, f"{document.key}.md")


@cache
def _modules() -> Path | None:
    """Return the folder of the installed packages, None if they cannot be installed."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    locked = [(_TEMPLATES / "eleventy" / name).read_bytes() for name in _LOCKED]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "samsprak-benchmarks" / f"eleventy-{sha256(b''.join(locked)).hexdigest()[:12]}"
    finished = folder / "installed"
    if not finished.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in zip(_LOCKED, locked, strict=True):
            (folder / name).write_bytes(content)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode:
            return None
        finished.touch()
    return folder / "node_modules"


def _found_modules() -> Path:
    folder = _modules()
    if folder is None:
        raise FileNotFoundError(TRAITS.needs)
    return folder


def _front_matter(page: Page) -> str:
    found = said_of(page)
    if page.document.is_index:
        found["layout"] = "list.11ty.js"
        collection = f"collections.{page.language.code}_{page.document.section or 'all'}"
        found["pagination"] = {"data": collection, "size": 20, "reverse": True}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in found.items()]
    return "\n".join(["---", *lines, "---", ""])
