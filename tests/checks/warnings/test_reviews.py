from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

REVIEW_BY = date(2026, 3, 31)
MESSAGE = "the document was to be reviewed by 2026-03-31"
HINT = "read it and its translations through, then write today's day in 'reviewed_on' and a later one in 'review_by'"


TITLES = {"sv": "Sök bidrag", "en": "Apply for grants", "ar": "طلب منحة من ABF Flen رقم 5123"}


def _page(code: str) -> str:
    facts = "publish_on: 2026-03-01\nreviewed_on: 2026-03-01\n"
    return f"---\ntitle: {TITLES[code]}\nsummary: {TITLES[code]}\n{facts}---\n{TITLES[code]}.\n"


def in_source_language(small: SiteFolder, code: str) -> SiteFolder:
    """Return the small site with its texts exchanged, so that those in *code* are the sources."""
    if code != "sv":
        small.replace("site.toml", 'source_language = "sv"', f'source_language = "{code}"')
        for folder in small.root.glob("content/??"):
            for file in folder.rglob("*.md"):
                file.unlink()
        for section in ("", "grants/", "news/", "events/", "newsletter/", "glossary/"):
            small.write(f"content/{code}/{section}index.md", _page(code))
        small.write(f"content/{code}/grants/apply.md", _page(code))
    return small


def remind(folder: SiteFolder, path: str, day: date = REVIEW_BY) -> None:
    """Set the day of the next review in the file *path*."""
    folder.replace(path, "reviewed_on:", f"review_by: {day}\nreviewed_on:")


def warnings(folder: SiteFolder, today: date = TODAY) -> list[Fault]:
    """Return the warnings of a site on a day."""
    return folder.warnings(today)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_document_whose_day_of_review_has_passed_is_warned_of_at_its_line(small: SiteFolder, code: str) -> None:
    """Whatever the source language, the warning names the file, the line to change, and the correction."""
    folder = in_source_language(small, code)
    path = f"content/{code}/grants/apply.md"
    remind(folder, path)
    lines = (folder.root / path).read_text(encoding="utf-8").split("\n")

    [warning] = warnings(folder)

    assert (warning.path, warning.message, warning.hint) == (path, MESSAGE, HINT)
    assert lines[warning.line - 1] == "review_by: 2026-03-31"


def test_translations_inherit_the_day_and_are_not_warned_of_again(small: SiteFolder) -> None:
    """A document in Swedish, English and Arabic is one task, at the Swedish source."""
    remind(small, "content/sv/news/first.md")
    assert {"en", "ar"} <= small.open().library.documents["news/first"].keys()
    assert [one.path for one in warnings(small)] == ["content/sv/news/first.md"]


def test_the_warning_begins_on_the_day_after(small: SiteFolder) -> None:
    """On the day itself there is still time."""
    remind(small, "content/sv/news/first.md")
    assert warnings(small, REVIEW_BY) == []
    assert len(warnings(small, REVIEW_BY + timedelta(days=1))) == 1


@pytest.mark.parametrize("name", ["draft", "expired", "withdrawn"])
def test_what_readers_are_not_to_rely_on_waits_for_no_review(small: SiteFolder, name: str) -> None:
    """A draft is not published yet; an expired or withdrawn document states that to readers."""
    remind(small, f"content/sv/news/{name}.md")
    assert warnings(small) == []


def test_a_warning_changes_no_page(small: SiteFolder) -> None:
    """Readers see nothing of it: the outputs are the same bytes with the day and without it."""
    before = small.built()
    remind(small, "content/sv/news/first.md")
    assert warnings(small) != []
    assert small.built() == before


@pytest.mark.whole_site
def test_check_prints_the_warning_on_the_day_it_is_of_and_passes(small: SiteFolder) -> None:
    """The build's day decides, not the clock, and with the cache it is the same: status 0, on standard error."""
    remind(small, "content/sv/news/first.md")
    file = small.root / "content/sv/news/first.md"
    line = file.read_text(encoding="utf-8").split("\n").index("review_by: 2026-03-31") + 1
    silence = "; or, where it is meant, write below 'warnings:' '- ignore: review' and a 'reason:'"
    expected = f"warning: content/sv/news/first.md:{line}: {MESSAGE}\n  hint: {HINT}{silence}\n"
    for _ in range(2):
        late = run_samsprak("check", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"})  # 1 April 2026
        assert (late.returncode, late.stderr) == (0, expected)
        early = run_samsprak("check", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1774951200"})  # 31 March 2026
        assert (early.returncode, early.stderr) == (0, "")


@pytest.mark.whole_site
def test_a_build_of_a_later_day_warns_though_no_file_has_changed(small: SiteFolder) -> None:
    """The day is an input of the build: the first build after it finds the document."""
    remind(small, "content/sv/news/first.md")
    early = run_samsprak("build", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1774951200"})  # 31 March 2026
    late = run_samsprak("build", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"})  # 1 April 2026
    assert (early.returncode, late.returncode) == (0, 0)
    assert (MESSAGE in early.stderr, MESSAGE in late.stderr) == (False, True)
