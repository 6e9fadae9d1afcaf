"""The document docs/benchmarks.md: a fixed description of the method, and the figures of one run."""

from pathlib import Path
from string import Template

from benchmarks.aims import aims_table
from benchmarks.calls.report import calls_tables
from benchmarks.chart import chart
from benchmarks.report import floor_table, own_table, table
from benchmarks.results import Results

_TEMPLATE = Path(__file__).parent / "templates" / "document.txt"
DOCUMENT = Path("docs", "benchmarks.md")
CHART = Path("docs", "images", "benchmarks.svg")


def write_document(results: Results, repository: Path) -> None:
    """Write the document and its chart below *repository*."""
    (repository / DOCUMENT).write_text(document(results), encoding="utf-8")
    (repository / CHART).write_text(chart(results), encoding="utf-8")


def document(results: Results) -> str:
    """Return the document's Markdown."""
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        machine=machine(results),
        versions=versions(results),
        aims=aims_table(results),
        tables=tables(results),
        own=own_table(results),
        floor=floor_table(results),
        calls=calls_tables(results),
    )


def tables(results: Results) -> str:
    """Return a heading and a table for each size."""
    return "\n\n".join(f"### {files:,} files\n\n{table(results, files)}" for files in results.sizes())


def machine(results: Results) -> str:
    """Return a sentence with the machine and the seed."""
    cores = f"{results.cores} core" + ("s" if results.cores > 1 else "")
    return f"{results.system}, {cores}, Python {results.python}; seed {results.seed}"


def versions(results: Results) -> str:
    """Return a list of the tools' versions, and of the skipped tools with their requirements."""
    lines = [f"- {name}: {version}" for name, version in results.versions.items()]
    lines += [f"- {name}: skipped, since it needs {needs}" for name, needs in results.skipped.items()]
    return "\n".join(lines)
