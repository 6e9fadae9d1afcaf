"""
Checks of SVG drawings: nothing in them runs, and nothing is fetched from elsewhere.

A drawing can be opened by its own address, where it is a document of the site with all its powers.

Source: https://www.w3.org/TR/SVG2/conform.html#secure-static-mode
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from samsprak.content.media.records import MediaRecord, faulty
from samsprak.content.media.signatures import not_what_it_says
from samsprak.content.media.svg_contrast import low_contrasts
from samsprak.validation.reporting import LocalFault

if TYPE_CHECKING:
    from collections.abc import Mapping

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
# Elements that run, or that embed other documents.
_REFUSED = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "object", "embed", "audio", "video"})
_REFERENCES = frozenset({"href", "src", "from", "to", "by", "values"})
_ANIMATIONS = frozenset({"set", "animate", "animateMotion", "animateTransform", "animateColor"})
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp|avif)[;,]|$)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(r"""url\(\s*["']?\s*([^"')]*)""", re.IGNORECASE)
_CSS_FETCHES = re.compile(r"@import|image-set\(|\bimage\(|\bsrc\(", re.IGNORECASE)
_MAX_SHOWN = 60
# A drawing of more pixels is meant by nobody; NaN and infinity are no sizes either.
_MOST = 100_000
_SAVE_AS = "save it as 'plain SVG' in the drawing program"


def inspect_svg(content: bytes) -> MediaRecord:
    """Return the record of an SVG drawing, with a fault for each part that runs or is fetched from elsewhere."""
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 # the library's signature: the content is all there is
    except expat.ExpatError as error:
        if not reading.faults:
            return faulty(*_unreadable(content), line=error.lineno if reading.is_svg else 0)
    except (ValueError, LookupError):  # an encoding that the parser does not know
        return faulty(*_unreadable(content))
    if reading.faults:
        return MediaRecord(sorted(set(reading.faults), key=lambda one: (one.line, one.message)))
    wide, high = _size(content, reading.view_box)
    if wide is None:
        hint = 'write width="640" height="360" into its first element'
        return faulty("the drawing does not say how large it is", hint)
    return MediaRecord([], wide, high, faint_words=low_contrasts(content))


def _unreadable(content: bytes) -> tuple[str, str]:
    message, hint = not_what_it_says(content, ".svg", "an SVG drawing")
    return message, hint if "but is" in message else _SAVE_AS


class _Reading:
    """Collects the faults of a drawing during one pass of the parser."""

    def __init__(self) -> None:
        self.faults: list[LocalFault] = []
        self.is_svg = False
        self.view_box = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self._style: list[str] | None = None
        self._style_line = 0

    def _report(self, message: str, hint: str) -> None:
        self.faults.append(LocalFault(self.parser.CurrentLineNumber, message, hint))

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.is_svg:
            self.is_svg = space == _SVG and tag == "svg"
            self.view_box = attributes.get("viewBox", "")
            if not self.is_svg:
                hint = f"{_SAVE_AS}: its first element is '<svg xmlns=\"{_SVG}\">'"
                self._report("the file ends in .svg, but is no SVG drawing", hint)
                self.parser.StartElementHandler = None
                return
        if tag in _REFUSED or space == _XHTML:
            self._report(f"the drawing holds an element '{tag}'", f"take it away, or {_SAVE_AS}")
        if tag == "style" and space == _SVG:
            self._style, self._style_line = [], self.parser.CurrentLineNumber
        for written, value in attributes.items():
            self._attribute(tag, written.rpartition(" ")[2], written, value)

    def _attribute(self, tag: str, name: str, written: str, value: str) -> None:
        is_plain = name == written
        if is_plain and name.lower().startswith("on"):
            self._report(f"the drawing runs a script: the attribute '{name}'", f"take it away, or {_SAVE_AS}")
        elif written == "http://www.w3.org/XML/1998/namespace base":
            self._outside("xml:base", value)
        elif name in {"href", "src"} and not _INSIDE.match(value):
            self._outside(name, value)
        elif tag in _ANIMATIONS and name == "attributeName" and _is_reference(value):
            self._report(f"the drawing changes '{value}' while it is shown", f"take the element '{tag}' away")
        elif is_plain and _fetched(value):
            self._outside(name, _fetched(value))

    def _outside(self, name: str, value: str) -> None:
        shown = value if len(value) <= _MAX_SHOWN else f"{value[:_MAX_SHOWN]}…"
        hint = f"draw it in the file itself, embed it as PNG or JPEG, or take '{name}' away"
        self._report(f"the drawing refers to something outside of it: '{shown}'", hint)

    def _end(self, _name: str) -> None:
        if self._style is not None:
            style, self._style = "".join(self._style), None
            if fetched := _fetched(style):
                self._outside("style", fetched)

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _doctype(self, *_: object) -> None:
        self._report("the drawing has a DOCTYPE, which can change what the rest means", f"take it away, or {_SAVE_AS}")
        # Entities of a doctype can grow without limit.
        self.parser.StartElementHandler = None
        self.parser.CharacterDataHandler = None
        self.parser.EntityDeclHandler = self._stop

    def _stop(self, *_: object) -> None:
        raise ValueError("entities")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._outside(target, data)


def _is_reference(attribute: str) -> bool:
    name = attribute.rpartition(":")[2].strip().lower()
    return name in {"href", "src"} or name.startswith("on")


def _fetched(css: str) -> str:
    """Return the address that a style fetches from outside the file, empty if none."""
    if "(" not in css and "@" not in css and "\\" not in css:
        return ""
    plain = _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", css)) if "\\" in css or "/*" in css else css
    for target in _CSS_URL.findall(plain):
        if not _INSIDE.match(target):
            return str(target).strip()
    found = _CSS_FETCHES.search(plain)
    return found[0] if found else ""


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 # the last character of Unicode


def _size(content: bytes, view_box: str) -> tuple[int, int] | tuple[None, None]:
    """Return the width and height of a drawing in CSS pixels, else those of its *view_box*, None if it has neither."""
    import imagesize  # noqa: PLC0415 # not needed where every drawing is in the cache

    try:
        wide, high = imagesize.get(BytesIO(content))
    except (OSError, ValueError):
        wide, high = -1, -1
    if wide <= 0 or high <= 0:
        try:
            _, _, wide, high = map(float, view_box.replace(",", " ").split())
        except ValueError:
            return None, None
    return (round(wide), round(high)) if 1 <= wide < _MOST and 1 <= high < _MOST else (None, None)
