"""Our own words in texts, and type and size of files: in the language of the text, on pages, in feeds and in mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import mail

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

FRONT = "---\ntitle: Titel\nsummary: Om en sak.\npublish_on: 2026-03-20\nreviewed_on: 2026-03-20\n---\n"
AR_FRONT = "---\ntitle: عنوان\nsummary: عن شيء.\n---\n"
EDITION = FRONT.replace("reviewed_on", 'number: "2026-1"\nitems:\n  - news/third\nreviewed_on')
TEXT = (
    ":::warning\nABF Flen 09:00–16:30.\n:::\n\n:::download\n[form](../../media/form.txt)\n:::\n\n"
    ":::question Vem?\nABF.[^a]\n:::\n\n[^a]: 2026-03-31\n"
)
AR_TEXT = TEXT.replace("Vem?\nABF.", "من؟\nABF Flen.")


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return the small site with every sort of sign in a news item in Swedish and Arabic, and in an edition."""
    small.write("content/sv/news/first.md", FRONT + TEXT)
    small.remove("content/en/news/first.md")
    small.write("content/ar/news/first.md", AR_FRONT + AR_TEXT)
    small.write("content/sv/newsletter/2026-1.md", EDITION + TEXT)
    small.write("content/ar/newsletter/2026-1.md", AR_FRONT + AR_TEXT)
    return small


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("sv/news/first/index.html", ["Varning", "(TXT, 1 kB)", "Noter", "Tillbaka till texten"]),
        ("en/news/first/index.html", ["Varning", "(TXT, 1 kB)", "Noter", "Tillbaka till texten"]),
        ("ar/news/first/index.html", ["تحذير", "(\u2066TXT\u2069، 1 كيلوبايت)", "الحواشي", "العودة إلى النص"]),
        ("sv/news/atom.xml", ["Varning", "(TXT, 1 kB)", "Noter"]),
        ("ar/news/atom.xml", ["تحذير", "(\u2066TXT\u2069، 1 كيلوبايت)", "الحواشي"]),
    ],
)
def test_our_words_are_in_the_language_of_the_text(site: SiteFolder, place: str, words: list[str]) -> None:
    """An English page that shows the Swedish text has Swedish words in it, and no sign reaches a reader."""
    page = site.page(place)
    assert [one for one in words if one not in page] == []
    assert not [one for one in page if "\ue000" <= one <= "\uf8ff"]


def test_a_note_leads_to_its_place_on_the_page_and_from_a_feed_to_the_page(site: SiteFolder) -> None:
    """Links within a text work wherever it is read."""
    assert 'href="#fn-1"' in site.page("ar/news/first/index.html")
    assert "https://small.example/ar/news/first/#fn-1" in site.page("ar/news/atom.xml")


PLAIN = {
    "sv": "Varning\nABF Flen 09:00–16:30.\n\nform (TXT, 1 kB) [2]\n\n"
    "Vem?\n\nABF.[1]\n\nNoter\n[1] 2026-03-31\n\n[2] https://small.example/media/form.txt",
    "ar": "تحذير\n\u2066ABF Flen 09:00–16:30\u2069.",
}


@pytest.mark.parametrize("code", PLAIN)
def test_a_mail_has_every_block_in_html_and_in_plain_text(site: SiteFolder, code: str) -> None:
    """Nothing is folded away in a mail, and whoever reads it without HTML reads the same."""
    html, text = mail(site, f"{code}.html"), mail(site, f"{code}.txt")
    assert PLAIN[code] in text
    assert "<details" in html
    assert html.count("<details") == html.count(' open=""')
    assert not [one for one in html + text if "\ue000" <= one <= "\uf8ff"]
