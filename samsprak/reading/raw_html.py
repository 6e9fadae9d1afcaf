"""
Raw HTML in Markdown: a short list of harmless elements, everything else an error.

nh3 is the judge: what it takes away from a fragment is what the editor is told about, and a text that holds raw HTML
goes out only as nh3 wrote it, so that nothing unbalanced or unseen reaches a page.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3

from samsprak.model.faults import listed

if TYPE_CHECKING:
    from samsprak.reading.reports import Report

ELEMENTS = frozenset(
    {"abbr", "bdi", "br", "cite", "dfn", "details", "div", "em", "kbd", "mark", "p", "q", "small", "span", "strong"}
    | {"sub", "summary", "sup", "time", "wbr"}
)
ATTRIBUTES = frozenset({"class", "datetime", "dir", "lang", "title"})

# What Markdown itself may write, besides the list above.
_MARKDOWN_ELEMENTS = frozenset(
    {"a", "blockquote", "code", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "pre", "table", "tbody", "td"}
    | {"th", "thead", "tr", "ul"}
)
_MARKDOWN_ATTRIBUTES = {
    "*": set(ATTRIBUTES | {"id", "role", "tabindex"}),
    "a": {"href"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "th": {"scope"},
}


class _Inventory(HTMLParser):
    """The elements of a fragment with the names of their attributes, in order."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, frozenset[str]]] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, frozenset(name for name, _ in attrs)))


def check(fragment: str, source: str, first_line: int, report: Report) -> None:
    """Report every element and attribute of *fragment*, a piece of *source*, that nh3 would take away."""
    if "<" not in fragment:
        return
    start = max(source.find(fragment.strip().split("\n", 1)[0]), 0)
    line = first_line + source.count("\n", 0, start)
    kept = _Inventory(_clean_fragment(fragment)).elements
    for tag, attributes in _Inventory(fragment).elements:
        if tag not in ELEMENTS:
            report(line, f"the HTML element '<{tag}>' is not allowed", _hint(tag))
            continue
        allowed = next((names for name, names in kept if name == tag), frozenset())
        for attribute in sorted(attributes - allowed):
            report(
                line,
                f"the HTML attribute '{attribute}' of '<{tag}>' is not allowed",
                f"take it away; allowed are {listed(sorted(ATTRIBUTES))}",
            )


def cleaned(html: str) -> str:
    """Return the HTML of a whole text, balanced and free of everything that is not on the lists."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS | _MARKDOWN_ELEMENTS),
        attributes=_MARKDOWN_ATTRIBUTES,
        link_rel=None,
        url_schemes={"https", "http", "mailto", "tel"},
        strip_comments=True,
    )


def _clean_fragment(fragment: str) -> str:
    return nh3.clean(fragment, tags=set(ELEMENTS), attributes={"*": set(ATTRIBUTES)}, link_rel=None)


def _hint(tag: str) -> str:
    match tag:
        case "a":
            return "write a Markdown link: '[text](address)'"
        case "img":
            return "write a Markdown picture: '![what it shows](file)'"
        case "b" | "i":
            return "write '**bold**' or '*emphasis*'"
        case "script" | "iframe" | "object" | "embed" | "style" | "link" | "form" | "input":
            return "take it away: pages hold text only, and nothing that runs or is fetched"
        case _:
            return f"write Markdown instead; allowed are {listed(sorted(ELEMENTS))}"
