"""Catalogs of interface strings: PO files parsed by Babel, one per language, with the plural rule of site.toml."""

from __future__ import annotations

import gettext
import re
from codecs import BOM_UTF8
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from samsprak.bidi.isolation import isolated
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from samsprak.model.languages import Language, Languages

DOMAIN = "messages"
# Message ids are written in this language, which needs no catalog.
MESSAGE_LANGUAGE = "en"

Translations = gettext.NullTranslations

_PO_LINE = re.compile(r'#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s*)?"(?:[^"\\]|\\.)*"')
# More catalogs than a site is likely to have.
_MOST_KEPT = 16
_HINT = "save it with a PO editor, in UTF-8"


class Sentence(str):
    """An interface string of a right-to-left language: each value put into it by ``%`` is isolated by itself."""

    __slots__ = ("language",)
    language: Language

    def __new__(cls, text: str, language: Language) -> Self:
        """Return *text* as a sentence of *language*."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __mod__(self, values: Any) -> str:
        """Return the sentence with *values* by name put in."""
        return str(self) % isolated_values(values, self.language)


def isolated_values(values: Mapping[str, object], language: Language) -> Mapping[str, object]:
    """
    Return the values for an interface string with the foreign runs of each isolated.

    In the whole sentence a run could reach from one value into the next. Markup is left alone: templates isolate it.
    """
    if not language.is_rtl:
        return values
    return {
        name: isolated(value, language) if isinstance(value, str) and not hasattr(value, "__html__") else value
        for name, value in values.items()
    }


class _RightToLeftTranslations(gettext.GNUTranslations):
    """Translations of a right-to-left language, whose strings with placeholders are sentences."""

    language: Language

    def gettext(self, message: str) -> str:
        """Return the translation of *message*."""
        return self._sentence(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation for the number *n*."""
        return self._sentence(super().ngettext(msgid1, msgid2, n))

    def _sentence(self, text: str) -> str:
        return Sentence(text, self.language) if "%(" in text else text


def po_path(locale_folder: Path, language: Language) -> Path:
    """Return the path of a language's catalog."""
    return locale_folder / language.code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalog(path: Path, language: Language, shown_path: str) -> Catalog:
    """
    Return the catalog in the file *path*, named *shown_path* in faults.

    Raises:
        FaultsFoundError: If the file is missing, or is no valid PO file.
    """
    return _parsed(_content(path, language, shown_path), language, shown_path)


def _content(path: Path, language: Language, shown_path: str) -> bytes:
    try:
        return path.read_bytes().removeprefix(BOM_UTF8)
    except FileNotFoundError:
        hint = f"run 'samsprak catalogs update' to make it, then translate it into {language.name}"
        raise FaultsFoundError([Fault(shown_path, 0, "the catalog is missing", hint)]) from None


def _parsed(content: bytes, language: Language, shown_path: str) -> Catalog:
    if faults := list(_misformed_lines(content, shown_path)):
        raise FaultsFoundError(faults)
    try:
        return read_po(BytesIO(content), locale=language.locale, domain=DOMAIN, abort_invalid=True)
    except PoFileError as error:
        reason, _, _ = str(error).rpartition(" on ")
        fault = Fault(shown_path, error.lineno + 1, f"the catalog can't be read: {reason}", _HINT)
        raise FaultsFoundError([fault]) from None
    except (ValueError, LookupError) as error:
        raise FaultsFoundError([Fault(shown_path, 0, f"the catalog can't be read: {error}", _HINT)]) from None


def _misformed_lines(content: bytes, shown_path: str) -> Iterator[Fault]:
    """Yield a fault for each line that is not PO syntax: Babel accepts a string without quotes and cuts its ends."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        broken = content.count(b"\n", 0, error.start) + 1
        yield Fault(shown_path, broken, "the file is not in UTF-8", _HINT)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not _PO_LINE.fullmatch(line.strip()):
            hint = "put the words in double quotes, and a backslash before a double quote among them"
            yield Fault(shown_path, number, f"'{line.strip()}' can't be read", hint)


def read_catalogs(locale_folder: Path, languages: Languages, root: Path) -> Mapping[str, Translations]:
    """
    Return the translations of interface strings by language code.

    The plural rule is the one pinned in site.toml; that in the file's header is ignored.

    Raises:
        FaultsFoundError: If catalogs are missing or invalid; all of them together.
    """
    catalogs: dict[str, Translations] = {}
    faults: list[Fault] = []
    for language in languages:
        if language.tag.partition("-")[0] == MESSAGE_LANGUAGE:
            catalogs[language.code] = gettext.NullTranslations()
            continue
        path = po_path(locale_folder, language)
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        try:
            catalogs[language.code] = _words(_content(path, language, shown), language, shown)
        except FaultsFoundError as error:
            faults.extend(error.faults)
    if faults:
        raise FaultsFoundError(faults)
    return catalogs


def pin_plural_rule(catalog: Catalog, language: Language) -> None:
    """Set the language's pinned plural rule, since Babel's for Arabic swaps two forms (python-babel 816)."""
    pinned: Any = catalog  # there is no public setter
    pinned._num_plurals, pinned._plural_expr = plural_rule(language)  # noqa: SLF001 # see above


def plural_rule(language: Language) -> tuple[int, str]:
    """Return the number of plural forms, and the gettext expression for the index of a number's form."""
    count, _, rule = language.plural_forms.partition(";")
    return int(count.partition("=")[2]), rule.partition("=")[2].rstrip("; ").strip()


@lru_cache(maxsize=_MOST_KEPT)
def _words(content: bytes, language: Language, shown_path: str) -> Translations:
    """Return the translations of a catalog, cached by content: a preview parses only the one that has changed."""
    catalog = _parsed(content, language, shown_path)
    pin_plural_rule(catalog, language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    if not language.is_rtl:
        return gettext.GNUTranslations(compiled)
    words = _RightToLeftTranslations(compiled)
    words.language = language
    return words
