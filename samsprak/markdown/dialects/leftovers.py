"""
Find signs of Markdown that became nothing: readers would see them as they are written.

The finished tree decides, not the source. What became an element is gone from its text, an escaped sign is a
placeholder, and code is left out; what remains was meant and missed its effect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.util import AtomicString

from samsprak.markdown.dialects.prefilter import SMILEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from samsprak.markdown.source_lines import SourceLines
    from samsprak.validation.reporting import Report

_CODE = frozenset({"code", "pre", "kbd"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "summary", "figcaption", "caption"})
_ADDRESS = r"[^()\[\]\s]*(?:[/#@]|\.md|www\.)[^()\[\]\s]*"
_AS_IT_IS = "; for the sign itself, write a backslash in front of it"
_NOTE_TO_COLLEAGUES = (
    "'{0}' is a remark for colleagues, and readers would see it",
    "take it away; a remark that stays out of pages is '<!-- words -->'",
)
_PARTNER = "'{0}' has '%s' without its partner"

# What is found, what it is, and what to write instead; the first that matches is reported.
_KINDS = (
    (r"\{(?:\+\+|--|>>|~~|==)[^\n\x02]*?(?:\+\+|--|<<|~~|==)\}", *_NOTE_TO_COLLEAGUES),
    (r"(?<![\w%])%%[^%\s][^%\n\x02]*%%", *_NOTE_TO_COLLEAGUES),
    (
        r"\{(?::[^{}\n]*|[.#][\w-][^{}\n]*|[a-z-]+=[^{}\n]*)\}",
        "'{0}' has no effect here",
        "write it directly behind '*words*' or a link, or for a whole paragraph on a line of its own directly below it",
    ),
    (
        r"\^\[[^\]\n]*\]?",
        "'{0}' makes no note here",
        "write '[^1]' in its place, and a line '[^1]: …' with its words below the paragraph",
    ),
    (r"\[\^[^\]\n]+\]", "there is no note '{0}'", "write a line '{0}: …' with its words, or take the sign away"),
    (r"^\s*\[[ xX]\](?=\s)", "'{0}' makes no box to tick here", "take it away; for something that is done write '✓'"),
    (r"\[\[[^\]\n]*\]\]", "'{0}' makes no link here", "write '[words](file.md)'"),
    (
        r"\[(?:TOC|toc)\]",
        "'{0}' makes no table of contents here",
        "take it away: a page with three headings gets one by itself",
    ),
    (
        rf"\[[^\[\]\n]*\]\s+\({_ADDRESS}\)",
        "'{0}' is no link: there is a space between its words and its address",
        "take the space away",
    ),
    (
        rf"\([^()\n]+\)\[{_ADDRESS}\]",
        "'{0}' is no link: its brackets are the wrong way round",
        "write '[words](address)'",
    ),
    (
        r"!\[[^\]\n]*\](?:\([^)\n]*\)?)?",
        "the picture '{0}' is not shown",
        "write '![what it shows](../../media/file.svg)', and an address without spaces",
    ),
    (
        r"\[[^\[\]\n]*\]\[[^\[\]\n]*\]",
        "'{0}' is no link: nothing says where it leads",
        "write '[words](address)', or a line '[name]: address' with the name that stands in the second brackets",
    ),
    (r"\[?[^\[\]\n]*\]\([^)\n]*\)?", "'{0}' is no link", "write '[words](address)', and an address without spaces"),
    (r"<!--[^\n\x02]*", "the comment '{0}' never ends", "write '-->' at its end"),
    (
        r"\[(?P<name>b|i|u|url|img|quote|code|caption)(?:[ =][^\]\n]*)?\][^\[\n]*\[/(?P=name)\]",
        "'{0}' makes nothing here",
        "write '**bold**', '*emphasis*' or '[words](address)'",
    ),
    (r"'{2,3}[^'\n\x02]+'{2,3}", "'{0}' is neither bold nor emphasised here", "write '**bold**' or '*emphasis*'"),
    (
        r"^[ ]*(?P<level>={1,6})[ ][^=\n]+[ ](?P=level)[ ]*$",
        "'{0}' is no heading here",
        "write '## ' in front of its words",
    ),
    (r"\$\$[^$\n\x02]+\$\$", "'{0}' makes no formula here", "write it in words, or show it as a picture"),
    (r"~~[^~\n]+(?:~~)?", "'{0}' is not struck out here", "take the old words away, and write the new ones alone"),
    (r"(?<!=)==[^=\s][^=\n]*==(?!=)", "'{0}' is not marked here", "write '**words**', or '<mark>words</mark>'"),
    (r"\+\+[^+\s][^+\n]*\+\+", "'{0}' is not underlined here", "write '**words**'; for a key '<kbd>Ctrl</kbd>'"),
    (r"\b\w*~\w+~", "'{0}' is not set lower here", "write '<sub>2</sub>'"),
    (r"\b\w+\^\w+\^", "'{0}' is not set higher here", "write '<sup>2</sup>'"),
    (
        r"^[ ]*\|.*\|[ ]*$",
        "'{0}' is no row of a table",
        "write a line such as '| --- | --- |' below the first row, with as many parts as that has",
    ),
    (r"^.*\|[ ]*:?-{2,}.*$", "'{0}' begins no table", "write as many parts in this line as in the one above it"),
    (r"``?`?(?:\S[^`\n\x02]{0,40})?", _PARTNER % "`", f"write one at the other end of the code{_AS_IT_IS}"),
    (r"\*\*[^*\n\x02]{0,40}", _PARTNER % "**", f"write '**' at both ends, and no space inside them{_AS_IT_IS}"),
    (r"(?<!\w)__(?=\w)[^_\n\x02]{0,40}", _PARTNER % "__", f"write '**' at both ends of bold words{_AS_IT_IS}"),
    (r"(?<![\w*])\*(?=\w)[^*\n\x02]{0,40}", _PARTNER % "*", f"write '*' at both ends of the words{_AS_IT_IS}"),
    (r"[^\n\x02]{0,20}\\$", "'{0}' ends in a backslash", "take it away; one before another line breaks the line"),
    (SMILEY, "'{0}' makes no picture here", "take it away, or write the sign itself"),
)
_PATTERNS = tuple((re.compile(pattern, re.MULTILINE), message, hint) for pattern, message, hint in _KINDS)


def report_leftovers(root: Element, lines: SourceLines, reported: set[int], report: Report) -> None:
    """Report each sign left over in the text below *root*, but none on a line that has been *reported* already."""
    for words in _texts(root):
        for found, message, hint in _leftovers(words):
            line = lines.of_words(found)
            if line not in reported:
                report(line, message.format(_short(found)), hint.format(_short(found)).rstrip())


def _leftovers(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is found in *words*, message and hint, each part of the words once."""
    for pattern, message, hint in _PATTERNS:
        for match in pattern.finditer(words):
            yield match[0].strip(), message, hint
        words = pattern.sub(lambda match: "\n" if "\n" in match[0] else " ", words)


def _texts(element: Element) -> Iterator[str]:
    """Yield the texts of an element and below it, those of code left out, each up to the next element."""
    if element.tag in _CODE:
        return
    if element.text and not isinstance(element.text, AtomicString):
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


def _short(found: str) -> str:
    """Return what is found on one line, for a message."""
    return " ".join(found.split())
