"""Warnings for titles and summaries that are cut where they are shown: in search engines, subject lines and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.documents import Document

# Characters. Search engines show about 60 of a title and 160 of a summary, mail programs 50 to 80 of a subject.
MOST_OF_TITLE = 80
MOST_OF_SUMMARY = 200
# Each field with its limit, what a longer one leads to, and what to write with the limit.
_LIMITS = (
    ("title", MOST_OF_TITLE, "search engines and subject lines cut it", "the words that readers search for first"),
    ("summary", MOST_OF_SUMMARY, "search engines cut it, and lists become long", "and the rest in the text"),
)


def warnings(loaded: LoadedContent) -> Iterator[Fault]:
    """Yield a warning for each long title and summary, in each language, drafts included."""
    for versions in loaded.library.documents.values():
        for document in versions.values():
            yield from _warnings_of(document, loaded)


def _warnings_of(document: Document, loaded: LoadedContent) -> Iterator[Fault]:
    for field, most, effect, advice in _LIMITS:
        length = len(getattr(document, field))
        if length > most:
            yield Fault(
                document.path,
                loaded.line(document, field),
                f"the {field} has {length} characters: {effect}",
                f"write at most {most}, {advice}",
                f"{field}-length",
            )
