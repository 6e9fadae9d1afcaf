"""What the page of a document shows besides its text: names, facts in words, figures and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.county import CountyFacts
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.grant import GrantFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.model.tables import Subject

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.kinds import Facts


def other_names(facts: Facts) -> tuple[str, ...]:
    """Return further names in the language of the facts."""
    match facts:
        case CountyFacts():
            return facts.short_title, facts.residence
        case GrantFacts():
            return (facts.short_title,)
        case _:
            return ()


def source_names(facts: Facts) -> tuple[str, ...]:
    """Return further names in the source language."""
    return (facts.swedish,) if isinstance(facts, TermFacts) else ()


def said_in(facts: Facts) -> tuple[str | None, ...]:
    """Return the other facts that a page shows in words."""
    match facts:
        case CountyFacts():
            return (facts.code,)
        case GrantFacts():
            forms = (one.title for one in facts.forms)
            return facts.purpose, facts.applicants, facts.legal_basis, *forms
        case CallFacts():
            amount = "" if facts.amount_sek is None else str(facts.amount_sek)
            forms = (one.title for one in facts.forms)
            return str(facts.year), amount, facts.contact, facts.result, *facts.priorities, *forms
        case EventFacts():
            return facts.place, facts.organiser
        case EditionFacts():
            return (facts.number,)
        case _:
            return ()


def subject_of(document: Document) -> tuple[Subject, str] | None:
    """Return the subject of the figures on a document's page, None without figures."""
    match document.facts:
        case CountyFacts():
            return Subject.COUNTY, document.county or ""
        case GrantFacts():
            return Subject.GRANT, document.key
        case _:
            return None


def decisions_on(document: Document) -> tuple[str, str, str] | None:
    """Return grant, county and call of the decisions on a document's page, each empty for all; None for no page."""
    match document.facts:
        case CountyFacts():
            return "", document.county or "", ""
        case CallFacts():
            return "", "", document.key
        case PageFacts(shows="activities"):
            return "", "", ""
        case _:
            return None
