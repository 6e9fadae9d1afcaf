from __future__ import annotations

from datetime import date

import pytest

from newsletter.edition.presenters import present_edition
from samsprak.library.editions.facts import facts_of_edition
from tests.support.outputs.mails import CODES, elements_saying, mail, tree, words_of
from tests.support.site_folders.folders import PROJECT, SiteFolder

KEY = "newsletter/2026-1"
TITLES = {
    "sv": ["Tredje nyheten", "Andra nyheten", "Så söker du"],
    "en": ["The third news", "The second news", "How to apply"],
    "ar": ["الخبر الثالث", "Andra nyheten", "Så söker du"],
}


@pytest.mark.parametrize("code", CODES)
def test_items_come_in_the_editors_order(small: SiteFolder, code: str) -> None:
    """The editor decides what a reader meets first, in every language."""
    site = small.open().site
    edition = site.library.shown(KEY, code)
    assert edition is not None
    assert [item.title for item in present_edition(edition, site.for_reader(code)).items] == TITLES[code]
    shown = [words_of(heading) for heading in tree(mail(small, f"{code}.html")).iter("h2")]
    text = mail(small, f"{code}.txt")
    assert [heading.partition(" (")[0] for heading in shown] == TITLES[code]
    assert sorted(TITLES[code], key=text.index) == TITLES[code]


@pytest.mark.parametrize("code", CODES)
def test_the_real_editions_bring_every_item_in_every_language(real_mails: dict[str, bytes], code: str) -> None:
    """No reader gets less than another: what is not translated comes in Swedish."""
    site = SiteFolder(PROJECT).open(date(2026, 11, 22)).site
    for name in ("2026-1", "2026-2"):
        edition = site.document(f"newsletter/{name}", "sv")
        html = real_mails[f"{name}/{code}.html"].decode()
        assert len(list(tree(html).iter("h2"))) == len(facts_of_edition(edition).items)


def test_an_untranslated_item_is_named_as_such_in_the_arabic_edition(small: SiteFolder) -> None:
    """A reader of the Arabic edition knows before clicking that the text behind is in Swedish."""
    headings = [words_of(heading) for heading in tree(mail(small, "ar.html")).iter("h2")]
    assert headings[1:] == ["Andra nyheten (باللغة السويدية)", "Så söker du (باللغة السويدية)"]
    assert "\u2068Andra nyheten\u2069 (باللغة السويدية) \u2066[3]\u2069\n" in mail(small, "ar.txt")


def test_an_untranslated_item_is_named_as_such_in_the_english_edition(small: SiteFolder) -> None:
    """A reader of the English edition knows before clicking that the text behind is in Swedish."""
    small.remove("content/en/news/second.md")
    assert "Andra nyheten (in Swedish)" in [words_of(one) for one in tree(mail(small, "en.html")).iter("h2")]
    assert "\nAndra nyheten (in Swedish) [3]\n" in mail(small, "en.txt")


def test_the_swedish_edition_says_nothing_of_languages(small: SiteFolder) -> None:
    """Readers of the source language are not bothered with translations."""
    assert "(på svenska)" not in mail(small, "sv.html") + mail(small, "sv.txt")


@pytest.mark.parametrize("words", ["Andra nyheten", "Den andra."])
def test_swedish_words_in_the_arabic_edition_say_that_they_are_swedish(small: SiteFolder, words: str) -> None:
    """A screen reader changes its voice for them, and they keep their own direction."""
    [element] = elements_saying(mail(small, "ar.html"), words)
    assert element.get("lang") == "sv"
    assert element.get("dir") == "ltr"


def test_links_in_the_arabic_edition_lead_to_arabic_addresses(small: SiteFolder) -> None:
    """Readers of the mail in Arabic land on pages with an Arabic frame, translated or not."""
    links = [one for one in tree(mail(small, "ar.html")).iter("a") if one.get("hreflang") is None]
    addresses = [one.get("href", "") for one in links]
    pages = [address for address in addresses if not address.startswith("mailto:")]
    assert len(pages) > len(TITLES["ar"])
    assert all(address.startswith("https://small.example/ar/") for address in pages)
