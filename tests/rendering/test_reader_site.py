"""A site for the readers of one language: it offers that language's own values, and reading them is recorded."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from samsprak.bidi.isolation import FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
CATALOG = ("file", "theme/locale/{}/LC_MESSAGES/messages.po")


def isolate(text: str) -> str:
    """Return *text* as a left-to-right run between isolates."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


@pytest.mark.parametrize("code", CODES)
def test_all_outputs_of_a_language_share_one_reader(small: SiteFolder, code: str) -> None:
    """The readers of a language are one object per site, with that language and no other."""
    site = small.open().site

    reader = site.for_reader(code)

    assert reader is site.for_reader(code)
    assert reader.language == site.language(code)
    assert reader.code == code
    assert len({site.for_reader(one) for one in CODES}) == len(CODES)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("sv", ("Sök", "6 oktober 2017", "1\u00a0234\u00a0567\u00a0kronor", "engelska")),
        ("en", ("Search", "6 October 2017", "SEK\u00a01,234,567", "English")),
        ("ar", ("بحث", "6 أكتوبر 2017", "1,234,567\u00a0كرونة سويدية", "الإنجليزية")),
    ],
)
def test_words_and_formats_are_those_of_the_language(small: SiteFolder, code: str, written: tuple[str, ...]) -> None:
    """Interface strings, days, amounts and names of languages are written as the readers write them."""
    site = small.open().site
    reader = site.for_reader(code)

    day, name = reader.date_in_words(date(2017, 10, 6)), reader.language_name(site.language("en"))

    assert (reader.gettext("Search"), day, reader.amount(1_234_567), name) == written


@pytest.mark.parametrize("code", CODES)
def test_addresses_lead_to_the_language(small: SiteFolder, code: str) -> None:
    """A fallback has its address below the readers' language too, at the later translation's place."""
    reader = small.open().site.for_reader(code)
    document = reader.document("grants/apply")

    assert reader.page_address() == f"/{code}/"
    assert reader.page_address("grants") == f"/{code}/grants/"
    assert reader.address_of(document) == f"/{code}/grants/apply/"
    assert reader.absolute(reader.page_address()) == f"https://small.example/{code}/"


def test_foreign_runs_are_isolated_for_right_to_left_readers_alone(small: SiteFolder) -> None:
    """A Latin name with digits keeps its order in a title in Arabic, and has no marks in Swedish or English."""
    site = small.open().site
    text = "دعوة ABF Flen 2026"

    assert site.for_reader("ar").isolated(text) == f"دعوة {isolate('ABF Flen 2026')}"
    assert site.for_reader("sv").isolated(text) == text
    assert site.for_reader("en").isolated(text) == text


def test_a_quotation_of_the_other_direction_is_one_run(small: SiteFolder) -> None:
    """A Swedish title in an Arabic line, and an Arabic one in an English line, are isolated whole."""
    site = small.open().site

    assert site.for_reader("ar").quoted("Så söker du", "sv") == (
        f"{FIRST_STRONG_ISOLATE}Så söker du{POP_DIRECTIONAL_ISOLATE}"
    )
    assert site.for_reader("en").quoted("الخبر 2026", "ar") == (
        f"{FIRST_STRONG_ISOLATE}الخبر 2026{POP_DIRECTIONAL_ISOLATE}"
    )
    assert site.for_reader("en").quoted("Så söker du", "sv") == "Så söker du"


@pytest.mark.parametrize("code", CODES)
def test_reading_a_string_depends_on_that_languages_catalog_alone(small: SiteFolder, code: str) -> None:
    """The dependency is recorded once the strings are read, and neither by formats nor by addresses."""
    site = small.open().site
    reader = site.for_reader(code)
    site.dependencies.take()

    reader.amount(1)
    reader.page_address("grants")
    reader.isolated("ABF Flen 2026")
    assert site.dependencies.take() == frozenset()

    reader.gettext("Search")
    assert site.dependencies.take() == {(CATALOG[0], CATALOG[1].format(code))}


def test_a_key_without_a_public_document_is_reported(small: SiteFolder) -> None:
    """An output never shows nothing in place of a document that is gone."""
    reader = small.open().site.for_reader("ar")

    with pytest.raises(LookupError, match="ar/grants/gone"):
        reader.document("grants/gone")


def test_memoized_values_are_kept_for_each_language(small: SiteFolder) -> None:
    """The same name gives each language's readers a value of their own, computed once."""
    site = small.open().site
    computed: list[str] = []

    def value(code: str) -> str:
        computed.append(code)
        return code

    found = [site.for_reader(code).memoized("title", partial(value, code)) for code in ("sv", "ar", "sv")]

    assert found == ["sv", "ar", "sv"]
    assert computed == ["sv", "ar"]
