"""Checks at each save: whatever was edited, they find what a check from scratch finds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.checking.files import check_files
from samsprak.cli.checking.live_checks import LiveChecks
from samsprak.cli.checking.whole_site import check_site
from samsprak.model.diagnostics import Fault, FaultsFoundError
from tests.support.site_folders.builders import epoch, with_theme
from tests.support.site_folders.edits import EDITS, done
from tests.support.site_folders.edits_of_calls import EDITS_OF_CALLS
from tests.support.site_folders.folders import TODAY, copy_with_calls

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/sv/news/first.md"
Found = tuple[list[Fault], list[Fault]]


def from_scratch(root: Path) -> Found:
    """Return faults and warnings of a check that remembers nothing."""
    warnings: list[Fault] = []
    try:
        check_site(root, warnings, use_cache=False)
    except FaultsFoundError as error:
        return list(error.faults), sorted(warnings)
    return [], sorted(warnings)


def at_this_save(checks: LiveChecks, paths: set[str] | None) -> Found:
    """Return faults and warnings after the files at *paths* have changed."""
    found = checks.check(paths)
    return list(found.faults), list(found.warnings)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """Return a site with calls and a theme of its own, on a fixed day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(TODAY))
    return with_theme(copy_with_calls(tmp_path / "site"))


@pytest.mark.parametrize("seed", range(2))
def test_any_edits_in_any_order_are_checked_as_from_scratch(site: SiteFolder, seed: int) -> None:
    """What is remembered of earlier checks is never out of date, with faults in between or without."""
    chance = random.Random(seed)  # noqa: S311 # the same for each run
    checks = LiveChecks(site.root)
    assert at_this_save(checks, None) == from_scratch(site.root)
    for _ in range(6):
        name = chance.choice([*EDITS, *EDITS_OF_CALLS])
        paths = done(name, site, chance.randrange(99))
        assert at_this_save(checks, paths) == from_scratch(site.root), name
    checks.close()


def test_a_link_to_a_file_that_was_broken_and_is_then_removed_is_found(site: SiteFolder) -> None:
    """A link to a file with faults is not followed; once the file is gone, it leads to nothing."""
    checks = LiveChecks(site.root)
    site.replace(NEWS, "\n---\n", "\n---\n\nSe [den andra](second.md).\n")
    at_this_save(checks, None)
    second = "content/sv/news/second.md"
    site.replace(second, "title:", "titel:")
    assert at_this_save(checks, {second}) == from_scratch(site.root)
    site.remove(second)
    found = at_this_save(checks, {second})
    assert found == from_scratch(site.root)
    assert [one for one in found[0] if one.path == NEWS and "leads to nothing" in one.message]


def test_a_fault_of_the_theme_appears_and_goes(site: SiteFolder) -> None:
    """Templates are checked again only when they change, and then they are."""
    checks = LiveChecks(site.root)
    assert at_this_save(checks, None)[0] == []
    template = min((site.root / "theme/templates").rglob("*.html")).relative_to(site.root).as_posix()
    before = (site.root / template).read_text(encoding="utf-8")
    site.write(template, before + "{% if %}")
    found = at_this_save(checks, {template})
    assert found == from_scratch(site.root)
    assert found[0]
    site.write(template, before)
    assert at_this_save(checks, {template}) == from_scratch(site.root)


def test_settings_with_faults_hide_the_rest_until_they_are_mended(site: SiteFolder) -> None:
    """A fault of site.toml is told alone, as by a check from scratch; then texts are checked again."""
    checks = LiveChecks(site.root)
    at_this_save(checks, None)
    before = (site.root / "site.toml").read_text(encoding="utf-8")
    site.write("site.toml", before.replace("source_language", "sorce_language"))
    assert at_this_save(checks, {"site.toml"}) == from_scratch(site.root)
    site.replace(NEWS, "title:", "titel:")
    assert at_this_save(checks, {NEWS}) == from_scratch(site.root)
    site.write("site.toml", before)
    found = at_this_save(checks, {"site.toml"})
    assert found == from_scratch(site.root)
    assert found[0][0].path == NEWS


def test_some_files_are_checked_at_each_save(site: SiteFolder) -> None:
    """Faults of other files are not told; one that another file causes in them is."""
    checks = LiveChecks(site.root, ["sv/news/first"])
    assert checks.check().faults == []
    site.replace("content/sv/index.md", "title:", "titel:")
    assert checks.check({"content/sv/index.md"}).faults == []
    site.replace(NEWS, "\n---\n", "\n---\n\nSe [den andra](second.md).\n")
    assert checks.check({NEWS}).faults == []
    for path in site.root.glob("content/*/news/second.md"):
        path.unlink()
    found = checks.check({"content/sv/news/second.md", "content/en/news/second.md"}).faults
    assert list(found) == list(check_files(site.root, ["sv/news/first"]).faults)
    assert [one.path for one in found] == [NEWS]


def test_a_file_that_is_taken_away_is_missed_and_found_again(site: SiteFolder) -> None:
    """Some editors save by removing a file first."""
    checks = LiveChecks(site.root, [NEWS])
    checks.check()
    text = (site.root / NEWS).read_text(encoding="utf-8")
    site.remove(NEWS)
    [fault] = checks.check({NEWS}).faults
    assert fault.message == f"there is no file '{NEWS}'"
    site.write(NEWS, text)
    assert checks.check({NEWS}).faults == []


def test_only_what_changed_is_checked_again(site: SiteFolder) -> None:
    """The work grows with the change: an edited text costs its own checks, not those of the site."""
    checks = LiveChecks(site.root)
    checks.check()
    remembered = checks._checks  # noqa: SLF001 # the promise is about what it does not do
    assert remembered is not None
    before = dict(remembered._queries)  # noqa: SLF001 # as above
    site.replace("content/ar/news/first.md", "\n---\n", "\n---\n\nنص آخر.\n")
    assert checks.check({"content/ar/news/first.md"}).faults == []
    again = [check for check, queries in remembered._queries.items() if queries is not before.get(check)]  # noqa: SLF001 # as above
    assert [(one.language, one.key) for one in again] == [("ar", "news/first")]
