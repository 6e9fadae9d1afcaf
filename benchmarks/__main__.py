"""`python -m benchmarks`: measure the tools on the same corpus and print the tables."""

import argparse
import os
import platform
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from benchmarks.cases import RunFailedError, Trial
from benchmarks.corpus import Corpus
from benchmarks.peers import PEERS
from benchmarks.report import BASELINE, table

_SIZES = [300, 3000, 10_000]
_USUAL = {"files": _SIZES, "peers": list(PEERS), "repeat": 3}
_QUICK = {"files": [300], "peers": ["samsprak", BASELINE], "repeat": 1}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print. Return 1 if a peer failed, else 0."""
    options = _options(arguments)
    print(f"Python {platform.python_version()}, {platform.system()}, {len(os.sched_getaffinity(0))} cores")
    print(f"seed {options.seed}, each case {options.repeat} times; medians; × is against {BASELINE}")
    names = []
    for name in options.peers:
        peer = PEERS[name]
        if peer.is_installed():
            print(f"{name}: {peer.version()}")
            names.append(name)
        else:
            print(f"{name}: skipped, since it needs {peer.NEEDS}")
    has_failed = False
    for files in options.files:
        with _place(options.folder) as folder:
            corpus = Corpus(files, options.seed)
            trials = [Trial(PEERS[name], corpus, Path(folder, str(files), name)) for name in names]
            has_failed |= not _measure(trials, options.repeat)
    return int(has_failed)


def _place(folder: Path | None) -> AbstractContextManager[Path | str]:
    return nullcontext(folder) if folder else tempfile.TemporaryDirectory(prefix="benchmark-")


def _measure(trials: list[Trial], rounds: int) -> bool:
    """Run the rounds, the tools by turns, and print the tables. Return whether no tool failed."""
    failed: list[Trial] = []
    for number in range(rounds + 1):
        for trial in trials:
            if trial in failed:
                continue
            try:
                trial.run_round(number) if number else trial.prepare()
            except RunFailedError as error:
                failed.append(trial)
                print(f"\n{error}\n{error.tail}", file=sys.stderr)
    measured = [trial for trial in trials if trial not in failed]
    if measured:
        print(f"\n## {measured[0].corpus.files} files\n\n{table(measured)}")
    return not failed


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--files", type=_size, nargs="+", help="how many in all; default: 300 3000 10000")
    parser.add_argument("--peers", nargs="+", choices=PEERS, help="default: all")
    parser.add_argument("--repeat", type=_count, metavar="N", help="of every case, default: 3")
    parser.add_argument("--quick", action="store_true", help="300 files, two tools, once, where nothing else is said")
    parser.add_argument("--seed", type=int, default=1, help="of the corpus, default: 1")
    parser.add_argument("--folder", type=_new_folder, help="a new one, to keep the trees")
    options = parser.parse_args(arguments)
    for name, value in (_QUICK if options.quick else _USUAL).items():
        if vars(options)[name] is None:
            setattr(options, name, value)
    return options


def _count(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return int(text)


def _size(text: str) -> int:
    if int(text) < 30:
        raise argparse.ArgumentTypeError("must be at least 30")
    return int(text)


def _new_folder(text: str) -> Path:
    if Path(text).exists():
        raise argparse.ArgumentTypeError(f"{text} exists already")
    return Path(text).absolute()


if __name__ == "__main__":
    sys.exit(main())
