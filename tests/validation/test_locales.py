"""Locales of Babel's for the tags of languages, among them those that it does not have under their tag."""

from __future__ import annotations

import pytest

from samsprak.validation.locales import locale_for, near_locales


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("so", "so"),
        ("ti", "ti"),
        ("uk", "uk"),
        ("prs", "fa_AF"),  # Dari
        ("pes", "fa"),  # Persian of Iran
        ("kmr", "ku"),  # Kurmanji
        ("arb", "ar"),  # Standard Arabic
        ("swc", "sw_CD"),  # Swahili of Congo
        ("sv-FI", "sv_FI"),
        ("sr-Latn", "sr_Latn"),
        ("aii", None),
        ("english", None),
        ("x", None),
    ],
)
def test_a_tag_leads_to_the_locale_that_formats_its_language(tag: str, locale: str | None) -> None:
    """An editor writes the code of a language as its authorities do, and is offered what Babel calls it."""
    assert locale_for(tag) == locale


@pytest.mark.parametrize(("tag", "first"), [("aii", "syr"), ("rmn", None), ("rom", "ro"), ("rmy", None)])
def test_a_language_without_a_locale_is_offered_those_of_its_script_and_country(tag: str, first: str | None) -> None:
    """Dates in the letters that its readers know; nothing where CLDR does not know the script."""
    assert next(iter(near_locales(tag)), None) == first
