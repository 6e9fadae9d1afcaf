"""Paragraphs that are in the language of the source still."""

from __future__ import annotations

import pytest

from samsprak.sections.facts import read_text
from samsprak.sections.untranslated import untranslated_in
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH

LEFT = "Kommuner och kommunalförbund söker bidraget, och det är länsstyrelsen som beslutar om det."


def lines(text: str, code: str) -> list[int]:
    language = {"en": ENGLISH, "ar": ARABIC}[code]
    return [line for line, _ in untranslated_in(read_text(text, language).running, 1, language, SWEDISH)]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_paragraph_and_a_list_item_in_swedish_are_found(code: str) -> None:
    """Each is named by its line, whatever the script of the translation."""
    own = {"en": "The boards decide on the grants in each county of the country.", "ar": "تقرر المجالس المنح."}[code]
    assert lines(f"{own}\n\n{LEFT}\n\n- {own}\n- {LEFT}\n", code) == [3, 6]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize(
    "text",
    [
        f"*{LEFT}*{{lang=sv}}",
        f"| {LEFT} | 1 |\n|---|---|",
        "Länsstyrelsen i Västra Götalands län",
        "[Länsstyrelsernas webbplats](https://example.org/och-att-det-som-en)",
        f"```\n{LEFT}\n```",
        "SFS 2017:27 SFS 2018:1592 SFS 2019:599 SFS 2021:870",
    ],
)
def test_names_and_marked_words_are_no_untranslated_text(text: str, code: str) -> None:
    """Names, tables, code and runs with a language of their own stay as they are."""
    assert lines(text, code) == []
