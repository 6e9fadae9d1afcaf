"""
The visual order of the characters of a line, from the left.

Independent of ``bidi/isolation.py``: nothing here knows the pattern of a foreign run, so that the check can find its
faults. For one line in one paragraph, without mirrored shapes and without joined letters.

Source: Unicode Standard Annex 9, Unicode Bidirectional Algorithm, rules W1 to W7, N0 to N2, I1, I2, L1 and L2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.bidi.levels import ISOLATES, REMOVED, bidi_classes, explicit_levels, isolating_run_sequences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | ISOLATES
_OPENING = {"(": ")", "[": "]", "{": "}"}  # of Unicode's sixty pairs, the ones on keyboards
_SPACES = frozenset({"WS", "PDI"}) | ISOLATES | REMOVED
_MARKS = frozenset({"PDI"}) | ISOLATES
_STRONG = frozenset({"L", "R", "AL"})
_MOST_BRACKETS = 63


def visual_order(text: str, *, is_rtl: bool) -> list[int]:
    """Return the places of the characters of *text*, one line, as shown from the left; marks of direction left out."""
    original = bidi_classes(text)
    levels = _resolved(text, original, int(is_rtl))
    _trailing_spaces(original, levels, int(is_rtl))
    shown = [place for place, one in enumerate(original) if one not in REMOVED]
    highest = max((levels[place] for place in shown), default=0)
    for level in range(highest, 0, -1):
        start = None
        for index in range(len(shown) + 1):
            is_deep = index < len(shown) and levels[shown[index]] >= level
            if is_deep and start is None:
                start = index
            elif not is_deep and start is not None:
                shown[start:index] = shown[start:index][::-1]
                start = None
    return shown


def _resolved(text: str, original: Sequence[str], base: int) -> list[int]:
    given, classes = explicit_levels(original, base)
    levels = list(given)
    for sequence in isolating_run_sequences(original, given):
        level = given[sequence[0]]
        before = _level_beside(range(sequence[0] - 1, -1, -1), original, given, base)
        last = sequence[-1]
        behind = range(last + 1, len(original))
        after = base if original[last] in ISOLATES else _level_beside(behind, original, given, base)
        types = [classes[place] for place in sequence]
        first, final = _direction(max(level, before)), _direction(max(level, after))
        _accents_and_digits(types, first)
        _marks_of_numbers(types, first)
        written = [text[place] for place in sequence]
        _brackets(written, [original[place] for place in sequence], types, _direction(level), first)
        _neutrals(types, _direction(level), first, final)
        for place, one in zip(sequence, types, strict=True):
            if level % 2 == 0:
                levels[place] = level + {"L": 0, "R": 1}.get(one, 2)
            else:
                levels[place] = level + (one != "R")
    return levels


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _level_beside(places: Iterable[int], original: Sequence[str], levels: Sequence[int], base: int) -> int:
    return next((levels[place] for place in places if original[place] not in REMOVED), base)


def _accents_and_digits(types: list[str], first: str) -> None:
    """Give accents the type of their base, digits after Arabic letters the type AN, and AL the type R (W1 to W3)."""
    before, strong = first, first
    for index, one in enumerate(types):
        if one == "NSM":
            types[index] = "ON" if before in _MARKS else before
        before = types[index]
        if before in _STRONG:
            strong = before
        elif before == "EN" and strong == "AL":
            types[index] = "AN"
    types[:] = ["R" if one == "AL" else one for one in types]


def _marks_of_numbers(types: list[str], first: str) -> None:
    """Make separators between digits and signs beside them parts of the number, all others neutral (W4 to W7)."""
    for index in range(1, len(types) - 1):
        sides = types[index - 1], types[index + 1]
        if (types[index] in {"ES", "CS"} and sides == ("EN", "EN")) or (types[index] == "CS" and sides == ("AN", "AN")):
            types[index] = sides[0]
    for start, end in _stretches(types, {"ET"}):
        if "EN" in (types[start - 1] if start else "", types[end] if end < len(types) else ""):
            types[start:end] = ["EN"] * (end - start)
    strong = first
    for index, one in enumerate(types):
        if one in {"ES", "CS", "ET"}:
            types[index] = "ON"
        elif one in _STRONG:
            strong = one
        elif one == "EN" and strong == "L":
            types[index] = "L"


def _brackets(characters: Sequence[str], original: Sequence[str], types: list[str], embedding: str, first: str) -> None:
    """Give the brackets of a pair one direction, that of the text in them or before them (N0)."""
    for start, end in _pairs(characters, types):
        inside = {_strength(one) for one in types[start + 1 : end]} - {""}
        if not inside:
            continue
        chosen = embedding
        if embedding not in inside:
            before = next((found for one in reversed(types[:start]) if (found := _strength(one))), first)
            chosen = before if before != embedding else embedding
        for place in (start, end):
            types[place] = chosen
            accent = place + 1
            while accent < len(types) and original[accent] == "NSM":
                types[accent] = chosen
                accent += 1


def _pairs(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of paired brackets, in the order of the opening ones (BD16)."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, one in enumerate(characters):
        if types[place] != "ON":
            continue
        if one in _OPENING:
            if len(waiting) == _MOST_BRACKETS:
                return []
            waiting.append((_OPENING[one], place))
        else:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == one:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def _neutrals(types: list[str], embedding: str, first: str, final: str) -> None:
    """Give neutrals the direction of both sides where they agree, else the embedding direction (N1, N2)."""
    for start, end in _stretches(types, _NEUTRAL):
        before = _strength(types[start - 1]) if start else first
        after = _strength(types[end]) if end < len(types) else final
        types[start:end] = [before if before == after else embedding] * (end - start)


def _strength(one: str) -> str:
    """Return the direction that a type gives to neutrals beside it, empty for none; numbers count as right-to-left."""
    return "L" if one == "L" else "R" if one in {"R", "EN", "AN"} else ""


def _stretches(types: Sequence[str], wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each longest range of *wanted* types."""
    start = None
    for index in range(len(types) + 1):
        is_wanted = index < len(types) and types[index] in wanted
        if is_wanted and start is None:
            start = index
        elif not is_wanted and start is not None:
            yield start, index
            start = None


def _trailing_spaces(original: Sequence[str], levels: list[int], base: int) -> None:
    """Reset spaces at the end, and tabs with the spaces before them, to the paragraph level (L1)."""
    is_end = True
    for place in range(len(original) - 1, -1, -1):
        one = original[place]
        is_end = one in {"S", "B"} or (is_end and one in _SPACES)
        if is_end:
            levels[place] = base
