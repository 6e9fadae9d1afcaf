"""LIX of Swedish texts."""

from __future__ import annotations

import pytest

from samsprak.sections.lix import lix_of

# Forty words in eight sentences, four of the words long: 40 / 8 + 100 * 4 / 40.
EASY = "Du kan söka nu. Det är bra för dig. Vi kan hjälpa till. Du får svar snart. Kom hit om du vill. " * 2
LONG = "Länsstyrelserna "


def test_lix_is_the_words_of_a_sentence_and_the_share_of_long_words() -> None:
    """A text of 46 words in ten sentences with none longer than six letters has 46 / 10."""
    words = len(EASY.split())
    assert lix_of(EASY) == round(words / 10)
    assert lix_of(f"{EASY}\n\n{LONG * 4}") == round((words + 4) / 11 + 100 * 4 / (words + 4))


@pytest.mark.parametrize(
    "markup",
    [
        "| Kommunernas | Länsstyrelsernas |\n|---|---|\n| Arbetsförmedlingen | Migrationsverket |",
        "```\nprogrammering programmering\n```",
        "{.klassnamnet lang=sv}",
    ],
)
def test_markup_and_tables_do_not_count(markup: str) -> None:
    """They are not read as sentences."""
    assert lix_of(f"{EASY}\n\n{markup}\n\n{EASY}") == lix_of(f"{EASY}\n\n{EASY}")


def test_headings_and_list_items_end_sentences() -> None:
    """A list of short items is easy, though it has no points."""
    items = "\n".join(["- gå till boken", "- läs hela boken"] * 10)
    assert lix_of(f"Så gör du:\n\n{items}") == lix_of("Så gör du. " + "gå till boken. läs hela boken. " * 10)


def test_a_short_text_has_none() -> None:
    """A few words say little."""
    assert lix_of("Länsstyrelserna samverkar kontinuerligt.") == 0
