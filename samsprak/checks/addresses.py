"""Checks of addresses: no two documents share one, none is reserved, and every section has its front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import State
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.settings import Settings

# The part of an address that is reserved for the pages of a list, below a section with lists of several pages.
_LIST_PAGES = "page"
# The reserved address of the page for readers without a connection.
OFFLINE = "offline"
# The key of the home page.
HOME = "index"


def faults(context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each colliding or reserved address, and each missing front page of the site or a section."""
    loaded, settings = context.loaded, context.settings
    code = settings.languages.source_code
    holders: dict[str, str] = {}
    for key, address_path in context.library.address_book():
        holder = holders.setdefault(address_path, key)
        if holder != key:
            document = loaded.library.source(key)
            yield Fault(
                document.path,
                loaded.line(document, "slug"),
                f"the address '/{code}/{address_path}/' belongs to {loaded.library.source(holder).path} already",
                "write another 'slug', or give the file another name",
            )
        if address_path == OFFLINE:
            yield Fault(
                loaded.library.source(key).path,
                loaded.line(loaded.library.source(key), "slug"),
                f"the address '/{code}/{OFFLINE}/' is kept for readers without a connection",
                f"choose another name than '{OFFLINE}'",
            )
        section, _, rest = address_path.partition("/")
        if rest.partition("/")[0] == _LIST_PAGES and _has_list_pages(section, settings):
            document = loaded.library.source(key)
            yield Fault(
                document.path,
                loaded.line(document, "slug"),
                f"the address '/{code}/{address_path}/' is kept for the pages of a list",
                "choose another name than 'page'",
            )
    for key in (HOME, *(f"{section.key}/index" for section in settings.sections)):
        if not context.library.exists(key) and key not in loaded.broken_keys:
            yield Fault(
                f"{CONTENT_FOLDER}/{code}/{key}.md",
                0,
                "a front page is missing",
                "write one with a title, a summary and a few lines of text",
            )
    yield from _hidden_home_page(context)


def _hidden_home_page(context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for a home page that readers can't open: every page leads to it."""
    if not context.library.exists(HOME) or context.library.is_public(HOME):
        return
    home = context.loaded.library.source(HOME)
    is_draft = home.state is State.DRAFT
    yield Fault(
        home.path,
        context.loaded.line(home, "state" if is_draft else "publish_on"),
        "the home page is a draft" if is_draft else f"the home page is published on {home.publish_on}, not yet",
        "take the line away" if is_draft else f"write 'publish_on: {context.loaded.library.today}' or an earlier day",
    )


def _has_list_pages(section_key: str, settings: Settings) -> bool:
    section = settings.section(section_key)
    return section is not None and section.kind is not Kind.PAGE
