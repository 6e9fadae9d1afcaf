"""Checks of addresses: no two documents share one, none is reserved, and every section has its front page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.model.addresses.urls import BESIDE, COMPONENTS, DECISIONS, LIST_PAGES, OFFLINE, SEARCH, STATUS
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import State
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.settings import Settings

# Addresses of pages that no document has, and what they are kept for; "status/" for all below, "/beside" for all ends.
_KEPT = {
    OFFLINE: "readers without a connection",
    SEARCH: "the page of search",
    COMPONENTS: "the page of components",
    f"{STATUS}/": "the status of translations",
    f"/{BESIDE}": "translations beside their sources",
}
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
        if (kept := kept_for(address_path, settings)) is not None:
            document = loaded.library.source(key)
            what, name = kept
            yield Fault(
                document.path,
                loaded.line(document, "slug"),
                f"the address '/{code}/{address_path}/' is kept for {what}",
                f"choose another name than '{name}'",
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


def kept_for(address_path: str, settings: Settings) -> tuple[str, str] | None:
    """Return the reserved use of an address path and the name that reserves it, None if a document may have it."""
    first, *below = address_path.split("/")
    kept = next((one for one in (address_path, f"{first}/", f"/{(first, *below)[-1]}") if one in _KEPT), None)
    if kept is not None:
        return _KEPT[kept], kept.strip("/")
    section = settings.section(first)
    if section is None or section.kind is Kind.PAGE or not below:
        return None
    if below[0] == LIST_PAGES or any(one == LIST_PAGES and after.isdigit() for one, after in pairwise(below)):
        return "the pages of a list", LIST_PAGES
    if section.kind is Kind.GRANT and DECISIONS in below[1:]:
        return "the decisions of a grant", DECISIONS
    return None
