"""The newsletter's archive leads on to the editions before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import CODES, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LATER = {"sv": "Senare nummer: Brev ABF 2", "en": "Later edition: Letter ABF 2", "ar": "العدد اللاحق: رسالة ABF 2"}


@pytest.mark.parametrize("code", CODES)
def test_a_link_to_the_next_edition_holds_its_title_in_one_piece(small: SiteFolder, code: str) -> None:
    """An icon's layout would make a column of each Latin name in an Arabic title."""
    titles = {"sv": "Brev ABF 2", "en": "Letter ABF 2", "ar": "رسالة ABF 2"}
    for one, title in titles.items():
        text = (small.root / f"content/{one}/newsletter/2026-1.md").read_text(encoding="utf-8")
        old = next(line for line in text.split("\n") if line.startswith("title: "))
        later = text.replace("2026-1", "2026-2").replace("2026-03-02", "2026-03-20").replace(old, f"title: {title}")
        small.write(f"content/{one}/newsletter/2026-2.md", later)
    [link] = [
        one
        for one in tree(small.built()[f"{code}/newsletter/2026-1/index.html"].decode()).iter("a")
        if one.get("rel") == "next"
    ]
    assert words_of(link) == LATER[code]
    assert link.get("class") is None
