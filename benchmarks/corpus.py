"""The corpus: so many Markdown files in three languages, the same bytes from the same seed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.body import Body
from benchmarks.documents import Document, documents, indexes
from benchmarks.language import CODES, SOURCE_CODE, Language, language

_TITLE = re.compile(r'^((?:\.\. )?title: "?)(?:Omdöpt[a-j]+ )?', re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A document in one language. Its links are relative and lead to source files; *fields* are its kind's own."""

    document: Document
    language: Language
    title: str
    summary: str
    sources: tuple[str, ...]
    text: str
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_source(self) -> bool:
        """Whether it is the document in the language it is written in."""
        return self.language.code == SOURCE_CODE


@dataclass(frozen=True)
class Corpus:
    """As many documents as give *files* files in the three languages; the front pages come on top."""

    files: int
    seed: int

    @property
    def site_file(self) -> str:
        """The name of the settings among the benchmark's own."""
        return "site.toml"

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents without the front pages."""
        return documents(self.files // len(CODES), self.seed)

    @property
    def edited(self) -> Document:
        """The document that is changed to see what one edit costs: news from the middle of the list."""
        later_half = self.documents[len(self.documents) // 2 :]
        return next(document for document in later_half if document.section == "news")

    def pages(self) -> Iterator[Page]:
        """Yield every document in every language, front pages first, each made when it is asked for."""
        for document in (*indexes(), *self.documents):
            for code in CODES:
                yield self._page(document, language(code))

    def tables(self) -> Mapping[str, str]:
        """Return the files of content/data/ by name."""
        return {}

    def _page(self, document: Document, its_language: Language) -> Page:
        body = Body(document, its_language, seed=self.seed)
        sources = (its_language.source,)
        if document.is_index:
            title = its_language.interface[document.section or "start"]
            return Page(document, its_language, title, body.summary(), sources, body.index_text())
        number = document.name.rpartition("-")[2].lstrip("0") or "0"
        title = f"{body.title()} {number}"
        summary = body.summary()
        return Page(document, its_language, title, summary, sources, body.text(self.documents))


def edit_body(text: str, number: int) -> tuple[str, str]:
    """Return *text* with a sentence added to its last paragraph, and the word by which it is found again."""
    mark = _mark("omskriven", number)
    return f"{text.rstrip()} Det här är {mark}.\n", mark


def edit_title(text: str, number: int) -> tuple[str, str]:
    """Return *text* with another word in front of its title, in any tool's metadata, and that word."""
    mark = _mark("Omdöpt", number)
    return _TITLE.sub(lambda found: f"{found[1]}{mark} ", text, count=1), mark


def _mark(word: str, number: int) -> str:
    """Return a word of its own for each number, without a digit, since Samspråk compares the languages' figures."""
    return word + "".join(chr(ord("a") + int(digit)) for digit in str(number))
