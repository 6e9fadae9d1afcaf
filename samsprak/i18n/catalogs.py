"""Catalogs of interface strings: PO files parsed by Babel, one per language, with the plural rule of site.toml."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from samsprak.bidi.isolation import isolated
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.texts.language_marks import is_marked, marked
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.texts.characters import unseen_in_value
from samsprak.validation.texts.source_text import UnreadableError, contents_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samsprak.model.languages import Language, Languages
    from samsprak.validation.reporting import Report

DOMAIN = "messages"
# Message ids are written in this language, which needs no catalog.
MESSAGE_LANGUAGE = "en"

Translations = gettext.NullTranslations

# A line of PO.
PO_LINE = re.compile(r'#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s*)?"(?:[^"\\]|\\.)*"')
# More catalogs than a site is likely to have.
_MOST_KEPT = 16
# Long words of buttons may break at it; a field's may not.
_SOFT_HYPHEN = "\u00ad"
_HINT = "save it with a PO editor, in UTF-8"


class Sentence(str):
    """An interface string whose values, put into it by ``%``, are each isolated or marked by itself."""

    __slots__ = ("language",)
    language: Language

    def __new__(cls, text: str, language: Language) -> Self:
        """Return *text* as a sentence of *language*."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __mod__(self, values: Any) -> str:
        """Return the sentence with *values* by name put in."""
        return str(self) % values_for(self, values, self.language)


def values_for(sentence: str, values: Mapping[str, object], language: Language) -> Mapping[str, object]:
    """
    Return the values for an interface string shown to readers of *language*.

    In a sentence marked as one of another language they are marked as words of *language*, markup too, except ranges of
    numbers, which are read as the sentence is. Otherwise the foreign runs of each are isolated.
    """
    if not is_marked(sentence):
        return isolated_values(values, language)
    return {
        name: _marked_value(value, language.tag) if isinstance(value, str) else value for name, value in values.items()
    }


def _marked_value(value: str, tag: str) -> str:
    if is_marked(value) or ("–" in value and not any(map(str.isalpha, value))):
        return value
    begin, end = marked("\0", tag).split("\0")
    return type(value)(begin) + value + type(value)(end) if hasattr(value, "__html__") else f"{begin}{value}{end}"


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


