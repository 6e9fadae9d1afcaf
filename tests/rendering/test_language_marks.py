"""Words of another language in finished outputs: markup in pages, isolates or nothing elsewhere."""

from __future__ import annotations

import pytest

from samsprak.model.languages import Languages
from samsprak.model.texts.language_marks import marked
from samsprak.rendering.language_marks import marks_as_html, marks_as_isolates, without_marks
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH

LANGUAGES = Languages((SWEDISH, ENGLISH, ARABIC), "sv")
SEARCH = marked("Sök", "sv")
THREE = marked("٣", "ar")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{SEARCH}</p>", '<p><span lang="sv" dir="ltr">Sök</span></p>'),
        # A value in the reader's language within a sentence of another one.
        (
            f"<p>{marked(f'Sida {THREE} av tre', 'sv')}</p>",
            '<p><span lang="sv" dir="ltr">Sida <span lang="ar" dir="rtl">٣</span> av tre</span></p>',
        ),
        # An attribute gives its element the language, and what is in it keeps its own.
        (
            f'<html lang="ar"><nav aria-label="{SEARCH}"><ul lang="en"></ul><p>نعم</p>لا</nav>',
            ('<html lang="ar"><nav lang="sv" aria-label="Sök"><ul lang="en"></ul><p lang="ar">نعم</p>'
             '<span lang="ar">لا</span></nav>'),
        ),
        (f'<html lang="ar"><img alt="{SEARCH}"><p>نعم', '<html lang="ar"><img lang="sv" alt="Sök"><p>نعم'),
        (f'<a lang="en" title="{SEARCH}">', '<a lang="en" title="Sök">'),
        # An attribute that only has such words in it is still one of the reader's language.
        (f'<p title="نعم {SEARCH}">', '<p title="نعم Sök">'),
        (f"<title>{SEARCH} – سامسبروك</title>", '<title lang="sv">Sök – سامسبروك</title>'),
        (f"<option>{SEARCH}</option>", '<option lang="sv">Sök</option>'),
        (f"<script>{SEARCH}</script>", "<script>Sök</script>"),
        # In a page from right to left what has no markup has isolates.
        (
            f'<html lang="ar" dir="rtl"><title>{SEARCH}</title><input placeholder="{SEARCH}">',
            ('<html lang="ar" dir="rtl"><title lang="sv">\u2066Sök\u2069</title>'
             '<input lang="sv" placeholder="\u2066Sök\u2069">'),
        ),
        # A mark that is never closed ends with the element around it.
        (f"<p>{SEARCH[:-2]}</p><p>Ja</p>", '<p><span lang="sv" dir="ltr">Sök</span></p><p>Ja</p>'),
        ("<p>Ja</p>", "<p>Ja</p>"),
    ],
)  # fmt: skip
def test_words_of_another_language_are_marked_up(html: str, expected: str) -> None:
    """Screen readers choose the voice, and browsers the direction, by the language of each string (WCAG 3.1.2)."""
    assert marks_as_html(html, LANGUAGES) == expected


def test_a_flag_of_tag_characters_stays_as_it_is() -> None:
    """The flag of Scotland is written with the same characters, and is no mark."""
    flag = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

    assert marks_as_html(f"<p>{flag}{SEARCH}</p>", LANGUAGES) == f'<p>{flag}<span lang="sv" dir="ltr">Sök</span></p>'


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("ar/feed.xml", "بحث \u2066Sök\u2069"),
        ("ar/calendar.ics", "بحث \u2066Sök\u2069"),
        ("2026-1/ar.txt", "بحث \u2066Sök\u2069"),
        ("sv/feed.xml", "بحث Sök"),
        ("data/pages.json", "بحث Sök"),
    ],
)
def test_where_nothing_can_be_marked_up_words_keep_their_order(place: str, expected: str) -> None:
    """Lines that people read have isolates around words of the other direction; data has the words alone."""
    assert without_marks(place, f"بحث {SEARCH}".encode(), LANGUAGES).decode() == expected


def test_words_within_words_are_isolated_by_themselves() -> None:
    """An Arabic name in a Swedish sentence on an Arabic page keeps its place in the sentence."""
    sentence = marked(f"Sidan {marked('نعم', 'ar')} saknas", "sv")

    assert marks_as_isolates(sentence, LANGUAGES, "rtl") == "\u2066Sidan \u2067نعم\u2069 saknas\u2069"
    assert marks_as_isolates(sentence, LANGUAGES, "ltr") == "Sidan \u2067نعم\u2069 saknas"
