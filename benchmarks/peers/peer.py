"""What the benchmark asks of a peer; each module of this package answers it with its own names."""

from pathlib import Path
from typing import Protocol

from benchmarks.corpus import Corpus
from benchmarks.documents import Document
from benchmarks.language import SOURCE_CODE


class Peer(Protocol):
    """A tool that builds the corpus into a site."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """The name in the table and on the command line."""

    @property
    def NEEDS(self) -> str:  # noqa: N802
        """What has to be installed, in words."""

    @property
    def OUTPUT(self) -> str:  # noqa: N802
        """The folder of the finished site, below the peer's folder."""

    @property
    def LEFTOVERS(self) -> tuple[str, ...]:  # noqa: N802
        """Everything a run leaves below the peer's folder: without it the next run is a cold one."""

    def is_installed(self) -> bool:
        """Say whether the tool can be run here."""

    def version(self) -> str:
        """Return the tool's version, with that of what decides its speed."""

    def prepare(self, corpus: Corpus, folder: Path) -> None:
        """Write the tool's whole tree into the empty *folder*."""

    def command(self, folder: Path) -> list[str]:
        """Return the command that builds the site of *folder*."""

    def source(self, document: Document, code: str) -> Path:
        """Return the file of *document* in the language *code*, below the peer's folder."""


def page_of(peer: Peer, document: Document, code: str = SOURCE_CODE) -> Path:
    """Return the finished page of *document*, below the peer's folder: the same address for every peer."""
    return Path(peer.OUTPUT, code, document.section, document.name, "index.html")


def write(path: Path, text: str) -> None:
    """Write *text* to *path*, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
