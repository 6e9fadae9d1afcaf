"""
Terms and entries as small files: a search fetches only the few that it needs.

Terms are in pieces by the first letter of their forms, by the first two letters if a piece would be large. So an edit
changes only the pieces of its words. Entries are in blocks of a few. The files are in ``SearchIndex.contents`` by
name, and everything else is in the overview.
"""

from __future__ import annotations

import json
from collections import defaultdict
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from samsprak.site.search.language.words import folded
from samsprak.site.search.postings import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samsprak.site.search.entries.entry import Weight
    from samsprak.site.search.postings import Term

ENTRIES_PER_BLOCK = 4
STARTS = "starts"
_SPLIT_FROM_BYTES = 6000
# A misspelt start is looked up by the letters after it, in words that are long enough to be distinctive.
_START, _BEHIND, _LEAST_OF_A_WORD = 2, 3, 5
_LEADS_TO = ">"
# The letter of each weight, from 1, and that of each heading.
_WEIGHTS, _HEADINGS = f" {ascii_lowercase}", ascii_uppercase


def word_pieces(terms: Mapping[str, Term]) -> dict[str, bytes]:
    """Serialize the terms into pieces, by the first letters of their forms."""
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, term in sorted(terms.items()):
        if not term.weights:
            continue
        start = _start(name)
        endings = [form[len(name) :] for form in sorted(term.forms) if form.startswith(name) and form != name]
        if name.startswith(EXACT):
            rows[start][" ".join((name, *sorted(f"={form}" for form in term.forms)))] = _packed(term.weights)
            continue
        others = sorted(form for form in term.forms if not form.startswith(name))
        here = [f"={form}" for form in others if _start(form) == start]
        rows[start][" ".join((name, *endings, *here))] = _packed(term.weights)
        for form in others:
            if _start(form) != start:
                there = rows[_start(form)]
                led_to = there.get(f"{_LEADS_TO}{form}")
                there[f"{_LEADS_TO}{form}"] = name if led_to is None else f"{led_to} {name}"
    return {start: _json(found) for start, found in _in_sizes(rows)}


def _start(word: str) -> str:
    return folded(word.removeprefix(EXACT))[:_START]


def _in_sizes(rows: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the rows of each first letter, or of each first two letters if these are too many for one piece."""
    letters: defaultdict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for start, found in rows.items():
        letters[start[:1]][start] = found
    for letter, starts in letters.items():
        size = sum(len(name) + len(packed) for found in starts.values() for name, packed in found.items())
        if size < _SPLIT_FROM_BYTES:
            yield letter, {name: packed for found in starts.values() for name, packed in found.items()}
        else:
            yield from starts.items()


def _packed(weights: Mapping[int, Weight]) -> str:
    """
    Encode entries with weights as ``3b1aAC``.

    Each number is the distance from the last, each weight a letter, and capitals are the headings with the word.
    """
    packed, last = [], -1
    for number in sorted(weights):
        weight, headings = weights[number]
        packed.append(f"{number - last}{_WEIGHTS[weight]}")
        if headings:
            packed.extend(_HEADINGS[one] for one in headings)
        last = number
    return "".join(packed)


def starts_piece(terms: Mapping[str, Term], code: str) -> bytes:
    """Serialize the possible first two letters of a language's forms by the three letters after them."""
    starts: defaultdict[str, set[str]] = defaultdict(set)
    for term in terms.values():
        if code in term.languages:
            for form in term.forms:
                if len(form) >= _LEAST_OF_A_WORD:
                    starts[form[_START : _START + _BEHIND]].add(form[:_START])
    return _json({behind: "".join(sorted(found)) for behind, found in starts.items()})


def blocks(records: Sequence[object]) -> list[bytes]:
    """Serialize the entries in blocks, each as ``Shown.record`` has it."""
    return [
        _json(list(records[start : start + ENTRIES_PER_BLOCK])) for start in range(0, len(records), ENTRIES_PER_BLOCK)
    ]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"
