"""Staged files of killed builds are removed as soon as no build is at work."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tests.support.site_folders.builders import command

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def test_a_build_with_nothing_to_do_removes_what_a_killed_one_has_left(small: SiteFolder) -> None:
    """Staged files take as much room as the site: they do not wait for the next edit."""
    assert command(small.root).returncode == 0
    [database] = (small.root / ".samsprak-cache").glob("build_db-*.sqlite")
    left = database.with_suffix(".1.new") / "site"
    left.mkdir(parents=True)
    (left / "page.html").write_text("half", encoding="utf-8")
    of_others = database.with_name("build_db-0.1.new")
    of_others.mkdir()

    result = command(small.root)

    assert ": 0 written" in result.stderr
    assert not left.parent.exists()
    assert of_others.exists()


def test_a_build_at_work_keeps_its_new_files(small: SiteFolder) -> None:
    """Another build with nothing to do leaves them alone."""
    assert command(small.root).returncode == 0
    [database] = (small.root / ".samsprak-cache").glob("build_db-*.sqlite")
    at_work = database.with_suffix(".1.new")
    at_work.mkdir()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")

    assert ": 0 written" in command(small.root).stderr

    assert at_work.exists()
    connection.close()
