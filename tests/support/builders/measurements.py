"""Benchmark results as if they had been measured."""

from __future__ import annotations

from benchmarks.results import Case, Floor, Live, Results, Run, ToolResult


def tool(name: str, files: int = 3000, *walls_s: float, live_s: float = 0.1, told_s: float | None = None) -> ToolResult:
    """Return a tool with the same seconds in every case."""
    runs = tuple(Run(wall_s, wall_s / 2, 50.0) for wall_s in walls_s)
    told = (told_s,) if told_s is not None else ()
    return ToolResult(
        name=name,
        files=files,
        pages=files,
        runs={case: runs for case in Case if case is not Case.LIVE},
        live=Live((live_s, live_s * 3, live_s * 2), told, 60.0),
        showing=2,
    )


def results(*tools: ToolResult, skipped: dict[str, str] | None = None) -> Results:
    """Return the results of *tools*, with a floor for every size."""
    sizes = sorted({one.files for one in tools})
    return Results(
        seed=7,
        python="3.11.9",
        system="Linux",
        cores=2,
        versions={one.name: "1.0" for one in tools},
        skipped=skipped or {},
        tools=tools,
        floors=tuple(Floor(files, files + 10, 0.01, 0.2, 0.03, 0.4) for files in sizes),
    )
