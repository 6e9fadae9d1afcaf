"""``samsprak newsletter new``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from newsletter import producer
from samsprak.cli.options import cache_option, root_option
from samsprak.cli.scaffolding.scaffold import Scaffold
from samsprak.content.scanning import path_of
from samsprak.i18n.marking import N_
from samsprak.incremental.site_opening import open_site
from samsprak.incremental.writing import write_file
from samsprak.library.editions.facts import facts_of_edition
from samsprak.library.editions.proposals import Proposal, proposals
from samsprak.library.editions.rules import Period, Reason, period_since
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.kinds import Kind
from samsprak.validation.schemas import EDITION_NUMBER_PATTERN
from samsprak.validation.texts.left_over import PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from samsprak.library.library import Library
    from samsprak.rendering.site import ReaderSite

# Why an item is proposed, for the comment above it.
_REASONS: Mapping[Reason, str] = {
    Reason.PUBLISHED: N_("Published on %(day)s: %(title)s"),
    Reason.CHANGED: N_("Changed on %(day)s: %(title)s"),
    Reason.OPENED: N_("Call that opened on %(day)s: %(title)s"),
    Reason.CLOSES_SOON: N_("Call that closes on %(day)s: %(title)s"),
    Reason.COMING: N_("Event on %(day)s: %(title)s"),
}


@click.command("new")
@click.argument("number", required=False)
@root_option
@cache_option
def command(number: str | None, root: Path, cache: bool) -> None:  # noqa: FBT001 # click's way
    """Begin the next edition, as a draft, with a proposal of what it could bring.

    Proposed is what was published or changed since the last edition, calls that opened or close soon, and coming
    events, each with its reason. Keep what you want, in the order that you want; the words are yours to write. NUMBER
    is year and number, such as 2027-1; without it the next one is taken.

    \b
    Examples:
      samsprak newsletter new
      samsprak newsletter new 2027-1
    """
    if number is not None and not re.fullmatch(EDITION_NUMBER_PATTERN, number):
        hint = "write for example '2027-1', or leave it out for the next one"
        raise FaultsFoundError([Fault("samsprak newsletter new", 0, f"'{number}' is not a year and a number", hint)])
    opened = open_site(root.resolve(), use_cache=cache)
    library, site = opened.library, opened.site
    section = next((one.key for one in site.settings.sections if one.kind is Kind.EDITION), None)
    if section is None:
        hint = 'add one to site.toml with: kind = "edition"'
        raise FaultsFoundError([Fault("samsprak newsletter new", 0, "no section holds editions", hint)])
    editions = [library.source(key) for key in library.documents if library.source(key).kind is Kind.EDITION]
    name = number or _next_number([facts_of_edition(one).number for one in editions], library.today)
    source = site.for_reader(site.settings.languages.source_code)
    path = path_of(source.code, f"{section}/{name}")
    if (root / path).exists():
        raise FaultsFoundError([Fault(path, 0, "the file is there already", "choose another number, or open the file")])
    found = list(proposals(library, _period(library)))
    scaffold = Scaffold(root, site.settings, source.gettext)
    given = {"items": ["items:", *(line for one in found for line in _lines(one, source))]} if found else {}
    write_file(root / path, scaffold.source(Kind.EDITION, f"{section}/{name}", given).encode())
    count = f"{len(found)} {'text is' if len(found) == 1 else 'texts are'} proposed" if found else "nothing is new"
    click.echo(
        f"{path} is begun, as a draft; {count}. Choose among the items, write what is asked for instead of each "
        f"'{PLACE}', and take the line 'state: draft' away when it is ready."
    )


def _period(library: Library) -> Period:
    """Return the days from that after the last public edition to the build's day."""
    days = (library.source(key).publish_on for key in producer.edition_keys(library))
    return period_since((day for day in days if day is not None), library.today)


def _next_number(numbers: list[str], today: date) -> str:
    """Return the number after the last one of the year of *today*."""
    of_year = [int(one.partition("-")[2]) for one in numbers if one.startswith(f"{today.year}-")]
    return f"{today.year}-{max(of_year, default=0) + 1}"


def _lines(proposal: Proposal, reader: ReaderSite) -> list[str]:
    """Return the item's line, and a comment above it with the reason in the source language."""
    document = proposal.document
    words = reader.gettext(_REASONS[proposal.reason])
    comment = words % {"day": reader.date_in_words(proposal.day), "title": document.title}
    return [f"  # {comment}", f"  - {document.key}"]
