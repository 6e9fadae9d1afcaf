"""
What CLDR, as Babel brings it, says of a language: its name, direction, plural forms and digits.

Source: Unicode CLDR; Unicode Technical Standard 35.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.plurals import get_plural
from babel.plural import PluralRule, to_gettext

from samsprak.validation.locales import languages, script_and_territory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samsprak.model.languages import Direction

_KRONOR = "SEK"
# Scripts from right to left, by ISO 15924.
_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
# Those in which the name of a language in a menu begins with a capital.
_CASED_SCRIPTS = frozenset({"Cyrl", "Grek", "Latn"})
# Every plural form of whole numbers in CLDR has one among these.
_SAMPLES = (*range(200), 1_000, 10_000, 1_000_000, 2_000_000)
_FORMS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class LocaleFacts:
    """
    A language in Babel's *locale*: its name in itself, direction, plural rule of gettext, and numbering systems.

    *own_digits* is the numbering system of its own script. *gaps* are the things that CLDR has no words for.
    """

    locale: str
    name: str
    direction: Direction
    plural_forms: str
    own_digits: str
    gaps: tuple[str, ...]


def facts_of(locale: str, tag: str) -> LocaleFacts:
    """Return the CLDR facts of the language *tag* in a *locale* of Babel's."""
    data = Locale.parse(locale)
    name = (
        data.languages.get(tag.replace("-", "_")) or data.languages.get(locale) or data.get_language_name(locale) or ""
    )
    script = script_and_territory(tag)[0]
    is_rtl = script in _RTL_SCRIPTS if script else data.text_direction == "rtl"
    return LocaleFacts(
        locale=locale,
        name=name[:1].upper() + name[1:] if script in _CASED_SCRIPTS else name,
        direction="rtl" if is_rtl else "ltr",
        plural_forms=plural_forms(data),
        own_digits=str(data.other_numbering_systems.get("native", "latn")),
        gaps=tuple(_gaps(data)),
    )


def plural_forms(locale: Locale) -> str:
    """
    Return CLDR's plural rule for whole numbers as a header of gettext's, without forms that only fractions have.

    The shorter rule known to Babel is taken where it is the same; for Arabic it is not (python-babel 816).
    """
    rule = locale.plural_form
    forms = [one for one in _FORMS if one in {rule(number) for number in _SAMPLES}]
    known = get_plural(locale)
    if _is_same(gettext.c2py(known.plural_expr), rule, forms):
        return f"nplurals={known.num_plurals}; plural={known.plural_expr};"
    # "other" is what no condition holds for. If only fractions are, the last form with a condition takes its place.
    last = forms[-1]
    conditions = {tag: text for tag, text in rule.rules.items() if tag in forms and tag != last}
    return to_gettext(PluralRule(conditions)) if conditions else "nplurals=1; plural=0;"


def _is_same(index: Callable[[int], int], rule: PluralRule, forms: list[str]) -> bool:
    return all(index(number) == forms.index(rule(number)) for number in _SAMPLES)


def _gaps(locale: Locale) -> Iterator[str]:
    if str(locale.months["format"]["wide"][1]) in {"M01", "1"}:
        yield "names of months"
    if _KRONOR not in locale.currencies:
        yield "the name of Swedish kronor"
    if "sv" not in locale.languages:
        yield "the name of Swedish"
    if not _has_plural_rule(locale.language):
        yield "a plural rule"


def _has_plural_rule(language: str) -> bool:
    """Return true if the language's own data has a plural rule, or it needs none."""
    return language in languages() and bool(
        Locale.parse(language).plural_form.tags or get_plural(language).num_plurals == 1
    )
