"""The accessibility statement has what it says, and names whom the law wants named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.facts import PageFacts
from samsprak.model.faults import Fault
from samsprak.reading.site_file import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.desk import Desk
    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings


def faults(document: Document, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for a page that is to show a statement of which site.toml says nothing."""
    facts = document.facts
    is_statement = isinstance(facts, PageFacts) and facts.shows == "accessibility"
    if is_statement and desk.settings.accessibility is None:
        yield Fault(
            document.path,
            desk.loaded.line(document, "shows"),
            "'shows: accessibility' without a table 'accessibility' in site.toml",
            "write '[accessibility]' in site.toml; docs/operators/accessibility.md has its fields",
        )


def warnings(settings: Settings) -> Iterator[Fault]:
    """Yield a warning as long as the statement does not say who supervises the act, which the law asks for."""
    if settings.accessibility is not None and not settings.accessibility.names_authority:
        yield Fault(
            SITE_FILE,
            0,
            "the accessibility statement does not name the authority that supervises the act",
            "find out who it is, write 'authority' in each language, and 'authority_is_known = true'",
        )
