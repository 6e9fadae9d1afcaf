"""
A new language: its row, its PO file and folder, and places for the words that a person must write.

Places are comments with the words of the source language: nothing untranslated is published as a translation.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samsprak.cli.languages.toml_edits import listed_values, with_lines_below
from samsprak.config.site_toml import SITE_FILE, settings_in
from samsprak.config.toml_strings import quoted
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.content.tables.files import FOLDER
from samsprak.content.tables.schemas import WORDS
from samsprak.i18n import catalog_files
from samsprak.incremental.writing import write_file
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.languages import Languages
from samsprak.model.translations.table_strings import HEADER_SUFFIX
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from samsprak.i18n.cldr import LocaleFacts
    from samsprak.model.accessibility import Accessibility, AccessibilityTexts
    from samsprak.model.settings import Settings

_ROW = r"\[\[\s*languages\s*\]\]"
_STATEMENT = r"\[\s*accessibility\s*[.\]]"


@dataclass(frozen=True, slots=True)
class NewLanguage:
    """A language to add, with what CLDR says of it; *fallbacks* are codes."""

    code: str
    tag: str
    name: str
    facts: LocaleFacts
    fallbacks: tuple[str, ...] = ()


def add(root: Path, settings: Settings, new: NewLanguage, template: Catalog) -> Settings:
    """
    Add a growing language to the site in *root*, with the messages of the *template*; return its new settings.

    The row is written last: until then the other files change nothing.

    Raises:
        FaultsFoundError: If a file can't be read, or has a layout to which nothing can be added.
    """
    text = _read(root / SITE_FILE)
    new_text = _with_row(text, settings, new)
    changed = settings_in(new_text)
    headers = {file: _with_places(file, settings, new) for file in sorted((root / FOLDER).glob(f"*{HEADER_SUFFIX}"))}
    language = changed.languages[new.code]
    if has_own_theme(root):
        for _ in catalog_files.update(theme_of(root) / "locale", Languages((language,), language.code), template):
            pass  # it has no translations yet
    for file, content in headers.items():
        write_file(file, content.encode())
    (root / CONTENT_FOLDER / new.code).mkdir(parents=True, exist_ok=True)
    write_file(root / SITE_FILE, new_text.encode())
    return changed


def has_own_theme(root: Path) -> bool:
    """Return whether the site has catalogs of its own: those that come with the program are not written for a site."""
    return theme_of(root).is_relative_to(root)


def _read(file: Path) -> str:
    return file.read_bytes().decode()


def _with_row(text: str, settings: Settings, new: NewLanguage) -> str:
    with_row = with_lines_below(text, _ROW, ["", *_row(settings, new)])
    if with_row is not None and settings.accessibility is not None:
        with_row = with_lines_below(with_row, _STATEMENT, ["", *_statement(settings.accessibility, settings, new)])
    before = tomllib.loads(text)
    if with_row is None or not _has_one_row_more(before, with_row, new.code):
        hint = "write each language as '[[languages]]' with its fields below, one a line, then add the new one"
        raise FaultsFoundError([Fault(SITE_FILE, 0, f"no row for '{new.code}' can be added to this layout", hint)])
    return with_row


def _has_one_row_more(before: dict[str, Any], text: str, code: str) -> bool:
    try:
        after = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    *rows, last = after["languages"]
    return {**after, "languages": rows} == before and last["code"] == code


def _row(settings: Settings, new: NewLanguage) -> Iterator[str]:
    source = settings.languages.source_code
    yield "[[languages]]"
    yield f"code = {quoted(new.code)}"
    yield f"tag = {quoted(new.tag)}"
    yield f"name = {quoted(new.name)}"
    yield f"# To do: in {new.name}, without the sign # in front."
    yield f"# site_name = {quoted(settings.names[source])}"
    yield f"# publisher_name = {quoted(settings.publisher.names[source])}"
    yield f"# newsletter_name = {quoted(settings.newsletter.names[source])}"
    yield f"direction = {quoted(new.facts.direction)}"
    yield f"locale = {quoted(new.facts.locale)}"
    yield f"plural_forms = {quoted(new.facts.plural_forms)}"
    if new.fallbacks:
        yield f"fallbacks = [{', '.join(map(quoted, new.fallbacks))}]"
    yield 'state = "growing"           # take this line away when everything is translated'


def _statement(statement: Accessibility, settings: Settings, new: NewLanguage) -> Iterator[str]:
    texts = statement.texts[settings.languages.source_code]
    yield f"# To do: the statement in {new.name}, without the signs # in front. Until then another language’s is shown."
    yield f"# [accessibility.{new.code}]"
    yield from (f"# {line}" for line in _texts(texts))


def _texts(texts: AccessibilityTexts) -> Iterator[str]:
    for name in ("responsible", "scope", "alternatives"):
        yield f"{name} = {quoted(getattr(texts, name))}"
    for name in ("noncompliance", "burden", "not_covered"):
        yield from listed_values(name, getattr(texts, name))
    for name in ("assessor", "authority"):
        if (value := getattr(texts, name)) is not None:
            yield f"{name} = {quoted(value)}"


def _with_places(file: Path, settings: Settings, new: NewLanguage) -> str:
    """Return a table's header with a place for each of its words, unchanged where it has another layout."""
    text = _read(file)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return text  # the build reports it
    for name in WORDS:
        words = before.get(name)
        if not isinstance(words, dict) or new.code in words:
            continue
        source = words.get(settings.languages.source_code)
        if isinstance(source, str):
            text = _if_same(text, with_lines_below(text, rf"\[\s*{name}\s*\]", _place(new, source)), before)
    return text


def _place(new: NewLanguage, source: str) -> Iterable[str]:
    return [f"# {new.code} = {quoted(source)}    # to do: in {new.name}, without the sign # in front"]


def _if_same(text: str, changed: str | None, before: dict[str, Any]) -> str:
    try:
        return text if changed is None or tomllib.loads(changed) != before else changed
    except tomllib.TOMLDecodeError:
        return text
