"""`python -m benchmarks.lighthouse`: build the site, run Lighthouse on it and print the page of figures."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.lighthouse.measuring import Measure, measured, median
from benchmarks.lighthouse.report import Subject, document
from benchmarks.lighthouse.serving import served
from tests.browser.conftest import TYPES
from tests.npm import LIGHTHOUSE

_REPOSITORY = Path(__file__).parents[2]
_DOCUMENT = _REPOSITORY / "docs" / "lighthouse.md"
_LANGUAGES = ("sv", "en", "ar")
# Stand-in pages must not be indexed by search engines, which Lighthouse demands of every page.
_KINDS = [kind for kind in TYPES if kind not in {"missing", "without a connection"}]


def main() -> int:
    """Run Lighthouse and print the page of figures. Return 0."""
    options = _parsed()
    with tempfile.TemporaryDirectory() as name:
        output = Path(name, "output")
        _build(output)
        with served(output) as address:
            measures = {
                Subject(kind, language): _looked_at(f"{address}{language}/{TYPES[kind]}", options.runs)
                for kind in options.pages
                for language in options.languages
            }
    version = json.loads((LIGHTHOUSE.parents[1] / "package.json").read_text(encoding="utf-8"))["version"]
    machine = f"{platform.system()}, {os.cpu_count()} cores"
    text = document(measures, runs=options.runs, version=version, machine=machine)
    print(text)
    if options.write_docs:
        _DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse")
    parser.add_argument("--pages", nargs="+", choices=_KINDS, default=_KINDS, help="the types of pages")
    parser.add_argument("--languages", nargs="+", choices=_LANGUAGES, default=_LANGUAGES)
    parser.add_argument("--runs", type=int, default=3, help="how often each page is looked at")
    parser.add_argument("--write-docs", action="store_true", help=f"write {_DOCUMENT.relative_to(_REPOSITORY)}")
    return parser.parse_args()


def _build(output: Path) -> None:
    command = [sys.executable, "-m", "samsprak", "build", "--output", str(output), "--mails", f"{output}-mails"]
    subprocess.run([*command, "--no-cache", "--compressed"], cwd=_REPOSITORY, check=True, stdout=sys.stderr)


def _looked_at(address: str, runs: int) -> Measure:
    print(address, file=sys.stderr, flush=True)
    return median([measured(address) for _ in range(runs)])


if __name__ == "__main__":
    sys.exit(main())
