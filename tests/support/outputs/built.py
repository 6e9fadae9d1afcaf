"""A built site as a reader's browser parses it: every page by the HTML standard's own algorithm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import html5lib

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import etree

_PAGE_SUFFIX = ".html"
# Pages shown at the address of another one: if it is missing, or not cached while there is no connection.
_INSTEAD = ("404.html", "/offline/index.html", "/beside/index.html")
# The folders that each language has beside its sections.
BESIDE_SECTIONS = frozenset({"beside", "offline", "search", "status"})
_TEXTS = (".html", ".xml", ".txt", ".css")


@dataclass(frozen=True)
class Page:
    """A parsed page; *errors* are the parse errors by the HTML standard's definition."""

    place: str
    root: etree._Element
    errors: tuple[str, ...]

    def all(self, path: str) -> list[etree._Element]:
        """Return the elements at an XPath."""
        return list(self._found(path))

    def one(self, path: str) -> etree._Element:
        """Return the only element at an XPath."""
        found = self.all(path)
        assert len(found) == 1, f"{self.place}: {len(found)} elements at {path}"
        return found[0]

    def values(self, path: str) -> list[str]:
        """Return the attributes or texts at an XPath."""
        return [str(one) for one in self._found(path)]

    def value(self, path: str) -> str:
        """Return the only attribute or text at an XPath."""
        found = self.values(path)
        assert len(found) == 1, f"{self.place}: {found} at {path}"
        return found[0]

    def text(self, path: str) -> str:
        """Return the visible text of the only element at an XPath, in one line."""
        return shown(self.one(path))

    def texts(self, path: str) -> list[str]:
        """Return the visible text of each element at an XPath."""
        return [shown(one) for one in self.all(path)]

    def _found(self, path: str) -> list[Any]:
        found: Any = self.root.xpath(path)
        return list(found)


@dataclass(frozen=True)
class Built:
    """All files of a built site, keyed by path, and its parsed pages."""

    base_address: str
    files: Mapping[str, bytes]
    pages: Mapping[str, Page]

    def page(self, place: str) -> Page:
        """Return the page at an address below the site, such as ``ar/news``."""
        return self.pages[f"{place}/index.html"]

    def text(self, place: str) -> str:
        """Return a file as text."""
        return self.files[place].decode()

    def texts(self) -> Mapping[str, str]:
        """Return every file that contains text."""
        return {place: content.decode() for place, content in self.files.items() if place.endswith(_TEXTS)}

    def documents(self) -> Mapping[str, Page]:
        """Return the pages that show one text at its own address, not those that are shown in place of others."""
        return {
            place: page
            for place, page in self.pages.items()
            if not (place.endswith(_INSTEAD) or page.all("//script[@data-target]"))
        }


def built(base_address: str, files: Mapping[str, bytes]) -> Built:
    """Return the site that consists of *files*."""
    pages = {place: parsed(place, files[place]) for place in sorted(files) if place.endswith(_PAGE_SUFFIX)}
    return Built(base_address, files, pages)


def built_in(folder: Path, base_address: str) -> Built:
    """Return the site that a build has written to *folder*."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return built(base_address, files)


def parsed(place: str, content: bytes) -> Page:
    """Return a parsed page."""
    parser: Any = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    root: Any = parser.parse(content.decode()).getroot()
    errors = tuple(f"{place}:{position[0]}: {code} {values}" for position, code, values in parser.errors)
    return Page(place, root, errors)


def shown(element: etree._Element) -> str:
    """Return the text of an element in one line, without the marks that only set its direction."""
    words = "".join(str(one) for one in element.itertext())
    return " ".join(words.translate({0x2066: None, 0x2068: None, 0x2069: None}).split())
