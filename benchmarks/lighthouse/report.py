"""The page docs/lighthouse.md: a fixed description of the method, and a table of figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.lighthouse.measuring import CATEGORIES, Measure

_HEAD = """# Lighthouse

Lighthouse {version} looks at a page of each type in each language: as on a slow telephone on a slow network (its mobile
profile), served compressed and under the policy that a real server sends. Each figure is the median of {runs}. The
largest paint depends on the machine as well: here on {machine}. Start pages and the page of search load a script;
Lighthouse reckons it with a connection of its own, which costs them about a tenth of a second. Kilobytes are counted
with headers and scripts; those of pages in Arabic have 20 in them of a typeface, which comes while the page is read.

`make lighthouse` measures anew and writes this page. The tests look once at a page of each language and demand 100 for
accessibility, best practices and findability, and that nothing moves while the page loads.

| Page | Language | Performance | Accessibility | Best practices | SEO | Largest paint, ms | Shift | kB | Requests |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
_FULL = 100


@dataclass(frozen=True)
class Subject:
    """A measured page: its type and its language."""

    kind: str
    language: str


def document(measures: Mapping[Subject, Measure], *, runs: int, version: str, machine: str) -> str:
    """Return the page's Markdown: the table, followed by the audits that cost points."""
    times = "one run" if runs == 1 else f"{runs} runs"
    lines = [_row(subject, measure) for subject, measure in measures.items()]
    head = _HEAD.format(version=version, runs=times, machine=machine)
    return f"{head}{chr(10).join(lines)}\n\n## What costs points\n\n{_losses(measures)}\n"


def _row(subject: Subject, measure: Measure) -> str:
    scores = (str(measure.scores[one]) for one in CATEGORIES)
    figures = f"{measure.lcp_ms:.0f} | {measure.shift:.3g} | {measure.kilobytes:.1f} | {measure.requests:.0f}"
    return f"| {subject.kind} | {subject.language} | {' | '.join(scores)} | {figures} |"


def _losses(measures: Mapping[Subject, Measure]) -> str:
    lines = [
        f"- {subject.kind} in {subject.language}: {'; '.join(measure.below) or 'no audit alone'}"
        for subject, measure in measures.items()
        if any(score < _FULL for score in measure.scores.values())
    ]
    return "\n".join(lines) or "Nothing."
