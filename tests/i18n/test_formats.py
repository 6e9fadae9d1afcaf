from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from samsprak.i18n.formats import amount, change, date_in_words, language_name, number, territory_name, time_of_day
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from samsprak.model.languages import Language

DAY = date(2026, 3, 31)
LANGUAGES_OF_A_SITE = [SWEDISH, ENGLISH, ARABIC]
each_language = pytest.mark.parametrize("language", LANGUAGES_OF_A_SITE, ids=lambda language: language.code)


def expecting(swedish: str, english: str, arabic: str) -> pytest.MarkDecorator:
    """Return the cases of the three languages with the expected output for readers of each."""
    expected = zip(LANGUAGES_OF_A_SITE, (swedish, english, arabic), strict=True)
    return pytest.mark.parametrize(("language", "expected"), list(expected), ids=["sv", "en", "ar"])


@expecting("31 mars 2026", "31 March 2026", "31 مارس 2026")
def test_a_day_is_written_with_its_month_in_words(language: Language, expected: str) -> None:
    """No reader has to guess which figure is the month; Arabic days have Latin digits, as on the forms."""
    assert date_in_words(DAY, language) == expected


def test_a_region_of_arabic_has_its_own_names_of_months() -> None:
    """Readers from Syria know March by another name: the locale in site.toml decides."""
    assert date_in_words(DAY, replace(ARABIC, locale="ar_SY")) == "31 آذار 2026"


@each_language
def test_the_time_of_day_is_the_same_four_figures_in_every_language(language: Language) -> None:
    """A time in a text in Arabic is the time on the poster in Swedish."""
    assert time_of_day(datetime(2026, 3, 31, 9, 5), language) == "09:05"  # noqa: DTZ001 # local time by design
    assert time_of_day(datetime(2026, 3, 31, 16, 30), language) == "16:30"  # noqa: DTZ001 # as above


@expecting("1\u00a0234\u00a0567", "1,234,567", "1,234,567")
def test_a_number_has_the_separators_of_its_language_and_never_breaks(language: Language, expected: str) -> None:
    """A number stays on one line: its spaces do not break."""
    assert number(1234567, language) == expected


@expecting("0,5", "0.5", "0.5")
def test_a_fraction_has_the_decimal_sign_of_its_language(language: Language, expected: str) -> None:
    """Half is formatted as half in every language."""
    assert number(0.5, language) == expected


@expecting("1\u00a0234\u00a0567\u00a0kronor", "SEK\u00a01,234,567", "1,234,567\u00a0كرونة سويدية")
def test_a_sum_is_in_whole_kronor_with_the_currencys_name(language: Language, expected: str) -> None:
    """The sign kr is reordered on an Arabic line; the word is not. In English the code stands first."""
    assert amount(1234567, language) == expected


def test_a_sum_without_a_currencys_name_keeps_its_order_from_right_to_left() -> None:
    """CLDR has only SEK for some languages: isolated, the number stands before it."""
    syriac = replace(ARABIC, code="syr", tag="syr", locale="syr")
    assert amount(1234567, syriac) == "\u20661,234,567\u00a0SEK\u2069"


@expecting("1\u00a0krona", "SEK\u00a01", "1\u00a0كرونة سويدية")
def test_one_krona_is_singular(language: Language, expected: str) -> None:
    """A sum is grammatical."""
    assert amount(1, language) == expected


@expecting("\u221261\u00a0%", "\u221261%", "\u2066\u221261%\u2069")
def test_a_change_has_the_sign_of_per_cent_as_its_language_writes_it(language: Language, expected: str) -> None:
    """Swedish alone has a space before it, which never breaks; in Arabic the minus stays before the number."""
    assert change(-0.607, language) == expected


@expecting("svenska", "Swedish", "السويدية")
def test_a_language_is_named_in_the_readers_language(language: Language, expected: str) -> None:
    """A notice states in the reader's own words which language a text is in."""
    assert language_name("sv", language) == expected
    assert language_name("sv-simple", language) == expected


@expecting("Sverige", "Sweden", "السويد")
def test_a_country_is_named_in_the_readers_language(language: Language, expected: str) -> None:
    """Machines get the country's code, people its name."""
    assert territory_name("SE", language) == expected


@pytest.mark.parametrize("locale", ["smj", "jgo", "nv_US"])
def test_a_language_in_which_cldr_names_no_countries_has_their_codes(locale: str) -> None:
    """A page in it is built all the same."""
    assert territory_name("SE", replace(ENGLISH, locale=locale)) == "SE"


@each_language
@pytest.mark.parametrize("tag", ["prs", "xx-yy-zz", "", "!", "sv_", "qqq-Latn"])
def test_a_language_that_cldr_can_not_name_keeps_its_tag(language: Language, tag: str) -> None:
    """A new language in site.toml never stops a build; at worst its tag is shown."""
    assert language_name(tag, language) == tag


@expecting("brasiliansk portugisiska", "Brazilian Portuguese", "البرتغالية البرازيلية")
def test_a_regions_language_has_its_own_name(language: Language, expected: str) -> None:
    """A tag with a region is named as readers call that language."""
    assert language_name("pt-BR", language) == expected


@pytest.mark.parametrize("locale", ["C", "sv_SE.UTF-8", "ar_EG.UTF-8"])
def test_the_operating_systems_locale_is_never_asked(locale: str) -> None:
    """A site looks the same built on a laptop in Swedish and on a server in C."""
    program = (
        "import sys; from datetime import date; from samsprak.i18n import formats\n"
        "from tests.support.builders.documents import LANGUAGES\n"
        "words = [formats.date_in_words(date(2026, 3, 31), one) + formats.amount(5000, one) for one in LANGUAGES]\n"
        "sys.stdout.buffer.write('|'.join(words).encode())"
    )
    env = {**os.environ, "LC_ALL": locale, "LANG": locale, "LANGUAGE": locale}
    result = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, env=env, capture_output=True, check=True)
    assert result.stdout.decode() == (
        "31 mars 20265\u00a0000\u00a0kronor|31 March 2026SEK\u00a05,000|31 مارس 20265,000\u00a0كرونة سويدية"
    )
