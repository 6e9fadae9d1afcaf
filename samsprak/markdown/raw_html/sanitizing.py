"""
Raw HTML in Markdown: a short list of harmless elements, everything else an error.

The only place that reads HTML from outside. Every element and attribute that is not on the lists is reported on its
line, which only ``html.parser`` knows. nh3 has the last word: a text with raw HTML is published only as nh3 wrote it,
so that nothing unbalanced or unseen reaches a page.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nh3

from samsprak.model.diagnostics import listed
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN

if TYPE_CHECKING:
    from samsprak.markdown.source_lines import SourceLines
    from samsprak.validation.reporting import Report

ELEMENTS = frozenset(
    {"abbr", "bdi", "br", "cite", "dfn", "details", "div", "em", "kbd", "mark", "p", "q", "small", "span", "strong"}
    | {"sub", "summary", "sup", "time", "wbr"}
)
ATTRIBUTES = frozenset({"class", "datetime", "dir", "lang", "title"})

# Elements that Markdown itself writes, besides the list above.
_MARKDOWN_ELEMENTS = frozenset({
    "a", "blockquote", "caption", "code", "dd", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
    "hr", "img", "li", "ol", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_MARKDOWN_ATTRIBUTES = {
    "*": set(ATTRIBUTES | {"id", "role", "tabindex", "aria-label"}),
    "a": {"href"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "td": {"data-column"},
    "th": {"scope"},
}

# Markdown that an editor may have meant within an element, where it is not read.
_UNREAD = re.compile(
    r"\*\*[^*\n]+\*\*|\[[^\]\n]*\]\([^)\n]*\)|^[ ]{0,3}(?:#{1,6}|[-*+]|\d+\.)[ ]+\S[^\n]*|`[^`\n]+`", re.MULTILINE
)

# The elements above that end a line of text, and those of them that stand apart from what is around them.
_APART = frozenset({"details", "div", "p", "summary"})
_BREAKING = set(_APART | {"br"})
_SPACES = re.compile(r"[ \t\n]+")
_BREAKS = re.compile(" ?<br> ?")
_BLOCK_EDGES = re.compile(f"(?:\\s?</?(?:{'|'.join(sorted(_APART))})>\\s?)+")

# Source: the HTML Standard, "the time element", without weeks.
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?"
_ZONE = "(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_TIME = re.compile(
    rf"(?P<year>[0-9]{{4}})(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:[T ]{_CLOCK}{_ZONE})?)?)?"
    rf"|{_CLOCK}|P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?"
)
# A whole comment to browsers. Source: the HTML Standard, "abrupt closing of empty comment".
_SHORT_COMMENT = re.compile("<!---?>")
_LINK = re.compile(f"{LINK_OPEN}\\d+{LINK_CLOSE}")
# Stands for the bracket of '<![CDATA[' in a comment that is made of it.
_SECTION = "\x01["
_COMMENT_OR_SECTION = re.compile(r"<!--.*?-->|<!\[(?P<words>[^>]*)(?:>|\Z)", re.DOTALL)


class _Inventory(HTMLParser):
    """List the elements of a fragment as line, counted from 0, name, and sorted attribute names."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[int, str, list[str]]] = []
        self.wrong_times: list[tuple[int, str]] = []
        # What pages leave out, with its words: line and text as it is written.
        self.left_out: list[tuple[int, str]] = []
        # Python's parser raises AssertionError at '<![', which is a comment up to '>' to browsers and to nh3, and it
        # does not end a comment where they do: everything up to the next '-->' would go unseen.
        comments = _COMMENT_OR_SECTION.sub(_as_comment, fragment)
        self.feed(_SHORT_COMMENT.sub("<!---->", comments).replace("--!>", "-->"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((self.getpos()[0] - 1, tag, sorted(name for name, _ in attrs)))
        if tag == "time" and (value := dict(attrs).get("datetime")) is not None and not _is_time(value):
            self.wrong_times.append((self.getpos()[0] - 1, value))

    def handle_pi(self, data: str) -> None:
        self.left_out.append((self.getpos()[0] - 1, f"<?{data}>"))

    def handle_decl(self, decl: str) -> None:
        self.left_out.append((self.getpos()[0] - 1, f"<!{decl}>"))

    def handle_comment(self, data: str) -> None:
        if data.startswith(_SECTION):
            self.left_out.append((self.getpos()[0] - 1, f"<![{data.removeprefix(_SECTION)}>"))


def _as_comment(match: re.Match[str]) -> str:
    """Return a comment as it is, and a section such as '<![CDATA[' as a comment."""
    words = match["words"]
    return match[0] if words is None else f"<!--{_SECTION}{words}-->"


def _is_time(value: str) -> bool:
    """Return whether *value* is a year, a month, a day, a moment, a time of day or a duration, as HTML has them."""
    match = _TIME.fullmatch(value)
    if match is None:
        return False
    year, month, day = match["year"], match["month"], match["day"]
    try:
        date(int(year or 2000), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def check(fragment: str, lines: SourceLines, report: Report) -> None:
    """Report every element and attribute of *fragment*, a piece of the source, that is not on the lists."""
    if "<" not in fragment:
        return
    first_line = lines.of_fragment(fragment)
    inventory = _Inventory(fragment.strip())
    for below, written in inventory.left_out:
        report(
            first_line + below,
            f"'{' '.join(written.split())}' is for another program: no reader sees it, nor the words in it",
            "take it away, and write its words without the signs around them",
        )
    for below, value in inventory.wrong_times:
        report(
            first_line + below,
            f"'{value}' in '<time>' is no day that programs can read",
            "write for example '2026', '2026-03', '2026-03-31' or '2026-03-31T09:00'",
        )
    for below, tag, attributes in inventory.elements:
        line = first_line + below
        if tag not in ELEMENTS:
            report(line, f"the HTML element '<{tag}>' is not allowed", _hint(tag))
            continue
        for attribute in attributes:
            if attribute not in ATTRIBUTES:
                report(
                    line,
                    f"the HTML attribute '{attribute}' of '<{tag}>' is not allowed",
                    f"take it away; allowed are {listed(sorted(ATTRIBUTES))}",
                )


def check_words(fragment: str, lines: SourceLines, report: Report) -> None:
    """Report the first Markdown in the words of *fragment*: readers would see it as it is written."""
    match = _UNREAD.search(fragment) if fragment.startswith("<") and not fragment.startswith("<!--") else None
    if match is not None:
        element = fragment[1:].split(">", 1)[0].split(None, 1)[0]
        written = match[0].strip()
        report(
            lines.of_words(written),
            f"'{written}' stands in '<{element}>', where Markdown is not read",
            "take the element away; a box that opens is ':::question' with its words, and ':::' below its text",
        )


def sanitized(html: str) -> str:
    """Return the HTML of a whole text, balanced, with only the elements and attributes on the lists."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS | _MARKDOWN_ELEMENTS),
        attributes=_MARKDOWN_ATTRIBUTES,
        link_rel=None,
        url_schemes={"https", "http", "mailto", "tel"},
        strip_comments=True,
        attribute_filter=_only_known_targets,
    )


def words_of(fragment: str) -> str:
    """
    Return the words of a piece of raw HTML, or of a character reference, without markup and comments.

    A ``br`` ends a line, and a blank line stands between two blocks, as on the page.
    """
    if "<" not in fragment:
        return unescape(fragment)
    words = _SPACES.sub(" ", nh3.clean(fragment, tags=_BREAKING, attribute_filter=_no_attribute))
    return unescape(_BLOCK_EDGES.sub("\n\n", _BREAKS.sub("\n", words)))


def _no_attribute(*_: str) -> None:
    """Drop an attribute."""


def _only_known_targets(_: str, name: str, value: str) -> str | None:
    """Return a target only where it is one of the text's numbered links, else None, which drops it."""
    is_known = name not in {"href", "src"} or _LINK.fullmatch(value)
    return value if is_known else None


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
