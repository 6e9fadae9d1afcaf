"""Fast replacements of Python-Markdown's link and emphasis patterns, by regex search instead of a character loop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
)

if TYPE_CHECKING:
    import markdown

_BRACKETS = re.compile(r"[\[\]]")
# A target without brackets to count or quotes to remove.
_PLAIN_TARGET = re.compile(r"""\(\s*([^()'"<\x02]*)\)""")


class _PlainTargets(LinkInlineProcessor):
    """Links whose words and target are found by regex search, not by counting characters."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 # Python-Markdown's name
        depth = 1
        for bracket in _BRACKETS.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 # as above
        plain = _PLAIN_TARGET.match(data, index)
        if plain is None:
            return super().getLink(data, index)
        return plain[1].strip(), None, plain.end(), True


class _Link(_PlainTargets):
    pass


class _Picture(_PlainTargets, ImageInlineProcessor):
    pass


class _Emphasis(DelimiterProcessor):
    def search(self, data: str, start: int) -> re.Match[str] | None:
        for sign in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[sign[0]]
            match = delimiter.boundary.match(data, sign.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


def use_fast_patterns(instance: markdown.Markdown) -> None:
    """Register these patterns under the library's names, at the same priorities."""
    emphasis = _Emphasis("*", "strong,em", instance)
    emphasis.add("_", "strong,em", smart=True)
    instance.inlinePatterns.register(_Link(LINK_RE, instance), "link", 160)
    instance.inlinePatterns.register(_Picture(IMAGE_LINK_RE, instance), "image_link", 150)
    instance.inlinePatterns.register(emphasis, "em_strong", 60)
