"""The interface of a peer, implemented by each module of this package."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.corpus import Corpus, Page
from benchmarks.documents import Document
from benchmarks.language import SOURCE_CODE

_LINK = re.compile(r"\]\((?P<path>[^)#]+)\.md(?P<anchor>#[^)]*)?\)")


@dataclass(frozen=True)
class Traits:
    """
    The fixed properties of a peer.

    *leftovers* are all paths that a run writes below the peer's folder: without them the next run is a cold one. A peer
    is measured with more than *largest* files only if it is chosen by name. With *is_source_at_root*, the pages of the
    source language are at the output's root. With *serves_from_memory*, the page is read over HTTP, else from disk:
    from *live_output* where the watcher has a folder of its own.
    """

    name: str
    needs: str
    output: str
    leftovers: tuple[str, ...]
    largest: int | None = None
    is_source_at_root: bool = False
    serves_from_memory: bool = False
    reload_path: str | None = None
    live_output: str | None = None


class Peer(Protocol):
    """A tool that builds the corpus into a site."""

    @property
    def TRAITS(self) -> Traits:  # noqa: N802
        """The peer's fixed properties."""

    def is_installed(self) -> bool:
        """Return whether the tool can be run here."""

    def version(self) -> str:
        """Return the tool's version, with the versions that decide its speed."""

    def prepare(self, corpus: Corpus, folder: Path) -> None:
        """Write the tool's whole tree into the empty *folder*."""

    def command(self, folder: Path) -> list[str]:
        """Return the command that builds the site of *folder*."""

    def live_command(self, folder: Path, port: int) -> list[str]:
        """Return the command that watches *folder*, and serves on loopback at *port* if the tool has a server."""

    def source(self, document: Document, code: str) -> Path:
        """Return the file of *document* in the language *code*, relative to the peer's folder."""


def address_of(peer: Peer, document: Document, code: str = SOURCE_CODE) -> str:
    """Return the address of *document* on the finished site, without a leading slash."""
    parts = ("" if peer.TRAITS.is_source_at_root and code == SOURCE_CODE else code, document.section, document.name)
    return "".join(f"{part}/" for part in parts if part)


def page_of(peer: Peer, document: Document, code: str = SOURCE_CODE) -> Path:
    """Return the finished page of *document*, relative to the peer's folder."""
    return Path(peer.TRAITS.output, address_of(peer, document, code), "index.html")


def with_addresses(page: Page, index: str = "") -> str:
    """
    Return the page's text with final addresses in place of the links to sources.

    A section's front page, whose own name gives it no address, is below *index*.
    """

    def address(match: re.Match[str]) -> str:
        section, name = posixpath.split(posixpath.normpath(posixpath.join(page.document.section, match["path"])))
        folders = (page.language.code, index, section) if name == "index" else (page.language.code, section, name)
        return f"](/{''.join(f'{folder}/' for folder in folders if folder)}{match['anchor'] or ''})"

    return _LINK.sub(address, page.text)


def write(path: Path, text: str) -> None:
    """Write *text* to *path*, creating its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def said_of(page: Page) -> dict[str, object]:
    """Return the front matter of a page, for tools that accept any field name."""
    document = page.document
    return {
        "title": page.title,
        "description": page.summary,
        "date": str(document.published_on),
        "reviewed": str(document.reviewed_on),
        "section": document.section,
        "sources": list(page.sources),
    }
