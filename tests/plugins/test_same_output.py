from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import run_samsprak
from tests.plugins.conftest import files_in, run_pelican
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_plain_pelican_builds_the_real_site_byte_for_byte(real_site: Path, tmp_path: Path) -> None:
    """A user of Pelican runs ``pelican`` in the project's folder and gets the very same site."""
    result = run_pelican("--output", str(tmp_path / "output"), cwd=PROJECT)

    assert result.returncode == 0, result.stdout + result.stderr
    assert files_in(tmp_path / "output") == files_in(real_site / "output")


def test_plain_pelican_builds_a_small_site_byte_for_byte(pelican_site: SiteFolder) -> None:
    """The same holds for any site with a copy of the settings, also one without a theme of its own."""
    pelican = run_pelican(cwd=pelican_site.root)
    samsprak = run_samsprak(
        "build", "--root", str(pelican_site.root), "--output", str(pelican_site.root / "other"), cwd=PROJECT
    )

    assert (pelican.returncode, samsprak.returncode) == (0, 0), pelican.stdout + pelican.stderr + samsprak.stderr
    assert files_in(pelican_site.root / "output") == files_in(pelican_site.root / "other")


def test_the_environment_changes_nothing_for_pelican_either(pelican_site: SiteFolder) -> None:
    """Hash seed, locale and zone leave no trace, though Pelican itself sets the system's locale."""
    root = pelican_site.root
    for name, env in {
        "one": {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        "two": {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    }.items():
        result = run_pelican("--output", str(root / name), cwd=root, env=env)
        assert result.returncode == 0, result.stderr

    assert files_in(root / "one") == files_in(root / "two")


def test_a_second_run_touches_only_what_has_changed(pelican_site: SiteFolder) -> None:
    """Pelican's own writer touches every file; here an unchanged page keeps its time, and a removed one goes."""
    root = pelican_site.root
    assert run_pelican(cwd=root).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*.html")}
    pelican_site.replace("content/ar/news/third.md", "المزيد.", "المزيد عن ABF Flen 2026.")
    pelican_site.replace("content/sv/events/long-ago.md", "undated: true", "undated: true\nstate: draft")

    assert run_pelican(cwd=root).returncode == 0

    after = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*.html")}
    changed = {path.relative_to(root / "output").as_posix() for path in after if after[path] != before[path]}
    gone = {path.relative_to(root / "output").as_posix() for path in before.keys() - after.keys()}
    assert gone == {f"{code}/events/long-ago/index.html" for code in ("sv", "en", "ar")}
    lists = {f"{code}/{section}/index.html" for code in ("sv", "en", "ar") for section in ("events", "search")}
    assert changed == {"ar/news/third/index.html", *lists}


def test_pelican_and_samsprak_take_turns_in_one_folder(pelican_site: SiteFolder) -> None:
    """A folder that one has built is the other's own: nothing is written, nothing refused."""
    root = pelican_site.root
    assert run_samsprak("build", "--root", str(root), cwd=PROJECT).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}

    assert run_pelican(cwd=root).returncode == 0

    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == before
