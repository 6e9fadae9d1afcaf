"""Ctrl-C ends the preview at any moment, the long first build included."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import DEADLINE_S, Preview, at_once_s, eventually, previewing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.site_folders.folders import SiteFolder

TEXT = "---\ntitle: Mer {0}\nsummary: Mer.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\n"


def _is_parsing(folder: SiteFolder, _: Preview) -> bool:
    return (folder.root / ".samsprak-cache/parsed.sqlite").exists()


def _is_rendering(_: SiteFolder, preview: Preview) -> bool:
    return any(line.startswith("Read ") for line in preview.said)


@pytest.mark.parametrize("moment", [_is_parsing, _is_rendering], ids=["parsing", "rendering"])
def test_ctrl_c_ends_the_first_build(small: SiteFolder, moment: Callable[[SiteFolder, Preview], bool]) -> None:
    """Whoever started it in the wrong folder is not kept waiting; workers end too, and nobody sees a traceback."""
    for number in range(2_000):
        small.write(f"content/sv/news/more-{number}.md", TEXT.format(number) + "Text om saken.\n\n" * 20)
    at_most_s = at_once_s(3)
    with previewing(small.root) as preview:
        eventually(lambda: moment(small, preview))
        began = time.monotonic()
        # As a terminal does: to the command and every process that it has started.
        os.killpg(preview.process.pid, signal.SIGINT)
        assert preview.process.wait(DEADLINE_S) == 0
        assert time.monotonic() - began < at_most_s
    assert preview.said[-1] == "Stopped."
    assert not [line for line in preview.said if "Traceback" in line or " written, " in line]
    assert not (small.root / "build/preview/site/sv").exists()


def test_a_build_after_one_that_was_stopped_is_whole(small: SiteFolder) -> None:
    """Nothing of the stopped build is left that a later one would take for its own."""
    for number in range(300):
        small.write(f"content/sv/news/more-{number}.md", TEXT.format(number) + "Text.\n")
    with previewing(small.root) as preview:
        eventually(lambda: _is_rendering(small, preview))
        assert preview.stop() == 0
    with previewing(small.root) as preview:
        assert preview.get("/ar/news/more-299/").status == 200
        assert preview.get("/sv/").status == 200
    assert not list((small.root / ".samsprak-cache").glob("*.new"))
