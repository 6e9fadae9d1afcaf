"""Document bodies: the same structure, links and figures in every language, with different words."""

from collections.abc import Sequence
from random import Random

from benchmarks.documents import SECTIONS, Document, heading_ids
from benchmarks.language import Language


class Body:
    """Generator of one document's Markdown in one language."""

    def __init__(self, document: Document, language: Language, *, seed: int) -> None:
        self._document = document
        self._language = language
        self._seed = seed
        # Two random streams: one for the structure, the same in every language; one for the words.
        self._shape = Random(f"{seed}:{document.key}:shape")
        self._words = Random(f"{seed}:{document.key}:{language.code}")

    def title(self) -> str:
        """Return a heading of a few words without a full stop."""
        return _capitalised(self._some_words(self._shape.randint(3, 5)))

    def summary(self) -> str:
        """Return one sentence of plain text."""
        return self._sentence(self._shape.randint(9, 13))

    def index_text(self) -> str:
        """Return the short lead of a front page; the language's own front page also links to the sections."""
        lines = [self._paragraph(30)]
        if not self._document.section:
            names = self._language.interface
            lines.append("\n".join(f"- [{names[section]}]({section}/index.md)" for section in SECTIONS))
        return "\n\n".join([*lines, self._paragraph(20)]) + "\n"

    def short_text(self, targets: Sequence[Document] = ()) -> str:
        """Return a text of about 100 words with a heading, and a link to one of *targets* if there are any."""
        ids = heading_ids(self._document, self._seed)
        target = self._shape.choice(targets) if targets else None
        heading = f"## {self.title()} {{#{ids[0]}}}"
        return "\n\n".join([self._paragraph(40), heading, self._paragraph(40, target)]) + "\n"

    def text(self, targets: Sequence[Document]) -> str:
        """Return a text of 400 to 700 words, which ends in a paragraph and links to some of *targets*."""
        ids = heading_ids(self._document, self._seed)
        quota = self._shape.randint(270, 450) // (len(ids) + 1)
        list_at, table_at = self._shape.sample(range(len(ids)), 2)
        blocks = [self._paragraph(quota)]
        for place, heading_id in enumerate(ids):
            is_lower = place > 1 and self._shape.random() < 0.25
            blocks.append(f"{'###' if is_lower else '##'} {self.title()} {{#{heading_id}}}")
            blocks.append(self._paragraph(quota // 2))
            if place == list_at:
                blocks.append("\n".join(f"- {self.title()}" for _ in range(self._shape.randint(3, 6))))
            if place == table_at:
                blocks.append(self._table())
            blocks.append(f"{self._figure()} {self._paragraph(quota // 2, self._shape.choice(targets))}")
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, words: int, target: Document | None = None) -> str:
        """Return sentences of about *words* words, the first with a link to *target* or with bold words."""
        sentences: list[str] = []
        while words > 0:
            length = self._shape.randint(8, 16)
            start, end = ("", "") if sentences else self._mark(target)
            sentences.append(self._sentence(length, start, end))
            words -= length
        return " ".join(sentences)

    def _mark(self, target: Document | None) -> tuple[str, str]:
        """Return the markup before and after the marked words of a sentence."""
        if target is None:
            return "**", "**"
        folder = "" if target.section == self._document.section else f"../{target.section}/"
        ids = heading_ids(target, self._seed)
        anchor = f"#{self._shape.choice(ids)}" if self._shape.random() < 0.3 else ""
        return "[", f"]({folder}{target.name}.md{anchor})"

    def _sentence(self, length: int, start: str = "", end: str = "") -> str:
        words = self._some_words(length).split(" ")
        marked = [*words[:2], f"{start}{words[2]}", *words[3:4], f"{words[4]}{end}", *words[5:]]
        return _capitalised(" ".join(marked)) + self._language.stop

    def _some_words(self, count: int) -> str:
        return " ".join(self._words.choices(self._language.words, k=count))

    def _figure(self) -> str:
        year = self._shape.randint(2015, 2025)
        percent = self._shape.randint(2, 98)
        amount = self._language.amount(self._shape.randint(1, 900) * 50_000)
        if self._shape.random() < 0.5:
            return self._language.year_sentence.format(year=year, percent=percent)
        return self._language.amount_sentence.format(year=year, amount=amount)

    def _table(self) -> str:
        rows = [self._language.table_header, ("---",) * len(self._language.table_header)]
        count = self._shape.randint(3, 5)
        for place in sorted(self._shape.sample(range(len(self._language.counties)), count)):
            figures = (str(self._shape.randint(2015, 2025)), str(self._shape.randint(10, 999)))
            rows.append((self._language.counties[place], *figures))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
