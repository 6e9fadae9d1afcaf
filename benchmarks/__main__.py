"""`python -m benchmarks`: run the tools on the same corpus and print the tables."""

import signal
import sys
from pathlib import Path

import msgspec

from benchmarks.aims import aims_table
from benchmarks.calls.report import calls_tables
from benchmarks.document import machine, tables, versions, write_document
from benchmarks.options import Options, parsed
from benchmarks.report import floor_table, own_table
from benchmarks.results import Results
from benchmarks.running import Benchmark

_REPOSITORY = Path(__file__).parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its report. Return 1 if a peer failed, else 0."""
    options = parsed(arguments)
    results, has_failed = _results(options)
    if options.keep:
        options.keep.parent.mkdir(parents=True, exist_ok=True)
        options.keep.write_bytes(msgspec.json.format(msgspec.json.encode(results)))
    print(_report(results))
    if options.writes_docs:
        write_document(results, _REPOSITORY)
    return int(has_failed)


def _results(options: Options) -> tuple[Results, bool]:
    if options.given:
        return msgspec.json.decode(options.given.read_bytes(), type=Results), False
    benchmark = Benchmark(options.plan)
    return benchmark.run(), benchmark.has_failed


def _report(results: Results) -> str:
    parts = [
        f"{machine(results)}\n{versions(results)}",
        tables(results),
        f"### Samspråk alone\n\n{own_table(results)}",
        f"### The floor\n\n{floor_table(results)}",
        f"### Grants and calls\n\n{calls_tables(results)}",
        f"### Aims\n\n{aims_table(results)}",
    ]
    return "\n\n".join(parts)


def _end(*_: object) -> None:
    """Exit on SIGTERM through SystemExit, so that the started processes are ended too."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())
