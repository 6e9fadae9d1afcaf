"""Check of a translation's heading ids against its source: they align the sections and keep anchors valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each heading id of a translation that its source lacks; a translation may have fewer."""
    library = context.library
    source = library.version(document.key, context.settings.languages.source_code)
    if source is None:
        return
    ids = [heading.id for heading in library.body(source.key, source.language).headings]
    for heading in library.body(document.key, document.language).headings:
        if heading.id not in ids:
            has = f"it has {listed(ids)}" if ids else "it has no headings"
            hint = did_you_mean(heading.id, ids, has, written=lambda meant: f"{{#{meant}}}")
            yield Fault(
                document.path, heading.line, f"the heading id '{heading.id}' is not one of those of {source.path}", hint
            )
