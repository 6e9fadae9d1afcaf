"""Trials: one tool on one corpus, its cases run in sequence, with a check that each run did its work."""

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.corpus import Corpus, edit_body, edit_title
from benchmarks.language import CODES, SOURCE_CODE
from benchmarks.live import NeverShownError, Watched, free_port, live_edits, on_disk, over_http, save
from benchmarks.measure import Measurement, measure
from benchmarks.peers.peer import Peer, address_of, page_of
from benchmarks.results import Case, Live, Run, ToolResult

# Noon of 22 November 2026, UTC: after the corpus's last day.
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795348800", "PYTHONHASHSEED": "0"}

# An edit takes a source's text and the edit's number; it returns the new text and the mark that the page then contains.
Edit = Callable[[str, int], tuple[str, str]]
_EDITS: Mapping[Case, Edit] = {Case.BODY: edit_body, Case.TITLE: edit_title}
# Timeout of one edit under a watcher: so many seconds, plus so many cold builds.
_PATIENCE_S = 60.0
_PATIENCE_BUILDS = 8


class RunFailedError(Exception):
    """A peer's command failed, left out expected pages or did not show an edit."""

    def __init__(self, peer: str, case: Case, reason: str, tail: str) -> None:
        super().__init__(f"{peer}, {case}: {reason}")
        self.tail = tail


@dataclass
class Trial:
    """
    A peer with its tree of one corpus, and all measurements taken there.

    *edits* are those of one-shot builds; the live edit is the body edit. *numbers* is the counter of edits.
    """

    peer: Peer
    corpus: Corpus
    folder: Path
    edits: Mapping[Case, Edit] = field(default_factory=lambda: _EDITS)
    runs: dict[Case, list[Run]] = field(default_factory=dict)
    live: Live | None = None
    showing: int | None = None
    _cold_s: float = 0.0
    numbers: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    @property
    def spent_s(self) -> float:
        """Total running time of the tool, in seconds."""
        return sum(run.wall_s for runs in self.runs.values() for run in runs)

    def prepare(self) -> None:
        """Write the peer's tree."""
        self.folder.mkdir(parents=True)
        self.peer.prepare(self.corpus, self.folder)

    def run_round(self, cases: Collection[Case]) -> None:
        """
        Run each of *cases* except the live one once, after a cold build, which the others need.

        Raises:
            RunFailedError: If the command fails, leaves out a page or does not show the edit.
        """
        self._put_aside()
        cold = self._run(Case.COLD)
        self._cold_s = cold.run.wall_s
        if Case.COLD in cases:
            self._note(Case.COLD, cold)
        if Case.UNCHANGED in cases:
            self._note(Case.UNCHANGED, self._run(Case.UNCHANGED))
        for case in self.edits:
            if case in cases:
                mark = self._edit(case)
                measured = self._run(case)
                if mark not in self._page().read_text(encoding="utf-8"):
                    raise RunFailedError(self._name, case, f"the edit is not in {self._page()}", measured.tail)
                self._note(case, measured)
                if case is Case.TITLE and self.showing is None:
                    self.showing = sum(mark.encode() in page.read_bytes() for page in self._pages())

    def _put_aside(self) -> None:
        """
        Move the outputs of earlier runs aside.

        They are not deleted: ext4 avoids inodes freed in the last minutes, so that a process that creates thousands of
        files just after a deletion would be timed waiting for the file system instead of working.
        """
        aside = self.folder.with_name(f"{self.folder.name}.aside-{self.numbers()}")
        for name in self.peer.TRAITS.leftovers:
            path = self.folder / name
            if path.exists():
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                path.rename(aside / name)

    def run_live(self, edits: int, budget_s: float) -> None:
        """
        Time *edits* body edits under the tool's own watcher.

        Raises:
            RunFailedError: If an edit is not shown.
        """
        port = free_port()
        # A terminated watcher leaves its temporary files behind: beside the tree, they are removed with it.
        temporary = self.folder.with_name(f"{self.folder.name}.temporary")
        temporary.mkdir()
        traits = self.peer.TRAITS
        patience_s = _PATIENCE_S + _PATIENCE_BUILDS * self._cold_s
        shown = self._page().relative_to(self.folder / traits.output)
        page = on_disk(self.folder / (traits.live_output or traits.output) / shown)
        if traits.serves_from_memory:
            page = over_http(port, address_of(self.peer, self.corpus.edited), patience_s)
        watched = Watched(
            command=self.peer.live_command(self.folder, port),
            folder=self.folder,
            environment={**ENVIRONMENT, "TMPDIR": str(temporary)},
            edit=lambda: self._edit(Case.BODY),
            read=page,
            reloads_at=(port, traits.reload_path) if traits.reload_path else None,
        )
        try:
            self.live = live_edits(watched, edits=edits, patience_s=patience_s, budget_s=budget_s)
        except NeverShownError as error:
            raise RunFailedError(self._name, Case.LIVE, str(error), error.tail) from error

    def result(self) -> ToolResult:
        """Return the measurements and the number of pages of the finished site."""
        return ToolResult(
            name=self._name,
            files=self.corpus.files,
            pages=len(self._pages()),
            runs={case: tuple(runs) for case, runs in self.runs.items()},
            live=self.live,
            showing=self.showing,
        )

    @property
    def _name(self) -> str:
        return self.peer.TRAITS.name

    def _page(self) -> Path:
        return self.folder / page_of(self.peer, self.corpus.edited)

    def _pages(self) -> list[Path]:
        return list((self.folder / self.peer.TRAITS.output).rglob("*.html"))

    def _edit(self, case: Case) -> str:
        source = self.folder / self.peer.source(self.corpus.edited, SOURCE_CODE)
        text, mark = self.edits[case](source.read_text(encoding="utf-8"), self.numbers())
        save(source, text)
        return mark

    def _note(self, case: Case, measured: Measurement) -> None:
        self.runs.setdefault(case, []).append(measured.run)

    def _run(self, case: Case) -> Measurement:
        os.sync()
        measured = measure(self.peer.command(self.folder), ENVIRONMENT, self.folder)
        if measured.status:
            raise RunFailedError(self._name, case, f"exit status {measured.status}", measured.tail)
        paths = [page_of(self.peer, document, code) for document in self.corpus.documents for code in CODES]
        missing = [path for path in paths if not (self.folder / path).is_file()]
        if missing:
            reason = f"{len(missing)} of {len(paths)} pages are missing, the first is {missing[0]}"
            raise RunFailedError(self._name, case, reason, measured.tail)
        return measured
