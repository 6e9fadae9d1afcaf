"""The QR codes of desk pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import segno

from samsprak.config.site_toml import read_settings
from samsprak.content.bodies import StoredBodies
from samsprak.content.cache import ParseCache
from samsprak.site.translations.qr_codes import QrCodes, qr_code

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

ADDRESSES = ("https://small.example/ar/", "https://small.example/en/duties/a-rather-long-name-of-a-page/part/")
_STEP = re.compile(r"m(-?[0-9]+) ([01])h([0-9]+)")
_MARGIN = 4


def drawn(svg: str) -> set[tuple[int, int]]:
    """Return the dark modules that an SVG draws, by row and column, without its margin."""
    column, row, found = 0, -1, set()
    for x, y, width in _STEP.findall(svg):
        column, row = column + int(x), row + int(y)
        found |= {(row, one - _MARGIN) for one in range(column, column + int(width))}
        column += int(width)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_is_that_of_the_address(address: str) -> None:
    """Each dark module is drawn, and no other, within a margin of four modules on each side."""
    matrix = segno.make_qr(address, error="q", boost_error=False, mask=3).matrix
    svg = str(qr_code(address))
    assert f'viewBox="0 0 {len(matrix) + 8} {len(matrix) + 8}"' in svg
    assert "M0 3.5m" in svg
    dark = {(row, column) for row, bits in enumerate(matrix) for column, bit in enumerate(bits) if bit}
    assert drawn(svg) == dark


def test_a_code_is_kept_for_later_builds(small: SiteFolder, tmp_path: Path) -> None:
    """What was saved is not made again; a cache that is gone costs time alone."""
    languages = read_settings(small.root).languages
    store = ParseCache(tmp_path, languages)
    codes = QrCodes(StoredBodies(store, languages), ADDRESSES)
    made = [codes.code(one) for one in ADDRESSES]
    codes.save()
    store.close()
    qr_code.cache_clear()
    again = ParseCache(tmp_path, languages)
    assert [QrCodes(StoredBodies(again, languages), ADDRESSES).code(one) for one in ADDRESSES] == made
    assert qr_code.cache_info().misses == 0
    again.close()
    assert [
        QrCodes(StoredBodies(ParseCache(None, languages), languages), ADDRESSES).code(one) for one in ADDRESSES
    ] == made
    assert qr_code.cache_info().misses == len(ADDRESSES)
