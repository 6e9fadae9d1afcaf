"""
The contrast of words in SVG drawings with what is drawn behind them.

What can't be judged for certain (gradients, transparency, curves, rotated parts) is left out: a warning of it would
more often be wrong than right.

Source: https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from samsprak.content.media.records import WordsInDrawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Colour = tuple[int, int, int]

_ENOUGH, _ENOUGH_FOR_LARGE = 4.5, 3.0
# In CSS pixels: 18 points, and 14 in bold.
_LARGE_PX, _LARGE_BOLD_PX, _BOLD = 24.0, 18.66, 700
_WHITE: Colour = (255, 255, 255)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[.#]?[\w-]+|\*")
_DECLARATION = re.compile(r"\s*([\w-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"[-+]?(?:[0-9]*\.[0-9]+|[0-9]+\.?)(?:[eE][-+]?[0-9]+)?")
_MOVED = re.compile(r"\s*translate\(\s*([-+.\deE]+)(?:[\s,]+([-+.\deE]+))?\s*\)\s*")
_WHOLE = frozenset({"1", "1.0", "100%"})
_DRAWN = frozenset({"rect", "circle", "ellipse", "path", "polygon", "polyline", "image", "use"})
# Drawn later or elsewhere, if at all.
_NOT_DRAWN = frozenset({"defs", "symbol", "clipPath", "mask", "pattern", "marker", "title", "desc", "metadata"})


def low_contrasts(content: bytes) -> list[WordsInDrawing]:
    """Return the words of a drawing that stand out too little, in their order; *content* is a valid drawing."""
    if b"<text" not in content and b":text" not in content:
        return []
    return _Drawing(content).found


@dataclass(frozen=True, slots=True)
class _Style:
    """The inherited style of an element, and where its origin is; None where it is not known."""

    fill: str = "#000"
    size_px: float = 16.0
    is_bold: bool = False
    anchor: str = "start"
    is_opaque: bool = True
    is_drawn: bool = True
    origin: tuple[float, float] | None = (0.0, 0.0)
    place: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class _Shape:
    """Something drawn: *covers* says whether it is at a point, *colour* is None where it is not known."""

    covers: Callable[[float, float], bool]
    colour: Colour | None


@dataclass(slots=True)
class _Words:
    style: _Style
    written: list[str] = field(default_factory=list)


class _Drawing:
    """One pass over a drawing, in the order in which it is drawn."""

    def __init__(self, content: bytes) -> None:
        self.found: list[WordsInDrawing] = []
        self._rules = _rules_of(content)
        self._styles: list[_Style] = [_Style()]
        self._shapes: list[_Shape] = []
        self._words: list[_Words] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        if self._rules is not None:
            parser.Parse(content, True)  # noqa: FBT003 # the library's signature: the content is all there is

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        style = _style_of(tag, attributes, self._styles[-1], self._rules or {})
        self._styles.append(style)
        if tag in {"text", "tspan"}:
            self._words.append(_Words(style))
        elif tag in _DRAWN and style.is_drawn and style.fill != "none":
            self._shapes.append(_shape_of(tag, attributes, style))

    def _text(self, text: str) -> None:
        if self._words:
            self._words[-1].written.append(text)

    def _end(self, name: str) -> None:
        self._styles.pop()
        if self._words and name.rpartition(" ")[2] in {"text", "tspan"}:
            self._judge(self._words.pop())

    def _judge(self, words: _Words) -> None:
        style, written = words.style, " ".join("".join(words.written).split())
        colour = _colour(style.fill)
        if not written or colour is None or style.origin is None or not (style.is_drawn and style.is_opaque):
            return
        ahead = {"start": 0.3, "end": -0.3}.get(style.anchor, 0.0) * style.size_px
        x, y = style.origin[0] + style.place[0] + ahead, style.origin[1] + style.place[1] - 0.3 * style.size_px
        behind = next((one for one in reversed(self._shapes) if one.covers(x, y)), None)
        background = _WHITE if behind is None else behind.colour
        if background is None:
            return
        is_large = style.size_px >= (_LARGE_BOLD_PX if style.is_bold else _LARGE_PX)
        wanted = _ENOUGH_FOR_LARGE if is_large else _ENOUGH
        if (found := contrast(colour, background)) < wanted:
            self.found.append(WordsInDrawing(written, round(found, 1), wanted))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance. Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance ."""
    red, green, blue = (
        value / 12.92 if (value := part / 255) <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 # as there
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rules_of(content: bytes) -> dict[str, dict[str, str]] | None:
    """Return the declarations of a drawing's style sheet by simple selector, None if it has others."""
    found: dict[str, dict[str, str]] = {}
    for sheet in re.findall(rb"<style[^>]*>(.*?)</style>", content, re.DOTALL):
        text = _COMMENT.sub("", sheet.decode("utf-8", "replace").replace("<![CDATA[", "").replace("]]>", ""))
        for selectors, declarations in _RULE.findall(text):
            for selector in map(str.strip, selectors.split(",")):
                if not _SIMPLE.fullmatch(selector):
                    return None
                found.setdefault(selector, {}).update(_declared(declarations))
    return found


def _declared(text: str) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _DECLARATION.findall(text)}


