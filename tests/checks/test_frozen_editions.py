"""What may change in a frozen edition, and what its items may do, without a fault."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.outputs.frozen import RECORD, frozen
from tests.support.outputs.mails import CODES, mails, tree, words_of
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

EDITION = "content/{}/newsletter/2026-1.md"
FROZEN_ON, LATER = date(2026, 3, 2), date(2026, 5, 1)


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site with a frozen edition."""
    frozen(small, "2026-1", FROZEN_ON)
    return small


def test_a_frozen_edition_that_nobody_touched_has_no_fault(site: SiteFolder) -> None:
    """On its day, and on any later one."""
    assert site.faults(FROZEN_ON) == site.faults() == site.faults(LATER) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reviewed_on: 2026-03-02", "reviewed_on: 2026-03-30"),
        ("number:", "changes:\n  - on: 2026-03-20\n    note: Fel dag i hälsningen.\nnumber:"),
        ("title: Brev 1", 'title: "Brev 1"'),
    ],
)
def test_what_readers_did_not_get_may_change(site: SiteFolder, old: str, new: str) -> None:
    """A review, a note of what was wrong, and quotes: nothing of it was in the mail."""
    site.replace(EDITION.format("sv"), old, new)
    assert [one for one in site.faults() if "frozen" in one.message] == []


def test_spaces_at_the_ends_of_lines_are_no_words(site: SiteFolder) -> None:
    """Editors' programs take them away, or put them there."""
    text = (site.root / EDITION.format("sv")).read_text(encoding="utf-8")
    site.write(EDITION.format("sv"), text.rstrip("\n") + "   \n\n")
    assert site.faults() == ()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("field", "new", "message"),
    [
        ("title", "title: Helt annan rubrik", "its title was '"),
        ("summary", "summary: En annan sammanfattning.", "its summary was '"),
    ],
)
def test_another_word_is_a_fault_in_each_language(
    site: SiteFolder, code: str, field: str, new: str, message: str
) -> None:
    """The fault quotes what was said, and stands at the line of the field."""
    path = EDITION.format(code)
    lines = (site.root / path).read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
    said = lines[place].partition(": ")[2]
    lines[place] = new
    site.write(path, "\n".join(lines))
    [fault] = site.faults()
    assert (fault.path, fault.line) == (path, place + 1)
    assert fault.message == f"the edition is frozen: {message}{said}'"
    assert "'changes'" in fault.hint


def test_a_translation_made_afterwards_changes_nothing(small: SiteFolder) -> None:
    """It was not sent: the archive may have it, as any page."""
    text = (small.root / EDITION.format("ar")).read_text(encoding="utf-8")
    small.remove(EDITION.format("ar"))
    frozen(small, "2026-1", FROZEN_ON)
    small.write(EDITION.format("ar"), text)
    assert small.faults() == ()


def test_an_item_that_moves_stays_in_the_edition(site: SiteFolder) -> None:
    """By the command, which writes the list of items and the links of the greeting anew."""
    for one in ("news/third", "grants/apply"):
        moved = run_samsprak("move", one, f"{one}-moved", cwd=site.root, env=DAY)
        assert moved.returncode == 0, moved.stderr
    assert "news/third-moved" in (site.root / EDITION.format("sv")).read_text(encoding="utf-8")
    assert site.faults() == ()
    library = site.open().library
    assert library.editions.edition_items("newsletter/2026-1")[0] == "news/third-moved"
    assert dict(library.editions.said_items("newsletter/2026-1"))["news/third-moved"].key == "news/third"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/sv/news/third.md", "reviewed_on:", "expires_on: 2026-03-10\nreviewed_on:"),
        ("content/sv/news/third.md", "publish_on: 2026-03-01", "publish_on: 2026-02-20"),
    ],
)
def test_what_happens_to_an_item_later_is_no_fault_of_the_edition(
    site: SiteFolder, path: str, old: str, new: str
) -> None:
    """The edition was right on its day; its archive is corrected."""
    site.replace(path, old, new)
    assert [one for one in site.faults() if "newsletter" in one.path] == []


def test_a_rule_of_a_frozen_edition_chooses_what_it_chose(small: SiteFolder) -> None:
    """News published afterwards for a day before, or taken away, changes nothing of what was sent."""
    before = "items:\n  - news/third\n  - news/second\n  - grants/apply\n"
    small.replace(EDITION.format("sv"), before, "since: 2026-01-01\n")
    frozen(small, "2026-1", FROZEN_ON)
    chosen = small.open().library.editions.edition_items("newsletter/2026-1")
    small.write(
        "content/sv/news/late.md",
        "---\ntitle: Sen\nsummary: S.\npublish_on: 2026-03-02\nreviewed_on: 2026-03-02\n---\nText om något.\n",
    )
    assert small.open().library.editions.edition_items("newsletter/2026-1") == chosen
    small.remove(RECORD.format("2026-1"))
    assert small.open().library.editions.edition_items("newsletter/2026-1") != chosen


@pytest.mark.parametrize("code", CODES)
def test_a_mistake_in_the_greeting_opens_the_next_edition(site: SiteFolder, code: str) -> None:
    """As the hint says: a note below `changes` in the edition itself."""
    notes = {"sv": "Fel dag i hälsningen.", "en": "A wrong day in the greeting.", "ar": "يوم خاطئ في التحية."}
    site.replace(EDITION.format("sv"), "number:", f"changes:\n  - on: 2026-03-20\n    note: {notes['sv']}\nnumber:")
    for other in ("en", "ar"):
        site.replace(EDITION.format(other), "summary:", f"changes:\n  - note: {notes[other]}\nsummary:")
    site.write(
        "content/sv/newsletter/2026-2.md",
        "---\ntitle: Brev 2\nsummary: Andra.\npublish_on: 2026-04-20\nreviewed_on: 2026-04-20\n"
        'number: "2026-2"\nitems:\n  - news/first\n---\nHej.\n',
    )
    page = words_of(tree(mails(site, LATER)[f"2026-2/{code}.html"].decode()))
    assert notes[code] in page
