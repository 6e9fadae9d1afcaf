"""Shared fixtures of the newsletter's tests: the real site's mails, and a browser to view mails in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser.chromium import chromium
from tests.support.outputs.mails import CODES, EDITION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.site_folders.folders import SiteFolder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def real_mails(real_site: Path) -> dict[str, bytes]:
    """Return every mail of the project's own site, keyed by its path."""
    folder = real_site / "newsletter"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*"))}


@pytest.fixture
def full(with_calls: SiteFolder) -> SiteFolder:
    """
    Return a site whose second edition, of 1 April, has every part that a mail can have.

    It has corrections, a greeting with all blocks and a picture, a lead with a picture, items of each kind, one of them
    changed, one not translated, and a part for Dalarna (W); a service for subscribers and an address for letters.
    """
    site = with_calls
    site.replace("site.toml", 'list_id = "brev"', 'list_id = "brev"\nsubscriptions = "https://small.example/letters"')
    site.replace(
        "site.toml", '"post@small.example"', '"post@small.example"\npostal_address = ["Box 12", "123 45 Storby"]'
    )
    site.replace("content/sv/news/in-dalarna.md", "publish_on: 2026-01-05", "publish_on: 2026-03-15")
    notes = {"sv": "Sista dagen flyttades.", "en": "The last day was moved.", "ar": "نُقل آخر موعد ABF Flen 2026-03-31."}
    for code, note in notes.items():
        day = "on: 2026-03-20\n    " if code == "sv" else ""
        picture = "picture: drawing.svg\n" if code == "sv" else ""
        changed = f"changes:\n  - {day}note: {note}\nsummary:"
        site.replace(f"content/{code}/news/third.md", "summary:", changed)
        site.replace(f"content/{code}/events/seminar.md", "summary:", f"{picture}picture_alt: Hus ABF 5-3\n{changed}")
    facts = (
        'publish_on: 2026-04-01\nreviewed_on: 2026-04-01\nnumber: "2026-2"\nlead: events/seminar\nitems:\n'
        "  - calls/soon-national\n  - events/seminar\n  - news/second\n  - aid/one\n  - grants/apply\n"
    )
    greeting = (
        "Hej [bidrag](../grants/apply.md) ABF Flen 09:00–16:30.\n\n## Rubrik {{#more}}\n\n- ett\n- två\n\n"
        "> citat **fet**\n\n| a | b |\n|---|---|\n| c | 5-3 |\n\n    kod 1 234\n\n![{}](../../media/drawing.svg)\n"
    )
    for code in CODES:
        own = facts if code == "sv" else ""
        text = f"---\ntitle: Brev 2 ABF 2026-03-31\nsummary: Andra.\n{own}---\n{greeting.format(code)}"
        site.write(EDITION.format(code).replace("2026-1", "2026-2"), text)
    return site
