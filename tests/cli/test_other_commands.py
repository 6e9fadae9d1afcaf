from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_build import BARE
from tests.conftest import run_samsprak
from tests.support.commands.theme import copy_theme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

PO = "theme/locale/{}/LC_MESSAGES/messages.po"


def catalogs(small: SiteFolder) -> dict[str, bytes]:
    return {code: (small.root / PO.format(code)).read_bytes() for code in ("sv", "ar")}


def test_check_says_that_a_sound_site_is_sound(small: SiteFolder) -> None:
    """Status 0, one line, and no file is written."""
    result = run_samsprak("check", "--no-cache", cwd=small.root)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "45 documents in 3 languages, no faults.\n"
    assert {path.name for path in small.root.iterdir()} == {"content", "site.toml"}


def test_check_names_what_is_wrong(small: SiteFolder) -> None:
    """Status 1, the file and the line, and what to write instead."""
    small.replace("content/sv/news/first.md", "summary:", "sumary:")
    result = run_samsprak("check", cwd=small.root)
    assert result.returncode == 1
    assert result.stderr.startswith("content/sv/news/first.md:")
    assert "did you mean 'summary'?" in result.stderr
    assert result.stdout == ""


def test_check_looks_into_the_catalogs_too(small: SiteFolder) -> None:
    """An Arabic word that is missing is found before readers find it."""
    copy_theme(small)
    small.replace(PO.format("ar"), 'msgstr "(باللغة %(language)s)"', 'msgstr ""')
    result = run_samsprak("check", cwd=small.root, env=BARE)
    assert result.returncode == 1
    assert "'(in %(language)s)' is not translated\n  hint: write its العربية after msgstr" in result.stderr


@pytest.mark.parametrize("name", ["2026-1", "newsletter/2026-1"])
def test_render_makes_the_three_files_of_each_language(small: SiteFolder, name: str) -> None:
    """HTML and plain text to view, and the message to send, each listed with its size."""
    result = run_samsprak("newsletter", "render", name, cwd=small.root)
    assert (result.returncode, result.stderr) == (0, "")
    folder = small.root / "build/newsletter/2026-1"
    names = [f"{code}.{kind}" for code in ("sv", "en", "ar") for kind in ("html", "txt", "eml")]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [str(folder / one) for one in names]
    assert all(line.endswith(" KB") for line in result.stdout.splitlines())


def test_a_build_follows_a_render(small: SiteFolder) -> None:
    """A mail can be tried first and the site built afterwards, and the other way round."""
    for arguments in (["newsletter", "render", "2026-1"], ["build"], ["newsletter", "render", "2026-1"]):
        result = run_samsprak(*arguments, cwd=small.root)
        assert result.returncode == 0, result.stderr


def test_render_writes_where_it_is_told(small: SiteFolder, tmp_path: Path) -> None:
    """--mails names another folder."""
    arguments = ("newsletter", "render", "2026-1", "--mails", str(tmp_path / "post"), "--root", str(small.root))
    assert run_samsprak(*arguments, cwd=tmp_path).returncode == 0
    assert (tmp_path / "post/2026-1/ar.eml").exists()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("2026-l", "did you mean '2026-1'?"), ("midsummer", "the editions are 2026-1")],
)
def test_an_unknown_edition_is_refused_with_a_suggestion(small: SiteFolder, name: str, hint: str) -> None:
    """A typing error makes no mail."""
    result = run_samsprak("newsletter", "render", name, cwd=small.root)
    assert result.returncode == 1
    assert result.stderr.startswith(f"newsletter: there is no edition '{name}'\n  hint: {hint}\n")
    assert not (small.root / "build").exists()


def test_render_refuses_a_mail_that_would_be_cut_off(small: SiteFolder) -> None:
    """An edition with too many words is seen before it is sent."""
    path = "content/sv/newsletter/2026-1.md"
    small.write(path, (small.root / path).read_text(encoding="utf-8") + "\n\nMer text om Flen.\n" * 4000)
    result = run_samsprak("newsletter", "render", "2026-1", cwd=small.root)
    assert result.returncode == 1
    assert f"{path}: the greeting in Svenska is" in result.stderr


def test_catalogs_that_are_complete_pass(small: SiteFolder) -> None:
    """The project's own theme speaks every finished language."""
    result = run_samsprak("catalogs", "check", cwd=small.root)
    assert (result.returncode, result.stderr) == (0, "")


def test_update_changes_nothing_in_catalogs_that_are_up_to_date(small: SiteFolder) -> None:
    """The same messages are the same bytes: no dates, no swapped plural forms, no noise in the history."""
    copy_theme(small)
    run_samsprak("catalogs", "update", cwd=small.root)
    before = catalogs(small)
    result = run_samsprak("catalogs", "update", cwd=small.root, env=BARE)
    assert result.returncode == 0
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["Svenska", "العربية"]
    assert catalogs(small) == before


def test_update_mends_what_check_complains_of(small: SiteFolder) -> None:
    """A lost message returns for translation, an unused one goes."""
    copy_theme(small)
    small.replace(PO.format("sv"), 'msgid "Earlier editions"', 'msgid "Older editions"')
    complaint = run_samsprak("catalogs", "check", cwd=small.root)
    assert complaint.returncode == 1
    assert "the message 'Earlier editions' is missing\n  hint: run 'samsprak catalogs update'" in complaint.stderr
    assert "nothing says 'Older editions' any more" in complaint.stderr
    assert "Svenska: " in run_samsprak("catalogs", "update", cwd=small.root).stdout
    left = run_samsprak("catalogs", "check", cwd=small.root).stderr
    assert "'Earlier editions' is not translated" in left
    assert "Older editions" not in left


def test_a_growing_language_only_warns(small: SiteFolder) -> None:
    """A language on its way is published while its words are still being translated."""
    copy_theme(small)
    small.replace("site.toml", 'code = "ar"\n', 'code = "ar"\nstate = "growing"\n')
    small.replace(PO.format("ar"), 'msgstr "(باللغة %(language)s)"', 'msgstr ""')
    result = run_samsprak("check", cwd=small.root)
    assert result.returncode == 0
    assert re.match(r"warning: site\.toml:\d+: العربية is growing: 1 interface string to translate", result.stderr)
