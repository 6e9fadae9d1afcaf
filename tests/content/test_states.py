"""The states of translations, read without the rest of the site, and from the cache."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.cache import FILE, OUTLINES, ParseCache, cache_entry, cached_outline
from samsprak.content.loading import load
from samsprak.content.parsed import Outline
from samsprak.content.states import loading
from samsprak.content.states.loading import load_states
from samsprak.content.states.versions import OUTLINE_STATES, OutlineState
from samsprak.digests import file_digest
from samsprak.translations.status import all_statuses
from tests.support.builders.documents import ARABIC, LANGUAGES
from tests.support.builders.sources import parsed
from tests.support.site_folders.folders import PROJECT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samsprak.model.translations.status import TranslationStatus
    from tests.support.site_folders.folders import SiteFolder

CACHE = ".samsprak-cache"
SOURCE = """---
title: Kontoret
summary: Kontoret har öppet fem dagar i veckan.
publish_on: 2026-01-10
reviewed_on: 2026-01-10
---
Kontoret öppnade 2024.

## Tider {#hours}

Öppet klockan 9.30.
"""
PINS = """pins:
  - field.title 00000001
  - section.gone 00000002
translated_from: en
translated_by: machine
"""


def whole(root: Path, today: date, cache: Path | None = None) -> dict[str, list[TranslationStatus]]:
    """Return the statuses of the whole Library, as a build reads it."""
    return all_statuses(load(root, read_settings(root), today, cache_folder=cache).library)


def quick(root: Path, today: date = TODAY, cache: Path | None = None) -> dict[str, list[TranslationStatus]]:
    """Return the statuses as the command reads them."""
    return all_statuses(load_states(root, read_settings(root), today, cache or root / CACHE))


@pytest.fixture
def varied(small: SiteFolder) -> SiteFolder:
    """Return a site with documents in every state, and translations of every kind."""
    english = SOURCE.replace("Kontoret", "The office").replace("publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n", "")
    for name, old, new in (
        ("open", "---\nK", "---\nK"),
        ("draft", "reviewed_on", "state: draft\nreviewed_on"),
        ("coming", "publish_on: 2026-01-10", "publish_on: 2026-12-24"),
        ("over", "reviewed_on", "expires_on: 2026-02-01\nreviewed_on"),
        ("withdrawn", "reviewed_on", "state: withdrawn\nwithdrawn_note: Slut.\nreviewed_on"),
        ("faulty", "title: Kontoret\n", ""),
    ):
        small.write(f"content/sv/grants/{name}.md", SOURCE.replace(old, new, 1))
        small.write(f"content/en/grants/{name}.md", english)
    small.write("content/ar/grants/open.md", english.replace("---\nThe", f"{PINS}---\nThe").replace("{#hours}", "{#x}"))
    small.write("content/ar/grants/over.md", english.replace("---\nThe", "state: draft\n---\nThe"))
    small.write("content/ar/grants/alone.md", english)
    small.write("content/en/grants/open.md", english.replace("---\nThe", "reviewed_by: editor\n---\nThe"))
    return small


def test_states_are_those_of_the_whole_site(varied: SiteFolder) -> None:
    """What is read of few fields says the same as the Library, on any day, the first time and from the cache."""
    for day in (TODAY, date(2026, 1, 20), date(2026, 12, 31)):
        expected = whole(varied.root, day)
        assert sum(map(len, expected.values())) > 10
        assert quick(varied.root, day) == expected
        assert quick(varied.root, day) == expected


def test_states_of_the_projects_own_site(tmp_path: Path) -> None:
    """Pins, tables and terms as they are in use."""
    expected = whole(PROJECT, TODAY, tmp_path)
    assert quick(PROJECT, TODAY, tmp_path) == expected
    assert quick(PROJECT, TODAY, tmp_path) == expected
    assert any(one.sections for found in expected.values() for one in found)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.replace("content/sv/grants/open.md", "9.30", "9.45"),
        lambda site: site.replace("content/en/grants/open.md", "reviewed_by: editor", "translated_by: agency"),
        lambda site: site.replace("content/ar/grants/open.md", "00000001", "00000003"),
        lambda site: site.remove("content/en/grants/open.md"),
        lambda site: site.remove("content/sv/grants/open.md"),
        lambda site: site.write("content/ar/grants/withdrawn.md", "---\ntitle: x\nsummary: y\n---\nz\n"),
        lambda site: site.replace("site.toml", "news_per_page", "max_file_bytes = 200\nnews_per_page"),
        lambda site: (site.root / CACHE / FILE).write_bytes(b"no cache" * 1000),
        lambda site: (site.root / CACHE / FILE).unlink(),
    ],
    ids=["source", "role", "pin", "gone", "no-source", "new", "bound", "damaged", "deleted"],
)
def test_states_follow_every_change(varied: SiteFolder, change: Callable[[SiteFolder], object]) -> None:
    """Nothing is said that was true before an edit, and a lost cache is made again."""
    quick(varied.root)
    change(varied)
    assert quick(varied.root) == whole(varied.root, TODAY)


def test_a_changed_byte_in_the_cache_is_noticed(varied: SiteFolder) -> None:
    """States whose digest does not match are worked out again."""
    expected = quick(varied.root)
    with sqlite3.connect(varied.root / CACHE / FILE) as connection:
        rows = connection.execute("SELECT name, content FROM made WHERE kind = 'states'").fetchall()
        assert len(rows) > 3
        for name, content in rows:
            changed = content[:-1] + bytes([content[-1] ^ 1])
            connection.execute("UPDATE made SET content = ? WHERE kind = 'states' AND name = ?", (changed, name))
    connection.close()
    assert quick(varied.root) == expected


def test_a_file_saved_while_it_is_read_is_not_kept_under_its_former_content(
    varied: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest is of one text and the states of another: they are not cached."""
    path = varied.root / "content/sv/grants/open.md"
    before = path.read_bytes()

    def saved_after(file: Path) -> bytes | None:
        found = file_digest(file)
        if file == path:
            path.write_bytes(before.replace(b"9.30", b"9.45"))
        return found

    monkeypatch.setattr(loading, "file_digest", saved_after)
    quick(varied.root)
    monkeypatch.undo()
    path.write_bytes(before)
    assert quick(varied.root) == whole(varied.root, TODAY)


def test_what_is_passed_over_stands_in_its_place() -> None:
    """An outline read in part has the fields of a whole one, in the same order."""
    assert OutlineState.__struct_fields__ == Outline.__struct_fields__
    text = f"---\ntitle: خبر ABF\nsummary: 2026\n{PINS}reviewed_by: editor\n---\nنص ABF.\n\n## عنوان {{#one}}\n\nنص\n"
    entry = cache_entry(parsed(text, language=ARABIC, is_source=False))
    part, outline = cached_outline(entry, OUTLINE_STATES), cached_outline(entry, OUTLINES)
    assert part.front is not None
    assert outline.front is not None
    for name in part.front.__struct_fields__:
        if name not in {"publish_on", "expires_on"}:
            assert list(getattr(part.front, name) or ()) == list(getattr(outline.front, name) or ())
    assert (part.sections, part.has_body) == (outline.sections, outline.has_body)
    assert ParseCache(None, LANGUAGES).outlines([b"a"], OUTLINE_STATES) == {}
