"""``samsprak newsletter freeze``: what an editor sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import run_samsprak
from tests.support.outputs.frozen import RECORD
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

EDITION = "content/sv/newsletter/2026-1.md"


def test_an_editor_freezes_an_edition_and_learns_what_to_do_next(with_calls: SiteFolder) -> None:
    """The command names the file to commit, where the mails are, and the next command."""
    done = run_samsprak("newsletter", "freeze", "2026-1", cwd=with_calls.root, env=DAY)
    assert done.returncode == 0, done.stderr
    assert f"2026-1 is frozen: 6 mails, kept in {with_calls.root / 'frozen-editions'}" in done.stdout
    assert f"Commit {RECORD.format('2026-1')}" in done.stdout
    assert "samsprak newsletter test-send 2026-1" in done.stdout
    again = run_samsprak("newsletter", "freeze", "2026-1", cwd=with_calls.root, env=DAY)
    assert again.stdout == "2026-1 was frozen already: its 6 mails are as they were.\n"
    checked = run_samsprak("check", cwd=with_calls.root, env=DAY)
    assert checked.returncode == 0, checked.stderr


def test_the_folder_of_the_mails_is_that_of_the_service(small: SiteFolder) -> None:
    """The machine that sends may keep them elsewhere."""
    small.write("service.toml", '[store]\neditions = "kept/mails"\n')
    done = run_samsprak("newsletter", "freeze", "2026-1", cwd=small.root, env=DAY)
    assert done.returncode == 0, done.stderr
    assert list((small.root / "kept/mails/2026-1").glob("*/sv.eml"))
    assert not (small.root / "frozen-editions").exists()


def test_faults_stop_the_freezing_before_anything_is_written(small: SiteFolder) -> None:
    """What can't be built can't be frozen."""
    small.replace(EDITION, "  - news/third", "  - news/nothing")
    done = run_samsprak("newsletter", "freeze", "2026-1", cwd=small.root, env=DAY)
    assert done.returncode == 1
    assert "'items' names 'news/nothing', which does not exist" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (small.root / "frozen-editions").exists()
    assert not (small.root / RECORD.format("2026-1")).exists()


def test_the_mails_of_a_frozen_edition_are_not_made_from_todays_sources(small: SiteFolder) -> None:
    """A build leaves them out, and rendering one alone names the folder with those that were frozen."""
    assert run_samsprak("build", cwd=small.root, env=DAY).returncode == 0
    assert (small.root / "build/newsletter/2026-1/sv.eml").exists()
    assert run_samsprak("newsletter", "freeze", "2026-1", cwd=small.root, env=DAY).returncode == 0
    assert run_samsprak("build", cwd=small.root, env=DAY).returncode == 0
    assert not (small.root / "build/newsletter/2026-1").exists()
    done = run_samsprak("newsletter", "render", "2026-1", cwd=small.root, env=DAY)
    assert done.returncode == 1
    assert "the edition is frozen" in done.stderr
    assert "frozen-editions/2026-1" in done.stderr
