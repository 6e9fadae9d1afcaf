from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import EDITION, mail, mails, message_of, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

NOTICES = {
    "en": "This edition is not translated yet. Its greeting is in Swedish.",
    "ar": "باللغة السويدية",
}


@pytest.fixture
def untranslated(small: SiteFolder) -> SiteFolder:
    """Return the small site, its edition in Swedish only."""
    for code in NOTICES:
        small.remove(EDITION.format(code))
    return small


@pytest.mark.parametrize("code", NOTICES)
def test_an_edition_that_is_not_translated_says_so_in_the_readers_language(untranslated: SiteFolder, code: str) -> None:
    """Nobody has to guess why the greeting is in Swedish."""
    said = [words_of(one) for one in tree(mail(untranslated, f"{code}.html")).iter("p")]
    assert any(NOTICES[code] in words for words in said)
    assert NOTICES[code] in mail(untranslated, f"{code}.txt").partition("-" * 40)[0]


@pytest.mark.parametrize("code", NOTICES)
def test_the_greeting_keeps_its_own_language_direction_and_side(untranslated: SiteFolder, code: str) -> None:
    """Swedish sentences in an Arabic mail read from the left, as Swedish does."""
    [greeting] = [one for one in tree(mail(untranslated, f"{code}.html")).iter("div") if one.get("lang") == "sv"]
    assert greeting.get("dir") == "ltr"
    assert "text-align:left" in greeting.get("style", "").replace(" ", "")
    assert words_of(greeting).startswith("Hej!")


def test_the_greetings_links_still_lead_to_the_readers_language(untranslated: SiteFolder) -> None:
    """A Swedish greeting in the Arabic mail leads on to Arabic pages."""
    text = mail(untranslated, "ar.txt")
    assert "bidrag \u2066[1]\u2069" in text
    assert "\u2066[1]\u2069 https://small.example/ar/grants/apply/\n" in text


def test_the_items_are_still_those_of_the_readers_language(untranslated: SiteFolder) -> None:
    """Only the greeting falls back: a translated item stays translated."""
    assert "الخبر الثالث" in mail(untranslated, "ar.html")
    assert "The second news" in mail(untranslated, "en.html")


def test_the_subject_is_the_swedish_title_isolated(untranslated: SiteFolder) -> None:
    """In a list of Arabic mails the Swedish subject keeps its own order."""
    assert message_of(mails(untranslated)["2026-1/ar.eml"])["Subject"] == "\u2068Brev 1\u2069"
    assert message_of(mails(untranslated)["2026-1/en.eml"])["Subject"] == "Brev 1"


def test_a_translated_edition_has_no_notice(small: SiteFolder) -> None:
    """The notice is for editions that need it."""
    for code, notice in NOTICES.items():
        assert notice not in mail(small, f"{code}.txt").partition("-" * 40)[0]
