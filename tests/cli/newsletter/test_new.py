"""``samsprak newsletter new`` proposes what is new, and leaves the words to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

NEXT = "content/sv/newsletter/2026-2.md"
NEWS = "---\ntitle: {}\nsummary: S.\npublish_on: {}\nreviewed_on: 2026-03-20\n{}---\nText.\n"


@pytest.fixture
def with_news(with_calls: SiteFolder) -> SiteFolder:
    """Return a site with news of each sort since its last edition of 2 March, as of 1 April 2026."""
    changes = "changes:\n  - on: 2026-03-05\n    note: N.\n"
    minor = "changes:\n  - on: 2026-03-05\n    note: N.\n    minor: true\n"
    with_calls.write("content/sv/news/new.md", NEWS.format('"#1: nytt"', "2026-03-20", ""))
    with_calls.write("content/sv/news/second.md", NEWS.format("Ändrad", "2026-02-01", changes))
    with_calls.write("content/sv/news/minor.md", NEWS.format("Nästan lika", "2026-02-01", minor))
    return with_calls


def test_the_next_edition_is_proposed_with_a_reason_for_each_item(with_news: SiteFolder) -> None:
    """An editor sees what is new and why, in the source language, and need not search the site."""
    begun = run_samsprak("newsletter", "new", cwd=with_news.root, env=DAY)
    assert begun.returncode == 0, begun.stderr
    text = (with_news.root / NEXT).read_text(encoding="utf-8")
    lines = text[text.index("items:") :].split("\n")
    assert lines[: lines.index("---")] == [
        "items:",
        "  # Publicerad den 20 mars 2026: #1: nytt",
        "  - news/new",
        "  # Ändrad den 5 mars 2026: Ändrad",
        "  - news/second",
        "  # Utlysning som stänger den 10 april 2026: Stöd två i hela landet 2026",
        "  - calls/soon-national",
        "  # Händer den 5 maj 2026: Möte i Skåne",
        "  - events/in-skane",
    ]
    assert 'number: "2026-2"' in text
    assert "4 texts are proposed" in begun.stdout


def test_no_word_of_the_edition_is_invented(with_news: SiteFolder) -> None:
    """Title, summary and greeting are places: until they are written no mail can be made."""
    run_samsprak("newsletter", "new", cwd=with_news.root, env=DAY)
    checked = run_samsprak("check", cwd=with_news.root, env=DAY)
    assert checked.returncode == 1
    assert [name for name in ("title", "summary", "publish_on") if f"'{name}' is still '…'" in checked.stderr] == [
        "title", "summary", "publish_on",
    ]  # fmt: skip
    assert "state: draft\n" in (with_news.root / NEXT).read_text(encoding="utf-8")


def test_what_is_proposed_is_a_sound_edition_once_its_words_are_written(with_news: SiteFolder) -> None:
    """Comments between the items are no part of them."""
    run_samsprak("newsletter", "new", cwd=with_news.root, env=DAY)
    text = (with_news.root / NEXT).read_text(encoding="utf-8")
    for name in ("publish_on", "reviewed_on"):
        text = text.replace(f"{name}: …", f"{name}: 2026-04-01")
    with_news.write(NEXT, text.replace("state: draft\n", "").replace("…", "Ord"))
    opened = with_news.open()
    assert opened.library.editions.edition_items("newsletter/2026-2") == (
        "news/new", "news/second", "calls/soon-national", "events/in-skane",
    )  # fmt: skip


def test_where_nothing_is_new_the_editor_gets_a_place(small: SiteFolder) -> None:
    """The command says so, and the file is begun all the same."""
    small.replace("content/sv/events/seminar.md", "starts: 2026-06-01T09:00", "starts: 2026-12-01T09:00")
    small.replace("content/sv/events/seminar.md", "ends: 2026-06-01T16:30", "ends: 2026-12-01T16:30")
    begun = run_samsprak("newsletter", "new", "2026-7", cwd=small.root, env=DAY)
    assert "nothing is new" in begun.stdout
    assert "  - …" in (small.root / "content/sv/newsletter/2026-7.md").read_text(encoding="utf-8")


def test_an_edition_that_is_there_is_not_overwritten(small: SiteFolder) -> None:
    """Nothing that somebody wrote is lost."""
    before = (small.root / "content/sv/newsletter/2026-1.md").read_bytes()
    begun = run_samsprak("newsletter", "new", "2026-1", cwd=small.root, env=DAY)
    assert begun.returncode == 1
    assert "the file is there already" in begun.stderr
    assert (small.root / "content/sv/newsletter/2026-1.md").read_bytes() == before


@pytest.mark.parametrize("number", ["../../../2026-2", "x/2026-2", "2026-2222", "letter", "٢٠٢٦-٢", "2026-2\n"])
def test_a_number_that_no_edition_can_have_begins_no_file(small: SiteFolder, number: str) -> None:
    """Nothing is written outside of the newsletter's folder, and no file that has to be renamed."""
    before = sorted(small.root.parent.rglob("*"))
    begun = run_samsprak("newsletter", "new", number, cwd=small.root, env=DAY)
    assert begun.returncode == 1
    assert "is not a year and a number\n  hint: write for example '2027-1'" in begun.stderr
    assert sorted(small.root.parent.rglob("*")) == before
