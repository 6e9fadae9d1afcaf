"""What CLDR says of a language that is to be added."""

from __future__ import annotations

import gettext

import pytest
from babel import Locale

from samsprak.config.site_toml import read_settings
from samsprak.i18n.cldr import facts_of, plural_forms
from tests.support.site_folders.folders import PROJECT


@pytest.mark.parametrize(
    ("tag", "locale", "expected", "forms"),
    [
        ("so", "so", ("Soomaali", "ltr", "latn"), 2),
        ("prs", "fa_AF", ("دری", "rtl", "arabext"), 2),
        ("ti", "ti", ("ትግርኛ", "ltr", "latn"), 2),
        ("uk", "uk", ("Українська", "ltr", "latn"), 3),
        ("ckb", "ckb", ("کوردیی ناوەندی", "rtl", "arab"), 2),
        ("zh", "zh", ("中文", "ltr", "hanidec"), 1),
    ],
)
def test_a_new_language_brings_its_name_direction_digits_and_plurals(
    tag: str, locale: str, expected: tuple[str, str, str], forms: int
) -> None:
    """An editor adds a language by its code alone, and looks nothing up."""
    facts = facts_of(locale, tag)

    assert (facts.name, facts.direction, facts.own_digits) == expected
    assert facts.plural_forms.startswith(f"nplurals={forms};")
    assert facts.gaps == ()


def test_the_direction_is_that_of_the_language_and_not_of_the_locale_it_borrows() -> None:
    """Assyrian with the formats of English is still written from right to left."""
    assert facts_of("en_GB", "aii").direction == "rtl"


def test_what_cldr_does_not_have_is_named() -> None:
    """An editor is told where a page will show codes instead of words."""
    assert facts_of("rn", "rn").gaps == ("the name of Swedish kronor", "a plural rule")
    assert facts_of("ku_Arab", "ku-Arab").gaps[0] == "names of months"


@pytest.mark.parametrize("name", ["ar", "ru", "pl", "sl", "cy", "fr", "he", "lt", "ga", "mt", "vi", "so", "sv"])
def test_plural_rules_number_whole_numbers_as_cldr_does(name: str) -> None:
    """Each whole number has the form of its category, Arabic too, and no form is only for fractions."""
    locale = Locale.parse(name)
    count, rule = plural_forms(locale).split(";")[:2]
    index = gettext.c2py(rule.partition("=")[2])
    numbers = (*range(300), 1_000_000)
    by_form = {index(number): locale.plural_form(number) for number in numbers}

    assert sorted(by_form) == list(range(int(count.partition("=")[2])))
    assert [by_form[index(number)] for number in numbers] == [locale.plural_form(number) for number in numbers]


def test_the_arabic_rule_of_the_site_is_the_one_that_would_be_added() -> None:
    """The row by hand and the row by the command count alike."""
    [arabic] = [one for one in read_settings(PROJECT).languages if one.code == "ar"]
    ours = gettext.c2py(arabic.plural_forms.partition(";")[2].partition("=")[2].strip(" ;"))
    added = gettext.c2py(plural_forms(Locale.parse("ar")).partition(";")[2].partition("=")[2].strip(" ;"))

    assert [ours(number) for number in range(300)] == [added(number) for number in range(300)]
