"""Tables of the site of grants and calls: its pages compared with ordinary ones, and edits of one call."""

from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.report import markdown, seconds, spread
from benchmarks.results import Again, CallsResult, Case, Remade, Results, ToolResult

_NONE = "–"


def calls_tables(results: Results) -> str:
    """Return the three tables, or a line that reports that nothing was measured."""
    found = results.calls
    if found is None:
        return "Not measured in this run."
    return "\n\n".join(
        [_cold_table(found), _edit_table(found), *([_again_table(found.remade)] if found.remade else [])]
    )


def _cold_table(found: CallsResult) -> str:
    header = ("site", "files", "pages", "n", "cold s", "min–max", "ms a page", "× ordinary", "peak MiB")
    per_page = found.page_s()
    own_s, ordinary_s = per_page or (None, None)
    ratio = f"{own_s / ordinary_s:.2f}" if own_s and ordinary_s else _NONE
    name = f"{found.calls:,} calls, {found.decisions:,} decisions"
    rows = [header, _cold_row(name, found.own, own_s, ratio), _cold_row("ordinary", found.ordinary, ordinary_s, _NONE)]
    return markdown(rows, left=1)


def _cold_row(name: str, tool: ToolResult, page_s: float | None, ratio: str) -> Sequence[str]:
    walls_s = [run.wall_s for run in tool.runs.get(Case.COLD, ())]
    taken = (seconds(tool.wall_s(Case.COLD)), spread(walls_s) if walls_s else _NONE)
    a_page = f"{page_s * 1000:.2f}" if page_s is not None else _NONE
    peak_mib = tool.peak_mib(Case.COLD)
    peak = f"{peak_mib:.0f}" if peak_mib is not None else _NONE
    return (name, f"{tool.files:,}", f"{tool.pages:,}", str(len(walls_s)), *taken, a_page, ratio, peak)


def _edit_table(found: CallsResult) -> str:
    rows: list[Sequence[str]] = [("edit of one call", "n", "s", "min–max")]
    live = found.own.live
    for name, walls_s in (
        ("one shot", [run.wall_s for run in found.own.runs.get(Case.BODY, ())]),
        ("live, until its page shows it", live.seen_s if live else ()),
        ("live, until browsers are told", live.told_s if live else ()),
        ("live, until all is there", (found.remade.live_s,) if found.remade else ()),
    ):
        if walls_s:
            rows.append((name, str(len(walls_s)), seconds(median(walls_s)), spread(walls_s)))
    return markdown(rows, left=1)


def _again_table(remade: Remade) -> str:
    header = ("kind", "outputs", "made again, one shot", "of these changed", "made again, live", "of these changed")
    rows: list[Sequence[str]] = [header]
    for kind, count in remade.outputs.items():
        rows.append((kind, f"{count:,}", *_of_kind(remade.one_shot, kind), *_of_kind(remade.live, kind)))
    rows.append(("all", f"{sum(remade.outputs.values()):,}", *_sums(remade.one_shot), *_sums(remade.live)))
    return markdown(rows, left=1)


def _of_kind(again: Mapping[str, Again], kind: str) -> tuple[str, str]:
    one = again.get(kind, Again(0, 0))
    return f"{one.made:,}", f"{one.changed:,}"


def _sums(again: Mapping[str, Again]) -> tuple[str, str]:
    return f"{sum(one.made for one in again.values()):,}", f"{sum(one.changed for one in again.values()):,}"
