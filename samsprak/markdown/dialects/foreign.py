"""Signs of other programs that write Markdown: each is refused by name, with what to write here instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.markdown.blocks.kinds import KINDS, WrittenBlock
from samsprak.markdown.dialects.lines import CODE_SPAN, Line
from samsprak.model.diagnostics import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.validation.reporting import Report

# What other programs call a block, and its name here.
_NAMES = {
    **dict.fromkeys(
        ("note", "tip", "hint", "abstract", "summary", "success", "seealso", "example", "information"), "info"
    ),
    **dict.fromkeys(("caution", "danger", "attention", "important", "error", "failure", "bug"), "warning"),
    **dict.fromkeys(("details", "faq", "collapse", "expand", "spoiler", "accordion"), "question"),
    **dict.fromkeys(("figure", "image"), "picture"),
    **dict.fromkeys(("blockquote", "citation"), "quote"),
    **dict.fromkeys(("button", "cta"), "action"),
}
_NAME = re.compile(r"[{[]?[ ]*\.?(?P<name>[^\W\d][\w-]*)[ ]*(?P<rest>.*)$", re.DOTALL)
_ADMONITION = re.compile(r"(?P<sign>!!!|\?\?\?\+?)[ ]+(?P<name>[\w-]+)[^\n]*$")
_TAB = re.compile(r'===[!+]?[ ]+"')
_ALERT = re.compile(r"\[!(?P<name>\w+)\][+-]?(?P<title>.*)$")
_DIRECTIVE = re.compile(r"\.\.[ ]+(?P<name>[\w-]+)::")
_PROGRAM = re.compile(
    r"""import[ ].*(?:[ ]from[ ])?['"][^'"]+['"];?$|export[ ](?:const|default|function|let)\b|-{1,2}8<-{1,2}"""
)
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:[ ]")
_DEFINITION = re.compile(r":[ ]+\S")
# The letters of Swedish and Arabic lists, and Roman numbers.
_LETTER = re.compile(
    r"\(?(?:[a-zåäö]|[ivx]{1,4}|[\u0621-\u064A]\u0640?)\)[ ]|(?:[a-zåäö]\.|[\u0621-\u064A]\u0640?[.–-])[ ]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\([0-9]{1,2}\)[ ]")
_DASH = re.compile(r"[–—][ ]+\S")
_SHORTCODE = re.compile(r"\{\{[<%]?.*?[%>]?\}\}|\{%.*?%\}|\{\{[<%].*$|\{%.*$")
_LEAST_ROWS = 2
_FIRST = frozenset("!?=.iIe*:-({[+aAåÅbB–—أاب")


class Foreign:
    """The signs of other programs in one text; each is reported once."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def block(self, line: Line, rest: str) -> WrittenBlock | None:
        """Return the block that begins with ``:::`` and *rest*, None for an unknown name, which is reported."""
        match = _NAME.match(rest)
        name, words = (match["name"], match["rest"]) if match else ("", "")
        if name in KINDS and words.startswith(("{", "[")) and words.endswith(("}", "]")):
            title = words.strip("[]") if words.startswith("[") else ""
            self._report(
                line.number,
                f"the block ':::{rest}' has brackets around its title",
                f"write ':::{name}{' ' if title else ''}{title}'",
            )
            return WrittenBlock(name, title.strip(), line.number)
        if name in KINDS and not rest.startswith(("{", "[")):
            return WrittenBlock(name, words.strip(), line.number)
        meant = self._meant(name)
        hint = f"write ':::{meant}'" if meant else did_you_mean(name, KINDS, "", written=lambda one: f":::{one}")
        self._report(
            line.number,
            f"there is no block ':::{rest}'",
            hint or f"the blocks are {listed(KINDS)}",
        )
        return None

    def paragraph(self, lines: Sequence[Line], place: int, *, is_open: bool) -> int | None:
        """Report what begins at *place* if it is of another program, and return the place after it, else None."""
        text = lines[place].text.lstrip(" ")
        if lines[place].has_columns and (after := self._columns(lines, place)):
            return after
        if text[:1] not in _FIRST:
            return None
        fault = self._whole_line(text) or self._run_of_lines(lines, place, text, is_open=is_open)
        if fault is None:
            return None
        self._report(lines[place].number, *fault)
        return place + 1

    def _columns(self, lines: Sequence[Line], place: int) -> int | None:
        """Report lines with tabs between their words, and return the place after them; None for one such line alone."""
        end = next((one for one in range(place, len(lines)) if not lines[one].has_columns), len(lines))
        if end - place < _LEAST_ROWS:
            return None
        self._report(
            lines[place].number,
            f"a table with tabs between its cells would run together: '{' '.join(lines[place].text.split())}'",
            "write '|' between the cells, as in '| one | two |', and '| --- | --- |' below the first line",
        )
        return end

    def _whole_line(self, text: str) -> tuple[str, str] | None:
        """Return message and hint for a line that is a sign by itself."""
        if match := _ADMONITION.match(text):
            name = self._meant(match["name"]) or ("question" if match["sign"].startswith("?") else "info")
            return (
                f"'{text}' makes no box here",
                f"write '{KINDS[name].example}' instead, a line ':::' below its text, and no spaces before it",
            )
        if _TAB.match(text):
            return (
                f"'{text}' makes no tab here",
                "write a heading instead, and take away the spaces in front of its text",
            )
        if match := _DIRECTIVE.match(text):
            name = self._meant(match["name"]) or "info"
            return (
                f"'{text}' makes nothing here",
                f"write '{KINDS[name].example}' instead, and a line ':::' below its text",
            )
        if _PROGRAM.match(text):
            return f"'{text}' is a line for another program", "take it away"
        if _ABBREVIATION.match(text):
            return (
                f"'{text}' explains no abbreviation here",
                "write the words out the first time, or '<abbr title=\"the words\">' around it",
            )
        return None

    def _run_of_lines(self, lines: Sequence[Line], place: int, text: str, *, is_open: bool) -> tuple[str, str] | None:
        """Return message and hint for a line that is a sign by those before and after it."""
        below = lines[place + 1].text.lstrip(" ") if place + 1 < len(lines) else ""
        if _DEFINITION.match(text):
            if not is_open and "|" in _written_before(lines, place):
                caption = text.removeprefix(":").strip()
                return (
                    f"'{text}' is no caption of the table here",
                    f"write a line ':::table {caption}' above the table, and a line ':::' below it",
                )
            return (
                f"'{text}' defines nothing here",
                "write a line ':::definitions' first, the word on a line, '- ' before what it means, and ':::' last",
            )
        for pattern, what in ((_LETTER, "a letter"), (_NUMBER, "a number in brackets"), (_DASH, "a dash")):
            if not pattern.match(text):
                continue
            before = lines[place - 1].text.lstrip(" ") if place else ""
            if pattern.match(below) and not pattern.match(before):
                return (
                    f"{what} makes no list: '{' '.join(text.split())}' would run together with the line below it",
                    "write '- ' in front of each, or '1. ', or an empty line between them",
                )
        return None

    def without_shortcodes(self, line: Line) -> str:
        """Return a line without what other programs fill in, such as ``{{< figure >}}``, which is reported."""
        text = line.text
        if "{{" not in text and "{%" not in text:
            return text
        code = CODE_SPAN.sub(lambda match: "x" * len(match[0]), text)
        for match in reversed(list(_SHORTCODE.finditer(code))):
            self._report(
                line.number,
                f"'{text[match.start() : match.end()]}' is filled in by another program, and not here",
                "write what it stands for, or take it away",
            )
            text = text[: match.start()] + text[match.end() :]
        return text

    def without_alert(self, lines: list[Line]) -> list[Line]:
        """Return the lines of a quotation without the ``[!NOTE]`` that would make a box of it, which is reported."""
        match = _ALERT.match(lines[0].text) if lines else None
        if match is None:
            return lines
        name = self._meant(match["name"]) or "info"
        self._report(
            lines[0].number,
            f"'[!{match['name']}]' makes no box here",
            f"write ':::{name}' instead, a line ':::' below its text, and take away the '>' in front of it",
        )
        return lines[1:]

    @staticmethod
    def _meant(name: str) -> str:
        """Return the name here of what another program calls *name*, empty if there is none."""
        lower = name.lower()
        return lower if lower in KINDS else _NAMES.get(lower, "")


def _written_before(lines: Sequence[Line], place: int) -> str:
    """Return the last line before *place* that is not empty."""
    return next((one.text for one in reversed(lines[:place]) if one.text), "")
