"""
A fast filter in front of the bidi check: HTML that may show a run misordered.

It spares parsing. Every page in which ``visual_lines`` finds a run passes the filter, and so may others. That holds
for HTML from the generator or from nh3: names in small letters, attributes in double quotes, the name of a ``meta``
before its content.

A page is reduced to the text that decides: an isolated run that keeps its order becomes one sign, end tags and tags
within a line vanish, and every other tag ends the line. Runs that markup cuts are whole again then, and one pattern
finds each joint between two parts of a run.
"""

from __future__ import annotations

import re
from html import unescape

# The elements that stand within a line; every other one begins a line of its own.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr"}
)

# Signs of private use for what is isolated and keeps its order. A name or a number joins with numbers and signs beside
# it alone; part of a law or an amount joins with words as well.
_RUN, _PART, _LINE_END = "\ue010", "\ue011", "\ue012"
_ISOLATED = _RUN + _PART
_LATIN = "A-Za-zÀ-ɏ"
_SPACE = "[ \t\n\r\f\u00a0\u202f\u2009]"
_CURRENCY = rf"(?:[{_LATIN}]+{_SPACE}+)?(?:kr|SEK|EUR|USD|€|kronor|mkr|tkr|mnkr)"
_NUMBER = rf"[\d{_ISOLATED}]"
# It begins with one set of characters, so that searching skips all others.
_JOINT = re.compile(
    rf"[\d{_LATIN}{_ISOLATED}(+§@](?:"
    rf"(?<={_NUMBER})(?:{_SPACE}*[-‐‑–—/×]{_SPACE}*{_NUMBER}|[.,]*{_SPACE}*{_CURRENCY}|[.,][{_ISOLATED}])"
    rf"|(?<=\d)(?:\.\d|{_SPACE}+\d\d)"
    rf"|(?<=[{_ISOLATED}])(?:[.,]\d|{_SPACE}*\({_SPACE}*[{_ISOLATED}])"
    rf"|(?<={_PART})/?{_SPACE}*[\d{_LATIN}{_ISOLATED}(]"
    rf"|(?<=@)[{_LATIN}{_RUN}]|(?<=[\d{_LATIN}{_RUN}])(?:\+\+|#)"
    rf"|(?<![(+§])[.,]*{_SPACE}*{_PART}"
    rf"|(?<=[{_LATIN}]){_SPACE}*\([{_ISOLATED}]"
    r"|(?<=\()\d+:\d|(?<=\+)\d|(?<=§))"
)
_CURRENCY_FIRST = re.compile(_CURRENCY)

# Letters from right to left, and every mark of direction but the LEFT-TO-RIGHT MARK: what can turn a run in an isolate.
_TURNING = (
    "\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_KEPT = f'([^{_TURNING}<>&"\n]*)'
_CORE = re.compile(rf"(?:@(?=[{_LATIN}]))?[\d{_LATIN}{_ISOLATED}](?:.*[\d{_LATIN}{_ISOLATED})§%])?(?:\+\+|#)?")
# Ranges are right without isolation, and so an isolated one has to be looked at.
_RANGE = re.compile(r"(\d+)[–—](\d+)")
_MARKED = re.compile(f"[\u2066\u2068]{_KEPT}\u2069")
_LEFT_TO_RIGHT = re.compile(f' dir="ltr"[^<>]*>{_KEPT}</([a-z]+)')
_MARK = re.compile("[\u2066-\u2069]")

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template)\b[^>]*>.*?</\1>", re.DOTALL)
_WITHIN_A_LINE = re.compile(rf"<(?:/|(?:{'|'.join(sorted(INLINE))})(?=[\s/>]))[^>]*>")
_TAG = re.compile("<[^>]*>")
_VALUE = re.compile(r'="([^"\d@+#]*+[\d@+#][^"]*)"')
_SHOWN = (
    *(f'{name}="' for name in ("alt", "title", "-label", "-description", "placeholder")),
    *(f'{name}" content="' for name in ("description", "og:title", "og:site_name", "og:image:alt")),
)


def may_be_misordered(html: str) -> bool:
    """Return whether *html*, in lines that run from right to left, can show a run in another order than written."""
    if "\u2069" in html:
        html = _MARKED.sub(lambda match: _reduced(match[1]), html)
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    text = _LEFT_TO_RIGHT.sub(_reduced_element, _UNSEEN.sub("", html))
    text = _TAG.sub(_LINE_END, _WITHIN_A_LINE.sub("", text))
    for match in _VALUE.finditer(html):
        if html.endswith(_SHOWN, 0, match.start(1)):
            text += _LINE_END + match[1]
    if "&" in text:
        text = unescape(text)
    return _JOINT.search(_MARK.sub("", text)) is not None


def _reduced_element(match: re.Match[str]) -> str:
    """Return an element, from its ``dir`` on, with its words reduced; words behind an element without an end stay."""
    name = match[2]
    html = match.string
    start = html.rfind("<", 0, match.start()) + 1
    if html.startswith(name, start) and html[start + len(name)] in " \n":
        return f">{_reduced(match[1])}</{name}"
    return match[0]


def _reduced(run: str) -> str:
    """Return an isolated run as its sign, with the punctuation at its edges; half a bracket and ranges stay whole."""
    core = _CORE.search(run)
    if core is None or core[0].count("(") != core[0].count(")"):
        return run
    if (numbers := _RANGE.fullmatch(core[0])) and int(numbers[1]) < int(numbers[2]):
        return run
    is_part = any(sign in core[0] for sign in f"§({_PART}") or _CURRENCY_FIRST.match(core[0])
    return f"{run[: core.start()]}{_PART if is_part else _RUN}{run[core.end() :]}"
