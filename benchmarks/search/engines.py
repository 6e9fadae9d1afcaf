"""The search engines: each returns the addresses that queries find on the pages of a built site, the best first."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import lxml.html

from tests.browser.conftest import served
from tests.support.browser.chromium import chromium
from tests.support.searches.searching import searched

Engine = Callable[[Path, str, Sequence[str]], list[list[str]]]
_HERE = Path(__file__).parent
_LOCKED = ("package.json", "package-lock.json")
_FIND = """
async ([queries, folder]) => {
  const engine = await import(folder + "pagefind.js");
  await engine.options({ basePath: folder });
  const found = [];
  for (const query of queries) {
    const { results } = await engine.search(query);
    const pages = await Promise.all(results.slice(0, 20).map((one) => one.data()));
    found.push(pages.map(({ url }) => url));
  }
  return found;
}
"""


def samsprak(output: Path, code: str, queries: Sequence[str]) -> list[list[str]]:
    """Search by the script of this site; return its hits in the language and in Swedish, in the order of its page."""
    return [answer.paths for answer in searched(output, [(code, query) for query in queries])]


def pagefind(output: Path, code: str, queries: Sequence[str]) -> list[list[str]]:
    """Search by Pagefind's own script in Chromium; return its hits among the language's pages."""
    folder = output / "pagefind"
    shutil.rmtree(folder, ignore_errors=True)
    program = modules() / ".bin" / "pagefind"
    where = ["--site", str(output), "--glob", f"{code}/**/*.html", "--output-path", str(folder)]
    subprocess.run([str(program), *where, "--force-language", code], check=True, capture_output=True)
    with served(output) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}{code}/offline/")
        found: list[list[str]] = page.evaluate(_FIND, [list(queries), f"{address}pagefind/"])
    return [[_below(url, code) for url in urls] for urls in found]


def minisearch(output: Path, code: str, queries: Sequence[str]) -> list[list[str]]:
    """Search by plain MiniSearch in title and text; return its hits among the language's pages."""
    pages = []
    for file in sorted((output / code).rglob("index.html")):
        main = lxml.html.fromstring(file.read_bytes()).find(".//main")
        if main is not None:
            title = main.findtext(".//h1") or ""
            path = file.parent.relative_to(output / code).as_posix()
            pages.append(
                {"id": "" if path == "." else f"{path}/", "title": title, "text": " ".join(map(str, main.itertext()))}
            )
    script = modules().parent / "minisearch.mjs"
    shutil.copy(_HERE / "minisearch.mjs", script)
    asked = json.dumps({"pages": pages, "queries": list(queries)})
    run = subprocess.run(["node", script], input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[list[str]] = json.loads(run.stdout)
    return found


ENGINES: Mapping[str, Engine] = {"Samspråk": samsprak, "Pagefind": pagefind, "MiniSearch": minisearch}


def versions() -> dict[str, str]:
    """Return the versions of the packages from npm."""
    packages = json.loads((_HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return {name: str(version) for name, version in packages.items()}


def modules() -> Path:
    """Return the folder of the packages, installed once into the user's cache folder, locked by this repository."""
    locked = [(_HERE / name).read_bytes() for name in _LOCKED]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "samsprak-benchmarks" / f"search-{sha256(b''.join(locked)).hexdigest()[:12]}"
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in zip(_LOCKED, locked, strict=True):
            (folder / name).write_bytes(content)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
    return folder / "node_modules"


def _below(url: str, code: str) -> str:
    return url.partition(f"/{code}/")[2]
