"""Random lines of mixed directions, of the characters that matter to the bidi algorithm, from a seed."""

from __future__ import annotations

from random import Random

_LATIN = ("a", "Z", "ö", "kr ")
_ARABIC = ("ا", "ب", "ج", "م", "א")
_DIGITS = ("1", "9", "09", "2026", "٣")
_SIGNS = (" ", " ", "-", "+", "–", ":", ".", "/", ",", "(", ")", "[", "]", "§", "%", "€", "\u00a0", "\u202f")
_MARKS = ("\u2066", "\u2067", "\u2068", "\u2069", "\u2069", "\u200e", "\u200f", "\u202b", "\u202d", "\u202c")


def lines(count: int, seed: int) -> list[str]:
    """Return *count* lines without accents, since an accent is drawn as one shape with its letter."""
    chance = Random(seed)  # noqa: S311 # not a secret
    pools = (_LATIN, _ARABIC, _DIGITS, _DIGITS, _SIGNS, _SIGNS, _MARKS)
    found = []
    for _ in range(count):
        line = "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(1, 16)))
        found.append(" ".join(line.split(" ")).strip() or "a")
    return found
