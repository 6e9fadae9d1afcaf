"""The bytes that a reader's first view of a page loads, as compressed by Brotli."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import brotli

if TYPE_CHECKING:
    from collections.abc import Mapping

# Formats that are compressed already, and are sent as they are.
_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2")


@dataclass(frozen=True)
class FirstView:
    """The bytes of a page and of the resources it shows at once; *script* is not needed to read it."""

    html: int
    style: int
    icons: int
    pictures: int
    script: int
    requests: int

    @property
    def total(self) -> int:
        """The bytes needed to see the page."""
        return self.html + self.style + self.icons + self.pictures


@dataclass
class _Parts(HTMLParser):
    """The addresses that a page loads by itself, by their purpose."""

    found: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record the addresses that an element loads, except pictures that are loaded only when scrolled to."""
        values = dict(attrs)
        match tag, values.get("rel"):
            case "link", "stylesheet" | "icon" | "manifest" as kind:
                self._add(kind, values.get("href"))
            case "img", _ if values.get("loading") != "lazy":
                self._add("img", values.get("src"))
            case "script" | "use", _:
                self._add(tag, values.get("src") or values.get("href"))

    def _add(self, kind: str, address: str | None) -> None:
        file = (address or "").partition("#")[0]
        if file:
            self.found.setdefault(kind, set()).add(file)


@lru_cache(maxsize=4096)
def packed(content: bytes) -> int:
    """Return the number of bytes sent for *content*."""
    return len(brotli.compress(content, quality=11))


def first_view(place: str, files: Mapping[str, bytes]) -> FirstView:
    """Return the first view of the page at *place*, of a site whose files are *files* by path."""
    parts = _Parts()
    parts.feed(files[place].decode())

    def size(*kinds: str) -> int:
        found = {unquote(one).lstrip("/") for kind in kinds for one in parts.found.get(kind, ())}
        return sum(len(files[one]) if one.endswith(_PACKED) else packed(files[one]) for one in found)

    requests = 1 + sum(len(found) for found in parts.found.values())
    icons = size("icon", "use", "manifest")
    return FirstView(packed(files[place]), size("stylesheet"), icons, size("img"), size("script"), requests)
