"""Rendering of editions to HTML (MJML, then inlined styles) and plain text, once per language, never per subscriber."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import TEMPLATES, TEMPLATES_INPUT
from newsletter.mail.bounds import faults_of_source
from newsletter.mail.finishing import finished
from newsletter.mail.numbered_links import with_numbered_links
from newsletter.mail.personal import LEAVE_MARK, PREFERENCES_MARK
from newsletter.mail.wrapping import wrapped
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.input_queries import template_names
from samsprak.rendering.inputs import digests
from samsprak.rendering.templating.template_faults import raise_as_fault
from samsprak.rendering.templating.templates import make_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    import css_inline
    from jinja2 import Environment

    from newsletter.edition.presenters import EditionView
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

MJML_TEMPLATE = "edition.mjml"
TEXT_TEMPLATE = "edition.txt"
INLINE_STYLE = "inline.css"
# Gmail clips a mail at 102 KB of HTML, with a link to the rest. Source: the limit as measured by senders. The marks of
# delivery, such as the link to leave, are longer than those of a rendering.
MOST_BYTES = 100_000
MOST_GREETING_BYTES = 50_000
# A longer mail has teasers for items: title, days and sums, without the summary.
TEASERS_ABOVE_BYTES = 80_000
_MARKS = {"leave_address": LEAVE_MARK, "preferences_address": PREFERENCES_MARK}
# The template's own lines leave blank ones in series.
_BLANK_LINES = re.compile(r"\n{3,}")


def html(view: EditionView, path: str, reader: ReaderSite, warn: Callable[[Fault], None] | None = None) -> str:
    """
    Render the mail's HTML; *path* is that of the edition's text, for faults.

    A long mail shows its items without their summaries; *warn* is told of that.

    The template comes with the program and is checked as MJML where one changes it: in the preview, by
    ``samsprak newsletter render``, and in tests. Only bounds on size and depth are checked here, since they depend on
    the edition.

    Raises:
        FaultsFoundError: If the template can't be read, if the mail is too large or nested too deep, or if the MJML
            library rejects it.
    """
    greeting = len(view.greeting_html.encode())
    if greeting > MOST_GREETING_BYTES:
        message = f"the greeting in {view.language.name} is {greeting / 1000:.0f} KB, more than half of a mail"
        raise FaultsFoundError([Fault(path, 0, message, "make a page of it, and write two or three sentences here")])
    page = _page(view, path, reader)
    if len(page.encode()) > TEASERS_ABOVE_BYTES:
        page = _page(replace(view, has_teasers=True), path, reader)
        if warn is not None:
            message = f"the mail in {reader.language.name} is long: it shows its items without their summaries"
            warn(Fault(path, 0, message, "choose fewer items, if readers should have the summaries"))
    size = len(page.encode())
    if size > MOST_BYTES:
        message = f"the mail in {reader.language.name} is {size / 1000:.0f} KB: Gmail cuts it off at 102 KB"
        raise FaultsFoundError([Fault(path, 0, message, "choose fewer items, or write a shorter text")])
    return page


def _page(view: EditionView, path: str, reader: ReaderSite) -> str:
    import mjml  # noqa: PLC0415 # most edits are in no mail

    shown = f"{TEMPLATES_INPUT}/{MJML_TEMPLATE}"
    source = mjml_source(view, reader)
    if faults := faults_of_source(source, reader.site.root, path):
        raise FaultsFoundError(faults)
    try:
        # No fonts: by default the library makes every mail program request one from a third party.
        page = mjml.mjml2html(source, fonts={}, disable_comments=False)
    except ValueError as error:
        fault = Fault(shown, 0, f"MJML can't be rendered: {error}", "check the elements changed last")
        raise FaultsFoundError([fault]) from None
    inlined = _inliner((TEMPLATES / INLINE_STYLE).read_text(encoding="utf-8")).inline(page)
    return finished(inlined, title=reader.quoted(view.title, view.language.code), role=reader.gettext("newsletter"))


def mjml_source(view: EditionView, reader: ReaderSite) -> str:
    """
    Render the MJML of the mail.

    Raises:
        FaultsFoundError: If the template can't be read.
    """
    return _rendered(MJML_TEMPLATE, view, reader, autoescape=True)


def text(view: EditionView, reader: ReaderSite) -> str:
    """
    Render the mail's plain text in lines of 72 columns, from the text of the Markdown and not from the HTML.

    Links are numbers, with the addresses below each item.

    Raises:
        FaultsFoundError: If the template can't be parsed.
    """
    rendered = _rendered(TEXT_TEMPLATE, view, reader, autoescape=False).strip()
    return wrapped(with_numbered_links(_BLANK_LINES.sub("\n\n", rendered), reader.language)) + "\n"


def _rendered(template: str, view: EditionView, reader: ReaderSite, *, autoescape: bool) -> str:
    site = reader.site
    site.track_folder(TEMPLATES_INPUT)
    site.catalogs.track(reader.code)
    templates = site.inputs_below(TEMPLATES_INPUT)
    environment = _environment(site.theme_inputs, templates, autoescape)
    try:
        return environment.get_template(template).render(edition=view, reader=reader.language, **_MARKS)
    except Exception as error:
        raise_as_fault(error, site.root, TEMPLATES)
        raise


@lru_cache(maxsize=4)
def _environment(look: ThemeInputs, templates: bytes, autoescape: bool) -> Environment:  # noqa: ARG001, FBT001 # one per state of the templates
    """Return the environment for HTML (with autoescape) or for plain text (without)."""
    names = template_names(digests({TEMPLATES_INPUT: TEMPLATES}, {}), f"{TEMPLATES_INPUT}/")
    return make_environment(TEMPLATES, look.catalogs, names=names, autoescape=autoescape)


@lru_cache(maxsize=1)
def _inliner(style: str) -> css_inline.CSSInliner:
    import css_inline  # noqa: PLC0415 # as above

    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=style,
    )
