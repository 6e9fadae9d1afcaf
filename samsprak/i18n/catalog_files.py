"""
Extraction, update and checks of catalogs: templates and modules to PO files.

Babel does the work; added here are the pinned plural rule, files that change only if their messages do, and faults in
a translator's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import write_po

from samsprak import __version__
from samsprak.bidi.misordered import misordered_runs
from samsprak.bidi.visual_lines import misordered_runs_in_html
from samsprak.i18n.catalogs import (
    DOMAIN,
    is_in_message_language,
    pin_plural_rule,
    plural_rule,
    po_path,
    read_catalog,
    shown_path,
)
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from babel.messages.extract import _ExtractionResult, _PyOptions

    from samsprak.model.languages import Language, Languages

_PROJECT = Path(__file__).resolve().parents[2]
_PYTHON = f"{__name__}:python_messages"
# Sources of messages: templates, and the modules with words of titles and headings.
_SOURCES = (
    ("theme/templates", [("**.html", "jinja2.ext.babel_extract")]),
    (
        "newsletter",
        [
            ("templates/**.mjml", "jinja2.ext.babel_extract"),
            ("templates/**.txt", "jinja2.ext.babel_extract"),
            ("**.py", _PYTHON),
        ],
    ),
    ("samsprak/site", [("**.py", _PYTHON)]),
    ("samsprak/rendering/frozen", [("**.py", _PYTHON)]),
    ("samsprak/rendering/texts", [("**.py", _PYTHON)]),
    ("samsprak/cli/scaffolding/kinds", [("**.py", _PYTHON)]),
    ("samsprak/cli/newsletter", [("**.py", _PYTHON)]),
    ("samsprak/cli/preview", [("**.py", _PYTHON)]),
)
# A fixed date in the headers: the same messages give the same bytes.
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
_BEGINNING = re.compile(r'(?:msgid\s+)?"(.*)')
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class CatalogState:
    """The progress of a language's catalog: how many messages, and how many of them are unfinished."""

    language: Language
    messages: int
    unfinished: int


def python_messages(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: _PyOptions
) -> Iterator[_ExtractionResult]:
    """Yield the messages of a module by Babel's reader of Python, which reads only one with a call of a keyword."""
    if re.search(rf"\b({'|'.join(keywords)})\s*\(".encode(), file.read()):
        file.seek(0)
        yield from extract_python(file, keywords, comment_tags, options)


def extracted(project: Path = _PROJECT) -> Catalog:
    """Return the catalog template (POT) of all messages in the project's templates and modules."""
    template = Catalog(project="Samspråk", domain=DOMAIN, creation_date=_LONG_AGO, charset="utf-8")
    for folder, methods in _SOURCES:
        for name, _, message, comments, context in extract_from_dir(
            project / folder, method_map=methods, options_map={"**": {"trimmed": "true", "silent": "false"}}
        ):
            template.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return template


def update(locale_folder: Path, languages: Languages, template: Catalog) -> Iterator[CatalogState]:
    """Update every catalog to the messages of the *template*, keep translations, and yield each catalog's state."""
    for language in _translated(languages):
        path = po_path(locale_folder, language)
        shown = path.relative_to(locale_folder.parents[1]).as_posix()
        catalog = read_catalog(path, language, shown) if path.exists() else Catalog(locale=language.locale)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        _ready(catalog, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_written(catalog))
        yield CatalogState(
            language, len(_messages(catalog)), sum(1 for one in _messages(catalog) if _wants(one, language))
        )


def states(locale_folder: Path, languages: Languages, root: Path, template: Catalog) -> Iterator[CatalogState]:
    """Yield the state of each catalog by the messages of the *template*; a broken one has no translation."""
    wanted = {message.id for message in _messages(template)}
    for language in _translated(languages):
        path = po_path(locale_folder, language)
        try:
            messages = _messages(read_catalog(path, language, shown_path(path, root)))
        except FaultsFoundError:
            messages = []
        done = sum(1 for one in messages if one.id in wanted and not _wants(one, language))
        yield CatalogState(language, len(wanted), len(wanted) - done)


def faults(locale_folder: Path, languages: Languages, root: Path, template: Catalog) -> tuple[list[Fault], list[Fault]]:
    """
    Return the faults of the catalogs: errors, then warnings.

    What is unfinished is an error in a finished language and a warning in a growing one; a translation that would stop
    the build is an error in both. The *template* has the project's messages.
    """
    wanted = {message.id: message for message in _messages(template)}
    errors: list[Fault] = []
    warnings: list[Fault] = []
    for language in _translated(languages):
        path = po_path(locale_folder, language)
        shown = shown_path(path, root)
        found = errors if language.is_finished else warnings
        try:
            catalog = read_catalog(path, language, shown)
        except FaultsFoundError as error:
            found.extend(error.faults)
            continue
        found.extend(_unfinished(catalog, wanted, language, shown, path))
        errors.extend(_unusable(catalog, language, shown, path))
    return errors, warnings


