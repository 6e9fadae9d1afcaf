"""The interface's messages as translated: tests promise where they appear, not their wording."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from samsprak.config.site_toml import read_settings
from samsprak.i18n.catalogs import read_catalogs
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.i18n.catalogs import Translations


@cache
def _catalogs() -> Mapping[str, Translations]:
    return read_catalogs(PROJECT / "theme" / "locale", read_settings(SITES / "small").languages, PROJECT)


def said(code: str, message: str, **values: object) -> str:
    """Return *message* as the interface words it for readers of the language."""
    translated = _catalogs()[code].gettext(message)
    assert code == "en" or translated != message, f"{message!r} is not translated"
    # Without the isolates of each value, which stand in markup on pages.
    return str(translated) % values if values else translated
