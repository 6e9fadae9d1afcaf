"""`python -m benchmarks.mail`: measure the newsletter's mails, and print the figures beside their targets."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.mail import delivery, rendering, sign_ups, signing
from benchmarks.mail.figure import Figure
from benchmarks.report import markdown

FIGURES: Mapping[str, Callable[[Path], Iterator[Figure]]] = {
    "rendering": rendering.figures,
    "delivery": delivery.figures,
    "signing": signing.figures,
    "sign-ups": sign_ups.figures,
}


def main(arguments: list[str] | None = None) -> int:
    """Print the wanted figures. Return 1 if a target is not met, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mail")
    parser.add_argument("--figures", nargs="+", choices=list(FIGURES), default=list(FIGURES))
    wanted = parser.parse_args(arguments).figures
    with tempfile.TemporaryDirectory() as name:
        found = [figure for one in wanted for figure in FIGURES[one](Path(name))]
    rows = [("figure", "measured", "target", "")]
    rows += [(one.name, one.reached, one.wanted or "–", _verdict(one)) for one in found]
    sys.stdout.write(markdown(rows, left=4) + "\n")
    return 0 if all(one.is_met for one in found) else 1


def _verdict(figure: Figure) -> str:
    if not figure.wanted:
        return ""
    return "met" if figure.is_met else "not met"


if __name__ == "__main__":
    sys.exit(main())
