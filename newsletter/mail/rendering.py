"""An edition to HTML (MJML, then styles put inline) and to plain text, once per language: never per subscriber."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from newsletter import TEMPLATES, TEMPLATES_INPUT
from newsletter.mail import mjml_check
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.templates import make_environment, template_fault

if TYPE_CHECKING:
    import css_inline
    from jinja2 import Environment

    from newsletter.edition.presenters import EditionView
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

MJML_TEMPLATE = "edition.mjml"
TEXT_TEMPLATE = "edition.txt"
INLINE_STYLE = "inline.css"
# Where a mail is cut off with a link to the rest. Source: Gmail's limit as senders measure it.
GMAIL_CLIPS_AT_BYTES = 102_000


def html(view: EditionView, reader: ReaderSite) -> str:
    """
    Return the mail's HTML.

    Raises:
        FaultsFoundError: If the template can't be read, or is not sound MJML.
    """
    import mjml  # noqa: PLC0415 # most edits are in no mail

    shown = f"{TEMPLATES_INPUT}/{MJML_TEMPLATE}"
    faults = mjml_check.template_faults((TEMPLATES / MJML_TEMPLATE).read_text(encoding="utf-8"), shown)
    source = _rendered(MJML_TEMPLATE, view, reader, autoescape=True)
    faults += mjml_check.rendered_faults(source, shown)
    if faults:
        raise FaultsFoundError(faults)
    try:
        # An empty list of fonts: by default the library has every reader's program ask a third party for one.
        page = mjml.mjml2html(source, fonts={}, disable_comments=False)
    except ValueError as error:
        fault = Fault(shown, 0, f"MJML can't be rendered: {error}", "check the elements changed last")
        raise FaultsFoundError([fault]) from None
    return _inliner((TEMPLATES / INLINE_STYLE).read_text(encoding="utf-8")).inline(page)


def text(view: EditionView, reader: ReaderSite) -> str:
    """
    Return the mail's plain text, from the Markdown's own text and not from the HTML.

    Raises:
        FaultsFoundError: If the template can't be read.
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
    except TemplateSyntaxError as error:
        raise FaultsFoundError([template_fault(error, site.root)]) from None


@lru_cache(maxsize=4)
def _environment(look: ThemeInputs, templates: bytes, autoescape: bool) -> Environment:  # noqa: ARG001, FBT001 # one for each state of the templates
    """Return the environment for HTML, which escapes, or for plain text, which does not."""
    return make_environment(TEMPLATES, look.catalogs, autoescape=autoescape)


@lru_cache(maxsize=1)
def _inliner(style: str) -> css_inline.CSSInliner:
    import css_inline  # noqa: PLC0415 # as above

    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=style,
    )
