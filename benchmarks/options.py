"""The command's options and their defaults."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import PEERS, pelican, samsprak
from benchmarks.results import Case
from benchmarks.running import Plan

_USUAL: dict[str, object] = {
    "files": [300, 3000, 10_000],
    "peers": list(PEERS),
    "repeat": 3,
    "edits": 7,
    "budget": 90.0,
    "scaling": [30_000],
    "calls": 5000,
    "decisions": 2000,
}
_QUICK: dict[str, object] = {
    "files": [300],
    "peers": [samsprak.TRAITS.name, pelican.TRAITS.name],
    "repeat": 1,
    "edits": 1,
    "budget": 60.0,
    "scaling": [],
    "calls": 60,
    "decisions": 24,
}
_CASES = {case.split()[0]: case for case in Case}
_LEAST_FILES = 30


@dataclass(frozen=True)
class Options:
    """The plan, or saved figures (*given*) instead; where to save figures, and whether to write the documentation."""

    plan: Plan
    keep: Path | None
    given: Path | None
    writes_docs: bool


def parsed(arguments: list[str] | None) -> Options:
    """Return the options of the command line; exit with a message if they are invalid."""
    parser = _parser()
    told = parser.parse_args(arguments)
    if told.quick and told.write_docs:
        parser.error("--quick measures too little to be written down: leave out --write-docs")
    are_named = told.peers is not None
    for name, value in (_QUICK if told.quick else _USUAL).items():
        if vars(told)[name] is None:
            setattr(told, name, value)
    cases = [_CASES[name] for name in _CASES if name in told.cases]
    plan = Plan(
        files=told.files,
        peers=told.peers,
        cases=cases,
        repeat=told.repeat,
        edits=told.edits,
        budget_s=told.budget,
        seed=told.seed,
        scaling=told.scaling,
        calls=told.calls,
        decisions=told.decisions,
        are_named=are_named,
        folder=told.folder,
    )
    return Options(plan, told.keep, told.given, told.write_docs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--files", type=_size, nargs="+", metavar="N", help="how many in all; default: 300 3000 10000")
    add("--peers", nargs="+", choices=PEERS, help="default: all, the slowest up to 3000 files only")
    add("--cases", nargs="+", choices=_CASES, default=list(_CASES), help="default: all")
    add("--repeat", type=_count, metavar="N", help="rounds of the cases but the live one, default: 3")
    add("--edits", type=_count, metavar="N", help="live edits, default: 7")
    add("--budget", type=float, metavar="S", help="no further round or edit after so many seconds, default: 90")
    add("--scaling", type=_size, nargs="*", metavar="N", help="sizes for Samspråk alone, cold; default: 30000")
    add("--calls", type=_count_or_none, metavar="N", help="in a site of Samspråk's alone, 0 for none; default: 5000")
    add("--decisions", type=_count_or_none, metavar="N", help="in the tables of that site, default: 2000")
    add("--quick", action="store_true", help="300 files, two tools, once, where nothing else is said")
    add("--seed", type=int, default=1, help="of the corpus, default: 1")
    add("--folder", type=_new_folder, help="a new one, to keep the trees")
    add("--keep", type=Path, metavar="FILE", help="save the figures as JSON")
    add("--given", type=Path, metavar="FILE", help="measure nothing: take saved figures")
    add("--write-docs", action="store_true", help="write docs/benchmarks.md and its chart")
    return parser


def _count(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return int(text)


def _count_or_none(text: str) -> int:
    return _count(text) if text != "0" else 0


def _size(text: str) -> int:
    if int(text) < _LEAST_FILES:
        raise argparse.ArgumentTypeError(f"must be at least {_LEAST_FILES}")
    return int(text)


def _new_folder(text: str) -> Path:
    if Path(text).exists():
        raise argparse.ArgumentTypeError(f"{text} exists already")
    return Path(text).absolute()
