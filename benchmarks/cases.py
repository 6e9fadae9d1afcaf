"""The three cases, measured one after the other on the same tree, and whether each run did its work."""

import os
import shutil
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.corpus import Corpus, edit
from benchmarks.language import CODES, SOURCE_CODE
from benchmarks.measure import Measurement, measure
from benchmarks.peers.peer import Peer, page_of

# Noon of 22 November 2026, UTC: after the corpus's last day.
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795348800", "PYTHONHASHSEED": "0"}


class Case(StrEnum):
    """What lies there when the command is run."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    EDIT = "one edit"


class RunFailedError(Exception):
    """A peer's command ended with an error, or without the pages that it should have made."""

    def __init__(self, peer: str, case: Case, reason: str, tail: str) -> None:
        super().__init__(f"{peer}, {case}: {reason}")
        self.tail = tail


@dataclass
class Trial:
    """A peer with its tree of one corpus, and all that was measured there."""

    peer: Peer
    corpus: Corpus
    folder: Path
    results: dict[Case, list[Measurement]] = field(default_factory=lambda: {case: [] for case in Case})

    def prepare(self) -> None:
        """Write the peer's tree."""
        self.folder.mkdir(parents=True)
        self.peer.prepare(self.corpus, self.folder)

    def run_round(self, number: int) -> None:
        """
        Run every case once.

        Raises:
            RunFailedError: If the command fails, leaves out a page or does not show the edit.

        """
        for name in self.peer.LEFTOVERS:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        self._run(Case.COLD)
        self._run(Case.UNCHANGED)
        source = self.folder / self.peer.source(self.corpus.edited, SOURCE_CODE)
        text, mark = edit(source.read_text(encoding="utf-8"), number)
        source.write_bytes(text.encode())
        measured = self._run(Case.EDIT)
        page = self.folder / page_of(self.peer, self.corpus.edited)
        if mark not in page.read_text(encoding="utf-8"):
            raise RunFailedError(self.peer.NAME, Case.EDIT, f"the edit is not in {page}", measured.tail)

    def pages(self) -> int:
        """Return the number of HTML pages of the finished site."""
        return sum(1 for _ in (self.folder / self.peer.OUTPUT).rglob("*.html"))

    def _run(self, case: Case) -> Measurement:
        os.sync()
        measured = measure(self.peer.command(self.folder), _ENVIRONMENT)
        if measured.status:
            raise RunFailedError(self.peer.NAME, case, f"exit status {measured.status}", measured.tail)
        paths = [page_of(self.peer, document, code) for document in self.corpus.documents for code in CODES]
        missing = [path for path in paths if not (self.folder / path).is_file()]
        if missing:
            reason = f"{len(missing)} of {len(paths)} pages are missing, the first is {missing[0]}"
            raise RunFailedError(self.peer.NAME, case, reason, measured.tail)
        self.results[case].append(measured)
        return measured
