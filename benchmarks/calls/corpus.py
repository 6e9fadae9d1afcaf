"""The corpus of grants, calls and counties in three languages, with their tables; deterministic for a seed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from benchmarks.body import Body
from benchmarks.calls.facts import GRANTS, LETTERS, Call, calls, closing_day
from benchmarks.calls.tables import tables
from benchmarks.corpus import Corpus, Page
from benchmarks.documents import Document
from benchmarks.language import CODES, SOURCE_CODE, Language, language

_FIRST_DAY = date(2015, 1, 7)
_LAST_DAY = date(2026, 11, 20)
_SHOWS = {"calendar": "calendar", "open-data": "data"}
_SECTIONS = ("grants", "calls", "counties", *_SHOWS)
_CLOSES = re.compile(r"^closes: .*$", re.MULTILINE)


@dataclass(frozen=True)
class CallCorpus(Corpus):
    """A corpus of *files* call files in three languages, plus grants, counties and front pages."""

    decisions: int

    @property
    def site_file(self) -> str:
        """The file name of the corpus's site settings, in the benchmarks folder."""
        return "calls.toml"

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls, the edited one first."""
        return calls(self.files // len(CODES), self.seed)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents, without the front pages."""
        return (*_grants(), *_counties(), *map(_document, self.calls))

    @property
    def edited(self) -> Document:
        """The call whose closing day is edited."""
        return _document(self.calls[0])

    def pages(self) -> Iterator[Page]:
        """Yield every document in every language, front pages first; each page is generated on demand."""
        fronts = [Document(section, "index", _FIRST_DAY, _LAST_DAY) for section in ("", *_SECTIONS)]
        for place, front in enumerate(fronts):
            for code in CODES:
                # Front pages get no links here: those of the ordinary corpus lead to its own sections.
                yield self._front(front, language(code), order=place)
        yield from self._documents()

    def tables(self) -> Mapping[str, str]:
        """Return the files of content/data/, keyed by name."""
        return tables(self.calls, self.decisions, self.seed)

    def _documents(self) -> Iterator[Page]:
        for place, document in enumerate(_grants()):
            for code in CODES:
                yield self._page_of(document, language(code), {"legal_basis": f"SFS 2010:1122, {place + 36} §"})
        for letter, document in zip(LETTERS, _counties(), strict=True):
            for code in CODES:
                yield self._page_of(document, language(code), {"county": letter} if code == SOURCE_CODE else {})
        for call in self.calls:
            document = _document(call)
            for code in CODES:
                yield self._page_of(document, language(code), _facts(call) if code == SOURCE_CODE else {})

    def _front(self, document: Document, its_language: Language, *, order: int) -> Page:
        body = Body(document, its_language, seed=self.seed)
        shows = _SHOWS.get(document.section)
        fields: dict[str, object] = {"shows": shows} if shows and its_language.code == SOURCE_CODE else {}
        title = f"{body.title()} {order}"
        return Page(document, its_language, title, body.summary(), (its_language.source,), body.short_text(), fields)

    def _page_of(self, document: Document, its_language: Language, facts: Mapping[str, object]) -> Page:
        body = Body(document, its_language, seed=self.seed)
        title, summary = f"{body.title()} {document.published_on.year}", body.summary()
        fields: dict[str, object] = dict(facts)
        match document.section:
            case "grants":
                fields |= {"short_title": body.title(), "purpose": body.summary(), "applicants": body.summary()}
            case "counties":
                fields |= {"short_title": body.title(), "residence": body.title()}
            case _:
                fields |= {"contact": body.title(), "priorities": [body.title(), body.title()]}
        text = body.text(_grants()) if document.section == "grants" else body.short_text(_grants())
        return Page(document, its_language, title, summary, (its_language.source,), text, fields)


def call_corpus(count: int, decisions: int, seed: int) -> CallCorpus:
    """Return a corpus of *count* calls and *decisions* decisions."""
    return CallCorpus(count * len(CODES), seed, decisions)


def edit_closing_day(text: str, number: int) -> tuple[str, str]:
    """Return the edited call's source *text* with another closing day, and the mark that its page then contains."""
    day = closing_day(number)
    return _CLOSES.sub(f"closes: {day}", text, count=1), f'datetime="{day}"'


def _grants() -> tuple[Document, ...]:
    return tuple(
        Document("grants", name, _FIRST_DAY, _LAST_DAY, order=10 * place) for place, name in enumerate(GRANTS, 1)
    )


def _counties() -> tuple[Document, ...]:
    return tuple(Document("counties", letter.lower(), _FIRST_DAY, _LAST_DAY) for letter in LETTERS)


def _document(call: Call) -> Document:
    return Document("calls", call.name, call.published_on, max(call.published_on, call.decided_on or _FIRST_DAY))


def _facts(call: Call) -> dict[str, object]:
    facts = {
        "grant": f"grants/{call.grant}",
        "county": call.county,
        "year": call.year,
        "round": call.round,
        "amount_sek": call.amount_sek,
        "opens": call.opens,
        "closes": call.closes,
        "decided_on": call.decided_on,
    }
    found: dict[str, object] = {name: value for name, value in facts.items() if value is not None}
    return found if call.closes else found | {"undated": "true"}
