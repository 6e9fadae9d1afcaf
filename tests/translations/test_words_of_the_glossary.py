"""Official Swedish words in translations, and warnings where these use other words than the glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.checks.warnings import glossary

if TYPE_CHECKING:
    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

TERM = {"sv": "Kommun", "en": "Municipality", "ar": "بلدية"}
DAYS = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n"
KEY = "grants/town"
SWEDISH = "Din kommun hjälper dig. En kommun är en del av ett län."
TEXT = {
    "en": "## The municipality {#m}\n\n[The municipality](../index.md) and your municipality. A municipality is small.",
    "ar": "## البلدية {#m}\n\n[البلدية](../index.md) تساعدك، وللبلدية دور. والبلدية صغيرة.",
}
ADDED = '(<a class="official-word" href="/{code}/glossary/municipality/"><span lang="sv" dir="ltr">kommun</span></a>)'
FIRST = {"en": "your municipality ", "ar": "وللبلدية "}


@pytest.fixture
def words(small: SiteFolder) -> SiteFolder:
    """Return a site with a term and a page that uses it, in three languages."""
    for code, title in TERM.items():
        days = DAYS if code == "sv" else ""
        small.write(
            f"content/{code}/glossary/municipality.md", f"---\ntitle: {title}\nsummary: {title}.\n{days}---\n{title}!\n"
        )
        text = f"## Kommunen {{#m}}\n\n{SWEDISH}" if code == "sv" else TEXT[code]
        write(small, code, text)
    small.replace("site.toml", "[site]", "[site]\nofficial_words = true")
    return small


def write(small: SiteFolder, code: str, text: str) -> None:
    days = DAYS if code == "sv" else ""
    small.write(
        f"content/{code}/{KEY}.md", f"---\ntitle: {TERM[code]} 1\nsummary: {TERM[code]} 1.\n{days}---\n{text}\n"
    )


def body(small: SiteFolder, code: str) -> str:
    page = small.page(f"{code}/{KEY}/index.html")
    start = min(place for name in ("lead", "text") if (place := page.find(f'class="{name}"')) >= 0)
    return page[start : page.index("</article>")]


def warned(small: SiteFolder) -> list[Fault]:
    return list(glossary.warnings(small.open().library))


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_official_word_follows_the_first_use_in_running_text(words: SiteFolder, code: str) -> None:
    """Not in headings, links and titles, and once; it leads to what explains it."""
    html = body(words, code)
    added = ADDED.format(code=code)
    assert html.count("official-word") == 1
    assert FIRST[code] + added in html
    assert html.index(added) < html.index({"en": "A municipality is", "ar": "والبلدية صغيرة"}[code])
    assert "official-word" not in words.page(f"{code}/rss.xml")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_text_that_gives_the_word_itself_stays_as_it_is(words: SiteFolder, code: str) -> None:
    """So does one whose source has another word, and the page of the term."""
    words.replace(f"content/{code}/{KEY}.md", TEXT[code][-8:], f"{TEXT[code][-8:]} (*kommuner*{{lang=sv}})")
    assert "official-word" not in body(words, code)
    assert "official-word" not in words.page(f"{code}/glossary/municipality/index.html")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "It is the municipality’s duty.", "municipality’s @ duty"),
        ("en", "It is the municipalitys’ duty.", "municipalitys’ @ duty"),
        ("en", "In Uppsala Municipality, a municipality.", "a municipality @."),
        ("en", "Municipality 5 (a municipality) is a municipality.", "is a municipality @."),
        ("en", "Municipality [5](../index.md) is a municipality.", "is a municipality @."),
        ("en", "A municipality (small) is a municipality.", "is a municipality @."),
        ("ar", "في بلدية أوبسالا وفي البلدية.", "وفي البلدية @."),
        ("ar", "هذه البلدية الصغيرة، وهي البلدية.", "وهي البلدية @."),
        ("ar", "البلدية 5 (البلدية) هي البلدية.", "هي البلدية @."),
    ],
)
def test_words_that_belong_together_are_not_parted(words: SiteFolder, code: str, text: str, expected: str) -> None:
    """Genitives, names, numbers, brackets and Arabic adjectives stay as they are: the next use gets the word."""
    write(words, code, text)
    html = body(words, code)
    assert html.count("official-word") == 1
    assert re.sub(r"<[^<>]*>", "", expected.replace("@", ADDED.format(code=code))) in re.sub(r"<[^<>]*>", "", html)


def test_a_term_within_a_longer_one_is_none_of_its_own(words: SiteFolder) -> None:
    """A municipality law is not called a municipality, with its Swedish word in the middle."""
    words.write(
        "content/sv/glossary/municipality-law.md",
        f"---\ntitle: Kommunallag\nsummary: En lag.\n{DAYS}---\nEn lag!\n",
    )
    words.write("content/en/glossary/municipality-law.md", "---\ntitle: Municipality law\nsummary: A law.\n---\nOne!\n")
    write(words, "en", "The municipality law is for each municipality.")
    assert f"each municipality {ADDED.format(code='en')}." in body(words, "en")


@pytest.mark.parametrize(("swedish", "is_added"), [("Kommunens plan.", True), ("Kommunikationsplan.", False)])
def test_the_source_has_the_word_itself(words: SiteFolder, swedish: str, is_added: bool) -> None:  # noqa: FBT001
    """A form of the word counts, and another word that begins with it does not."""
    write(words, "sv", f"## Mer {{#m}}\n\n{swedish}")
    write(words, "en", "The municipality plans.")
    assert ("official-word" in body(words, "en")) is is_added


def test_a_source_with_another_word_gives_none(words: SiteFolder) -> None:
    """The English word may mean something else there."""
    write(words, "sv", "## Staden {#m}\n\nDin stad hjälper dig.")
    assert "official-word" not in body(words, "en")


def test_sites_choose_it(words: SiteFolder) -> None:
    """A text that somebody has gone through stays as it was read."""
    words.replace("site.toml", "official_words = true", "official_words = false")
    assert "official-word" not in body(words, "en")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Ask [your town](../glossary/municipality.md)."),
        ("ar", "اسأل [مدينتك](../glossary/municipality.md)."),
        ("en", "Ask your town (*kommun*{lang=sv})."),
        ("ar", "اسأل مدينتك (*kommun*{lang=sv})."),
    ],
)
def test_another_word_than_the_glossary_s_gets_a_warning(words: SiteFolder, code: str, text: str) -> None:
    """It names both words and the file of the term."""
    write(words, code, text)
    [warning] = warned(words)
    assert warning.path == f"content/{code}/{KEY}.md"
    assert TERM[code] in warning.message
    assert f"content/{code}/glossary/municipality.md" in (warning.hint or "")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Ask [your municipality’s staff](../glossary/municipality.md) (*kommun*{lang=sv})."),
        ("ar", "اسأل [بلديتك](../glossary/municipality.md) (*kommun*{lang=sv})."),
        ("ar", "تساعد البلديات (*kommun*{lang=sv})."),
        ("en", "Some [municipalities](../glossary/municipality.md) help."),
    ],
)
def test_forms_of_the_glossary_s_word_get_none(words: SiteFolder, code: str, text: str) -> None:
    """A warning that is wrong is read once and never again."""
    write(words, code, text)
    assert warned(words) == []


def test_the_words_are_those_of_the_line(words: SiteFolder) -> None:
    """The warning about a link is at its line."""
    write(words, "en", "One.\n\nAsk [your town](../glossary/municipality.md).")
    [warning] = warned(words)
    assert warning.line == 7
    assert re.search("calls 'your town' what the glossary calls 'Municipality'", warning.message)
