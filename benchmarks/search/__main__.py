"""`python -m benchmarks.search`: build the site, ask each engine the judged queries and print the page of figures."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.search.engines import ENGINES, versions
from tests.support.searches.judged import Judged, judged, mean_reciprocal_rank

_REPOSITORY = Path(__file__).parents[2]
_DOCUMENT = _REPOSITORY / "docs" / "search.md"
_LANGUAGES = ("sv", "en", "ar")
_TEMPLATE = Path(__file__).with_name("document.txt")


def main() -> int:
    """Measure all engines and print the page of figures. Return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--write-docs", action="store_true", help=f"write {_DOCUMENT.relative_to(_REPOSITORY)}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        output = Path(name, "output")
        command = [sys.executable, "-m", "samsprak", "build", "--output", str(output), "--mails", f"{output}-mails"]
        subprocess.run(command, cwd=_REPOSITORY, check=True, stdout=sys.stderr)
        rows = [_row(engine, code, output) for engine in options.engines for code in _LANGUAGES]
    text = _TEMPLATE.read_text(encoding="utf-8").format(count=len(judged()), rows="\n".join(rows), **versions())
    print(text)
    if options.write_docs:
        _DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _row(engine: str, code: str, output: Path) -> str:
    print(engine, code, file=sys.stderr, flush=True)
    queries = [one for one in judged() if one.language == code]
    found = ENGINES[engine](output, code, [one.query for one in queries])
    ranks = {one: one.rank(paths) for one, paths in zip(queries, found, strict=True)}
    parts = (queries, [one for one in queries if not one.is_held_out], [one for one in queries if one.is_held_out])
    means = " | ".join(f"{_mean(part, ranks):.3f}" for part in parts)
    first = sum(rank == 1 for rank in ranks.values())
    missing = sum(rank is None for rank in ranks.values())
    return f"| {engine} | {code} | {means} | {first} of {len(ranks)} | {missing} |"


def _mean(queries: Iterable[Judged], ranks: dict[Judged, int | None]) -> float:
    return mean_reciprocal_rank(ranks[one] for one in queries)


if __name__ == "__main__":
    sys.exit(main())
