"""An edition to HTML (MJML, then styles put inline) and to plain text, once per language: never per subscriber."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import css_inline
import mjml

from newsletter import mjml_check
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.site.rendering import make_environment

if TYPE_CHECKING:
    from jinja2 import Environment

    from newsletter.presenting import EditionView
    from samsprak.model.languages import Language
    from samsprak.site.context import Site

TEMPLATES = Path(__file__).parent / "templates"
MJML_TEMPLATE = "edition.mjml"
TEXT_TEMPLATE = "edition.txt"
INLINE_STYLE = "inline.css"
# Where a mail is cut off with a link to the rest. Source: Gmail's limit as senders measure it.
GMAIL_CLIPS_AT_BYTES = 102_000


def environments(site: Site) -> tuple[Environment, Environment]:
    """Return the environments for HTML, which escapes, and for plain text, which does not."""
    return make_environment(TEMPLATES, site.catalogs), make_environment(TEMPLATES, site.catalogs, autoescape=False)


def html(view: EditionView, reader: Language, environment: Environment) -> str:
    """
    Return the mail's HTML.

    Raises:
        FaultsFoundError: If the template is not sound MJML.
    """
    shown = f"newsletter/templates/{MJML_TEMPLATE}"
    faults = mjml_check.template_faults((TEMPLATES / MJML_TEMPLATE).read_text(encoding="utf-8"), shown)
    source = environment.get_template(MJML_TEMPLATE).render(edition=view, reader=reader)
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


def text(view: EditionView, reader: Language, environment: Environment) -> str:
    """Return the mail's plain text, from the Markdown's own text and not from the HTML."""
    return environment.get_template(TEXT_TEMPLATE).render(edition=view, reader=reader).strip() + "\n"


@lru_cache(maxsize=1)
def _inliner(style: str) -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=style,
    )
