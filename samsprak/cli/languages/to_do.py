"""What a person must still do in a growing language: names, statement, titles of tables and interface strings."""

from __future__ import annotations

import re
import textwrap
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.config.site_toml import SITE_FILE
from samsprak.config.toml_lines import TomlLines
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.content.tables.files import FOLDER
from samsprak.content.tables.schemas import WORDS
from samsprak.i18n import catalog_files
from samsprak.i18n.catalogs import po_path, shown_path
from samsprak.model.diagnostics import Fault
from samsprak.model.translations.table_strings import HEADER_SUFFIX
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from samsprak.model.languages import Language
    from samsprak.model.settings import Settings

# Characters of a text that tell which one it is.
_SHOWN = 60
_WRITE = "write it there; if the line begins with '# ', take these two characters away too"


@dataclass(frozen=True, slots=True)
class LeftToDo:
    """
    What is missing in one language, each with its file and line: *settings* are names and the accessibility statement.

    Words of another language stand in for all of it.
    """

    language: Language
    settings: tuple[Fault, ...]
    tables: tuple[Fault, ...]
    strings: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All of it, in the order in which readers meet it."""
        return (*self.settings, *self.strings, *self.tables)

    @property
    def words(self) -> str:
        """How much is missing, in words; empty if nothing is."""
        counts = (
            (len(self.strings), "interface string", "interface strings"),
            (len(self.settings), "text of site.toml", "texts of site.toml"),
            (len(self.tables), "title or description of a table", "titles and descriptions of tables"),
        )
        said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def left_to_do(root: Path, settings: Settings, language: Language, template: Catalog) -> LeftToDo:
    """Return the missing words of a growing language of the site in *root*, by the messages of the *template*."""
    return _left(root, settings, language, unfinished_strings(root, settings, template))


def summaries(root: Path, settings: Settings, strings: Iterable[Fault]) -> Iterator[Fault]:
    """Yield one line for each growing language in which anything is missing; *strings* are those of all catalogs."""
    catalogs = list(strings)
    lines = TomlLines((root / SITE_FILE).read_text(encoding="utf-8"))
    for number, language in enumerate(settings.languages):
        if not language.is_finished and (words := _left(root, settings, language, catalogs).words):
            message = f"{language.name} is growing: {words} to translate; until then words of another language stand in"
            hint = f"'samsprak languages show {language.code}' lists each with its file and line"
            yield Fault(SITE_FILE, lines.line("languages", number), message, hint)


def unfinished_strings(root: Path, settings: Settings, template: Catalog) -> list[Fault]:
    """Return the unfinished and faulty strings in the catalogs of all languages, by the messages of the *template*."""
    errors, unfinished = catalog_files.faults(theme_of(root) / "locale", settings.languages, root, template)
    return [*errors, *unfinished]


def missing_texts(root: Path, settings: Settings, language: Language) -> Iterator[str]:
    """Yield the command that begins each text of the source that a language lacks, sorted by key."""
    folder = root / CONTENT_FOLDER
    for source in sorted((folder / settings.languages.source_code).rglob(f"*{SUFFIX}")):
        path = source.relative_to(folder / settings.languages.source_code)
        if not (folder / language.code / path).exists():
            key = path.as_posix().removesuffix(SUFFIX)
            yield f"samsprak new {kind_of(key, settings)} {key} --language {language.code}"


def _left(root: Path, settings: Settings, language: Language, strings: Iterable[Fault]) -> LeftToDo:
    path = po_path(theme_of(root) / "locale", language)
    shown = shown_path(path, root)
    has_stand_ins = settings.languages.has_stand_ins(language.code)
    return LeftToDo(
        language,
        settings=tuple(_settings(root, settings, language)) if has_stand_ins else (),
        tables=tuple(_tables(root, settings, language)) if has_stand_ins else (),
        strings=tuple(one for one in strings if one.path == shown),
    )


def _settings(root: Path, settings: Settings, language: Language) -> Iterator[Fault]:
    text = (root / SITE_FILE).read_text(encoding="utf-8")
    row = TomlLines(text).line("languages", settings.languages.codes.index(language.code))
    names: Mapping[str, Mapping[str, str]] = {
        "site_name": settings.names,
        "publisher_name": settings.publisher.names,
        "newsletter_name": settings.newsletter.names,
    }
    for field, values in names.items():
        if language.code not in values:
            said = values[settings.languages.source_code]
            line = _commented(text, row, rf"{field}\s*=") or row
            yield Fault(SITE_FILE, line, f"'{field}' is not in {language.name}: '{_shortened(said)}'", _WRITE)
    statement = settings.accessibility
    if statement is not None and language.code not in statement.texts:
        table = f"accessibility.{language.code}"
        line = _commented(text, 0, rf"\[{re.escape(table)}\]") or TomlLines(text).line("accessibility")
        hint = f"write '[{table}]' and its texts below; docs/operators/accessibility.md says what each is"
        yield Fault(SITE_FILE, line, f"the accessibility statement is not in {language.name}", hint)


def _tables(root: Path, settings: Settings, language: Language) -> Iterator[Fault]:
    code, source = language.code, settings.languages.source_code
    for file in sorted((root / FOLDER).glob(f"*{HEADER_SUFFIX}")):
        text = file.read_text(encoding="utf-8")
        for name in WORDS:
            values = tomllib.loads(text).get(name)
            if isinstance(values, dict) and code not in values and source in values:
                start = TomlLines(text).line(name)
                line = _commented(text, start, rf"{re.escape(code)}\s*=") or start
                message = f"the {name} of the table is not in {language.name}: '{_shortened(values[source])}'"
                yield Fault(f"{FOLDER}/{file.name}", line, message, f"write below '[{name}]' a line '{code} = \"…\"'")


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _SHOWN, placeholder=" …")


def _commented(text: str, start: int, pattern: str) -> int:
    """Return the first line below line *start*, and above the next table, that is *pattern* in a comment; else 0."""
    for number, line in enumerate(text.split("\n")[start:], start=start + 1):
        if re.match(rf"#\s*{pattern}", line):
            return number
        if start and line.startswith("["):
            break
    return 0
