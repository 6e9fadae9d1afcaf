"""The table: medians of every tool and case with their spread, and the same against plain Pelican."""

from collections.abc import Sequence
from statistics import median

from benchmarks.cases import Case, Trial
from benchmarks.peers import pelican

BASELINE = pelican.NAME

_HEADER = ("tool", "case", "wall s", "min–max", "CPU s", "peak MiB", "pages", "wall ×", "CPU ×", "peak ×")
_LEFT_COLUMNS = 2


def table(trials: Sequence[Trial]) -> str:
    """
    Return a table with a row for every tool and case.

    The last columns divide by plain Pelican's median of the same case, if it was measured.
    """
    baseline = next((trial for trial in trials if trial.peer.NAME == BASELINE), None)
    rows: list[Sequence[str]] = [_HEADER]
    for trial in trials:
        pages = str(trial.pages())
        for case, runs in trial.results.items():
            walls = [run.wall_s for run in runs]
            own = _medians(trial, case)
            wall_s, cpu_s, peak_mib = own
            spread = f"{min(walls):.2f}–{max(walls):.2f}"
            figures = (f"{wall_s:.2f}", spread, f"{cpu_s:.2f}", f"{peak_mib:.0f}")
            rows.append((trial.peer.NAME, case, *figures, pages, *_ratios(own, baseline, case)))
    return _markdown(rows)


def _ratios(own: tuple[float, ...], baseline: Trial | None, case: Case) -> list[str]:
    if baseline is None:
        return ["-" for _ in own]
    return [
        f"{value / other:.2f}" if other else "-" for value, other in zip(own, _medians(baseline, case), strict=True)
    ]


def _medians(trial: Trial, case: Case) -> tuple[float, float, float]:
    runs = trial.results[case]
    return (
        median(run.wall_s for run in runs),
        median(run.cpu_s for run in runs),
        median(run.peak_mib for run in runs),
    )


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* as a Markdown table, the names aligned left, the figures right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column < _LEFT_COLUMNS else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"| {' | '.join(cells)} |")
    rule = ["-" * width if column < _LEFT_COLUMNS else f"{'-' * (width - 1)}:" for column, width in enumerate(widths)]
    return "\n".join([lines[0], f"| {' | '.join(rule)} |", *lines[1:]])
