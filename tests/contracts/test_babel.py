"""Contracts of Babel's plural rules and formats: behaviour that we rely on or guard against."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import PLURALS
from babel.numbers import format_currency, format_decimal

from samsprak.config.site_toml import read_settings
from samsprak.i18n import catalog_files, formats
from samsprak.i18n.catalogs import pin_plural_rule, read_catalog
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from samsprak.model.languages import Language

LANGUAGES = read_settings(SITES / "small").languages
SITE_LANGUAGES = read_settings(PROJECT).languages
ARABIC = LANGUAGES["ar"]
FORMS = ("zero", "one", "two", "few", "many", "other")
NUMBERS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 103)
DAY = date(2026, 3, 31)
MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e]")


def form(catalog: Catalog, number: int) -> str:
    """Return the plural form that gettext chooses for *number* by the rule of *catalog*."""
    from gettext import GNUTranslations  # noqa: PLC0415 # read back what Babel has written

    catalog.add(("one", "other"), tuple(FORMS), user_comments=())
    content = BytesIO()
    write_mo(catalog=catalog, fileobj=content)
    content.seek(0)
    return GNUTranslations(content).ngettext("one", "other", number)


def test_babels_own_arabic_plural_rule_no_longer_swaps_two_forms() -> None:
    """python-babel 816 is mended in 2.19; the pin stays for Babel 2.18 and for PO files that it has written."""
    _, rule = PLURALS["ar"]
    catalog = Catalog(locale="ar")

    assert "n % 100 >= 11 && n % 100 <= 99 ? 4" in rule
    assert form(catalog, 100) == "other"
    assert form(catalog, 11) == "many"


@pytest.mark.parametrize("number", NUMBERS)
def test_our_arabic_plural_rule_is_that_of_cldr(number: int) -> None:
    """The pinned rule chooses the form that CLDR names for each of the numbers that distinguish the six forms."""
    catalog = Catalog(locale="ar")
    pin_plural_rule(catalog, ARABIC)

    assert form(catalog, number) == Locale("ar").plural_form(number)


@pytest.mark.parametrize("language", list(SITE_LANGUAGES), ids=lambda one: one.code)
def test_the_real_sites_plural_rules_are_those_of_cldr(language: Language) -> None:
    """Each language of the site has as many forms as CLDR, in CLDR's order."""
    catalog = Catalog(locale=language.locale)
    pin_plural_rule(catalog, language)
    named = [one for one in FORMS if one in {*Locale.parse(language.locale).plural_form.tags, "other"}]

    assert catalog.num_plurals == len(named)
    for number in (*NUMBERS, 1000, 1_000_000):
        chosen = FORMS.index(form(catalog, number))
        assert named[chosen] == Locale.parse(language.locale).plural_form(number), number


@pytest.mark.parametrize("language", [one for one in SITE_LANGUAGES if one.code != "en"], ids=lambda one: one.code)
def test_the_catalogs_state_the_pinned_rule(language: Language) -> None:
    """Translators' own tools choose the forms by the same rule: no update has written Babel's into the file."""
    text = (PROJECT / "theme/locale" / language.code / "LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    header = "".join(re.findall(r'^"(.*)"$', text.partition("\n\n")[0], re.MULTILINE))

    assert f"Plural-Forms: {language.plural_forms}" in header


def test_an_update_of_the_catalogs_does_not_write_babels_rule(tmp_path: object) -> None:
    """``samsprak catalogs update`` writes the pinned header, for a new catalog and for an old one."""
    from pathlib import Path  # noqa: PLC0415 # for this test alone

    folder = Path(str(tmp_path))
    for _ in range(2):
        list(catalog_files.update(folder, LANGUAGES, catalog_files.extracted()))
        path = folder / "ar/LC_MESSAGES/messages.po"
        text = path.read_text(encoding="utf-8")
        assert "n%100>=11 ? 4 : 5" in "".join(re.findall(r'^"(.*)"$', text, re.MULTILINE))
        assert read_catalog(path, ARABIC, "messages.po").num_plurals == 6


def test_month_names_differ_by_region() -> None:
    """Arabic has two sets of months: the formatting locale says which, neither the code nor the tag does."""
    assert format_date(DAY, "long", locale="ar") == "31 مارس 2026"
    assert format_date(DAY, "long", locale="ar_SY") == "31 آذار 2026"


def test_digits_are_latin_unless_the_numbering_system_says_otherwise() -> None:
    """``ar_EG`` alone gives Latin digits; only its default numbering system gives others, which we never ask for."""
    assert format_decimal(1234567, locale="ar_EG") == "1,234,567"
    assert format_decimal(1234567, locale="ar_EG", numbering_system="default") != "1,234,567"
    assert {one.numbering for one in SITE_LANGUAGES} == {"latn"}


def test_babels_short_arabic_date_holds_marks_of_direction() -> None:
    """It breaks within ``dir="ltr"``: the long form, which is ours, has none."""
    assert "\u200f" in format_date(DAY, "short", locale="ar")
    assert formats.date_in_words(DAY, ARABIC) == "31 مارس 2026"


def test_babels_arabic_amount_with_its_sign_holds_marks_of_direction() -> None:
    """The sign is reordered: our amounts are written with the currency's name."""
    assert "\u200f" in format_currency(1_234_567, "SEK", locale="ar")
    assert formats.amount(1_234_567, ARABIC) == "1,234,567\u00a0كرونة سويدية"


@pytest.mark.parametrize("language", list(SITE_LANGUAGES), ids=lambda one: one.code)
def test_nothing_that_we_format_holds_marks_of_direction(language: Language) -> None:
    """Days, times, numbers, amounts and names of languages can occur in any direction, and have Latin digits."""
    said = [
        formats.date_in_words(DAY, language),
        formats.time_of_day(datetime(2026, 3, 31, 9, 5), language), formats.number(1234567.5, language),  # noqa: DTZ001 # local
        formats.amount(1_234_567, language), formats.language_name("ar", language),
    ]  # fmt: skip

    assert not MARKS_OF_DIRECTION.search(" ".join(said))
    assert said[1] == "09:05"
    assert re.findall(r"\d", "".join(said)) == re.findall("[0-9]", "".join(said))


def test_english_dates_of_sweden_put_the_day_first() -> None:
    """``en`` writes like America; the site's English is ``en_GB``."""
    assert format_date(DAY, "long", locale="en") == "March 31, 2026"
    assert formats.date_in_words(DAY, SITE_LANGUAGES["en"]) == "31 March 2026"


@pytest.mark.parametrize("locale", ["ar_SE", "prs"])
def test_babel_does_not_know_these_locales(locale: str) -> None:
    """Arabic of Sweden and Dari are unknown: ``ar`` and ``fa_AF`` are the formatting locales to write in site.toml."""
    with pytest.raises(UnknownLocaleError):
        Locale.parse(locale)
    assert Locale.parse("ar")
    assert Locale.parse("fa_AF")
