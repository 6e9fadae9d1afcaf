"""Find elements of raw HTML that are never closed, and would hold the rest of a page, or that never begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.markdown.raw_html.sanitizing import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements with an end; any that is not allowed is reported as such.
_NAMES = ELEMENTS - {"br", "wbr"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_NOT_HTML = re.compile(
    r"<!--(?:-?>|.*?--!?>)"
    r"|^[ >]*(?P<fence>`{3,}|~{3,})[^`\n]*\n.*?(?:^[ >]*(?P=fence)[`~]*[ ]*$|\Z)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|(?<=\n\n)(?:[ ]{4}|\t)[^\n]*(?:\n(?:[ ]{4}|\t)[^\n]*)*",
    re.DOTALL | re.MULTILINE,
)
_NOT_A_LINE_END = re.compile(r"[^\n]")


def unbalanced(source: str, first_line: int) -> Iterator[tuple[int, str, str]]:
    """Yield line, message and hint for each element of *source* that is never closed or never begins."""
    html = _NOT_HTML.sub(lambda match: _NOT_A_LINE_END.sub(" ", match[0]), source)

    def line(place: int) -> int:
        return first_line + html.count("\n", 0, place)

    comment = html.find("<!--")
    if comment >= 0:
        written = html[comment:].split("\n", 1)[0].strip()
        yield line(comment), f"the comment '{written}' never ends", "write '-->' at its end"
        html = html[:comment]
    waiting: dict[str, list[int]] = {}
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name not in _NAMES:
            continue
        if not match[1]:
            waiting.setdefault(name, []).append(match.start())
        elif waiting.get(name):
            waiting[name].pop()
        else:
            yield line(match.start()), f"'</{name}>' closes nothing", f"take it away, or write '<{name}>' before it"
    for name, places in waiting.items():
        for place in places:
            yield line(place), f"the HTML element '<{name}>' is never closed", f"write '</{name}>' where it ends"
