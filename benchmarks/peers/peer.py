"""What the benchmark asks of a peer; each module of this package answers it with its own names."""

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
    What is to be known of a peer beforehand.

    *leftovers* is everything a run leaves below the peer's folder: without it the next run is a cold one. A peer is
    measured with more than *largest* files only if its name is said. The pages of the source language lie at the
    output's root if *is_source_at_root*. What *serves_from_memory* is asked over HTTP, else the page is read on disk.
    """

    name: str
    needs: str
    output: str
    leftovers: tuple[str, ...]
    largest: int | None = None
    is_source_at_root: bool = False
    serves_from_memory: bool = False
    reload_path: str | None = None


class Peer(Protocol):
    """A tool that builds the corpus into a site."""

    @property
    def TRAITS(self) -> Traits:  # noqa: N802
        """What does not change."""

    def is_installed(self) -> bool:
        """Say whether the tool can be run here."""

    def version(self) -> str:
        """Return the tool's version, with that of what decides its speed."""

    def prepare(self, corpus: Corpus, folder: Path) -> None:
        """Write the tool's whole tree into the empty *folder*."""

    def command(self, folder: Path) -> list[str]:
        """Return the command that builds the site of *folder*."""

    def live_command(self, folder: Path, port: int) -> list[str]:
        """Return the command that watches *folder*, and serves on loopback at *port* if it serves at all."""

    def source(self, document: Document, code: str) -> Path:
        """Return the file of *document* in the language *code*, below the peer's folder."""


def address_of(peer: Peer, document: Document, code: str = SOURCE_CODE) -> str:
    """Return the address of *document* on the finished site, without the slash in front."""
    parts = ("" if peer.TRAITS.is_source_at_root and code == SOURCE_CODE else code, document.section, document.name)
    return "".join(f"{part}/" for part in parts if part)


def page_of(peer: Peer, document: Document, code: str = SOURCE_CODE) -> Path:
    """Return the finished page of *document*, below the peer's folder."""
    return Path(peer.TRAITS.output, address_of(peer, document, code), "index.html")


def with_addresses(page: Page, index: str = "") -> str:
    """
    Return the page's text with the finished addresses in place of the links to sources.

    A section's front page, which its own name would not give an address of its own, lies below *index*.
    """

    def address(match: re.Match[str]) -> str:
        section, name = posixpath.split(posixpath.normpath(posixpath.join(page.document.section, match["path"])))
        folders = (page.language.code, index, section) if name == "index" else (page.language.code, section, name)
        return f"](/{''.join(f'{folder}/' for folder in folders if folder)}{match['anchor'] or ''})"

    return _LINK.sub(address, page.text)


def write(path: Path, text: str) -> None:
    """Write *text* to *path*, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def said_of(page: Page) -> dict[str, object]:
    """Return what the front matter of a page says where a tool takes any name."""
    document = page.document
    return {
        "title": page.title,
        "description": page.summary,
        "date": str(document.published_on),
        "reviewed": str(document.reviewed_on),
        "section": document.section,
        "sources": list(page.sources),
    }
