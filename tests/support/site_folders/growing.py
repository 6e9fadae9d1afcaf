"""The project's own site with growing languages of which there is nothing but the row, and its pages to look at."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

# Name in itself, direction, locale and plural rule. Babel has no locale for the tag of Dari.
ROWS = {
    "so": ("Soomaali", "ltr", "so", "nplurals=2; plural=(n != 1);"),
    "prs": ("دری", "rtl", "fa_AF", "nplurals=2; plural=(n > 1);"),
    "ti": ("ትግርኛ", "ltr", "ti", "nplurals=2; plural=(n > 1);"),
    "uk": (
        "Українська",
        "ltr",
        "uk",
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    ),
    "fa": ("فارسی", "rtl", "fa", "nplurals=2; plural=(n > 1);"),
}
# Home, a section, a page of its text, and the page for wrong addresses.
PAGES = ("index.html", "grants/index.html", "goals/current/index.html", "404.html")
PLACES = tuple(f"{code}/{page}" for code in ROWS for page in PAGES)


def write_growing(folder: Path) -> None:
    """Write the project's own site with a row for each growing language, and nothing else of them."""
    for name in ("content", "theme"):
        shutil.copytree(PROJECT / name, folder / name)
    rows = "".join(
        f'[[languages]]\ncode = "{code}"\ntag = "{code}"\nname = "{name}"\ndirection = "{direction}"\n'
        f'locale = "{locale}"\nplural_forms = "{forms}"\nstate = "growing"\n\n'
        for code, (name, direction, locale, forms) in ROWS.items()
    )
    text = (PROJECT / "site.toml").read_text(encoding="utf-8")
    (folder / "site.toml").write_text(text.replace("[[sections]]", f"{rows}[[sections]]", 1), encoding="utf-8")
