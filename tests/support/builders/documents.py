"""Values of the model with defaults: a test states only the values that matter to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from samsprak.library.documents import MediaFile
from samsprak.library.library import Library
from samsprak.model.documents import Body, Document, Heading, State, address_path_of
from samsprak.model.kinds import Kind
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.languages import Language, Languages
from samsprak.model.tables import Tables
from samsprak.model.translations.sections import section_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.model.kinds import Facts
    from samsprak.model.translations.sections import SectionFacts

SWEDISH = Language(
    code="sv", tag="sv", name="Svenska", direction="ltr", locale="sv_SE", numbering="latn",
    plural_forms="nplurals=2; plural=(n != 1);", fallbacks=(), is_finished=True,
)  # fmt: skip
ENGLISH = replace(SWEDISH, code="en", tag="en", name="English", locale="en_GB")
ARABIC = Language(
    code="ar", tag="ar", name="العربية", direction="rtl", locale="ar", numbering="latn",
    plural_forms="nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    fallbacks=(), is_finished=True,
)  # fmt: skip
LANGUAGES = Languages((SWEDISH, ENGLISH, ARABIC), "sv")
TODAY = date(2026, 4, 1)


def document(
    key: str,
    language: str = "sv",
    *,
    kind: Kind = Kind.PAGE,
    facts: Facts | None = None,
    state: State = State.PUBLISHED,
    title: str = "Titel",
    publish_on: date | None = None,
) -> Document:
    """Return a document in one language."""
    return Document(
        key=key,
        language=language,
        kind=kind,
        path=f"content/{language}/{key}.md",
        title=title,
        summary="",
        state=state,
        facts=facts or (NewsFacts() if kind is Kind.NEWS else PageFacts()),
        address_path=address_path_of(key),
        publish_on=publish_on,
    )


@dataclass(frozen=True)
class GivenTexts:
    """The texts of a Library, all of them in memory."""

    bodies: Mapping[tuple[str, str], Body]

    def body(self, key: str, language_code: str) -> Body:
        """Return a text."""
        return self.bodies[key, language_code]

    def heading_ids(self, key: str, language_code: str) -> tuple[str, ...]:
        """Return the ids of a text's headings."""
        return tuple(heading.id for heading in self.bodies[key, language_code].headings)

    def sections(self, key: str, language_code: str) -> str:
        """Return the marks of a text's sections: that of its headings alone."""
        headings = self.bodies[key, language_code].headings
        return " ".join(f"{section_name(heading.id)}=00000000/1" for heading in headings)

    def section_facts(self, key: str, language_code: str) -> tuple[SectionFacts, ...]:  # noqa: ARG002 # as the others
        """Return nothing: there are no files."""
        return ()

    def section_facts_digest(self, key: str, language_code: str) -> bytes:
        """Return the digest of the text."""
        return self.digest(key, language_code)

    def digest(self, key: str, language_code: str) -> bytes:
        """Return a digest that is the same for the same text."""
        return repr(self.bodies[key, language_code]).encode()

    def get_many(self, group: str, names: Sequence[bytes]) -> dict[bytes, bytes]:  # noqa: ARG002 # as the others
        """Return nothing: there is no cache."""
        return {}

    def put_many(self, group: str, entries: Mapping[bytes, bytes], names: Sequence[bytes]) -> None:
        """Store nothing."""


def library(
    *documents: Document,
    languages: Languages = LANGUAGES,
    media: tuple[str, ...] = (),
    headings: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
    tables: Tables | None = None,
) -> Library:
    """Return a Library as of TODAY; *headings* are the ids of headings by key and language."""
    by_key: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for one in sorted(documents, key=lambda document: document.key):
        by_key[one.key][one.language] = one
    bodies = {
        (one.key, one.language): Body(
            "<p>x</p>",
            headings=tuple(Heading(name, 2, name) for name in (headings or {}).get((one.key, one.language), ())),
        )
        for one in documents
    }
    found = {file: MediaFile(file, 1) for file in media}
    return Library(languages, TODAY, by_key, found, GivenTexts(bodies), tables or Tables())
