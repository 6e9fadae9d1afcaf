"""``samsprak new``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import click

from samsprak.cli.options import root_option
from samsprak.cli.scaffolding.kinds import KINDS
from samsprak.cli.scaffolding.scaffold import Scaffold, to_write
from samsprak.config.site_toml import SITE_FILE, read_settings
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import SUFFIX, path_of
from samsprak.i18n.catalogs import read_catalogs
from samsprak.incremental.writing import write_file
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.texts.language_marks import unmarked
from samsprak.rendering.inputs import theme_of
from samsprak.validation.fields import Fields
from samsprak.validation.front_matter import read_fields, split_front_matter
from samsprak.validation.kinds import schema_of
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.schemas import ChangeSchema
from samsprak.validation.texts.left_over import PLACE
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samsprak.model.settings import Settings
    from samsprak.validation.schemas import TextSchema

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_COMMAND = "samsprak new"
_HEADING = re.compile(r"^(#{2,6}) .*(\{#[a-z0-9-]+\})\s*$", re.MULTILINE)


@click.command("new")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("key")
@click.option("--language", help="Begin the translation into this language of a source that is there already.")
@root_option
def command(kind: str, key: str, language: str | None, root: Path) -> None:
    """Begin a document of KIND under KEY, as a draft with a place for every field it needs.

    KEY is the path below the language's folder, or only the name where one section holds that kind. The front page of
    a folder, index, is a page in every section. A call is for the grant, the county and the year that its name names.

    \b
    Examples:
      samsprak new news a-new-course
      samsprak new page about/questions
      samsprak new page grants/apply/index
      samsprak new call section-37-dalarna-2027
      samsprak new news a-new-course --language ar
    """
    settings = read_settings(root.resolve())
    source_code = settings.languages.source_code
    code = language or source_code
    if code not in settings.languages:
        _refuse(SITE_FILE, f"unknown language '{code}'", f"write one of {listed(settings.languages.codes)}")
    key = key.removesuffix(SUFFIX)
    # Any source can be translated, also the start page, which is in no section and so can't be begun.
    is_source = _KEY.fullmatch(key) and (root / path_of(source_code, key)).is_file()
    whole_key = key if code != source_code and is_source else _whole_key(Kind(kind), key, settings)
    path = path_of(code, whole_key)
    file = root / path
    if file.exists():
        _refuse(path, "the file is there already", "choose another key, or open the file")
    if code == source_code:
        try:
            text = Scaffold(root, settings, _words(root, settings)).source(Kind(kind), whole_key)
        except LookupError as missing:
            _refuse(path, str(missing.args[0]), KINDS[Kind(kind)].first)
    else:
        source_path = path_of(source_code, whole_key)
        if not (root / source_path).exists():
            _refuse(path, "there is no source to translate", f"write {source_path} first")
        schema = schema_of(kind_of(whole_key, settings), is_source=False)
        text = _translation((root / source_path).read_text(encoding="utf-8"), source_path, schema)
    write_file(file, text.encode())
    click.echo(
        f"{path} is begun, as a draft. Write what is asked for instead of each '{PLACE}', and take the line "
        "'state: draft' away when it is ready."
    )


def _words(root: Path, settings: Settings) -> Callable[[str], str]:
    """Return the translation of messages into the source language; faults of catalogs are left to the build."""
    try:
        catalogs = read_catalogs(theme_of(root.resolve()) / "locale", settings.languages, root.resolve())
        words = catalogs[settings.languages.source_code]
        return lambda message: unmarked(words.gettext(message))
    except FaultsFoundError:
        return str


def _whole_key(kind: Kind, key: str, settings: Settings) -> str:
    if not _KEY.fullmatch(key):
        message = f"the key '{key}' is not made of words of a-z and 0-9, with a hyphen or a slash between them"
        _refuse(_COMMAND, message, "write for example 'a-new-course'")
    sections = [section.key for section in settings.sections if section.kind is kind]
    if not sections:
        _refuse(SITE_FILE, f"no section holds documents of the kind '{kind}'", f'add one with: kind = "{kind}"')
    first, slash, _ = key.partition("/")
    if kind is Kind.PAGE and slash and is_index(key) and settings.section(first) is not None:
        return key
    if kind is not Kind.PAGE and is_index(key):
        _refuse(_COMMAND, f"the key '{key}' is that of a front page", f"write 'samsprak new page {key}'")
    if not slash and len(sections) == 1:
        return f"{sections[0]}/{key}"
    if not slash or first not in sections:
        message = f"the key '{key}' is in no section that holds documents of the kind '{kind}'"
        hint = f"begin it with one of {listed(f'{section}/' for section in sections)}"
        if kind is Kind.PAGE and settings.section(first) is not None:
            hint = f"a page among them is a folder's front page: write 'samsprak new page {key}/index'"
        _refuse(_COMMAND, message, hint)
    return key


def _translation(source: str, path: str, schema: type[TextSchema]) -> str:
    """
    Return a translation to fill in: the fields with words that *source* has, and its headings.

    Each field has the words of the source in a comment above it. Changes are not among them: a translation has those
    of its source until it has its own.
    """
    faults: list[LocalFault] = []
    report = reporter(faults)
    parts = split_front_matter(source, report)
    fields = read_fields(parts.yaml_text, report) if parts is not None else None
    if parts is None or fields is None:
        raise FaultsFoundError(fault.at(path) for fault in faults)
    values = fields.values
    translated = translated_fields(schema)
    names = [one.name for one in translated if not one.is_list and one.name in values]
    lines = [line for name in names for line in to_write(f"{name}: ", values[name])]
    for name in (one.name for one in translated if one.is_list and one.entry is not ChangeSchema):
        written = values.get(name)
        entries = written if isinstance(written, list) else []
        items = [_item_to_translate(one) for one in entries if isinstance(one, (str, Fields))]
        lines += [f"{name}:", *(line for item in items for line in item)] if items else []
    headings = "".join(f"\n{marks} {PLACE} {one}\n\n{PLACE}\n" for marks, one in _HEADING.findall(parts.body))
    return "\n".join(["---", *lines, "state: draft", "---", PLACE, ""]) + headings


def _item_to_translate(item: str | Fields) -> list[str]:
    """Return the lines of a place for the translation of a list's item, or of the title of its entry."""
    if isinstance(item, str):
        return to_write("  - ", item)
    return to_write("  - title: ", item.values.get("title"))


def _refuse(path: str, message: str, hint: str) -> NoReturn:
    raise FaultsFoundError([Fault(path, 0, message, hint)])
