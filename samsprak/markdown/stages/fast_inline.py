"""
Fast replacement of Python-Markdown's inline processor, which tries a pattern only where its sign is in the text.

Python-Markdown tries every inline pattern on every piece of every text, most often without a match. Here a piece
without any sign is left as it is. Matches and their order are the same: tests compare this stage with the library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from samsprak.markdown.stages.fast_patterns import use_fast_patterns

if TYPE_CHECKING:
    import markdown
    from markdown.inlinepatterns import InlineProcessor

# Strings of which each match has one, by the name of its pattern; a pattern that is not listed is always tried.
_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "footnote": ("[^",),
    "link": ("[",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_ANY_PIECE = ("",)
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


class FastInlineProcessor(Treeprocessor):
    """
    Find links, emphasis and other inline patterns within blocks, for the patterns of one instance.

    ``ANCESTOR_EXCLUDES``, by which a pattern is kept out of certain elements, is not supported: no pattern of
    Python-Markdown uses it.
    """

    # Patterns look up the node of a placeholder here.
    stashed_nodes: dict[str, Element | str]

    def __init__(self, instance: markdown.Markdown) -> None:
        super().__init__(instance)
        self.stashed_nodes = {}
        patterns = instance.inlinePatterns
        signs = {id(patterns[name]): sign for name, sign in _SIGNS.items() if name in patterns}
        self._all: list[tuple[tuple[str, ...], InlineProcessor]] = [
            (signs.get(id(pattern), _ANY_PIECE), pattern)  # type: ignore[misc] # all are of the newer sort
            for pattern in patterns
        ]
        # Without a definition somewhere in the text no reference can be one.
        references = [patterns[name] for name in _REFERENCES]
        self._without_references = [one for one in self._all if one[1] not in references]
        self._patterns = self._all

    def run(self, root: Element) -> None:
        """Replace the signs in every element below *root* by elements."""
        self.stashed_nodes = {}
        self._patterns = self._all if self.md.references else self._without_references
        waiting = [root]
        for element in waiting:  # the list grows while it is iterated
            self._children(element, waiting)

    def _children(self, element: Element, waiting: list[Element]) -> None:
        beginnings: list[tuple[Element, list[Element]]] = []
        for child in element:
            text = child.text
            if text and _has_signs(text) and not isinstance(text, AtomicString):
                child.text = None
                found = self._woven(self._marked(text), child)
                waiting += found
                beginnings.append((child, found))
            tail = child.tail
            if tail and _has_signs(tail):
                holder = Element("d")
                child.tail = None
                found = self._woven(self._marked(tail), holder, is_text=False)
                child.tail = holder.tail
                place = list(element).index(child) + 1
                for new in reversed(found):
                    element.insert(place, new)
            if len(child):
                waiting.append(child)
        for child, found in beginnings:
            for place, new in enumerate(found):
                child.insert(place, new)

    def _marked(self, data: str, first: int = 0) -> str:
        """Return *data* with a placeholder for each match of the patterns from the *first* on."""
        if isinstance(data, AtomicString):
            return data
        patterns = self._patterns
        for number in range(first, len(patterns)):
            signs, pattern = patterns[number]
            for sign in signs:
                if sign in data:
                    data = self._every_match(data, pattern, number)
                    break
        return data

    def _every_match(self, data: str, pattern: InlineProcessor, number: int) -> str:
        position = 0
        while True:
            for match in pattern.compiled_re.finditer(data, position):
                node, start, end = pattern.handleMatch(match, data)
                if start is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                position = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                for one in [node, *node]:
                    if one.text:
                        one.text = self._marked(one.text, number + 1)
                    if one.tail:
                        one.tail = self._marked(one.tail, number)
            name = f"{len(self.stashed_nodes):04}"
            self.stashed_nodes[name] = node
            placeholder = INLINE_PLACEHOLDER % name
            data = f"{data[:start]}{placeholder}{data[end:]}"
            position = start + len(placeholder)

    def _woven(self, data: str, parent: Element, *, is_text: bool = True) -> list[Element]:
        """Return the elements of the placeholders in *data*; its words become their tails and *parent*'s first text."""
        found: list[Element] = []
        position = 0
        while (start := data.find(INLINE_PLACEHOLDER_PREFIX, position)) >= 0:
            place = INLINE_PLACEHOLDER_RE.search(data, start)
            node = self.stashed_nodes.get(place[1]) if place else None
            if place is None or node is None:  # cut in two by stars and underscores that overlap
                end = start + len(INLINE_PLACEHOLDER_PREFIX)
                _add(data[position:end], found, parent, is_text=is_text)
                position = end
                continue
            _add(data[position:start], found, parent, is_text=is_text)
            position = place.end()
            if isinstance(node, str):
                _add(node, found, parent, is_text=is_text)
                continue
            for one in [node, *node]:
                if one.tail and INLINE_PLACEHOLDER_PREFIX in one.tail:
                    self._fill_tail(node, one, one.tail)
                if one.text and INLINE_PLACEHOLDER_PREFIX in one.text:
                    self._fill_text(one, one.text)
            found.append(node)
        rest = data[position:]
        # Words in which no pattern is tried again, such as those of an address.
        _add(AtomicString(rest) if isinstance(data, AtomicString) else rest, found, parent, is_text=is_text)
        return found

    def _fill_text(self, element: Element, text: str) -> None:
        element.text = None
        for new in reversed(self._woven(text, element)):
            element.insert(0, new)

    def _fill_tail(self, parent: Element, element: Element, tail: str) -> None:
        element.tail = None
        place = 0 if element is parent else list(parent).index(element) + 1
        for new in reversed(self._woven(tail, element, is_text=False)):
            parent.insert(place, new)


def _add(words: str, found: list[Element], parent: Element, *, is_text: bool) -> None:
    """Append *words* to the tail of the last element *found*, else to *parent*'s text or tail."""
    if not words:
        return
    if found:
        found[-1].tail = found[-1].tail + words if found[-1].tail else words
    elif is_text:
        parent.text = parent.text + words if parent.text else words
    else:
        parent.tail = parent.tail + words if parent.tail else words


def _has_signs(text: str) -> bool:
    """Return whether any pattern can match in *text*, or it has a placeholder."""
    return (
        "*" in text
        or "[" in text
        or "\x02" in text
        or "_" in text
        or "&" in text
        or "<" in text
        or "`" in text
        or "\\" in text
        or "  \n" in text
    )


def use_fast_inline(instance: markdown.Markdown) -> None:
    """Replace the inline processor and patterns of *instance*; patterns added after this call are not used."""
    use_fast_patterns(instance)
    instance.treeprocessors.register(FastInlineProcessor(instance), "inline", 20)
