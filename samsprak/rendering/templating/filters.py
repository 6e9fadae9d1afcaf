"""
Jinja filters and gettext functions: words, days, numbers and foreign runs in templates.

Each takes the template's context and looks up the reader in it. Jinja does not fold such calls into constants at
compile time, so that one compiled template serves every language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup, escape

from samsprak.bidi.isolation import foreign_runs, quoted_in
from samsprak.i18n import formats
from samsprak.i18n.catalogs import values_for
from samsprak.markdown.unbroken import unbroken
from samsprak.model.texts.language_marks import is_marked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from jinja2.runtime import Context

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Language


def gettext_functions(catalogs: Mapping[str, Translations], *, is_markup: bool) -> dict[str, Callable[..., str]]:
    """
    Return the gettext functions by the names that templates call.

    They behave as Jinja's own new-style functions, which look a sentence up at each call: a translation is a format
    string. Where templates escape (*is_markup*) it is markup, so that the values put into it are escaped.
    """
    made: Callable[[str], str] = Markup if is_markup else str

    @lru_cache(maxsize=1024)
    def sentence(message: str, code: str) -> str:
        return made(catalogs[code].gettext(message))

    @lru_cache(maxsize=1024)
    def whole_sentence(message: str, code: str) -> str:
        return sentence(message, code) % {}

    @pass_context
    def gettext(context: Context, message: str, /, **values: object) -> str:
        reader = context["reader"]
        if not values:
            return whole_sentence(message, reader.code)
        found = sentence(message, reader.code)
        return found % values_for(found, values, reader)

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, number: int, /, **values: object) -> str:
        reader = context["reader"]
        found = catalogs[reader.code].ngettext(singular, plural, number)
        return made(found) % values_for(found, {"num": number, **values}, reader)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


@pass_context
def _day(context: Context, day: date) -> str:
    return formats.date_in_words(day, context["reader"])


@pass_context
def _month(context: Context, day: date) -> str:
    return formats.month_in_words(day, context["reader"])


@pass_context
def _clock(context: Context, moment: datetime) -> Markup:
    """Return a clock time in markup: without it ``09:00–16:30`` is reordered in right-to-left text."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(formats.time_of_day(moment, context["reader"]))


@pass_context
def _number(context: Context, value: float) -> str:
    return formats.number(value, context["reader"])


@pass_context
def _amount(context: Context, kronor: int) -> str:
    return formats.amount(kronor, context["reader"])


@pass_context
def _language_name(context: Context, language: Language) -> str:
    return formats.language_name(language.tag, context["reader"])


@pass_context
def _isolate(context: Context, text: str) -> Markup:
    """Return *text* as markup with unbroken numbers, and ``<bdi>`` around the foreign runs of right-to-left text."""
    return isolated_markup(text, context["reader"])


@pass_context
def _unbroken(_: Context, text: str) -> Markup:
    """Return *text* of another language than the reader's as markup with its numbers unbroken."""
    return _kept_together(escape(text))


@pass_context
def _plain(context: Context, text: str, language: Language | None = None) -> str:
    """Return *text* of *language*, by default the reader's, with Unicode isolates for attributes and titles."""
    reader = context["reader"]
    return quoted_in(text, language or reader, reader)


# Few titles have one, and without it there is nothing to keep together.
_DIGIT = re.compile("[0-9]")

FILTERS: Mapping[str, Callable[..., Any]] = {
    "amount": _amount,
    "clock": _clock,
    "day": _day,
    "isolate": _isolate,
    "language_name": _language_name,
    "month": _month,
    "number": _number,
    "plain": _plain,
    "unbroken": _unbroken,
}


@lru_cache(maxsize=8192)
def isolated_markup(text: str, language: Language) -> Markup:
    """
    Return *text* escaped, with numbers, their units and ranges unbroken.

    ``<bdi>`` goes around runs that a right-to-left paragraph would reorder. Markup, and what stands in for words of
    another language, is returned as it is.
    """
    if isinstance(text, Markup) or is_marked(text):
        return escape(text)
    if not language.is_rtl:
        return _kept_together(escape(text))
    parts: list[Markup] = []
    end = 0
    for start, stop in foreign_runs(text):
        parts += [escape(text[end:start]), Markup('<bdi dir="ltr">{}</bdi>').format(text[start:stop])]
        end = stop
    return _kept_together(Markup("").join([*parts, escape(text[end:])]))


def _kept_together(markup: Markup) -> Markup:
    return Markup(unbroken(markup)) if _DIGIT.search(markup) else markup  # noqa: S704 # adds spans and spaces alone
