"""``samsprak translations work``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.naming import language_named, short_name
from samsprak.content.scanning import path_of
from samsprak.model.translations.sections import LEAD, field_of, heading_id_of
from samsprak.model.translations.status import TranslationState
from samsprak.translations.work_list import work_list

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.translations.status import TranslationStatus

_LEAD = "before the first heading"


@click.command("work")
@click.argument("language")
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="The most documents to list.")
@root_option
def command(language: str, most: int, root: Path) -> None:
    """List what there is to translate into LANGUAGE, the most important first, with the words of its source.

    \b
    Examples:
      samsprak translations work ar
    """
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415 # only after the command is understood

    sources = unchecked_sources(root)
    library = sources.loaded.library
    code = language_named(language, library.languages).code
    found = work_list(library, code)
    unpinned = [one for one in found if one.state is TranslationState.UNPINNED]
    open_ones = [one for one in found if one.state is not TranslationState.UNPINNED]
    for one in open_ones[:most]:
        file = one.key if one.is_table else path_of(code, one.key)
        click.echo(f"{file}: {one.state}, {one.open_words} words")
        for section in one.open_sections:
            click.echo(f"  {place(section.name)}: {section.state}, {section.words} words")
        change = library.freshness.change_since_translation(one.key, code)
        if change is not None:
            click.echo(f"  changed {change.on}: {library.source(one.key).changes[-1].note}")
        click.echo(f"  → samsprak translations {_next(one, code)}")
    if len(open_ones) > most:
        click.echo(f"… and {len(open_ones) - most} more: --most {len(open_ones)} lists them all.")
    if open_ones:
        documents = "one document" if len(open_ones) == 1 else f"{len(open_ones)} documents"
        click.echo(f"{sum(one.open_words for one in open_ones)} words in {documents}.")
    else:
        click.echo("Nothing is behind and nothing is missing.")
    if unpinned:
        hint = f"samsprak translations accept {code} --all"
        click.echo(f"Of {len(unpinned)} translations nobody has said what they were made from: '{hint}'.")


def place(name: str) -> str:
    """Return where a section is, for people."""
    if name == LEAD:
        return _LEAD
    return f"#{heading}" if (heading := heading_id_of(name)) is not None else str(field_of(name))


def _next(one: TranslationStatus, code: str) -> str:
    """Return the command that goes on with a translation."""
    if one.is_table:
        return f"diff {code}/{short_name(one.key)}"
    return f"start {code} {one.key}" if one.state is TranslationState.ABSENT else f"diff {code}/{one.key}"
