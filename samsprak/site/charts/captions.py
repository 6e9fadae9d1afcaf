"""Captions of charts: their findings in one or two sentences of the reader's language, each naming its subject."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.i18n.formats import amount, change, number
from samsprak.model.tables import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Language
    from samsprak.model.tables import Figure, FigureSeries


def writer(unit: Unit, language: Language) -> partial[str]:
    """Return the function that formats values of *unit* in *language*."""
    return partial(amount if unit is Unit.SEK else number, language=language)


def caption_of_years(series: FigureSeries, name: str, language: Language, words: Translations) -> str:
    """Return the earliest years of the highest and the lowest figure of *name*, or the value that never changed."""
    say = writer(series.unit, language)
    is_money = series.unit is Unit.SEK
    highest = max(series.figures, key=lambda one: (one.value, -one.year))
    lowest = min(series.figures, key=lambda one: (one.value, one.year))
    if len(series.figures) == 1:
        sentence = (
            words.gettext("In %(year)s the amount for %(name)s was %(value)s.")
            if is_money
            else words.gettext("In %(year)s the number for %(name)s was %(value)s.")
        )
    elif highest.value == lowest.value:
        sentence = (
            words.gettext("The amount for %(name)s was the same in all these years: %(value)s.")
            if is_money
            else words.gettext("The number for %(name)s was the same in all these years: %(value)s.")
        )
    else:
        sentence = (
            words.gettext(
                "The amount for %(name)s was highest in %(year)s: %(value)s. "
                "It was lowest in %(other_year)s: %(other_value)s."
            )
            if is_money
            else words.gettext(
                "The number for %(name)s was highest in %(year)s: %(value)s. "
                "It was lowest in %(other_year)s: %(other_value)s."
            )
        )
    return sentence % {
        "name": name,
        "year": highest.year,
        "value": say(highest.value),
        "other_year": lowest.year,
        "other_value": say(lowest.value),
    }


def caption_of_counties(
    ranked: Sequence[tuple[str, Figure]], unit: Unit, language: Language, words: Translations
) -> str:
    """Return the counties with the highest and lowest figure of a year; an empty text without figures."""
    if not ranked:
        return ""
    say = writer(unit, language)
    (name, highest), (other, lowest) = ranked[0], ranked[-1]
    sentence = (
        words.gettext(
            "In %(year)s the amount was highest in %(name)s: %(value)s. It was lowest in %(other)s: %(other_value)s."
        )
        if unit is Unit.SEK
        else words.gettext(
            "In %(year)s the number was highest in %(name)s: %(value)s. It was lowest in %(other)s: %(other_value)s."
        )
    )
    return sentence % {
        "year": highest.year,
        "name": name,
        "value": say(highest.value),
        "other": other,
        "other_value": say(lowest.value),
    }


def caption_beside_country(series: FigureSeries, name: str, language: Language, words: Translations) -> str:
    """Return the change of the figures of *name* and of the whole country from the first year to the last."""
    own, total = [one.value for one in series.figures], series.totals
    sentence = words.gettext(
        "From %(first)s to %(last)s the change was %(change)s in %(name)s and %(country_change)s in the whole country."
    )
    return sentence % {
        "first": series.figures[0].year,
        "last": series.figures[-1].year,
        "name": name,
        "change": change(own[-1] / own[0] - 1, language),
        "country_change": change(total[-1] / total[0] - 1, language),
    }
