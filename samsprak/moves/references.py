"""What names a document: links in texts, keys in front matter and tables, and the lists of site.toml."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from samsprak.config.site_toml import SITE_FILE
from samsprak.config.toml_lines import TomlLines
from samsprak.content.file_reader import kind_of
from samsprak.content.tables.schemas import KEY_COLUMNS
from samsprak.content.tables.words import line_of
from samsprak.model.addresses.links import Goal, destination
from samsprak.model.translations.table_strings import NOTES
from samsprak.moves import other_files
from samsprak.moves.source_text import opened, parts_of
from samsprak.validation.fields import item_name
from samsprak.validation.key_fields import key_fields
from samsprak.validation.kinds import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.moves.plan import Sources


class NamedAt(NamedTuple):
    """A place that names a document: path, line and, in words, how."""

    path: str
    line: int
    how: str


def references_to(key: str, sources: Sources) -> list[NamedAt]:
    """Return the places that name the document *key*, besides its own files, sorted."""
    return sorted(
        (
            *_in_texts(key, sources),
            *_in_front_matter(key, sources),
            *_in_search(key, sources),
            *_in_others(key, sources),
        )
    )


def _in_texts(key: str, sources: Sources) -> Iterator[NamedAt]:
    library, codes = sources.loaded.library, sources.settings.languages.codes
    for other, versions in library.documents.items():
        for code, document in versions.items() if other != key else ():
            for link in library.body(other, code).links:
                goal = destination(link.target, document, codes)
                if goal.goal is Goal.DOCUMENT and goal.name == key:
                    yield NamedAt(document.path, link.line, f"links to it: '{link.words or link.target}'")


def _in_front_matter(key: str, sources: Sources) -> Iterator[NamedAt]:
    settings = sources.settings
    for file in sources.files:
        if file.language != settings.languages.source_code or file.key == key:
            continue
        text = opened(file.file, file.path)
        if key not in text:
            continue
        fields = parts_of(text).fields()
        for name in key_fields(schema_of(kind_of(file.key, settings), is_source=True)):
            value = fields.values.get(name)
            for index, one in enumerate(value if isinstance(value, list) else [value]):
                if one == key:
                    line = fields.lines.get(item_name(name, index)) or fields.lines[name]
                    yield NamedAt(file.path, line, f"names it in '{name}'")


def _in_search(key: str, sources: Sources) -> Iterator[NamedAt]:
    for path in sources.search_words:
        for number, line in enumerate(opened(sources.root / path, path).splitlines(), start=1):
            if key in other_files.keys_in_search_words(line):
                yield NamedAt(path, number, "leads to it in search")


def _in_others(key: str, sources: Sources) -> Iterator[NamedAt]:
    lists = {"footer": sources.settings.footer_keys, "offline": sources.settings.offline_keys}
    for name, keys in lists.items():
        if key in keys:
            yield NamedAt(SITE_FILE, 0, f"names it in '{name}'")
    for path in sources.headers:
        text = opened(sources.root / path, path)
        if key in other_files.notes_in(text):
            yield NamedAt(path, line_of(NOTES, key, TomlLines(text)), "has a note about it")
    for path in sources.tables:
        reader = csv.DictReader(io.StringIO(opened(sources.root / path, path).lstrip("\ufeff"), newline=""))
        for row in reader:
            if any(row.get(column) == key for column in KEY_COLUMNS):
                yield NamedAt(path, reader.line_num, "has a row about it")
