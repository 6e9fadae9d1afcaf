from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.checks import warnings_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

FRONT = "---\ntitle: Titel\nsummary: Summan.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n"
WORDS = {"sv": "---\ntitle: Titel\nsummary: Summan.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n---\n"} | {
    code: f"---\ntitle: {title}\nsummary: {title}.\n---\n" for code, title in (("en", "Title"), ("ar", "عنوان"))
}


def warned(small: SiteFolder, text: str, code: str = "sv") -> list[tuple[str, int, str]]:
    """Return the warnings about a news item with this text in a language."""
    small.write(f"content/{code}/news/first.md", f"{WORDS[code]}{text}\n")
    opened = small.open()
    found = warnings_of(opened.loaded, opened.site.settings)
    return [(one.path, one.line, one.message) for one in found if one.path == f"content/{code}/news/first.md"]


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("sv", 7, "här"),
        ("sv", 7, "Läs mer »"),
        ("sv", 7, "klicka *här*"),
        ("sv", 7, "→"),
        ("sv", 7, "here"),
        ("en", 5, "here"),
        ("en", 5, "Click  here!"),
        ("en", 5, "Read more …"),
        ("ar", 5, "هنا"),
        ("ar", 5, "إقرأ المَزيد"),
        ("ar", 5, "اضغط هنا."),
    ],
)
def test_words_that_name_no_target_are_warned_of(small: SiteFolder, code: str, line: int, words: str) -> None:
    """Readers who hear the links alone hear where each leads; the same holds in each language."""
    [(_, found, message)] = warned(small, f"[{words}](../grants/apply.md)", code)
    plain = words.replace("*", "")
    assert (found, message) == (line, f"the words '{plain}' do not tell where the link leads")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sv", "här ansöker du om bidrag"),
        ("sv", "Härnösand"),
        ("sv", "112"),
        ("en", "more information about grants"),
        ("en", "Hereford"),
        ("ar", "هنا تقدم طلبك إلى ABF"),
        ("ar", "شروط التقديم 2026"),
    ],
)
def test_words_that_name_their_target_are_not(small: SiteFolder, code: str, words: str) -> None:
    """A vague word among others is part of a sentence."""
    assert warned(small, f"[{words}](../grants/apply.md)", code) == []


@pytest.mark.parametrize(
    "address",
    ["http://www.example.org/", "HTTP://example.org:8080/a", "http://länsstyrelsen.se/", "http://small.example/sv/"],
)
def test_an_address_without_encryption_is_warned_of(small: SiteFolder, address: str) -> None:
    """Hardly a public server is left that answers without; an old address is found before it stops working."""
    assert warned(small, f"[Sidan om bidrag]({address})") == [
        ("content/sv/news/first.md", 7, f"'{address}' is not encrypted")
    ]


def test_a_source_without_encryption_is_warned_of(small: SiteFolder) -> None:
    """Addresses in front matter are followed by readers as well."""
    small.write(
        "content/sv/news/first.md",
        f"{FRONT}sources:\n  - title: SFS\n    url: http://example.org/sfs\n---\nText.\n",
    )
    opened = small.open()
    [found] = [one for one in warnings_of(opened.loaded, opened.site.settings) if "encrypted" in one.message]
    assert (found.line, found.hint) == (8, "write 'https://example.org/sfs', and look whether it opens")


@pytest.mark.parametrize(
    "address", ["http://localhost:8000/", "http://192.168.0.1/", "http://[::1]/", "http://intranet/"]
)
def test_an_address_of_a_machine_nearby_is_not(small: SiteFolder, address: str) -> None:
    """Machines in an office have no certificate."""
    assert warned(small, f"[Sidan om skrivaren]({address})") == []


def test_the_warnings_of_a_text_are_cached_with_it(small: SiteFolder) -> None:
    """A second check gives the same warnings, without reading the text again."""
    small.write("content/sv/news/first.md", f"{FRONT}---\n[här](../grants/apply.md)\n")
    found = []
    for _ in range(2):
        opened = small.open(use_cache=True)
        found.append([one for one in warnings_of(opened.loaded, opened.site.settings) if "do not tell" in one.message])
    assert found[0] == found[1] != []
