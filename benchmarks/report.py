"""The tables: every tool and case with its spread, compared with Hugo and plain Pelican; Samspråk's lower bounds."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.peers import hugo, pelican, samsprak
from benchmarks.results import Case, Results, ToolResult

OWN = samsprak.TRAITS.name
COMPARED = (hugo.TRAITS.name, pelican.TRAITS.name)

_HEADER = ("tool", "case", "n", "wall s", "min–max", "CPU s", "peak MiB", "pages", *(f"× {name}" for name in COMPARED))
_NONE = "–"
_LEAST_WIDTH = 3
_TOLD = "until browsers are told"


def table(results: Results, files: int) -> str:
    """Return a table with a row for every tool and case, with ratios to Hugo's and Pelican's wall time last."""
    rows: list[Sequence[str]] = [_HEADER]
    for tool in results.tools:
        if tool.files == files:
            rows.extend(_rows(results, tool))
    return markdown(rows, left=2)


def own_table(results: Results) -> str:
    """Return a table of Samspråk alone: its times by number of files."""
    header = ("files", "cold s", "ms a file", "unchanged s", "body edit s", "title edit s", "live edit s", "peak MiB")
    rows: list[Sequence[str]] = [header]
    for tool in sorted((*results.tools, *results.scaling), key=lambda tool: tool.files):
        cold_s = tool.wall_s(Case.COLD)
        if tool.name == OWN and cold_s is not None:
            times = [seconds(tool.wall_s(case)) for case in (Case.UNCHANGED, Case.BODY, Case.TITLE, Case.LIVE)]
            a_file = f"{cold_s / tool.files * 1000:.2f}"
            rows.append((f"{tool.files:,}", seconds(cold_s), a_file, *times, _whole(tool.peak_mib(Case.COLD))))
    return markdown(rows, left=0)


def floor_table(results: Results) -> str:
    """Return a table of the lower bounds of a build in Python, beside Samspråk's times."""
    header = ("files", "outputs", "start s", "imports s", "reading s", "writing s", "floor s", "cold s", "unchanged s")
    rows: list[Sequence[str]] = [header]
    for floor in results.floors:
        tool = results.of(OWN, floor.files)
        times = (floor.start_s, floor.import_s, floor.read_s, floor.write_s)
        own = [tool.wall_s(case) if tool else None for case in (Case.COLD, Case.UNCHANGED)]
        sizes = (f"{floor.files:,}", f"{floor.outputs:,}")
        rows.append((*sizes, *(f"{one:.3f}" for one in (*times, sum(times))), *map(seconds, own)))
    return markdown(rows, left=0)


def markdown(rows: Sequence[Sequence[str]], *, left: int) -> str:
    """Return *rows* as a Markdown table, the first *left* columns aligned left, the others right."""
    widths = [max(_LEAST_WIDTH, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"| {' | '.join(cells)} |")
    rule = ["-" * width if column < left else f"{'-' * (width - 1)}:" for column, width in enumerate(widths)]
    return "\n".join([lines[0], f"| {' | '.join(rule)} |", *lines[1:]])


def seconds(value: float | None) -> str:
    """Return *value* with two decimals, or three below a tenth; a dash for None."""
    if value is None:
        return _NONE
    return f"{value:.2f}" if value >= 0.0995 else f"{value:.3f}"


def spread(values: Sequence[float]) -> str:
    """Return the lowest and the highest of *values*."""
    return f"{seconds(min(values))}–{seconds(max(values))}"


def _rows(results: Results, tool: ToolResult) -> Iterator[Sequence[str]]:
    if tool.left_out:
        yield (tool.name, f"left out: {tool.left_out}", *[_NONE] * (len(_HEADER) - 2))
    for case in Case:
        wall_s = tool.wall_s(case)
        if wall_s is not None:
            walls = tool.live.seen_s if case is Case.LIVE and tool.live else [run.wall_s for run in tool.runs[case]]
            figures = (spread(walls), seconds(tool.cpu_s(case)), _whole(tool.peak_mib(case)), str(tool.pages))
            ratios = (_ratio(wall_s, results.of(name, tool.files), case) for name in COMPARED)
            yield (tool.name, case, str(len(walls)), seconds(wall_s), *figures, *ratios)
    if tool.live and tool.live.told_s:
        told_s = tool.live.told_s
        empty = [_NONE] * (len(_HEADER) - 5)
        yield (tool.name, _TOLD, str(len(told_s)), seconds(median(told_s)), spread(told_s), *empty)


def _ratio(own_s: float, other: ToolResult | None, case: Case) -> str:
    other_s = other.wall_s(case) if other else None
    return f"{own_s / other_s:.2f}" if other_s else _NONE


def _whole(value: float | None) -> str:
    return _NONE if value is None else f"{value:.0f}"
