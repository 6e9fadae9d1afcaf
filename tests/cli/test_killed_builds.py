"""A build may be killed at any moment: the published files are whole, and the next build is right."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.up_to_date import MARK
from tests.support.commands.killing import killable_builder
from tests.support.examples import examples
from tests.support.site_folders.builders import Files, built, clean, leftovers, paths_in, standing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

TEXT = "---\ntitle: Mer {0}\nsummary: Mer.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\nText {0}.\n"
TITLE = "content/sv/grants/index.md"
MOST_KILLS = 200


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site whose builds are slow enough to be killed in the middle."""
    for number in range(60):
        small.write(f"content/sv/news/more-{number}.md", TEXT.format(number))
    return small


def are_whole(root: Path, old: Files, new: Files) -> None:
    """Assert that each file of both trees is the old or the new one, and that none is half written."""
    for path, content in standing(root).items():
        # The probe that tests whether files can be moved in exists for a few microseconds, and is empty.
        assert content in {old.get(path), new.get(path)} or path.endswith(f"{MARK}-probe"), path
    assert {path.name for path in paths_in(root) if path.name.startswith(".")} <= {MARK, f"{MARK}-probe"}


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_first_build_that_is_killed_leaves_whole_files(site: SiteFolder, tmp_path: Path, jobs: int) -> None:
    """Killed at ten moments, once and several times in a row, then built: as if nothing had happened."""
    root, chance = site.root, random.Random(jobs)  # noqa: S311 # the same for each run
    new = clean(root, tmp_path / "clean").files
    with killable_builder(root) as killed:
        whole_s = killed.build(jobs=jobs)
        for round_number in range(10):
            if round_number % 5 == 0:
                for folder in ("output", "mails", ".samsprak-cache"):
                    shutil.rmtree(root / folder, ignore_errors=True)
            killed.build(jobs=jobs, kill_after_s=chance.uniform(0, whole_s))
            are_whole(root, {}, new)
            if round_number % 5 == 4:
                built(root)
                assert standing(root) == new
                assert leftovers(root) == []


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_killed_leaves_whole_files_of_the_old_or_the_new_site(
    site: SiteFolder, tmp_path: Path, jobs: int
) -> None:
    """An edit that all Swedish pages show, killed at twenty moments: each file is the old or the new one."""
    root, chance = site.root, random.Random(jobs + 10)  # noqa: S311 # the same for each run
    titles = ("title: Bidrag", "title: Stöd")
    sites = []
    for at in (1, 0):
        site.replace(TITLE, titles[1 - at], titles[at])
        sites.append(clean(root, tmp_path / "clean").files)
    built(root)
    new, old = sites
    with killable_builder(root) as killed:
        site.replace(TITLE, *titles)
        whole_s = killed.build(jobs=jobs)
        assert standing(root) == new
        for round_number in range(min(examples(20), MOST_KILLS)):
            old, new = new, old
            titles = titles[1], titles[0]
            site.replace(TITLE, *titles)
            killed.build(jobs=jobs, kill_after_s=chance.uniform(0, whole_s))
            are_whole(root, old, new)
            if round_number % 3 == 0:  # an edit reverted after a killed build is an edit too
                old, new = new, old
                titles = titles[1], titles[0]
                site.replace(TITLE, *titles)
            built(root)
            assert standing(root) == new
            assert leftovers(root) == []
