from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plugins.conftest import files_in, run_pelican

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

BROKEN_FILE = "---\ntitle: خبر ABF 2026\nsumary: x\n---\nنص.\n"


def test_faults_end_the_run_with_status_1_and_the_editors_message(pelican_site: SiteFolder) -> None:
    """Pelican by itself logs a broken page and ends well: here all faults are printed, without a traceback."""
    pelican_site.write("content/ar/news/second.md", BROKEN_FILE)
    pelican_site.replace("content/sv/grants/apply.md", "(../news/first.md)", "(../news/frst.md)")

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert "content/ar/news/second.md:3: unknown field 'sumary'\n  hint: did you mean 'summary'?" in result.stderr
    assert "content/sv/grants/apply.md:14: the link '../news/frst.md' leads to nothing" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert "Done" not in result.stdout


def test_faults_leave_the_output_as_it_was(pelican_site: SiteFolder) -> None:
    """Readers keep the last good site."""
    root = pelican_site.root
    assert run_pelican(cwd=root).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    pelican_site.write("content/ar/news/second.md", BROKEN_FILE)
    pelican_site.remove("content/sv/events/long-ago.md")

    assert run_pelican(cwd=root).returncode == 1

    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == before


def test_a_folder_with_foreign_files_is_refused(pelican_site: SiteFolder) -> None:
    """Nobody loses a folder by a wrong ``--output``."""
    pelican_site.write("thesis/chapter.txt", "years of work")

    result = run_pelican("--output", str(pelican_site.root / "thesis"), cwd=pelican_site.root)

    assert result.returncode == 1
    assert "thesis: the folder holds files that no build has made" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert files_in(pelican_site.root / "thesis") == {"chapter.txt": b"years of work"}


@pytest.mark.parametrize("text", ["[site\n", None])
def test_a_broken_site_toml_is_told_like_any_fault(pelican_site: SiteFolder, text: str | None) -> None:
    """pelicanconf.py does not read site.toml itself: the one reader that can word its faults does."""
    pelican_site.remove("site.toml")
    if text is not None:
        pelican_site.write("site.toml", text)

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert "site.toml" in result.stderr
    assert "hint:" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_a_bug_keeps_its_traceback_and_status_1(pelican_site: SiteFolder) -> None:
    """Errors that an editor cannot fix are shown whole to those who can."""
    pelican_site.write("theme/templates/page.html", "{{ nothing.of.the.sort }}")
    pelican_site.write("theme/icons/icon.svg", "<svg/>")
    for code in ("sv", "ar"):
        pelican_site.write(f"theme/locale/{code}/LC_MESSAGES/messages.po", 'msgid ""\nmsgstr ""\n')

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert "Traceback" in result.stdout + result.stderr
    assert not (pelican_site.root / "output" / "sv").exists()


def test_a_broken_site_toml_stops_no_other_pelican_command(pelican_site: SiteFolder) -> None:
    """The settings can be printed all the same; the run reports the faults."""
    pelican_site.write("site.toml", "[site\n")

    result = run_pelican("--print-settings", "PLUGINS", cwd=pelican_site.root)

    assert result.returncode == 0
    assert "plugins.site" in result.stdout
