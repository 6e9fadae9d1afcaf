"""A table of addresses of other websites."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

WEBSITES = "content/data/websites.csv"
_HEADER_PATH = "content/data/websites.toml"
_HEADER = """kind = "addresses"
reviewed_on = 2026-03-20
sources = ["Webbplatser"]

[title]
sv = "Webbplatser"
en = "Websites"
ar = "مواقع"

[description]
sv = "Andra webbplatser."
en = "Other websites."
ar = "مواقع أخرى."
"""


def write_websites(folder: SiteFolder, *rows: str) -> set[str]:
    """
    Write the table with *rows*, each a county's letter, or nothing for all, and an address.

    Return the paths of its files.
    """
    folder.write(_HEADER_PATH, _HEADER)
    folder.write(WEBSITES, "\n".join(["county,address", *rows, ""]))
    return {_HEADER_PATH, WEBSITES}
