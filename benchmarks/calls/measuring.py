"""Measures a site of grants and calls: cold builds against an ordinary site of as many files, and edits of one call."""

from collections.abc import Collection
from pathlib import Path

from benchmarks.calls.corpus import call_corpus, edit_closing_day
from benchmarks.calls.remade import remade
from benchmarks.cases import Trial
from benchmarks.corpus import Corpus
from benchmarks.language import SOURCE_CODE
from benchmarks.peers import PEERS, samsprak
from benchmarks.results import CallsResult, Case, Remade


class CallsTrial:
    """Two trials of Samspråk below one folder: a site of calls and decisions, and an ordinary site of as many files."""

    def __init__(self, calls: int, decisions: int, seed: int, folder: Path) -> None:
        peer = PEERS[samsprak.TRAITS.name]
        corpus = call_corpus(calls, decisions, seed)
        self._calls = calls
        self._decisions = decisions
        self._own = Trial(peer, corpus, folder / "calls", {Case.BODY: edit_closing_day})
        self._ordinary = Trial(peer, Corpus(corpus.files, seed), folder / "ordinary")
        self._remade: Remade | None = None

    @property
    def spent_s(self) -> float:
        """Total running time of both trials, in seconds."""
        return self._own.spent_s + self._ordinary.spent_s

    def prepare(self) -> None:
        """Write both sites."""
        self._own.prepare()
        self._ordinary.prepare()

    def run_round(self, cases: Collection[Case]) -> None:
        """
        Build both sites cold, then the site of calls after an edit of one call.

        Raises:
            RunFailedError: As in ``Trial.run_round``.
        """
        if Case.COLD in cases:
            self._ordinary.run_round([Case.COLD])
        self._own.run_round([case for case in (Case.COLD, Case.BODY) if case in cases])

    def run_live(self, edits: int, budget_s: float) -> None:
        """
        Time edits of one call under the live preview.

        Raises:
            RunFailedError: As in ``Trial.run_live``.
        """
        self._own.run_live(edits, budget_s)

    def look_closer(self) -> None:
        """Record the outputs that an edit re-renders."""
        source = self._own.peer.source(self._own.corpus.edited, SOURCE_CODE)
        first, _ = self._own.numbers(), self._own.numbers()
        self._remade = remade(self._own.folder, source, first)

    def result(self) -> CallsResult:
        """Return the measurements."""
        return CallsResult(self._calls, self._decisions, self._own.result(), self._ordinary.result(), self._remade)
