"""Rendering of editions to HTML (MJML, then inlined styles) and plain text, once per language, never per subscriber."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter import TEMPLATES, TEMPLATES_INPUT
from newsletter.mail.bounds import faults_of_source
from newsletter.mail.finishing import finished
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.input_queries import template_names
from samsprak.rendering.inputs import digests
from samsprak.rendering.templating.template_faults import raise_as_fault
from samsprak.rendering.templating.templates import make_environment

if TYPE_CHECKING:
    import css_inline
    from jinja2 import Environment

    from newsletter.edition.presenters import EditionView
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

MJML_TEMPLATE = "edition.mjml"
TEXT_TEMPLATE = "edition.txt"
INLINE_STYLE = "inline.css"
# The size at which Gmail clips a mail, with a link to the rest. Source: the limit as measured by senders.
GMAIL_CLIPS_AT_BYTES = 102_000


def html(view: EditionView, path: str, reader: ReaderSite) -> str:
    """
    Render the mail's HTML; *path* is that of the edition's text, for faults.

    The template comes with the program and is checked as MJML where one changes it: in the preview, by
    ``samsprak newsletter render``, and in tests. Only bounds on size and depth are checked here, since they depend on
    the edition.

    Raises:
        FaultsFoundError: If the template can't be read, if the mail is too large or nested too deep, or if the MJML
            library rejects it.
    """
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
    Render the mail's plain text, from the text of the Markdown and not from the HTML.

    Raises:
        FaultsFoundError: If the template can't be parsed.
    """
    return _rendered(TEXT_TEMPLATE, view, reader, autoescape=False).strip() + "\n"


def _rendered(template: str, view: EditionView, reader: ReaderSite, *, autoescape: bool) -> str:
    site = reader.site
    site.track_folder(TEMPLATES_INPUT)
    site.catalogs.track(reader.code)
    templates = site.inputs_below(TEMPLATES_INPUT)
    environment = _environment(site.theme_inputs, templates, autoescape)
    try:
        return environment.get_template(template).render(edition=view, reader=reader.language)
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