def _unfinished(
    catalog: Catalog, wanted: Mapping[Any, Message], language: Language, shown: str, path: Path
) -> Iterator[Fault]:
    lines = _Lines(path)
    present = {message.id: message for message in _messages(catalog)}
    for identifier in wanted:
        if identifier not in present:
            yield Fault(shown, 0, f"the message '{_first(identifier)}' is missing", "run 'samsprak catalogs update'")
    for identifier, message in present.items():
        first = _first(identifier)
        if identifier not in wanted:
            hint = "run 'samsprak catalogs update' to take it away"
            yield Fault(shown, lines.of(first), f"nothing says '{first}' any more", hint)
        elif fault := _wants(message, language):
            yield Fault(shown, lines.of(first), *fault)


def _unusable(catalog: Catalog, language: Language, shown: str, path: Path) -> Iterator[Fault]:
    """Yield a fault for each translation that would stop the build: misordered, or no format string."""
    lines = _Lines(path)
    for message in _messages(catalog):
        if message.fuzzy:
            continue
        first = _first(message.id)
        for string in message.string if isinstance(message.string, (tuple, list)) else (message.string,):
            fault = _format_fault(string or "", message) or _order_fault(string or "", first, language)
            if fault is not None:
                yield Fault(shown, lines.of(first), *fault)


def _format_fault(string: str, message: Message) -> tuple[str, str] | None:
    """Return message and hint for a translation that is no format string, or has another placeholder."""
    if "%" not in string:
        return None
    first = _first(message.id)
    names = {*_PLACEHOLDER.findall(first), *(["num"] if message.pluralizable else [])}
    rest = string.replace("%%", "")
    if not names.issuperset(_PLACEHOLDER.findall(rest)):
        return f"the translation of '{first}' has a placeholder of its own", f"use only those of the message: {first}"
    if "%" in _PLACEHOLDER.sub("", rest):
        words = f"the translation of '{first}' has a percent sign that begins no placeholder: '{string}'"
        return words, "write '%%' for the sign, and '%(name)s' for a placeholder"
    return None


def _order_fault(string: str, first: str, language: Language) -> tuple[str, str] | None:
    """Return message and hint for a translation from right to left that would be shown misordered."""
    if not language.is_rtl:
        return None
    if "<" in string:
        found = misordered_runs_in_html(string, is_rtl=True)
    else:
        found = (run for line in string.split("\n") for run in misordered_runs(line))
    for run in found:
        message = f"in the translation of '{first}' the {run.kind} '{run.written}' would be shown as '{run.shown}'"
        return message, "write it in words, or leave it out"
    return None


def _wants(message: Message, language: Language) -> tuple[str, str] | None:
    """Return message and hint for an unfinished translation, None for a finished one."""
    first = _first(message.id)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    forms = plural_rule(language)[0] if message.pluralizable else 1
    if len(strings) != forms or not all(strings):
        if forms > 1:
            return f"'{first}' is not translated in all {forms} plural forms", f"write msgstr[0] to msgstr[{forms - 1}]"
        return f"'{first}' is not translated", f"write its {language.name} after msgstr"
    if message.fuzzy:
        return f"'{first}' is marked fuzzy", "check the translation, then take the mark away"
    expected = set(_PLACEHOLDER.findall(first))
    missing = expected - {name for string in strings for name in _PLACEHOLDER.findall(string or "")}
    if missing:
        return f"the translation of '{first}' lacks %({min(missing)})s", "write it where the value belongs"
    return None


def _translated(languages: Languages) -> Iterator[Language]:
    return (language for language in languages if not is_in_message_language(language))


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _first(identifier: object) -> str:
    return str(identifier[0] if isinstance(identifier, (tuple, list)) else identifier)


def _ready(catalog: Catalog, language: Language) -> None:
    """Set the pinned plural rule, and a header that changes only with the project."""
    pin_plural_rule(catalog, language)
    catalog.locale = language.locale
    catalog.fuzzy = False
    catalog.project, catalog.version, catalog.last_translator = "Samspråk", __version__, ""
    catalog.msgid_bugs_address, catalog.language_team = "", language.name
    catalog.creation_date = catalog.revision_date = _LONG_AGO


def _written(catalog: Catalog) -> bytes:
    stream = BytesIO()
    write_po(stream, catalog, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return stream.getvalue()


class _Lines:
    """The lines of a catalog that may begin a message, read when the first is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _beginnings(self) -> list[tuple[int, str]]:
        """Numbers of lines, and what stands there after the opening quotation mark."""
        lines = enumerate(self._path.read_text(encoding="utf-8").split("\n"), start=1)
        found = ((number, _BEGINNING.match(line)) for number, line in lines)
        return [(number, one[1]) for number, one in found if one]

    def of(self, words: str) -> int:
        """Return the line of the message *words*; a long one begins on the line after its ``msgid``."""
        quoted = words.split("\n", 1)[0].replace("\\", "\\\\").replace('"', '\\"')
        found = [(number, rest) for number, rest in self._beginnings if rest.startswith(quoted[:60])]
        whole = (number for number, rest in found if rest == f'{quoted}"')
        return next(whole, found[0][0] if found else 0)
