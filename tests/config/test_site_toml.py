from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.model.kinds import Kind
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.site_folders.folders import SITES

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def test_site_toml_becomes_the_settings_of_the_site() -> None:
    """The site follows the editors' settings, and omitted ones have a sensible default."""
    settings = read_settings(SITES / "small")
    assert settings.base_address == "https://small.example"
    assert settings.languages.rows == (SWEDISH, ENGLISH, ARABIC)
    assert settings.languages.source_code == "sv"
    assert settings.names == {"sv": "Lilla webbplatsen", "en": "The small site", "ar": "الموقع الصغير"}
    assert (settings.publisher.email, settings.newsletter.sender) == ("post@small.example", "brev@small.example")
    assert [(one.key, one.kind) for one in settings.sections][:2] == [("grants", Kind.PAGE), ("news", Kind.NEWS)]
    assert (settings.footer_keys, settings.news_per_page, settings.feed_length) == (("grants/apply",), 2, 30)
    assert settings.timezone == "Europe/Stockholm"


def test_how_site_toml_was_saved_does_not_matter(small: SiteFolder) -> None:
    """Windows line ends and a byte order mark give the same settings, and faults on the same lines."""
    expected = read_settings(small.root)
    text = (small.root / "site.toml").read_bytes().replace(b"\n", b"\r\n")
    small.write("site.toml", b"\xef\xbb\xbf" + text)
    assert read_settings(small.root) == expected
    small.write("site.toml", b"\xef\xbb\xbf" + text.replace(b'direction = "rtl"', b'direction = "right"'))
    line = text[: text.index(b'direction = "rtl"')].count(b"\n") + 1
    assert [(fault.line, fault.message) for fault in small.faults()] == [(line, "'direction' can't be 'right'")]


def test_a_base_address_may_end_in_a_slash_or_have_a_path(small: SiteFolder) -> None:
    """Either way of writing it gives the same addresses."""
    expected = read_settings(small.root)
    small.replace("site.toml", '"https://small.example"', '"https://small.example/"')
    assert read_settings(small.root) == expected
    small.replace("site.toml", '"https://small.example/"', '"https://owner.example/site/"')
    assert read_settings(small.root) == replace(
        expected, base_address="https://owner.example/site", tag_authority="owner.example,2026"
    )


@pytest.mark.parametrize(
    ("locale", "hint"),
    [
        ("prs", "write 'fa_AF', which formats العربية"),
        ("ar_SE_XX", "write 'ar', which formats العربية"),
    ],
)
def test_a_locale_under_another_name_is_refused_with_the_one_that_babel_has(
    small: SiteFolder, locale: str, hint: str
) -> None:
    """An editor who writes the code of Dari is told what CLDR calls its formats."""
    small.replace("site.toml", 'locale = "ar"', f'locale = "{locale}"')
    [fault] = small.faults()

    assert fault.message == f"Babel does not know the locale '{locale}'"
    assert fault.hint == hint


def test_a_language_without_any_locale_is_offered_those_of_its_readers(small: SiteFolder) -> None:
    """Assyrian has none: Syriac is written in its script, in its country."""
    small.replace("site.toml", 'tag = "ar"', 'tag = "aii"')
    small.replace("site.toml", 'locale = "ar"', 'locale = "aii"')

    assert [fault.hint for fault in small.faults()] == [
        "Babel has none for العربية: write one whose dates and numbers its readers know, such as syr"
    ]


@pytest.mark.parametrize("field", ["site_name", "publisher_name", "newsletter_name"])
def test_a_name_may_be_missing_in_a_growing_language_alone(small: SiteFolder, field: str) -> None:
    """A finished language and the source have nothing to stand in for it."""
    text = (small.root / "site.toml").read_text(encoding="utf-8")
    for code, is_growing, count in (("ar", True, 0), ("ar", False, 1), ("sv", True, 1)):
        head, row, rest = text.partition(f'code = "{code}"\n')
        without = re.sub(rf"{field} = .*\n", "", rest, count=1)
        state = 'state = "growing"' if is_growing else ""
        small.write("site.toml", f"{head}{row}{state}\n{without}")
        assert [one.message for one in small.faults()] == [f"the field '{field}' is missing"] * count
