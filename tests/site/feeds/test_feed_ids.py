from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def entries(files: dict[str, bytes], place: str) -> dict[str, Any]:
    """Return the entries of a feed by id."""
    return {one.id: one for one in feedparser.parse(files[place]).entries}


@pytest.mark.parametrize("place", ["ar/news/rss.xml", "ar/news/atom.xml"])
def test_an_id_stays_when_the_address_changes(small: SiteFolder, place: str) -> None:
    """A new slug does not bring old news again to subscribers of the feed."""
    before = entries(small.built(), place)
    small.replace("content/sv/news/first.md", "---\ntitle", "---\nslug: opening-2026\ntitle")
    after = entries(small.built(), place)

    assert list(before) == list(after)
    assert after["tag:small.example,2026:ar/news/first"].link == "https://small.example/ar/news/opening-2026/"


@pytest.mark.parametrize("place", ["sv/news/rss.xml", "sv/news/atom.xml"])
def test_an_id_stays_when_the_text_changes(small: SiteFolder, place: str) -> None:
    """A corrected title is the same news."""
    before = entries(small.built(), place)
    small.replace("content/sv/news/first.md", "title: Första nyheten", "title: Den första nyheten om ABF Flen")
    after = entries(small.built(), place)

    assert list(before) == list(after)


def test_each_language_has_ids_of_its_own(small: SiteFolder) -> None:
    """Subscribers of two languages get both texts."""
    files = small.built()

    assert not entries(files, "ar/atom.xml").keys() & entries(files, "sv/atom.xml").keys()


def test_the_same_document_has_one_id_in_every_feed(small: SiteFolder) -> None:
    """Subscribers to the language and one of its sections are told once."""
    files = small.built()

    assert entries(files, "ar/news/atom.xml").keys() <= entries(files, "ar/atom.xml").keys()


def test_a_changed_document_is_new_in_atom_and_keeps_its_day_in_rss(small: SiteFolder) -> None:
    """``updated`` moves with a change that readers should know of, ``published`` never does."""
    small.replace("content/sv/news/first.md", "---\ntitle", "---\nchanged_on: 2026-03-31\ntitle")

    files = small.built()

    first = entries(files, "ar/news/atom.xml")["tag:small.example,2026:ar/news/first"]
    assert (first.updated, first.published) == ("2026-03-31T00:00:00+02:00", "2026-01-10T00:00:00+01:00")
    assert feedparser.parse(files["ar/news/atom.xml"]).feed.updated == first.updated


def test_a_feed_does_not_change_with_the_days(small: SiteFolder) -> None:
    """A build on another day, with nothing new, leaves every feed as it was: its date is that of its content."""
    one, other = small.built(date(2026, 4, 1)), small.built(date(2026, 4, 20))

    assert {place for place in one if place.endswith(("rss.xml", "atom.xml")) and one[place] != other[place]} == set()


def test_a_document_called_feed_is_not_the_feed(small: SiteFolder) -> None:
    """No name that an editor may choose takes the id of a feed."""
    small.write("content/sv/news/feed.md", (small.root / "content/sv/news/third.md").read_text(encoding="utf-8"))

    files = small.built()

    assert feedparser.parse(files["sv/news/atom.xml"]).feed.id not in entries(files, "sv/news/atom.xml")


def test_ids_outlive_the_address_of_the_site(small: SiteFolder) -> None:
    """Subscribers get nothing again when the site moves to another host."""
    small.replace("site.toml", "[site]", '[site]\ntag_authority = "small.example,2026"')
    before = entries(small.built(), "ar/atom.xml")
    small.replace("site.toml", "https://small.example", "https://other.example/moved")

    assert list(entries(small.built(), "ar/atom.xml")) == list(before)
