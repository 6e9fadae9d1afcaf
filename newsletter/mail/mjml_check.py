"""
Checks that the MJML library lacks: unknown names, wrong nesting, and a depth of nesting that would crash it.

The library's errors have a byte offset at best; these faults have the line in the template.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from newsletter import TEMPLATES, TEMPLATES_INPUT
from samsprak.model.diagnostics import Fault, did_you_mean, listed

# The elements and attributes that the newsletter's templates use. Source: the MJML reference, https://mjml.io
_COMMON = frozenset({"css-class", "padding", "background-color"})
_TEXT = _COMMON | {"align", "color", "font-family", "font-size", "font-weight", "line-height"}
ELEMENTS: dict[str, frozenset[str]] = {
    "mjml": frozenset({"lang", "dir"}),
    "mj-head": frozenset(),
    "mj-title": frozenset(),
    "mj-preview": frozenset(),
    "mj-attributes": frozenset(),
    "mj-all": _TEXT,
    "mj-raw": frozenset(),
    "mj-style": frozenset(),
    "mj-body": frozenset({"background-color", "width", "css-class"}),
    "mj-wrapper": _COMMON | {"direction"},
    "mj-section": _COMMON | {"direction", "full-width", "text-align", "border-radius", "border-bottom"},
    "mj-column": _COMMON | {"direction", "width"},
    "mj-text": _TEXT,
    "mj-button": _TEXT | {"href", "border-radius", "inner-padding"},
    "mj-image": _COMMON | {"src", "alt", "width", "height", "align"},
    "mj-divider": _COMMON | {"border-color", "border-width"},
}
_PARENTS: dict[str, frozenset[str]] = {
    "mjml": frozenset({""}),
    "mj-head": frozenset({"mjml"}),
    "mj-title": frozenset({"mj-head"}),
    "mj-preview": frozenset({"mj-head"}),
    "mj-attributes": frozenset({"mj-head"}),
    "mj-style": frozenset({"mj-head"}),
    "mj-all": frozenset({"mj-attributes"}),
    "mj-body": frozenset({"mjml"}),
    "mj-wrapper": frozenset({"mj-body"}),
    "mj-section": frozenset({"mj-body", "mj-wrapper", "mj-attributes"}),
    "mj-column": frozenset({"mj-section", "mj-attributes"}),
    "mj-text": frozenset({"mj-column", "mj-attributes"}),
    "mj-button": frozenset({"mj-column", "mj-attributes"}),
    "mj-image": frozenset({"mj-column", "mj-attributes"}),
    "mj-divider": frozenset({"mj-column", "mj-attributes"}),
}
_HOLD_HTML = frozenset({"mj-text", "mj-button", "mj-raw"})
# The library overflows its stack at a depth of about ten thousand; a mail needs a dozen.
MOST_NESTED = 64
MOST_BYTES = 1_000_000
_TOO_DEEP = f"elements are nested more than {MOST_NESTED} deep"
TEXT_TOO_DEEP = "quotes or lists are nested too deep for a mail"
_HINT = "use fewer levels in the edition's text"
# HTML elements without an end tag.
_VOID = frozenset({"br", "hr", "img", "meta", "wbr"})
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def shipped_template_faults() -> list[Fault]:
    """Return the faults of all MJML templates that come with the program, for whoever has changed one."""
    return [
        fault
        for file in sorted(TEMPLATES.glob("*.mjml"))
        for fault in template_faults(file.read_text(encoding="utf-8"), f"{TEMPLATES_INPUT}/{file.name}")
    ]


@lru_cache(maxsize=8)
def template_faults(source: str, path: str) -> tuple[Fault, ...]:
    """Return the faults of the MJML template *source* in the file *path*, with lines."""
    checker = _Checker(path)
    checker.read(_JINJA.sub(lambda match: "x" + "\n" * match[0].count("\n"), source))
    return tuple(checker.faults)


def rendered_faults(mjml: str, path: str) -> list[Fault]:
    """Return the faults that keep *mjml*, rendered for the edition *path*, from the library; they have no lines."""
    if len(mjml.encode()) > MOST_BYTES:
        hint = "choose fewer items for the edition, or write a shorter text"
        return [Fault(path, 0, f"the mail is larger than {MOST_BYTES} bytes", hint)]
    if _is_flat(mjml):
        return []
    checker = _Checker(path)
    checker.read(mjml)
    return [Fault(path, 0, TEXT_TOO_DEEP, _HINT)] if checker.is_too_deep else []


def _is_flat(mjml: str) -> bool:
    """Return True for a source that is at most half as deep as it may be. Parsing takes twenty times as long."""
    depth = 0
    for is_end, tag in _TAG.findall(mjml):
        if is_end:
            depth -= 1
        elif tag not in _VOID:
            depth += 1
            if depth > MOST_NESTED // 2:
                return False
    return True


class _Checker(HTMLParser):
    """A parser for one MJML source; after ``read`` its faults are in *faults*, with lines."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.open: list[tuple[str, int]] = []
        self.faults: list[Fault] = []
        self.is_too_deep = False

    def read(self, source: str) -> None:
        self.feed(source)
        self.close()
        self._leave_open(0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag in _VOID:
            return
        self.open.append((tag, self._line))
        if len(self.open) > MOST_NESTED and not self.is_too_deep:
            self.is_too_deep = True
            self._report(self._line, _TOO_DEEP, "use fewer levels")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        place = next((at for at in reversed(range(len(self.open))) if self.open[at][0] == tag), None)
        if place is not None:
            self._leave_open(place + 1)
            self.open.pop()
        elif tag not in _VOID:
            self._report(self._line, f"'</{tag}>' closes nothing", "check the order of the elements above it")

    @property
    def _line(self) -> int:
        return self.getpos()[0]

    @property
    def _parent(self) -> str:
        return self.open[-1][0] if self.open else ""

    def _leave_open(self, place: int) -> None:
        """Report the open elements from *place* on the stack as never closed, and remove them."""
        for tag, line in self.open[place:]:
            self._report(line, f"'<{tag}>' is never closed", f"write '</{tag}>'")
        del self.open[place:]

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not tag.startswith("mj"):
            self._check_html(tag)
        elif tag not in ELEMENTS:
            hint = did_you_mean(tag, ELEMENTS, "take it away", written=lambda meant: f"<{meant}>")
            self._report(self._line, f"unknown MJML element '<{tag}>'", hint)
        else:
            self._check_parent(tag)
            self._check_attributes(tag, attrs)

    def _check_html(self, tag: str) -> None:
        if self._parent in ELEMENTS and self._parent not in _HOLD_HTML:
            wanted = listed(f"<{name}>" for name in sorted(_HOLD_HTML))
            self._report(self._line, f"'<{tag}>' stands in '<{self._parent}>'", f"put it into {wanted}")

    def _check_parent(self, tag: str) -> None:
        is_parent_known = self._parent in ELEMENTS or not self._parent.startswith("mj")
        if is_parent_known and tag in _PARENTS and self._parent not in _PARENTS[tag]:
            where = f"in '<{self._parent}>'" if self._parent else "outside everything"
            wanted = listed(f"<{name}>" for name in sorted(_PARENTS[tag]) if name and name != "mj-attributes")
            hint = f"put it directly into {wanted}" if wanted else "begin the template with it, once"
            self._report(self._line, f"'<{tag}>' stands {where}", hint)

    def _check_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, _ in attrs:
            if name not in ELEMENTS[tag]:
                has = f"it has {listed(sorted(ELEMENTS[tag])) or 'none'}"
                hint = did_you_mean(name, ELEMENTS[tag], has)
                self._report(self._line, f"'<{tag}>' has no attribute '{name}'", hint)

    def _report(self, line: int, message: str, hint: str) -> None:
        self.faults.append(Fault(self.path, line, message, hint))
