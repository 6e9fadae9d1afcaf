"""Checks of the accessibility statement: it has its texts, and names the authority that the law asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.site_toml import SITE_FILE
from samsprak.model.diagnostics import Fault
from samsprak.model.kinds.page import PageFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for a page with ``shows: accessibility`` if site.toml has no statement."""
    facts = document.facts
    is_statement = isinstance(facts, PageFacts) and facts.shows == "accessibility"
    if is_statement and context.settings.accessibility is None:
        yield Fault(
            document.path,
            context.loaded.line(document, "shows"),
            "'shows: accessibility' without a table 'accessibility' in site.toml",
            "write '[accessibility]' in site.toml; docs/operators/accessibility.md has its fields",
        )


def warnings(settings: Settings) -> Iterator[Fault]:
    """Yield a warning if the statement does not name the authority that supervises the act: the law asks for it."""
    if settings.accessibility is not None and not settings.accessibility.names_authority:
        yield Fault(
            SITE_FILE,
            0,
            "the accessibility statement does not name the authority that supervises the act",
            "find out who it is, write 'authority' in each language, and 'authority_is_known = true'",
        )
