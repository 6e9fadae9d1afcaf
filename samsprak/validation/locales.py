"""
Locales of Babel's for the tags of languages, and near ones where it has none.

Sources: Unicode CLDR, supplemental data: language aliases and likely subtags.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

_MOST_NEAR = 5


def locale_for(tag: str) -> str | None:
    """Return Babel's locale for a language tag, such as ``fa_AF`` for ``prs``; None if it has none."""
    parts = tag.replace("_", "-").split("-")
    names = get_global("language_aliases")
    for name in ("_".join(parts), names.get(parts[0]), "_".join([names.get(parts[0]) or parts[0], *parts[1:]])):
        if name and (locale := _locale(name)) is not None:
            return str(locale)
    return None


def near_locales(tag: str) -> tuple[str, ...]:
    """Return some locales of Babel's for languages of the same script and country as *tag*, the nearest first."""
    script, territory = script_and_territory(tag)
    found: list[tuple[int, str]] = []
    for name in languages():
        own_script, own_territory = script_and_territory(name)
        is_near = own_territory == territory != ""
        if own_script == script and (is_near or script != "Latn"):
            found.append((0 if is_near else 1, name))
    return tuple(name for _, name in sorted(found)[:_MOST_NEAR])


def _locale(name: str) -> Locale | None:
    try:
        return Locale.parse(name, resolve_likely_subtags=False)
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return Babel's locales of languages alone, without script and territory."""
    return tuple(sorted(name for name in locale_identifiers() if "_" not in name and name != "root"))


def script_and_territory(tag: str) -> tuple[str, str]:
    """Return the likely script and territory of a language, empty if CLDR does not know it."""
    language, *rest = tag.replace("_", "-").split("-")
    likely = get_global("likely_subtags").get(language, "").split("_")
    script, territory = (likely[1], likely[2]) if len(likely) == 3 else ("", "")  # noqa: PLR2004 # language, script, territory
    for one in rest:
        if len(one) == 4:  # noqa: PLR2004 # a script
            script = one.title()
        elif len(one) == 2:  # noqa: PLR2004 # a territory
            territory = one.upper()
    return script, territory
