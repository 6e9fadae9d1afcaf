"""
Sites made at random: what ``check`` finds no fault in can be built, and what it finds fault with is not.

``make test-long`` tries 2,000 sites, others in each run, and prints the seed. The usual run tries the same 20.
"""

from __future__ import annotations

import os
from contextlib import redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from samsprak.cli import build
from samsprak.cli.checking import command as check
from samsprak.cli.main import print_faults
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.examples import examples
from tests.support.site_folders.builders import DAY
from tests.support.site_folders.generated import generated, take_down

if TYPE_CHECKING:
    from pathlib import Path

    import click

# In the long run many times as many examples as usual, but no more sites than this.
MOST, USUAL, IN_A_TEST = 2000, 20, 10
FIRST_SEED = int(os.environ.get("SAMSPRAK_SEED", "1")) * MOST
COUNT = min(MOST, max(IN_A_TEST, examples(USUAL) * 2 if examples(USUAL) > USUAL else examples(USUAL)))


def outcome(command: click.Command, *arguments: str) -> str:
    """Return the faults that a command prints with their number, nothing if it succeeds; other errors are raised."""
    result = CliRunner().invoke(command, arguments, env=DAY)
    if isinstance(result.exception, FaultsFoundError):
        with redirect_stderr(StringIO()) as printed:
            print_faults(result.exception)
        return printed.getvalue()
    if result.exception is not None and not (isinstance(result.exception, SystemExit) and result.exit_code == 1):
        raise result.exception
    return result.stderr if result.exit_code else ""


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + COUNT, IN_A_TEST), ids=lambda seed: f"seed-{seed}")
def test_what_is_accepted_can_be_built_and_nothing_else(tmp_path: Path, first: int) -> None:
    """An editor who is told that there are no faults never meets one while building, and never a traceback."""
    for seed in range(first, first + IN_A_TEST):
        folder = generated(seed, tmp_path / str(seed))
        root = ("--root", str(folder.root))
        told = outcome(check.command, *root, "--no-cache")
        met = outcome(build.command, *root, "--no-cache", "--jobs", "1")
        # The check prints its warnings before. The number of faults ends both, so that neither has more.
        assert told.endswith(met), f"seed {seed}"
        assert bool(told) == bool(met), f"seed {seed}"
        assert (folder.root / "output/sv/index.html").is_file() != bool(told), f"seed {seed}"
        take_down(folder)
