from __future__ import annotations

from dataclasses import replace

import pytest

from samsprak.model.languages import Languages
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH


def test_a_reader_gets_their_own_language_first_and_the_source_language_last() -> None:
    """Nobody meets an empty page where a text exists in some language of the chain."""
    assert LANGUAGES.chain("ar") == ("ar", "sv")
    assert LANGUAGES.chain("en") == ("en", "sv")
    assert LANGUAGES.chain("sv") == ("sv",)


def test_fallbacks_are_tried_in_their_order_and_each_once() -> None:
    """A language may say which others its readers understand better than the source language."""
    dari = replace(ARABIC, code="prs", tag="prs", fallbacks=("ar", "en", "ar", "sv"))
    languages = Languages((SWEDISH, ENGLISH, ARABIC, dari), "sv")
    assert languages.chain("prs") == ("prs", "ar", "en", "sv")


def test_the_languages_keep_the_order_of_site_toml() -> None:
    """The list of languages is in the same order on every page."""
    assert [language.code for language in LANGUAGES] == ["sv", "en", "ar"]
    assert LANGUAGES.codes == ("sv", "en", "ar")
    assert LANGUAGES.source is LANGUAGES["sv"]


def test_a_language_is_found_by_its_code_only() -> None:
    """The code of addresses is neither the tag nor the locale: they are never mixed up."""
    simple = replace(SWEDISH, code="lattlast", tag="sv-simple", locale="sv_SE")
    languages = Languages((SWEDISH, simple), "sv")
    assert languages["lattlast"].tag == "sv-simple"
    assert "lattlast" in languages
    assert "sv-simple" not in languages
    assert "sv_SE" not in languages
    with pytest.raises(KeyError):
        languages["sv-simple"]


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("sv", "ltr"),
        ("en", "ltr"),
        ("ar", "rtl"),
        ("AR", "rtl"),
        ("ar-SY", "rtl"),
        ("fa", "rtl"),
        ("ckb", "rtl"),
        ("so", "ltr"),
        ("ti", "ltr"),
        ("arn", "ltr"),
    ],
)
def test_a_word_in_another_language_has_the_direction_of_its_script(tag: str, direction: str) -> None:
    """A Persian word in a Swedish text is right-to-left though the site has no Persian pages."""
    assert LANGUAGES.direction_of(tag) == direction


def test_the_table_decides_the_direction_of_the_sites_own_languages() -> None:
    """Azerbaijani in Arabic script is configured in site.toml, and no list in the code overrides it."""
    azerbaijani = replace(ARABIC, code="az", tag="az")
    assert Languages((SWEDISH, azerbaijani), "sv").direction_of("az") == "rtl"
