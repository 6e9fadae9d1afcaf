"""``samsprak check --watch``: the real command in its own process."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.conftest import run_samsprak
from tests.support.commands.previewing import eventually, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.commands.previewing import Preview
    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/sv/news/first.md"
AGAIN = "Save a file and it is checked again."


@contextmanager
def watching(root: Path, *arguments: str) -> Iterator[Preview]:
    """Start the command for the site in *root*, wait for its first check, and stop it on exit."""
    with started("check", "--watch", *arguments, root=root) as command:
        command.wait_to_hear(AGAIN)
        yield command


def test_a_fault_is_told_at_each_save_until_it_is_mended(small: SiteFolder) -> None:
    """An editor has the terminal beside the text and never types the command again."""
    with watching(small.root) as command:
        assert any("documents in 3 languages, no faults." in line for line in command.said)
        small.replace(NEWS, "title:", "titel:")
        command.wait_to_hear("did you mean 'title'?")
        first = len(command.said)
        small.replace("content/sv/index.md", "title:", "titel:")
        eventually(lambda: [line for line in command.said[first:] if line.startswith(f"{NEWS}:")])
        eventually(lambda: [line for line in command.said[first:] if line.startswith("content/sv/index.md:")])
        small.replace(NEWS, "titel:", "title:")
        small.replace("content/sv/index.md", "titel:", "title:")
        mended = len(command.said)
        eventually(lambda: [line for line in command.said[mended:] if "no faults." in line])
        assert command.stop() == 0
    assert command.said[-1] == "Stopped."
    assert not [line for line in command.said if "Traceback" in line]


def test_one_file_is_watched_alone(small: SiteFolder) -> None:
    """Faults elsewhere are another day's work."""
    with watching(small.root, "sv/news/first") as command:
        assert any(line.startswith("3 files, no faults.") for line in command.said)
        small.replace("content/sv/index.md", "title:", "titel:")
        command.wait_to_hear("Changed: content/sv/index.md")
        small.replace("content/ar/news/first.md", "title:", "titel:")
        command.wait_to_hear("content/ar/news/first.md:")
        assert command.stop() == 0
    assert not [line for line in command.said if line.startswith("content/sv/index.md:")]


def test_ctrl_c_ends_a_check_that_has_not_ended(small: SiteFolder) -> None:
    """Whoever started it in the wrong folder is not kept waiting, workers end too, and nobody sees a traceback."""
    text = "---\ntitle: Mer {0}\nsummary: Mer.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\n"
    for number in range(2_000):
        small.write(f"content/sv/news/more-{number}.md", text.format(number) + "Text om saken.\n\n" * 20)
    with started("check", "--watch", root=small.root) as command:
        eventually((small.root / ".samsprak-cache/parsed.sqlite").exists)
        os.killpg(command.process.pid, signal.SIGINT)
        assert command.process.wait(60) == 0
    assert command.said[-1] == "Stopped."
    assert not [line for line in command.said if "Traceback" in line or AGAIN in line]


def test_lists_for_machines_are_not_watched(small: SiteFolder) -> None:
    """A program asks again by itself."""
    result = run_samsprak("check", "--watch", "--format", "json", cwd=small.root)
    assert result.returncode == 2
    assert "leave --format out" in result.stderr
