from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
