"""The pages that search engines index besides those of documents: further pages of lists, and tables of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.tables import Order
from samsprak.site.pages import counties, decisions, listings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

_BETWEEN = " "


class FurtherPage(NamedTuple):
    """Page *number* of a list below the document with the key *key*, at the address *part* below the document's."""

    key: str
    language: str
    part: str
    number: int


def further_pages(site: Site, library: Library) -> Iterator[FurtherPage]:
    """
    Yield the pages with a canonical address of their own, from the outputs of the producers that make them.

    Other orders of a table and pages in the frame of another language are left out: their canonical address is that of
    another page.
    """
    for producer in (listings, counties):
        for output in producer.outputs(site, library):
            key, code, *numbers = output.arguments
            if numbers and isinstance(numbers[0], int) and numbers[0] > 1:
                yield from _if_real(FurtherPage(str(key), str(code), "", numbers[0]), library)
    for output in decisions.outputs(site, library):
        key, code, order, number, _ = output.arguments
        if order == Order.YEAR and isinstance(number, int):
            yield from _if_real(FurtherPage(str(key), str(code), decisions.PARTS[Order.YEAR], number), library)


def _if_real(page: FurtherPage, library: Library) -> Iterator[FurtherPage]:
    document = library.shown(page.key, page.language)
    if document is not None and document.language == page.language and document.is_listed:
        yield page


def written(pages: Iterable[FurtherPage]) -> str:
    """Return *pages* as one argument of an output."""
    return "\n".join(_BETWEEN.join(map(str, page)) for page in pages)


def read(argument: str) -> Iterator[FurtherPage]:
    """Yield the pages of an argument from ``written``."""
    for line in argument.splitlines():
        key, language, part, number = line.split(_BETWEEN)
        yield FurtherPage(key, language, part, int(number))