def _style_of(tag: str, attributes: Mapping[str, str], around: _Style, rules: Mapping[str, dict[str, str]]) -> _Style:
    """Return the style of an element within one with the style *around*."""
    classes = [f".{one}" for one in attributes.get("class", "").split()]
    declared = {**attributes}
    for selector in ("*", tag, *classes, f"#{attributes.get('id', '')}"):
        declared.update(rules.get(selector, {}))
    declared.update(_declared(attributes.get("style", "")))
    weight = declared.get("font-weight", "bold" if around.is_bold else "normal")
    size = _NUMBER.match(declared.get("font-size", ""))
    moved = _MOVED.fullmatch(declared.get("transform", "translate(0)"))
    origin = None
    if moved is not None and around.origin is not None:
        origin = around.origin[0] + float(moved[1]), around.origin[1] + float(moved[2] or 0)
    opacities = (declared.get(name, "1").strip() for name in ("opacity", "fill-opacity"))
    return replace(
        around,
        fill=declared.get("fill", around.fill).strip(),
        size_px=float(size[0]) if size is not None else around.size_px,
        is_bold=weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= _BOLD),
        anchor=declared.get("text-anchor", around.anchor).strip(),
        is_opaque=around.is_opaque and all(one in _WHOLE for one in opacities),
        is_drawn=around.is_drawn and tag not in _NOT_DRAWN and declared.get("display") != "none",
        origin=origin,
        place=(_first(attributes, "x", around.place[0]), _first(attributes, "y", around.place[1]))
        if tag in {"text", "tspan"}
        else around.place,
    )


def _shape_of(tag: str, attributes: Mapping[str, str], style: _Style) -> _Shape:
    colour = _colour(style.fill) if style.is_opaque else None
    if style.origin is None or tag in {"image", "use"}:
        return _Shape(lambda _x, _y: True, None)
    left, top = style.origin
    if tag == "rect":
        x, y = left + _first(attributes, "x"), top + _first(attributes, "y")
        wide, high = _first(attributes, "width"), _first(attributes, "height")
        if "%" in attributes.get("width", "") + attributes.get("height", ""):
            is_all = attributes.get("width") == attributes.get("height") == "100%"
            return _Shape(lambda _x, _y: True, colour if is_all else None)
        return _Shape(lambda a, b: x <= a <= x + wide and y <= b <= y + high, colour)
    if tag in {"circle", "ellipse"}:
        x, y = left + _first(attributes, "cx"), top + _first(attributes, "cy")
        wide = _first(attributes, "r") or _first(attributes, "rx") or 1.0
        high = _first(attributes, "r") or _first(attributes, "ry") or 1.0
        return _Shape(lambda a, b: ((a - x) / wide) ** 2 + ((b - y) / high) ** 2 <= 1, colour)
    outline = attributes.get("d", attributes.get("points", ""))
    numbers = [float(one) for one in _NUMBER.findall(outline)]
    if re.search("[a-z]", outline.replace("z", "")) or re.search("[HVA]", outline) or len(numbers) < 4:  # noqa: PLR2004 # two points
        return _Shape(lambda _x, _y: True, None)
    across, down = [left + one for one in numbers[::2]], [top + one for one in numbers[1::2]]
    return _Shape(lambda a, b: min(across) <= a <= max(across) and min(down) <= b <= max(down), None)


def _first(attributes: Mapping[str, str], name: str, otherwise: float = 0.0) -> float:
    found = _NUMBER.match(attributes.get(name, "").strip())
    return otherwise if found is None else float(found[0])


def _colour(written: str) -> Colour | None:
    """Return an opaque colour, None for any other paint."""
    from PIL import ImageColor  # noqa: PLC0415 # not needed where every drawing is in the cache

    try:
        parts = ImageColor.getrgb(written)
    except ValueError:  # none, a gradient, currentColor
        return None
    opaque = 255
    return None if len(parts) == 4 and parts[3] != opaque else (parts[0], parts[1], parts[2])  # noqa: PLR2004 # with alpha
