"""``samsprak translations diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.naming import table_version_named, version_named
from samsprak.cli.translations.work import place
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import path_of
from samsprak.model.translations.status import OPEN_STATES
from samsprak.translations.history import section_texts, section_then
from samsprak.translations.tables.history import string_then
from samsprak.translations.text_diff import Edit, word_diff

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.translations.sections import SectionState
    from samsprak.model.translations.table_strings import TableStrings
    from samsprak.moves.plan import Sources

_COLOURS = {Edit.DELETED: "red", Edit.ADDED: "green"}
# Without colours the changes are marked as git marks words.
_MARKS = {Edit.SAME: "{}", Edit.DELETED: "[-{}-]", Edit.ADDED: "{{+{}+}}"}


@click.command("diff")
@click.argument("translation")
@click.option("--all", "shows_all", is_flag=True, help="Show the sections that are up to date too.")
@root_option
def command(translation: str, shows_all: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Show what has changed in the source of TRANSLATION since it was made: the text then and now, word by word.

    What was taken away is [-red-], what is new {+green+}. The text of then comes from git's history.

    \b
    Examples:
      samsprak translations diff ar/grants/apply
      samsprak translations diff ar/data/granted
    """
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415 # only after the command is understood

    sources = unchecked_sources(root)
    library = sources.loaded.library
    named = table_version_named(translation, library)
    if named is not None:
        _show_table(named[0], named[1].code, sources, shows_all=shows_all)
        return
    key, language = version_named(translation, library)
    states = library.freshness.section_states(key, language.code)
    if not states:
        click.echo(f"{path_of(language.code, key)}: nobody has said what it was made from, or it is not there yet.")
        return
    wanted = [one for one in states if shows_all or one.state in OPEN_STATES]
    if not wanted:
        click.echo(f"{path_of(language.code, key)} is up to date.")
    for one in wanted:
        _show(one.name, one.state, key, language.code, sources)


def _show(name: str, state: SectionState, key: str, code: str, sources: Sources) -> None:
    library, languages = sources.loaded.library, sources.settings.languages
    document = library.documents[key][code]
    made_from = library.freshness.translated_from(document.key, document.language)
    path = path_of(made_from, key)
    kind, is_source = kind_of(key, sources.settings), made_from == languages.source_code
    language = languages[made_from]
    text = (sources.root / path).read_text(encoding="utf-8-sig")
    now = section_texts(text, language=language, kind=kind, is_source=is_source, converter=sources.converter).get(
        name, ""
    )
    click.secho(f"{path} {place(name)}: {state}", bold=True)
    pins = {pin.name: pin.digest for pin in document.origin.pins} if document.origin is not None else {}
    then = None
    if name in pins:
        then = section_then(
            sources.root,
            path,
            name,
            pins[name],
            language=language,
            kind=kind,
            is_source=is_source,
            converter=sources.converter,
        )
    _show_change(then, now, is_pinned=name in pins)


def _show_table(table: TableStrings, code: str, sources: Sources, *, shows_all: bool) -> None:
    library = sources.loaded.library
    states = library.table_freshness.string_states(table.name, code)
    if not states:
        click.echo(f"{table.path}: nobody has said what its words in '{code}' were made from.")
        return
    wanted = [one for one in states if shows_all or one.state in OPEN_STATES]
    if not wanted:
        click.echo(f"{table.path} is up to date in '{code}'.")
    pins = table.pins.get(code, {})
    for one in wanted:
        name = place(one.name)
        string = table.named(name)
        click.secho(f"{table.path} {name}: {one.state}", bold=True)
        then = None
        if name in pins:
            then = string_then(sources.root, table.path, name, pins[name], library.languages.source_code)
        _show_change(then, string.text if string is not None else "", is_pinned=name in pins)


def _show_change(then: str | None, now: str, *, is_pinned: bool) -> None:
    """Print what has changed, or the text of now and why nothing is known of then."""
    if then is None:
        why = "The text of then is not in git's history" if is_pinned else "It is not translated yet"
        click.echo(f"{why}; this is the text of now:")
        click.echo(now.strip() + "\n")
        return
    pieces = [_shown(piece.edit, piece.text) for piece in word_diff(then.strip(), now.strip())]
    click.echo("".join(pieces) + "\n")


def _shown(edit: Edit, text: str) -> str:
    marked = _MARKS[edit].format(text)
    return click.style(marked, fg=_COLOURS[edit]) if edit in _COLOURS else marked
