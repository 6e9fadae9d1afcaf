"""The chart: bars for each tool, cold, after one edit and live, as an SVG whose description states every figure."""

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.report import OWN, seconds
from benchmarks.results import Case, Results, ToolResult

_PANELS = {Case.COLD: "Cold build", Case.BODY: "One edit, run once", Case.LIVE: "One edit, live"}
_PREFERRED_FILES = 3000

_NAMES_WIDTH = 130
_PANEL_WIDTH = 210
_BAR_ROOM = 130
_ROW_HEIGHT = 28
_BAR_HEIGHT = 16
_TOP = 78
_MARGIN = 16
_LEAST_BAR = 1.5

# Both schemes reach a contrast of 4.5:1 for text and 3:1 for bars, on white and on the usual dark backgrounds.
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1d2433; }
.heading { font-weight: 600; }
.bar { fill: #7c8595; }
.own { fill: #0a6c74; }
.ground { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ebf1; }
  .bar { fill: #8d97a8; }
  .own { fill: #3fb8c0; }
  .ground { fill: #14181f; }
}
"""


def chart(results: Results) -> str:
    """Return the chart (SVG) for 3,000 files, or for the largest size if 3,000 was not measured."""
    sizes = results.sizes()
    files = _PREFERRED_FILES if _PREFERRED_FILES in sizes else sizes[-1]
    tools = _shown(results, files)
    width = _MARGIN * 2 + _NAMES_WIDTH + _PANEL_WIDTH * len(_PANELS)
    height = _TOP + _ROW_HEIGHT * len(tools) + _MARGIN
    title = f"Seconds to build a site of {files:,} files in three languages; shorter is better"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        ' role="img" aria-labelledby="title description">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(_description(tools))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}" rx="8"/>',
        _text(_MARGIN, _MARGIN + 14, title, "heading"),
        *(_text(_MARGIN, _middle(row), tool.name, _class(tool)) for row, tool in enumerate(tools)),
    ]
    for place, case in enumerate(_PANELS):
        lines.extend(_panel(case, tools, _MARGIN + _NAMES_WIDTH + place * _PANEL_WIDTH))
    return "\n".join([*lines, "</svg>", ""])


def _shown(results: Results, files: int) -> list[ToolResult]:
    return [tool for tool in results.tools if tool.files == files and tool.runs]


def _description(tools: Sequence[ToolResult]) -> str:
    """Return the text alternative: every figure, for readers who do not see the bars."""
    parts = []
    for case, heading in _PANELS.items():
        figures = [f"{tool.name} {seconds(wall_s)} s" for tool in tools if (wall_s := tool.wall_s(case)) is not None]
        parts.append(f"{heading}: {', '.join(figures) or 'not measured'}.")
    return " ".join(parts)


def _panel(case: Case, tools: Sequence[ToolResult], left: int) -> Iterator[str]:
    yield _text(left, _TOP - 14, _PANELS[case], "heading")
    longest_s = max((tool.wall_s(case) or 0 for tool in tools), default=0) or 1
    for row, tool in enumerate(tools):
        wall_s = tool.wall_s(case)
        if wall_s is None:
            yield _text(left, _middle(row), "–")
            continue
        width = max(_LEAST_BAR, wall_s / longest_s * _BAR_ROOM)
        top = _TOP + row * _ROW_HEIGHT + (_ROW_HEIGHT - _BAR_HEIGHT) // 2
        name = "bar own" if tool.name == OWN else "bar"
        yield f'<rect class="{name}" x="{left}" y="{top}" width="{width:.1f}" height="{_BAR_HEIGHT}"/>'
        yield _text(left + width + 6, _middle(row), f"{seconds(wall_s)} s", _class(tool))


def _middle(row: int) -> int:
    return _TOP + row * _ROW_HEIGHT + _ROW_HEIGHT // 2 + 5


def _class(tool: ToolResult) -> str:
    return "heading" if tool.name == OWN else ""


def _text(x: float, y: float, text: str, name: str = "") -> str:
    marked = f' class="{name}"' if name else ""
    return f'<text x="{x:g}" y="{y:g}"{marked}>{escape(text)}</text>'
