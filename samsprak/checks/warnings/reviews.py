"""Warnings for documents whose day for the next review has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.loaded import LoadedContent


def warnings(loaded: LoadedContent) -> Iterator[Fault]:
    """
    Yield a warning for each published document whose ``review_by`` is before the build's day.

    One warning a document, at its source file: translations inherit the day. Drafts, and documents that have expired or
    are withdrawn, wait for no review.
    """
    library = loaded.library
    for key in library.documents:
        document = library.source(key)
        if document.review_by is not None and document.review_by < library.today and document.is_listed:
            yield Fault(
                document.path,
                loaded.line(document, "review_by"),
                f"the document was to be reviewed by {document.review_by}",
                "read it and its translations through, then write today's day in 'reviewed_on' and a later one in "
                "'review_by'",
                "review",
            )
