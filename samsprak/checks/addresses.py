"""Two documents must not have the same address, and every section needs its front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.documents import Kind
from samsprak.model.faults import Fault
from samsprak.reading.scanning import CONTENT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.settings import Settings
    from samsprak.reading.loading import Loaded

# Addresses that the generator gives out itself, below a section that has lists of several pages.
_LIST_PAGES = "page"


def faults(loaded: Loaded, settings: Settings) -> Iterator[Fault]:
    """Yield a fault for each collision of addresses, and for each section and site without a front page."""
    library = loaded.library
    code = library.languages.source_code
    holders: dict[str, str] = {}
    for key in library.documents:
        document = library.source(key)
        line = loaded.line(document, "slug")
        holder = holders.setdefault(document.address_path, document.path)
        if holder != document.path:
            yield Fault(
                document.path,
                line,
                f"the address '/{code}/{document.address_path}/' belongs to {holder} already",
                "write another 'slug', or give the file another name",
            )
        section, _, rest = document.address_path.partition("/")
        if rest.partition("/")[0] == _LIST_PAGES and _has_list_pages(section, settings):
            yield Fault(
                document.path,
                line,
                f"the address '/{code}/{document.address_path}/' is kept for the pages of a list",
                "choose another name than 'page'",
            )
    for key in ("index", *(f"{section.key}/index" for section in settings.sections)):
        if key not in library.documents and key not in loaded.broken_keys:
            yield Fault(
                f"{CONTENT_FOLDER}/{code}/{key}.md",
                0,
                "a front page is missing",
                "write one with a title, a summary and a few lines of text",
            )


def _has_list_pages(section_key: str, settings: Settings) -> bool:
    section = settings.section(section_key)
    return section is not None and section.kind is not Kind.PAGE
