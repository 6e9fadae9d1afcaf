"""The documents of the corpus without their text: section, name, dates, order."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SECTIONS = {"news": "notice", "grants": "grant", "duties": "duty", "goals": "goal"}
"""Each section with the word that begins its documents' names."""

_FIRST_DAY = date(2015, 1, 7)
_LAST_DAY = date(2026, 11, 20)
_REVIEWS_BEGIN = date(2026, 1, 1)
_YEAR = timedelta(days=365)
_HEADING_IDS = (
    "what-applies", "who-can-apply", "how-it-works", "forms", "deadlines", "support", "background",
    "cooperation", "follow-up", "results", "costs", "next-steps", "questions", "contact",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A document that exists in every language under the same key."""

    section: str
    name: str
    published_on: date
    reviewed_on: date
    review_by: date | None = None
    order: int | None = None

    @property
    def key(self) -> str:
        """The path without language and suffix."""
        return f"{self.section}/{self.name}" if self.section else self.name

    @property
    def is_index(self) -> bool:
        """Whether it is the front page of a section or of the language."""
        return self.name == "index"


def indexes() -> tuple[Document, ...]:
    """Return the front pages of a language and of its sections."""
    return tuple(Document(section, "index", _FIRST_DAY, _LAST_DAY) for section in ("", *SECTIONS))


def documents(count: int, seed: int) -> tuple[Document, ...]:
    """Return *count* documents, two thirds of them news, with dates spread over the years."""
    random = Random(f"{seed}:documents")
    others = [section for section in SECTIONS if section != "news"]
    days = (_LAST_DAY - _FIRST_DAY).days
    found: list[Document] = []
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=random.randint(0, days))
        if number % 3 != 2:
            found.append(Document("news", f"notice-{number:05}", day, day))
            continue
        section = others[number // 3 % len(others)]
        reviewed_on = _REVIEWS_BEGIN + timedelta(days=random.randint(0, (_LAST_DAY - _REVIEWS_BEGIN).days))
        name = f"{SECTIONS[section]}-{number:05}"
        order = number // 9 * 10 + 10
        published_on = min(day, reviewed_on)
        found.append(Document(section, name, published_on, reviewed_on, reviewed_on + _YEAR, order))
    return tuple(found)


def heading_ids(document: Document, seed: int) -> tuple[str, ...]:
    """Return the ids of the document's four to six headings, the same in every language."""
    random = Random(f"{seed}:{document.key}:headings")
    return tuple(random.sample(_HEADING_IDS, random.randint(4, 6)))