class _SentenceTranslations(gettext.GNUTranslations):
    """Translations whose strings with placeholders are sentences: of right-to-left and of growing languages."""

    language: Language

    def gettext(self, message: str) -> str:
        """Return the translation of *message*."""
        return self._sentence(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation for the number *n*."""
        return self._sentence(super().ngettext(msgid1, msgid2, n))

    def _sentence(self, text: str) -> str:
        return Sentence(text, self.language) if "%(" in text else text


class _StandIns(gettext.GNUTranslations):
    """Translations that stand in for missing ones of another language: each is marked with its own language."""

    tag: str

    def gettext(self, message: str) -> str:
        """Return the translation of *message*, marked."""
        return self._marked(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation for the number *n*, marked."""
        return self._marked(super().ngettext(msgid1, msgid2, n))

    def _marked(self, text: str) -> str:
        return text if is_marked(text) else marked(text, self.tag)  # marked already by those that stand in for these


class _MessagesThemselves(gettext.NullTranslations):
    """The messages as they are written, marked as English: the last that can stand in."""

    def __init__(self, tag: str = MESSAGE_LANGUAGE) -> None:
        super().__init__()
        self._tag = tag

    def gettext(self, message: str) -> str:
        """Return *message* itself, marked."""
        return marked(message, self._tag)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the message for the number *n*, marked."""
        return marked(super().ngettext(msgid1, msgid2, n), self._tag)


def po_path(locale_folder: Path, language: Language) -> Path:
    """Return the path of a language's catalog."""
    return locale_folder / language.code / "LC_MESSAGES" / f"{DOMAIN}.po"


def shown_path(path: Path, root: Path) -> str:
    """Return the path of a catalog for faults: below the site's folder *root*, or whole."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def read_catalog(path: Path, language: Language, shown_path: str) -> Catalog:
    """
    Return the catalog in the file *path*, named *shown_path* in faults.

    Raises:
        FaultsFoundError: If the file is missing, or is no valid PO file.
    """
    return _parsed(_content(path, language, shown_path), language, shown_path)


def _content(path: Path, language: Language, shown_path: str) -> bytes:
    try:
        return contents_of(path)
    except FileNotFoundError:
        hint = f"run 'samsprak catalogs update' to make it, then translate it into {language.name}"
        told = "the catalog is missing", hint
    except UnreadableError as error:
        told = error.message, error.hint
    raise FaultsFoundError([Fault(shown_path, 0, *told)])


def _parsed(content: bytes, language: Language, shown_path: str) -> Catalog:
    found: list[LocalFault] = []
    opened = text_of(content, reporter(found), _HINT)
    if opened is not None:
        _report_misformed_lines(*opened)
    if opened is None or found:
        raise FaultsFoundError(fault.at(shown_path) for fault in found)
    try:
        catalog = read_po(BytesIO(opened[0].encode()), locale=language.locale, domain=DOMAIN, abort_invalid=True)
    except PoFileError as error:
        reason, _, _ = str(error).rpartition(" on ")
        fault = Fault(shown_path, error.lineno + 1, f"the catalog can't be read: {reason}", _HINT)
        raise FaultsFoundError([fault]) from None
    except (ValueError, LookupError) as error:
        raise FaultsFoundError([Fault(shown_path, 0, f"the catalog can't be read: {error}", _HINT)]) from None
    _report_unseen(catalog, reporter(found))
    if found:
        raise FaultsFoundError(fault.at(shown_path) for fault in found)
    return catalog


def _report_unseen(catalog: Catalog, report: Report) -> None:
    """Report line ends, tabs and other signs that show nothing, written as escapes, which the message has not."""
    for message in catalog:
        if message.id:
            for string in _strings(message.string):
                for found in unseen_in_value(string or ""):
                    if string[found.offset] not in f"{''.join(_strings(message.id))}{_SOFT_HYPHEN}":
                        report(message.lineno or 0, f"a translation has {found.what}", found.hint)


def _strings(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value or "",) if isinstance(value, str) or value is None else value


def _report_misformed_lines(text: str, report: Report) -> None:
    """Report each line that is not PO syntax: Babel accepts a string without quotes and cuts its ends."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not PO_LINE.fullmatch(line.strip()):
            hint = "put the words in double quotes, and a backslash before a double quote among them"
            report(number, f"'{line.strip()}' can't be read", hint)


def read_catalogs(locale_folder: Path, languages: Languages, root: Path) -> Mapping[str, Translations]:
    """
    Return the translations of interface strings by language code.

    The plural rule is the one pinned in site.toml; that in the file's header is ignored. In a growing language, which
    may be without a catalog, strings of its fallbacks stand in for missing ones, and at last the messages.

    Raises:
        FaultsFoundError: If catalogs are missing or invalid; all of them together.
    """
    compiled: dict[str, bytes] = {}
    faults: list[Fault] = []
    for language in languages:
        if is_in_message_language(language):
            continue
        path = po_path(locale_folder, language)
        shown = shown_path(path, root)
        if not language.is_finished and not path.exists():
            continue
        try:
            compiled[language.code] = _compiled(_content(path, language, shown), language, shown)
        except FaultsFoundError as error:
            faults.extend(error.faults)
    if faults:
        raise FaultsFoundError(faults)
    return {one.code: _translations(one, languages, compiled) for one in languages}


def is_in_message_language(language: Language) -> bool:
    """Return whether messages are written in *language*, so that it needs no catalog."""
    return language.tag.partition("-")[0] == MESSAGE_LANGUAGE


def _translations(language: Language, languages: Languages, compiled: Mapping[str, bytes]) -> Translations:
    if is_in_message_language(language):
        return gettext.NullTranslations()
    if language.is_finished and not language.is_rtl:
        return gettext.GNUTranslations(BytesIO(compiled[language.code]))
    words = _SentenceTranslations(BytesIO(compiled.get(language.code) or _written(Catalog())))
    words.language = language
    if not language.is_finished:
        _stand_in(words, languages.chain_of(language.code)[1:], compiled)
    return words


def _stand_in(words: Translations, chain: Sequence[Language], compiled: Mapping[str, bytes]) -> None:
    """Add the languages of *chain* to *words* as fallbacks, in that order, and the messages as the last."""
    for language in chain:
        if is_in_message_language(language):
            words.add_fallback(_MessagesThemselves(language.tag))
            return
        if language.code in compiled:
            other = _StandIns(BytesIO(compiled[language.code]))
            other.tag = language.tag
            words.add_fallback(other)
    words.add_fallback(_MessagesThemselves())


def pin_plural_rule(catalog: Catalog, language: Language) -> None:
    """Set the language's pinned plural rule, since Babel's for Arabic swaps two forms (python-babel 816)."""
    pinned: Any = catalog  # there is no public setter
    pinned._num_plurals, pinned._plural_expr = plural_rule(language)  # noqa: SLF001 # see above


def plural_rule(language: Language) -> tuple[int, str]:
    """Return the number of plural forms, and the gettext expression for the index of a number's form."""
    count, _, rule = language.plural_forms.partition(";")
    return int(count.partition("=")[2]), rule.partition("=")[2].rstrip("; ").strip()


@lru_cache(maxsize=_MOST_KEPT)
def _compiled(content: bytes, language: Language, shown_path: str) -> bytes:
    """Return a catalog as an MO file, cached by content: a preview parses only the one that has changed."""
    catalog = _parsed(content, language, shown_path)
    pin_plural_rule(catalog, language)
    for message in catalog:
        # Babel writes the message itself, in English, for a plural form that is missing.
        if message.pluralizable and not all(message.string or ()):
            message.string = ""
    return _written(catalog)


def _written(catalog: Catalog) -> bytes:
    """Return a catalog as an MO file."""
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()
