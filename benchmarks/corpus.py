"""The corpus: a given number of Markdown files in three languages, deterministic for a seed."""

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
    """A document in one language. Its links are relative paths to source files; *fields* are specific to its kind."""

    document: Document
    language: Language
    title: str
    summary: str
    sources: tuple[str, ...]
    text: str
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_source(self) -> bool:
        """Whether its language is the source language."""
        return self.language.code == SOURCE_CODE


@dataclass(frozen=True)
class Corpus:
    """A corpus of *files* document files in three languages, plus the front pages."""

    files: int
    seed: int

    @property
    def site_file(self) -> str:
        """The file name of the corpus's site settings, in the benchmarks folder."""
        return "site.toml"

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents, without the front pages."""
        return documents(self.files // len(CODES), self.seed)

    @property
    def edited(self) -> Document:
        """The document edited to measure the cost of one edit: a news item from the middle of the list."""
        later_half = self.documents[len(self.documents) // 2 :]
        return next(document for document in later_half if document.section == "news")

    def pages(self) -> Iterator[Page]:
        """Yield every document in every language, front pages first; each page is generated on demand."""
        for document in (*indexes(), *self.documents):
            for code in CODES:
                yield self._page(document, language(code))

    def tables(self) -> Mapping[str, str]:
        """Return the files of content/data/, keyed by name."""
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
    """Return *text* with a sentence appended to its last paragraph, and the word that marks the edit."""
    mark = _mark("omskriven", number)
    return f"{text.rstrip()} Det här är {mark}.\n", mark


def edit_title(text: str, number: int) -> tuple[str, str]:
    """Return *text* with a new word in front of its title, in any tool's metadata format, and that word."""
    mark = _mark("Omdöpt", number)
    return _TITLE.sub(lambda found: f"{found[1]}{mark} ", text, count=1), mark


def _mark(word: str, number: int) -> str:
    """Return a word unique to each number, without digits, since Samspråk compares the figures of the languages."""
    return word + "".join(chr(ord("a") + int(digit)) for digit in str(number))
