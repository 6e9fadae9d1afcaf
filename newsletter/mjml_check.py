"""
What the MJML library lets pass in silence: unknown names, wrong nesting, and depth that would crash it.

Its errors are a byte offset at best; here they are lines of the template.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from samsprak.model.faults import Fault, listed, nearest

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
    "mj-section": _COMMON | {"direction", "full-width", "text-align", "border-radius"},
    "mj-column": _COMMON | {"direction", "width"},
    "mj-text": _TEXT,
    "mj-button": _TEXT | {"href", "border-radius", "inner-padding"},
    "mj-image": _COMMON | {"src", "alt", "width", "height", "align"},
    "mj-divider": _COMMON | {"border-color", "border-width"},
}
_PARENTS: dict[str, frozenset[str]] = {
    "mjml": frozenset({""}),
    "mj-head": frozenset({"mjml"}),
    "mj-body": frozenset({"mjml"}),
    "mj-wrapper": frozenset({"mj-body"}),
    "mj-section": frozenset({"mj-body", "mj-wrapper", "mj-attributes"}),
    "mj-column": frozenset({"mj-section", "mj-attributes"}),
    "mj-text": frozenset({"mj-column", "mj-attributes"}),
    "mj-button": frozenset({"mj-column", "mj-attributes"}),
    "mj-image": frozenset({"mj-column", "mj-attributes"}),
    "mj-divider": frozenset({"mj-column", "mj-attributes"}),
}
# The library overruns its stack at about ten thousand; a mail needs a dozen.
MOST_NESTED = 64
MOST_BYTES = 1_000_000
# Elements of HTML that have no end.
_VOID = frozenset({"br", "hr", "img", "meta", "wbr"})
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def template_faults(source: str, path: str) -> list[Fault]:
    """Return what is wrong in the MJML template *source*, whose file is *path*, by line."""
    without_jinja = _JINJA.sub(lambda match: "x" + "\n" * match[0].count("\n"), source)
    return _Checker(path).check(without_jinja)


def rendered_faults(mjml: str, path: str) -> list[Fault]:
    """Return why *mjml*, rendered from the template *path*, must not be given to the library."""
    if len(mjml.encode()) > MOST_BYTES:
        return [Fault(path, 0, f"the mail is larger than {MOST_BYTES} bytes", "choose fewer items for the edition")]
    return [fault for fault in _Checker(path).check(mjml) if "nested" in fault.message]


class _Checker(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.open: list[tuple[str, int]] = []
        self.faults: list[Fault] = []
        self.is_too_deep = False

    def check(self, source: str) -> list[Fault]:
        self.feed(source)
        self.close()
        for tag, line in self.open:
            self._report(line, f"'<{tag}>' is never closed", f"write '</{tag}>'")
        return self.faults

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag in _VOID:
            return
        self.open.append((tag, self.getpos()[0]))
        if len(self.open) > MOST_NESTED and not self.is_too_deep:
            self.is_too_deep = True
            self._report(self.getpos()[0], f"elements are nested more than {MOST_NESTED} deep", "use fewer levels")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif tag not in _VOID:
            self._report(self.getpos()[0], f"'</{tag}>' closes nothing", "check the order of the elements above it")

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if not tag.startswith("mj"):
            return
        if tag not in ELEMENTS:
            meant = nearest(tag, ELEMENTS)
            self._report(
                line, f"unknown MJML element '<{tag}>'", f"did you mean '<{meant}>'?" if meant else "take it away"
            )
            return
        parent = next((name for name, _ in reversed(self.open) if name.startswith("mj")), "")
        if tag in _PARENTS and parent not in _PARENTS[tag]:
            wanted = listed(f"<{name}>" for name in sorted(_PARENTS[tag] - {"mj-attributes"}))
            self._report(line, f"'<{tag}>' stands in '<{parent}>'", f"put it directly into {wanted}")
        for name, _ in attrs:
            if name not in ELEMENTS[tag]:
                self._report(
                    line, f"'<{tag}>' has no attribute '{name}'", f"it has {listed(sorted(ELEMENTS[tag])) or 'none'}"
                )

    def _report(self, line: int, message: str, hint: str) -> None:
        self.faults.append(Fault(self.path, line, message, hint))
