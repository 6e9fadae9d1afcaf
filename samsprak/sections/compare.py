"""The comparison of a translation's facts with those of its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.translations.sections import Fact, FactKind
from samsprak.sections.words import NumberWords, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samsprak.model.languages import Language

_TWO = "2"
_DECADE = 9
_SCALES = ("000", "000000", "000000000")
# Kinds that are compared with each other where one text has a fact that the other lacks.
_PAIRED = {FactKind.WORD: FactKind.NUMBER, FactKind.PERCENT: FactKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that a translation lacks, has besides, or says otherwise; *source* or *own* is None where it has none."""

    source: Fact | None
    own: Fact | None

    @property
    def names(self) -> set[str]:
        """The values by which an exception may name it."""
        return {name for fact in (self.source, self.own) if fact for name in (fact.written, fact.value)}

    def told(self, place: str, source: str, exempt: str) -> tuple[str, str]:
        """
        Return message and hint for the one who translates.

        *place* and *source* are the names of both texts, *exempt* says how to write that a value, for ``{}``, is meant.
        """
        own, theirs = self.own, self.source
        if own is None:
            assert theirs is not None  # a difference has one side at least  # noqa: S101
            message = f"{place} lacks {_quoted(theirs)}, which {source} says on line {theirs.line}"
            return message, f"write it here too; {exempt.format(theirs.written)}"
        if theirs is None:
            message = f"{place} says {_quoted(own)}, which {source} does not say there"
            return message, f"take it away; {exempt.format(own.written)}"
        message = f"{place} says {_quoted(own)}, but {source} says {_quoted(theirs)} on line {theirs.line}"
        return message, f"write the same in both; {exempt.format(own.written)}"


def differences(
    source: Sequence[Fact], own: Sequence[Fact], source_language: Language, language: Language
) -> list[Difference]:
    """
    Return the differences of the facts of a section, as multisets.

    Left out is what languages say in other forms: two of a thing in the dual, a decade by its first and last year, a
    scale or a year that is said once for two numbers.
    """
    lacking, extra = _without_the_same(source, own)
    if lacking or extra:
        theirs, ours = words_of(source_language.tag), words_of(language.tag)
        lacking = [fact for fact in lacking if not _is_unseen(fact, ours)]
        extra = [fact for fact in extra if not _is_unseen(fact, theirs)]
        for same in (_is_decade, _is_elided, _is_bare):
            lacking, extra = _matched(lacking, extra, same, source)
            extra, lacking = _matched(extra, lacking, same, own)
    return list(_paired(lacking, extra))


def _without_the_same(source: Sequence[Fact], own: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of each that the other has not; of equal ones the last are left over."""
    return _beyond(source, Counter(fact.value for fact in own)), _beyond(own, Counter(fact.value for fact in source))


def _beyond(facts: Iterable[Fact], others: Counter[str]) -> list[Fact]:
    left = []
    for fact in facts:
        if others[fact.value] > 0:
            others[fact.value] -= 1
        else:
            left.append(fact)
    return left


def _is_unseen(fact: Fact, other: NumberWords) -> bool:
    """Return True for a word whose like can't be seen in the other language."""
    return fact.kind is FactKind.WORD and (not other.numbers or (fact.value == _TWO and other.has_dual))


def _matched(
    facts: list[Fact],
    others: list[Fact],
    same: Callable[[Fact, list[Fact], Sequence[Fact]], list[Fact]],
    around: Sequence[Fact],
) -> tuple[list[Fact], list[Fact]]:
    """Return both lists without the facts for which *same* finds facts among *others* that say the same."""
    kept = []
    for fact in facts:
        found = same(fact, others, around)
        if found:
            others = [one for one in others if not any(one is match for match in found)]
        else:
            kept.append(fact)
    return kept, others


def _is_decade(fact: Fact, others: list[Fact], around: Sequence[Fact]) -> list[Fact]:
    """Return the first and last year of a decade."""
    del around
    first = fact.value.removesuffix("s")
    if first == fact.value or not first.isdigit():
        return []
    years = [next((one for one in others if one.value == year), None) for year in (first, str(int(first) + _DECADE))]
    return [year for year in years if year is not None] if None not in years else []


def _is_elided(fact: Fact, others: list[Fact], around: Sequence[Fact]) -> list[Fact]:
    """Return the number with its scale, or the day with its year, which *fact* shares with one beside it."""
    for other in others:
        if fact.kind is FactKind.NUMBER and other.kind is FactKind.NUMBER:
            if any(other.value == fact.value + scale for scale in _SCALES):
                return [other]
        elif other.kind is FactKind.DAY and fact.kind is FactKind.DAY:
            year = other.value[:4]
            if other.value[4:] == fact.value[1:] and any(one.value.startswith(year) for one in around):
                return [other]
        elif other.kind is FactKind.DAY and other.value.endswith(f"-{fact.value.zfill(2)}"):
            return [other]
    return []


def _is_bare(fact: Fact, others: list[Fact], around: Sequence[Fact]) -> list[Fact]:
    """Return the same number without sign of per cent or clock, which a language may have no words for here."""
    del around
    for other in others:
        if other.kind is FactKind.NUMBER and fact.kind is not FactKind.NUMBER:
            as_time = other.written.strip().replace(".", ":").zfill(len("00:00"))
            if fact.value.rstrip("%") == other.value or (fact.kind is FactKind.TIME and fact.value == as_time):
                return [other]
    return []


def _paired(lacking: list[Fact], extra: list[Fact]) -> Iterator[Difference]:
    """Yield the differences; a fact goes with the next of its kind, or of one that is like it."""
    rest, alone = list(lacking), []
    for own in extra:
        match = next((fact for fact in rest if fact.kind is own.kind), None)
        if match is None:
            alone.append(own)
            continue
        rest.remove(match)
        yield Difference(match, own)
    for own in alone:
        match = next((fact for fact in rest if _like(fact) is _like(own)), None)
        if match is not None:
            rest.remove(match)
        yield Difference(match, own)
    yield from (Difference(fact, None) for fact in rest)


def _like(fact: Fact) -> FactKind:
    return _PAIRED.get(fact.kind, fact.kind)


def _quoted(fact: Fact) -> str:
    return f"'{' '.join(fact.written.split())}'"
