"""Texts of so many words as real pages have, the same from the same seed, for what an index weighs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from samsprak.model.documents import Body, Document, Kind, State
from samsprak.model.facts import PageFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS_OF_A_TEXT = 300
_NEW_WORDS = 0.02
_SYLLABLES = {
    "sv": ("för", "kom", "mun", "läns", "styr", "bi", "drag", "in", "te", "gra", "tion", "språk", "må", "ål", "ven", "sö"),
    "ar": ("بل", "دي", "من", "حك", "اند", "ماج", "قر", "ار", "مج", "لس", "عم", "لغ", "تر", "جم", "سك", "نو"),
}
_ENDINGS = {"sv": ("", "", "en", "er", "erna", "et", "s"), "ar": ("", "", "ة", "ات", "ين", "ها")}


def texts(code: str, count: int, real: Sequence[str], seed: int = 1) -> list[tuple[str, str, str]]:
    """
    Return titles, summaries and texts of *count* documents.

    Their words are those of the *real* texts as often as there, and ever new ones besides, as in any language.
    """
    chance = random.Random(seed)  # noqa: S311 # no secret
    known = list(real)

    def word() -> str:
        if chance.random() < _NEW_WORDS:
            stem = "".join(chance.choices(_SYLLABLES[code], k=chance.randint(2, 4)))
            known.append(stem + chance.choice(_ENDINGS[code]))
            return known[-1]
        return chance.choice(known)

    def words(most: int) -> str:
        return " ".join(word() for _ in range(most))

    return [(words(5), words(14), words(_WORDS_OF_A_TEXT)) for _ in range(count)]


def documents(code: str, given: Sequence[tuple[str, str, str]]) -> list[tuple[Document, Body]]:
    """Return documents of these titles, summaries and texts, with their texts."""
    found = []
    for number, (title, summary, text) in enumerate(given):
        key = f"goals/page-{number:04}"
        document = Document(
            key=key,
            language=code,
            kind=Kind.PAGE,
            path=f"content/{code}/{key}.md",
            title=title,
            summary=summary,
            state=State.PUBLISHED,
            facts=PageFacts(),
            address_path=key,
        )
        found.append((document, Body(f"<p>{text}</p>")))
    return found
