"""The activities that were granted money, for pages with ``shows: activities``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samsprak.model.tables import Order
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.kinds.grant import grant_link
from samsprak.site.charts.years import years_in_words

if TYPE_CHECKING:
    from samsprak.model.tables import Decision
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.views import LinkView


@dataclass(frozen=True, slots=True)
class ActivityView:
    """
    An activity as in its decision, in the source language; *translated* is its name in the reader's language.

    *grant* and *county* are None if readers can't open their pages.
    """

    activity: str
    translated: str | None
    organisation: str
    amount_sek: int
    reference: str
    grant: LinkView | None
    county: LinkView | None


@dataclass(frozen=True, slots=True)
class YearView:
    """The activities of a year, the highest amount first."""

    year: int
    sum_sek: int
    activities: tuple[ActivityView, ...]


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """All activities by year, the newest year first; *years* is the year, or the range of years, of them."""

    count: int
    sum_sek: int
    years: str
    groups: tuple[YearView, ...]


def activities_shown(reader: ReaderSite) -> ActivitiesView | None:
    """Return all activities that were granted money, None without any decision."""
    actions = reader.library.actions
    decisions = sorted(actions.decisions("", "", "", Order.AMOUNT), key=lambda one: -one.year)
    if not decisions:
        return None
    groups = tuple(_year(year, list(group), reader) for year, group in groupby(decisions, key=lambda one: one.year))
    first, last = groups[-1].year, groups[0].year
    years = years_in_words(first, last, reader)
    return ActivitiesView(len(decisions), sum(one.sum_sek for one in groups), years, groups)


def _year(year: int, decisions: list[Decision], reader: ReaderSite) -> YearView:
    return YearView(
        year,
        sum(one.amount_sek for one in decisions),
        tuple(
            ActivityView(
                one.activity,
                dict(one.activity_in).get(reader.code),
                one.organisation,
                one.amount_sek,
                one.reference,
                grant_link(one.grant, reader),
                county_link(one.county, reader),
            )
            for one in decisions
        ),
    )
