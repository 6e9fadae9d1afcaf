"""The content of a unit: words, and codes in the place of markup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


class CodeKind(Enum):
    """What a code does: begin a span, end one, or stand by itself."""

    OPEN = "open"
    CLOSE = "close"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Code:
    """Markup: *data* is what stands in the source. Both ends of a span have one *number*."""

    kind: CodeKind
    data: str
    number: int


Content: TypeAlias = tuple["str | Code", ...]


def plain_text(content: Iterable[str | Code]) -> str:
    """Return the words of a content without its codes."""
    return "".join(one for one in content if isinstance(one, str))


def has_words(content: Iterable[str | Code]) -> bool:
    """Return whether there is anything to translate."""
    return any(character.isalnum() for character in plain_text(content))


def shape_of(content: Content) -> tuple[str | tuple[CodeKind, str], ...]:
    """Return what two contents have to have in common to be the same; the numbers of codes do not count."""
    return tuple(one if isinstance(one, str) else (one.kind, one.data) for one in content)


def joined(pieces: Iterable[str | Code]) -> Content:
    """Return a content without empty words, and with words side by side made one."""
    result: list[str | Code] = []
    for one in pieces:
        if isinstance(one, str) and result and isinstance(result[-1], str):
            result[-1] += one
        elif one != "":
            result.append(one)
    return tuple(result)


def spans_of(content: Content) -> dict[int, tuple[str, str]]:
    """Return the data of each code by its number: of both ends of a span, or of a code by itself and nothing."""
    found: dict[int, tuple[str, str]] = {}
    for one in content:
        if isinstance(one, Code):
            begin, end = found.get(one.number, ("", ""))
            found[one.number] = (begin, one.data) if one.kind is CodeKind.CLOSE else (one.data, end)
    return found


def numbered_like(content: Content, model: Content) -> Content:
    """Return *content* with the numbers that the same codes have in *model*; others get the numbers after those."""
    free = dict(spans_of(model))
    last = max(free, default=0)
    numbers: dict[int, int] = {}
    for number, data in spans_of(content).items():
        same = next((one for one, other in free.items() if other == data), None)
        if same is None:
            last += 1
            numbers[number] = last
        else:
            del free[same]
            numbers[number] = same
    return tuple(one if isinstance(one, str) else replace(one, number=numbers[one.number]) for one in content)
