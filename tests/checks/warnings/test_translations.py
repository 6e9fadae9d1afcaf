from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.checks import warnings_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

SOURCE = (
    "---\ntitle: Titel\nsummary: Summan.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n---\nText.\n\n"
    "![En ritning](../../media/drawing.svg)\n\n## Hur {#how}\n\nSå.\n\n## När {#when}\n\nNu.\n"
)
PICTURE = "![x](../../media/drawing.svg)\n\n"


def warned(small: SiteFolder, code: str, text: str, front: str = "") -> list[str]:
    """Return the warnings about a translation with this text."""
    small.write("content/sv/news/first.md", SOURCE)
    small.write(f"content/{code}/news/first.md", f"---\ntitle: عنوان\nsummary: ملخص.\n{front}---\n{text}")
    opened = small.open()
    found = warnings_of(opened.loaded, opened.site.settings)
    return [one.message for one in found if one.path == f"content/{code}/news/first.md"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_sections_and_pictures_that_a_translation_lacks_are_warned_of(small: SiteFolder, code: str) -> None:
    """A reader of another language misses nothing without anybody knowing."""
    where = "content/sv/news/first.md are missing"
    assert warned(small, code, "نص ABF.\n") == [
        f"pictures of {where}: drawing.svg",
        f"sections of {where}: '#how', '#when'",
    ]
    assert warned(small, code, f"{PICTURE}## x {{#when}}\n\ny\n") == [f"sections of {where}: '#how'"]


def test_a_whole_translation_is_not_warned_of(small: SiteFolder) -> None:
    """A picture with words in it may be another one in each language."""
    whole = "## x {#how}\n\ny\n\n## z {#when}\n\ny\n"
    assert warned(small, "ar", PICTURE + whole) == []
    small.write("content/media/رسم.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    assert warned(small, "ar", PICTURE.replace("drawing", "رسم") + whole) == []


def test_a_draft_may_lack_anything(small: SiteFolder) -> None:
    """A translation that is begun is not yet whole."""
    assert warned(small, "ar", "نص.\n", "state: draft\n") == []
