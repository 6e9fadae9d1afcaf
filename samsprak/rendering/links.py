"""Links to documents as views, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.model.addresses.link_labels import Linked
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite


def link_to(key: str, reader: ReaderSite, *, current_key: str = "") -> LinkView | None:
    """
    Return a link to the document that the reader gets under *key*, None if there is none.

    *current_key* is the key of the page that the link stands on.
    """
    linked = reader.library.linked(key, reader.code)
    if linked is None:
        return None
    return LinkView(
        text=linked.title,
        address=reader.page_address(linked.address_path),
        language=reader.site.language(linked.language),
        is_current=key == current_key,
        is_within=key.endswith("/index") and current_key.startswith(key.removesuffix("index")),
    )


def links_to(keys: tuple[str, ...], reader: ReaderSite, *, current_key: str = "") -> tuple[LinkView, ...]:
    """Return links to the documents that the reader gets under *keys*, memoized for all pages of the language."""

    def made() -> tuple[LinkView, ...]:
        links = (link_to(key, reader, current_key=current_key) for key in keys)
        return tuple(link for link in links if link is not None)

    return reader.memoized(("links", keys, current_key), made)


def ancestors(document: Document, reader: ReaderSite) -> tuple[LinkView, ...]:
    """Return the breadcrumbs from home down to the document, without the document itself; empty for home."""
    folders = document.key.split("/")[:-1]
    above = ("index", *(f"{'/'.join(folders[: depth + 1])}/index" for depth in range(len(folders))))
    keys = tuple(key for key in above if key != document.key)
    return links_to(keys, reader)


def short_link_view(linked: Linked, reader: ReaderSite) -> LinkView:
    """Return a link with the title of *linked* as its text."""
    address = reader.page_address(linked.address_path)
    return LinkView(linked.title, address, reader.site.language(linked.language))
