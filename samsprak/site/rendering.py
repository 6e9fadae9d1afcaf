"""
Templates to bytes: one Jinja environment for every language.

The reader's language is looked up in the template's context at run time; nothing that speaks is folded into the
compiled template, where the first language's words would stay.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, pass_context
from markupsafe import Markup, escape

from samsprak.model import formats
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.model.isolation import foreign_runs, quoted_in
from samsprak.site.asking import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from jinja2.runtime import Context

    from samsprak.model.languages import Language
    from samsprak.reading.catalogs import Translations
    from samsprak.site.context import Look, Site


def render(site: Site, template: str, reader: Language, **values: object) -> bytes:
    """
    Return the page that *template* makes of *values* for readers of the language, in UTF-8.

    Raises:
        FaultsFoundError: If Jinja can't read the template, or one that it uses.
    """
    source = site.settings.languages.source
    site.notes.add((TEMPLATE, template))
    site.catalogs.ask(reader.code)  # every word of the interface comes from this one
    try:
        page = _environment(site.look).get_template(template).render(reader=reader, source=source, **values)
    except TemplateSyntaxError as error:
        raise FaultsFoundError([template_fault(error, site.root)]) from None
    return (page.rstrip() + "\n").encode()


def template_fault(error: TemplateSyntaxError, root: Path) -> Fault:
    """Return the fault of a template that Jinja can't read, at its line."""
    path = (error.filename or error.name or "a template").removeprefix(f"{root}/")
    hint = "mend the line, or the one where what it closes was opened"
    return Fault(path, error.lineno, f"the template can't be read: {error.message}", hint)


@lru_cache(maxsize=2)
def _environment(look: Look) -> Environment:
    """Return the environment of a theme: the same for all sites with the same templates and words."""
    return make_environment(look.theme / "templates", look.catalogs)


def make_environment(folder: Path, catalogs: Mapping[str, Translations], *, autoescape: bool = True) -> Environment:
    """Return an environment for the templates in *folder* that speaks every language of *catalogs*."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=autoescape,  # noqa: S701 # plain text has nothing to escape; every page asks for it
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    @pass_context
    def gettext(context: Context, message: str) -> str:
        return catalogs[context["reader"].code].gettext(message)

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, count: int) -> str:
        return catalogs[context["reader"].code].ngettext(singular, plural, count)

    install: Any = environment
    install.install_gettext_callables(gettext, ngettext, newstyle=True)
    environment.filters |= {
        "amount": _amount,
        "clock": _clock,
        "day": _day,
        "isolate": _isolate,
        "language_name": _language_name,
        "number": _number,
        "plain": _plain,
    }
    return environment


@pass_context
def _day(context: Context, day: date) -> str:
    return formats.date_in_words(day, context["reader"])


@pass_context
def _clock(context: Context, moment: datetime) -> Markup:
    """Return a clock time in markup, since ``09:00–16:30`` turns round in right-to-left text."""
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
    """Return *text* with ``<bdi>`` around the foreign runs of right-to-left text."""
    return isolated_markup(text, context["reader"])


@pass_context
def _plain(context: Context, text: str, language: Language | None = None) -> str:
    """Return *text* of *language* with Unicode isolates, for attributes and titles."""
    reader = context["reader"]
    return quoted_in(text, language or reader, reader)


@lru_cache(maxsize=8192)
def isolated_markup(text: str, language: Language) -> Markup:
    """Return *text* escaped, with ``<bdi>`` around the runs that a right-to-left paragraph would spoil."""
    if not language.is_rtl or isinstance(text, Markup):
        return escape(text)
    parts: list[Markup] = []
    end = 0
    for start, stop in foreign_runs(text):
        parts += [escape(text[end:start]), Markup('<bdi dir="ltr">{}</bdi>').format(text[start:stop])]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])
