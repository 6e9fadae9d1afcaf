"""Front matter of a newsletter edition."""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from samsprak.validation.fields import report_repeated
from samsprak.validation.schemas import CountyLetter, EditionNumber, Key, SourceSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report

ItemKind = Literal["news", "call", "event", "page", "grant"]
ItemCount = Annotated[int, msgspec.Meta(ge=1, le=50)]
# The fields of a rule, which is there if the first of them is.
_RULE = ("since", "kinds", "counties", "most")


class EditionSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a newsletter edition."""

    number: EditionNumber
    items: list[Key] = []
    since: date | None = None
    kinds: list[ItemKind] = []
    counties: list[CountyLetter] = []
    most: ItemCount | None = None
    lead: Key | None = None


def check(edition: EditionSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report an edition without items, duplicate items, and a rule that is incomplete or later than the edition."""
    if not edition.items and edition.since is None:
        hint = "write keys such as '  - news/new-site' below 'items:', or 'since: 2026-03-01' for all that is new"
        report(lines.get("items", lines["number"]), "an edition without items", hint)
    report_repeated("items", edition.items, lines, report)
    for name in _RULE[1:]:
        if getattr(edition, name) and edition.since is None and edition.items:
            hint = "write 'since: 2026-03-01' beside it, the first day of what is new, or take it away"
            report(lines[name], f"'{name}' without 'since'", hint)
    if edition.since is not None and edition.since > edition.publish_on:
        message = f"'since' ({edition.since}) is after 'publish_on' ({edition.publish_on})"
        report(lines["since"], message, f"write {edition.publish_on} or an earlier day")
    if edition.most is not None and len(edition.items) > edition.most:
        message = f"'most' is {edition.most}, but 'items' has {len(edition.items)}"
        report(lines["most"], message, f"write {len(edition.items)} or more, or take items away")
    if edition.lead is not None and edition.since is None and edition.lead not in edition.items:
        message = f"'lead' names '{edition.lead}', which is not among the items"
        report(lines["lead"], message, "write one of the keys below 'items:', or add it there")
