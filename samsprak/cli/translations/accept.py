"""``samsprak translations accept``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.naming import key_named, language_named, table_named, table_version_named, version_named
from samsprak.cli.translations.work import place
from samsprak.model.translations.sections import LEAD, field_name, section_name

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.translations.table_strings import TableStrings


@click.command("accept")
@click.argument("translations", nargs=-1)
@click.option("--all", "accepts_all", is_flag=True, help="Accept all translations, or all into the languages named.")
@click.option("--minor", help="Accept a minor change of the document MINOR in all languages that were up to date.")
@click.option("--section", "sections", multiple=True, help="Accept this section alone: its heading's id, or a field.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@root_option
def command(  # noqa: PLR0917 # click's way
    translations: tuple[str, ...],
    accepts_all: bool,  # noqa: FBT001 # as above
    minor: str | None,
    sections: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 # as above
    root: Path,
) -> None:
    """Say that TRANSLATIONS are up to date: pin their sections to those of their sources as these are now.

    Nothing is accepted while a translation says another amount, day or number than its source, or lacks a list item:
    all such differences are listed.

    \b
    Examples:
      samsprak translations accept ar/grants/apply
      samsprak translations accept ar/grants/apply --section money
      samsprak translations accept ar/data/granted
      samsprak translations accept --minor grants/apply
      samsprak translations accept --all
    """
    from samsprak.cli.moving.changing import finish, opened_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.moves.plan import Plan  # noqa: PLC0415 # as above
    from samsprak.translations.accepting import accept, translations_of  # noqa: PLC0415 # as above
    from samsprak.translations.tables.accepting import accept_tables  # noqa: PLC0415 # as above

    opened, _ = opened_sources(root)
    library = opened.loaded.library
    tables: list[tuple[TableStrings, tuple[str, ...]]] = []
    if minor is not None:
        table = table_named(minor, library)
        chosen = translations_of(library, library.languages.codes, [key_named(minor, library)]) if table is None else []
        tables = [(table, library.languages.target_codes)] if table is not None else []
    elif accepts_all:
        named = tuple(language_named(code, library.languages).code for code in translations)
        chosen = translations_of(library, named or library.languages.codes)
        tables = [(one, named or library.languages.target_codes) for one in library.table_freshness.table_strings()]
    elif translations:
        chosen, tables = _named(translations, library)
    else:
        raise click.UsageError("write a translation, such as ar/grants/apply, or --all")
    paths = dict.fromkeys([*(one.path for one in chosen), *(one.path for one, _ in tables)])
    texts = {path: (opened.root / path).read_bytes().decode() for path in paths}
    names = tuple(_section(one) for one in sections)
    done = accept(library, chosen, texts, sections=names, only_pinned=minor is not None)
    accept_tables(tables, texts, done, sections=names, only_pinned=minor is not None)
    for path, missing in done.missing.items():
        click.echo(f"{path}: not translated yet: {', '.join(map(place, missing))}")
    if not done.texts:
        click.echo("Nothing to do: all of that is pinned already.")
        return
    for path, pinned in done.pinned.items():
        click.echo(f"{path}: {len(pinned)} {'section' if len(pinned) == 1 else 'sections'}")
    finish(Plan(texts=done.texts), opened, is_dry=dry_run)


def _named(
    translations: tuple[str, ...], library: Library
) -> tuple[list[Document], list[tuple[TableStrings, tuple[str, ...]]]]:
    """Return the translations of documents that are named, and the tables, each with the code of its language."""
    from samsprak.model.diagnostics import Fault, FaultsFoundError  # noqa: PLC0415 # as above

    found: list[Document] = []
    tables: list[tuple[TableStrings, tuple[str, ...]]] = []
    for written in translations:
        named = table_version_named(written, library)
        if named is not None:
            tables.append((named[0], (named[1].code,)))
            continue
        key, language = version_named(written, library)
        document = library.version(key, language.code)
        if document is None:
            hint = f"begin it with 'samsprak translations start {language.code} {key}'"
            raise FaultsFoundError(
                [Fault("command line", 0, f"'{key}' is not translated into '{language.code}'", hint)]
            )
        found.append(document)
    return found, tables


def _section(written: str) -> str:
    name = written.removeprefix("#")
    if name == LEAD or name.startswith(("section.", "field.")):
        return name
    is_field = name in {"title", "summary", "description"} or name.startswith("notes.")
    return field_name(name) if is_field else section_name(name)
