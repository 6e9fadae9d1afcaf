"""A freezing that is killed leaves no record without its bytes, and the next one finishes the work."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from newsletter.frozen.freezing import frozen_edition
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.examples import examples
from tests.support.outputs.frozen import RECORD, frozen, store_of
from tests.support.site_folders.folders import PROJECT, TODAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

# Kills itself before one of the calls by which anything is written: the same moments on any machine.
_PROGRAM = """
import os, signal, sys
from datetime import date
from pathlib import Path
from newsletter.frozen.freezing import freeze
from samsprak.incremental.site_opening import open_site
root, day, moment = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3])
opened = open_site(root, day)
count = 0
def told(event, arguments):
    global count
    is_opened = event == "open" and {*str(arguments[1])} & {"w", "a"} and str(arguments[0]).startswith(str(root))
    if is_opened or event in {"os.rename", "os.mkdir", "shutil.rmtree"}:
        count += 1
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(told)
freeze(opened.site, opened.library, "2026-1", root / "frozen-editions")
print(count)
"""


def test_a_killed_freezing_leaves_all_or_nothing(small: SiteFolder) -> None:
    """Killed before any of its writes and begun again: no half record, none without its mails, nothing left over."""
    day = TODAY.replace(month=3, day=2)
    writes = int(freezing(small, str(day), 0).stdout)
    made = frozen(small, "2026-1", day)
    record = small.root / RECORD.format("2026-1")
    text = record.read_bytes()
    chance = random.Random(1)  # noqa: S311 # the same for each run
    between = [chance.randrange(3, writes - 2) for _ in range(examples(3))]
    for moment in (1, 2, *between, writes - 2, writes - 1, writes):
        shutil.rmtree(store_of(small))
        record.unlink(missing_ok=True)
        assert freezing(small, str(day), moment).returncode == -signal.SIGKILL
        if record.exists():
            assert record.read_bytes() == text
            assert frozen_edition(small.root, store_of(small), "2026-1") == made
        else:
            assert is_not_frozen(small)
        assert small.faults() == ()
        assert frozen(small, "2026-1", day) == made
        assert [path for path in small.root.rglob(".*") if path.name.endswith(".new")] == []


def freezing(site: SiteFolder, day: str, moment: int) -> subprocess.CompletedProcess[bytes]:
    """Freeze in a process of its own, which ends before its write number *moment*; it prints how many it made."""
    line = [sys.executable, "-c", _PROGRAM, str(site.root), day, str(moment)]
    return subprocess.run(line, cwd=PROJECT, check=False, capture_output=True)


def is_not_frozen(site: SiteFolder) -> bool:
    """Return True if delivery would refuse the edition."""
    try:
        frozen_edition(site.root, store_of(site), "2026-1")
    except FaultsFoundError:
        return True
    return False
