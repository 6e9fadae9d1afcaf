"""Pagination: lists split into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.views import PagerView

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite


def page_count(count: int, size: int) -> int:
    """Return the number of pages of a list of *count* entries, *size* a page; an empty list has one page."""
    return max(-(-count // size), 1)


def part_of(number: int, size: int) -> tuple[int, int]:
    """Return start and stop of page *number*, counted from 1, as indices into its list."""
    return (number - 1) * size, number * size


def path_of_page(path: str, number: int) -> str:
    """Return the address path of page *number* of a list with its first page at *path*."""
    return path if number == 1 else f"{path}/page/{number}"


def pager(path: str, reader: ReaderSite, number: int, count: int) -> PagerView | None:
    """Return the pager of page *number* of *count* in the list at *path*, None for a list of one page."""
    if count == 1:
        return None

    def address(page: int) -> str | None:
        return reader.site.addresses.listing_page(reader.code, path, page) if 1 <= page <= count else None

    return PagerView(number, count, newer=address(number - 1), older=address(number + 1))
