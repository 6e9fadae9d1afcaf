"""Tables of a grant's decisions, with an address for each sort order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import DECISIONS, place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.tables import Order
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_decision, present_document
from samsprak.rendering.templating.templates import render
from samsprak.rendering.views import LinkView
from samsprak.site.charts.years import years_in_words
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.layout.pagination import page_count, pager, part_of, path_of_page
from samsprak.site.pages.views import DecisionsView, OrderView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.library.library import Library
    from samsprak.model.addresses.link_labels import Linked
    from samsprak.model.documents import Document
    from samsprak.model.tables import Decision
    from samsprak.rendering.site import ReaderSite, Site

PER_PAGE = 100
# On the pages of counties, calls and grants: the highest amounts, with a link to all of them.
_MOST_SHOWN = 20
# Of more grants, counties or years, the sentence above the table says only that there are several.
_MOST_NAMED = 3
# The address paths below that of the grant by sort order, the default order first.
PARTS = {
    Order.YEAR: DECISIONS,
    Order.AMOUNT: f"{DECISIONS}/by-amount",
    Order.ORGANISATION: f"{DECISIONS}/by-organisation",
}


def decided_grants(library: Library) -> Iterator[str]:
    """Yield the keys of the public grants with decisions."""
    for key in library.public_keys():
        if not is_index(key) and library.source(key).kind is Kind.GRANT and library.actions.decision_count(key):
            yield key


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield all pages of the table of each grant with decisions, in each sort order and language."""
    for key in decided_grants(library):
        count = page_count(library.actions.decision_count(key), PER_PAGE)
        for language in site.settings.languages:
            document = library.shown(key, language.code)
            if document is None:
                continue
            for order, part in PARTS.items():
                for number in range(1, count + 1):
                    place = place_of_page(language.code, path_of_page(f"{document.address_path}/{part}", number))
                    yield Output(place, table, (key, language.code, str(order), number, count))


def table(site: Site, key: str, code: str, order: str, number: int, count: int) -> bytes:  # noqa: PLR0917 # the arguments of an output are positional
    """Render page *number* of the *count* pages of a grant's decisions in a sort order and a language."""
    reader = site.for_reader(code)
    document = reader.document(key)
    part = PARTS[Order(order)]
    path = f"{document.address_path}/{part}"
    chosen = site.library.actions.decisions(key, "", "", Order(order), *part_of(number, PER_PAGE))
    orders = tuple(
        OrderView(one, reader.page_address(f"{document.address_path}/{where}"), is_current=one == order)
        for one, where in PARTS.items()
    )
    page = FramedPage(
        document, number, count, part=part, part_title=_title(Order(order), reader), main_part=PARTS[Order.YEAR]
    )
    return render(
        reader,
        "decisions.html",
        frame=frame_of(page, reader),
        document=present_document(document, reader),
        decisions=DecisionsView(
            decisions=tuple(present_decision(one, reader) for one in chosen),
            count=site.library.actions.decision_count(key),
            sum_sek=site.library.actions.granted_sek(key),
            scope=_scope(reader, key),
            has_counties=True,
            orders=orders,
            pager=pager(path, reader, number, count),
        ),
    )


def _title(order: Order, reader: ReaderSite) -> str:
    gettext = reader.gettext
    match order:
        case Order.AMOUNT:
            return gettext("Decisions by amount")
        case Order.ORGANISATION:
            return gettext("Decisions by organisation")
        case _:
            return gettext("Decisions")


def decisions_shown(
    reader: ReaderSite,
    *,
    grant: Document | None = None,
    county: Document | None = None,
    call: Document | None = None,
) -> DecisionsView | None:
    """Return the decisions of a grant, county or call with the highest amounts, None without any decision."""
    of = (grant.key if grant else "", (county.county or "") if county else "", call.key if call else "")
    actions = reader.library.actions
    count = actions.decision_count(*of)
    if count == 0:
        return None
    chosen = actions.decisions(*of, Order.AMOUNT, 0, _MOST_SHOWN)
    return DecisionsView(
        decisions=tuple(present_decision(one, reader) for one in chosen),
        count=count,
        sum_sek=actions.granted_sek(*of),
        scope=_scope(reader, *of),
        has_counties=grant is not None,
        all_of=_all_of(chosen, reader),
    )


def _scope(reader: ReaderSite, grant: str, county: str = "", call: str = "") -> str:
    """Return the sentence that says of which grants, counties and years the decisions are."""
    gettext, actions = reader.gettext, reader.library.actions
    grants, counties, years, _ = actions.decided(grant, county, call)
    linked_grants = [actions.grant_link(one, reader.code) for one in grants]
    linked_counties = [actions.county_link(one, reader.code) for one in counties if one]
    nationwide = [gettext("The whole country")] if "" in counties else []
    named_grants = [_named(one, reader) for one in linked_grants if one is not None]
    named_counties = nationwide + [_named(one, reader) for one in linked_counties if one is not None]
    sentence = gettext("These are the decisions that we know of: %(grants)s, %(counties)s, %(years)s.")
    span = years_in_words(years[0], years[-1], reader)
    return sentence % {
        "grants": reader.listed(named_grants) if 0 < len(named_grants) <= _MOST_NAMED else gettext("several grants"),
        "counties": reader.listed(named_counties)
        if 0 < len(named_counties) <= _MOST_NAMED
        else gettext("several counties"),
        "years": reader.listed([str(one) for one in years]) if len(years) <= _MOST_NAMED else span,
    }


def _named(link: Linked, reader: ReaderSite) -> str:
    """Return the title of a document for a sentence, with its language where it is not the readers'."""
    return link.title if link.language == reader.code else reader.quoted(link.title, link.language)


def _all_of(decisions: Sequence[Decision], reader: ReaderSite) -> LinkView | None:
    """Return a link to all decisions of the grant of *decisions*, None if they are of several grants."""
    grants = {one.grant for one in decisions}
    linked = reader.library.actions.grant_link(grants.pop(), reader.code) if len(grants) == 1 else None
    if linked is None:
        return None
    address = reader.page_address(f"{linked.address_path}/{PARTS[Order.AMOUNT]}")
    return LinkView(linked.title, address, reader.site.language(linked.language))
