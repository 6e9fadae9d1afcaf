"""A Library of a large site's size, deterministic for a seed, for measuring the size of its search index."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from samsprak.bidi.html_tokens import without_tags
from samsprak.library.library import Library
from samsprak.model.documents import Body, Heading
from samsprak.site.search.language.words import words_in
from tests.support.builders.documents import LANGUAGES, TODAY, GivenTexts, document
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from samsprak.model.documents import Document

CODES = ("sv", "ar")
_WORDS_OF_A_TEXT = 300
_HEADINGS = 4
# Two of a hundred words occur in no text before, as in texts written by people.
_NEW_WORDS = 0.02
_SYLLABLES = {
    "sv": [
        "för",
        "kom",
        "mun",
        "läns",
        "styr",
        "bi",
        "drag",
        "in",
        "te",
        "gra",
        "tion",
        "språk",
        "må",
        "ål",
        "ven",
        "sö",
    ],
    "ar": ["بل", "دي", "من", "حك", "اند", "ماج", "قر", "ار", "مج", "لس", "عم", "لغ", "تر", "جم", "سك", "نو"],
}
_ENDINGS = {"sv": ("", "", "en", "er", "erna", "et", "s"), "ar": ("", "", "ة", "ات", "ين", "ها")}


def large_library(count: int) -> Library:
    """Return *count* pages in Swedish and Arabic, of the real site's words, as frequent as there, and new words."""
    documents: dict[str, dict[str, Document]] = {f"goals/page-{number:04}": {} for number in range(count)}
    bodies = {}
    for code in CODES:
        chance = random.Random(code)  # noqa: S311 # no secret
        known = _real_words(code)
        for key, versions in documents.items():
            title, summary, text = (_words(length, known, code, chance) for length in (6, 14, _WORDS_OF_A_TEXT))
            versions[code] = replace(document(key, code, title=title), summary=summary)
            headings = tuple(Heading(f"part-{at}", 2, _words(3, known, code, chance)) for at in range(_HEADINGS))
            bodies[key, code] = Body(f"<p>{text}</p>", headings=headings)
    return Library(LANGUAGES, TODAY, documents, {}, GivenTexts(bodies))


def _real_words(code: str) -> list[str]:
    texts = sorted((PROJECT / "content" / code).rglob("*.md"))
    return [word for path in texts for word in words_in(without_tags(path.read_text(encoding="utf-8")))]


def _words(count: int, known: list[str], code: str, chance: random.Random) -> str:
    chosen = []
    for _ in range(count):
        if chance.random() < _NEW_WORDS:
            known.append(
                "".join(chance.choices(_SYLLABLES[code], k=chance.randint(2, 4))) + chance.choice(_ENDINGS[code])
            )
            chosen.append(known[-1])
        else:
            chosen.append(chance.choice(known))
    return " ".join(chosen)
