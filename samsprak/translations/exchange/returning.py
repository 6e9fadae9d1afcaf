"""Units that came back, compared with the source as it is now: those that can be taken, and why others can't."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samsprak.translations.exchange.content import Code, CodeKind, Content, has_words, plain_text, shape_of, spans_of
from samsprak.translations.exchange.inline import FOREIGN_WORDS
from samsprak.translations.exchange.sending import existing_targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.translations.exchange.files import ReturnedFile, ReturnedUnit
    from samsprak.translations.exchange.units import Unit, UnitText

_AGAIN = "export the document again; what stays the same keeps its translation"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """A unit that can't be taken: its line in the file, and why."""

    unit: str
    line: int
    message: str
    hint: str


@dataclass(slots=True)
class Taken:
    """
    The translations to be written, by the ids of the source's units as these are now, and what is refused.

    *lines* has the lines of the units in the file, for what is found later.
    """

    contents: dict[str, Content] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


def take(returned: ReturnedFile, source: UnitText, existing: UnitText | None, digests: Mapping[str, str]) -> Taken:
    """
    Return what can be taken of a document that came back.

    *source* is the text that it was made from as it is now, with the *digests* of its sections, *existing* the
    translation that there is.
    """
    taken = Taken()
    targets: dict[str, Content] = {}
    for section in source.sections:
        targets |= existing_targets(section, source, existing)
    seen: set[str] = set()
    for unit in returned.units:
        if unit.id in seen:
            _refuse(taken, unit, f"the unit '{unit.id}' stands twice", "keep one of them")
            continue
        seen.add(unit.id)
        if unit.problem is not None:
            _refuse(taken, unit, *unit.problem)
            continue
        own = _same_unit(unit, returned, source, digests)
        if own is None:
            _refuse(taken, unit, _changed(unit, source), _AGAIN)
            continue
        if unit.target is None or not has_words(unit.target):
            continue
        before = targets.get(own.id)
        content, problem = _with_data(unit, own, before)
        if problem is not None:
            _refuse(taken, unit, *problem)
        elif unit.is_done is not False or before is None or shape_of(content) != shape_of(before):
            taken.contents[own.id] = content
            taken.lines[own.id] = unit.line
    return taken


def _refuse(taken: Taken, unit: ReturnedUnit, message: str, hint: str) -> None:
    taken.refused.append(Refusal(unit.id, unit.line, message, hint))


def _same_unit(unit: ReturnedUnit, returned: ReturnedFile, source: UnitText, digests: Mapping[str, str]) -> Unit | None:
    """Return the unit of the source with the same words: that of the same id, else the only one like it."""
    own = source.by_id.get(unit.id)
    if not unit.source and own is not None:
        sent = returned.digests.get(own.section)
        return own if sent is not None and sent == digests.get(own.section) else None
    wanted = _comparable(unit.source)
    if own is not None and _comparable(own.content) == wanted:
        return own
    like = [one for one in source.units if _comparable(one.content) == wanted]
    return like[0] if len(like) == 1 and like[0].id not in {one.id for one in returned.units} else None


def _comparable(content: Content) -> tuple[str, ...]:
    """Return the words and codes of a content; white space and the targets of links do not count."""
    pieces = (one if isinstance(one, str) else f"\0{one.kind.value}{one.number}\0" for one in content)
    return tuple(" ".join("".join(pieces).split()).split("\0"))


def _changed(unit: ReturnedUnit, source: UnitText) -> str:
    own = source.by_id.get(unit.id)
    was = f"the source of '{unit.id}' has changed since the file was made: it was '{_shown(unit.source)}'"
    return f"{was}, and is '{_shown(own.content)}'" if own is not None else f"{was}, and is not there any more"


def _shown(content: Content) -> str:
    words = " ".join(plain_text(content).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _with_data(unit: ReturnedUnit, own: Unit, before: Content | None) -> tuple[Content, tuple[str, str] | None]:
    """Return the translation with the markup that its codes stand for, or message and hint if they do not match."""
    target = unit.target or ()
    hint = f"take the codes of the source, each once: {_listed(own.content)}"
    used = Counter((one.number, one.kind) for one in target if isinstance(one, Code))
    if not _nests(target) or any(count > 1 for count in used.values()):
        return (), (f"the inline codes of '{unit.id}' are out of order, or stand twice", hint)
    known = spans_of(own.content) | spans_of(before or ())
    allowed = [_codes(own.content)] + ([_codes(before)] if before is not None else [])
    if set(used) not in allowed and not _is_named(own.content, set(used), target):
        lost = [number for number, _ in _codes(own.content) - set(used)]
        extra = [number for number, _ in set(used) - _codes(own.content)]
        told = [f"code {one} is missing" for one in sorted(set(lost))]
        told += [f"code {one} is not in the source" for one in sorted(set(extra) - set(lost))]
        return (), (f"the inline codes of '{unit.id}' do not match: {', '.join(told) or 'they are others'}", hint)
    sent = spans_of(unit.source)
    for number, data in spans_of(target).items():
        if any(data) and number in sent and data != sent[number]:
            shown = "…".join(one for one in data if one)
            return (), (f"the inline code {number} of '{unit.id}' was swapped: it is '{shown}'", hint)
    return tuple(one if isinstance(one, str) else replace(one, data=_data(one, known)) for one in target), None


def _is_named(source: Content, used: set[tuple[int, CodeKind]], target: Content) -> bool:
    """Return whether only emphasis is missing, and words marked as another language's stand in its place."""
    lost = _codes(source) - used
    emphasised = {number for number, data in spans_of(source).items() if data in {("*", "*"), ("_", "_")}}
    numbers = {number for number, _ in lost}
    named = len(FOREIGN_WORDS.findall(plain_text(target)))
    return not used - _codes(source) and numbers <= emphasised and len(numbers) <= named


def _codes(content: Content) -> set[tuple[int, CodeKind]]:
    return {(one.number, one.kind) for one in content if isinstance(one, Code)}


def _data(code: Code, known: Mapping[int, tuple[str, str]]) -> str:
    begin, end = known[code.number]
    return end if code.kind is CodeKind.CLOSE else begin


def _listed(content: Content) -> str:
    shown = (f"{number}: '{begin}{f'…{end}' if end else ''}'" for number, (begin, end) in spans_of(content).items())
    return ", ".join(shown) or "there are none"


def _nests(content: Content) -> bool:
    opened: list[int] = []
    for one in content:
        if isinstance(one, Code) and one.kind is CodeKind.OPEN:
            opened.append(one.number)
        elif isinstance(one, Code) and one.kind is CodeKind.CLOSE and (not opened or opened.pop() != one.number):
            return False
    return not opened
