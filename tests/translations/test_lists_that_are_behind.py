"""Feeds and editions say of what they bring that its source has changed since it was translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.translations.conftest import Translator

KEY = "news/move"
TITLES = {"sv": "Flytten", "en": "The move", "ar": "الانتقال"}
TEXT = {"sv": "Vi flyttar till torget.", "en": "We move to the square.", "ar": "ننتقل إلى الساحة."}
LINES = {
    "en": "This has changed in Swedish since it was translated.",
    "ar": "تغير هذا باللغة السويدية منذ ترجمته.",
}


@pytest.fixture
def told(unpinned: Translator) -> Translator:
    """Return a site with news that an edition brings, pinned in both translations."""
    for code, title in TITLES.items():
        days = "publish_on: 2026-03-01\nreviewed_on: 2026-03-01\n" if code == "sv" else ""
        text = f"---\ntitle: {title}\nsummary: {title}.\n{days}---\n{TEXT[code]}\n"
        unpinned.folder.write(f"content/{code}/{KEY}.md", text)
        days += f"number: 2026-9\nitems: [{KEY}]\n" if code == "sv" else ""
        edition = f"---\ntitle: {title} 9\nsummary: {title}.\n{days}---\n{TEXT[code]} Mer.\n"
        unpinned.folder.write(f"content/{code}/newsletter/2026-9.md", edition)
    unpinned.done("accept", f"en/{KEY}", f"ar/{KEY}")
    return unpinned


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("place", ["{}/news/atom.xml", "{}/rss.xml", "{}/newsletter/2026-9/index.html"])
def test_a_list_says_that_the_source_has_changed(told: Translator, code: str, place: str) -> None:
    """Readers of feeds and editions learn it in their language, once for each place; those of the source do not."""
    before = told.folder.built()
    told.folder.replace(f"content/sv/{KEY}.md", TEXT["sv"], "Vi flyttar till stationen.")
    after = told.folder.built()
    assert LINES[code] not in before[place.format(code)].decode()
    assert LINES[code] in after[place.format(code)].decode()
    assert not any(line in after[place.format("sv")].decode() for line in LINES.values())
