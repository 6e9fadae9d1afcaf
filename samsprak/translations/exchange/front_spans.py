"""The translated fields of front matter, as spans of the file, by the places that the YAML parser tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from samsprak.model.translations.sections import field_name
from samsprak.translations.exchange.spans import Role, Span, UnknownTextError
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samsprak.validation.front_matter import SplitSource
    from samsprak.validation.schemas import TextSchema
    from samsprak.validation.translated_fields import TranslatedField

# Parts of an entry that are no words: a translation keeps the address of a source.
KEPT_PARTS = ("url",)
_NO_WORDS = frozenset({"url", "file", "on", "minor"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """
    The spans of a front matter.

    *blocks* has where each field begins and ends, whole lines, *values* what it says. *end* is the offset of the line
    that ends the front matter.
    """

    spans: tuple[Span, ...] = ()
    blocks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    end: int = 0


def front_spans(text: str, offsets: Sequence[int], parts: SplitSource, schema: type[TextSchema]) -> FrontMatter:
    """
    Return the spans of the translated fields, each named by its field and place in it.

    Raises:
        UnknownTextError: If the front matter can't be read.
    """
    wanted = {one.name: one for one in translated_fields(schema)}
    reading = _Reading(text, offsets)
    try:
        node = yaml.compose(parts.yaml_text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        raise UnknownTextError(1, "the front matter can't be read") from None
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise UnknownTextError(1, "the front matter can't be read")
    spans: list[Span] = []
    blocks: dict[str, tuple[int, int]] = {}
    values: dict[str, Any] = {}
    for name, value in node.value if node is not None else ():
        blocks[name.value] = reading.lines(name, value)
        values[name.value] = _plain(value)
        if name.value in wanted:
            spans += reading.field(wanted[name.value], value)
    return FrontMatter(tuple(spans), blocks, values, offsets[parts.body_line - 2])


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    offsets: Sequence[int]

    def field(self, wanted: TranslatedField, value: Any) -> Iterator[Span]:
        section = field_name(wanted.name)
        if isinstance(value, yaml.ScalarNode):
            yield from self.scalar(value, section, section)
        elif isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value, start=1):
                if isinstance(item, yaml.ScalarNode):
                    yield from self.scalar(item, section, f"{section}:{number}")
                elif isinstance(item, yaml.MappingNode):
                    for part, words in item.value:
                        if part.value not in _NO_WORDS and isinstance(words, yaml.ScalarNode):
                            yield from self.scalar(words, section, f"{section}:{number}.{part.value}")

    def scalar(self, node: yaml.ScalarNode, section: str, name: str) -> Iterator[Span]:
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        end = start + len(self.text[start:end].rstrip())
        words = " ".join(node.value.split("\n")).strip() if "\n" in node.value else node.value
        if words:
            yield Span(start, end, node.start_mark.line + 2, Role.FIELD, section, name, (words,))

    def lines(self, name: Any, value: Any) -> tuple[int, int]:
        """Return the offsets of the whole lines of a field."""
        start = self.offset(name.start_mark) - name.start_mark.column
        last = _last(value)
        end = self.offset(last.end_mark)
        end = start + len(self.text[start:end].rstrip())
        below = self.text.find("\n", end)
        return start, len(self.text) if below < 0 else below + 1

    def offset(self, mark: Any) -> int:
        line, column = int(mark.line), int(mark.column)
        return self.offsets[min(line + 1, len(self.offsets) - 1)] + column


def _last(node: Any) -> Any:
    """Return the last scalar of a node: where a list ends, the parser says only after what follows."""
    while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
        node = node.value[-1]
        if isinstance(node, tuple):
            node = node[1]
    return node


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {name.value: _plain(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value
