"""Links to documents as views, for a reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.link_labels import Linked
    from samsprak.rendering.site import Site


def link_to(key: str, reader: Language, site: Site, *, current_key: str = "") -> LinkView | None:
    """Return a link to what the reader gets under *key*, None if that is nothing."""
    linked = site.library.linked(key, reader.code)
    if linked is None:
        return None
    return LinkView(
        text=linked.title,
        address=site.addresses.page(reader.code, linked.address_path),
        language=site.language(linked.language),
        is_current=key == current_key,
        is_within=key.endswith("/index") and current_key.startswith(key.removesuffix("index")),
    )


def links_to(keys: tuple[str, ...], reader: Language, site: Site, *, current_key: str = "") -> tuple[LinkView, ...]:
    """Return links to what the reader gets under *keys*, made once for all that want them."""

    def made() -> tuple[LinkView, ...]:
        links = (link_to(key, reader, site, current_key=current_key) for key in keys)
        return tuple(link for link in links if link is not None)

    return site.dependencies.memoized(("links", keys, reader.code, current_key), made)


def ancestors(document: Document, reader: Language, site: Site) -> tuple[LinkView, ...]:
    """Return the way from home down to the document, itself left out; empty on home."""
    folders = document.key.split("/")[:-1]
    above = ("index", *(f"{'/'.join(folders[: depth + 1])}/index" for depth in range(len(folders))))
    keys = tuple(key for key in above if key != document.key)
    return links_to(keys, reader, site)


def short_link_view(linked: Linked, reader: Language, site: Site) -> LinkView:
    """Return a link with the words that *linked* has for it."""
    address = site.addresses.page(reader.code, linked.address_path)
    return LinkView(linked.title, address, site.language(linked.language))
