"""``samsprak translations start``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.naming import key_named, language_named
from samsprak.content.scanning import path_of
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("start")
@click.argument("language")
@click.argument("key")
@root_option
def command(language: str, key: str, root: Path) -> None:
    """Begin the translation of the document KEY into LANGUAGE.

    The file has the text of the source in comments, and '…' wherever words are to be written: one that is left over is
    a fault. It is a draft until you take away the line 'state: draft'.

    \b
    Examples:
      samsprak translations start ar news/new-course
    """
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.content.file_reader import kind_of  # noqa: PLC0415 # as above
    from samsprak.incremental.writing import write_file  # noqa: PLC0415 # as above
    from samsprak.translations.starting import skeleton_of  # noqa: PLC0415 # as above

    sources = unchecked_sources(root)
    library = sources.loaded.library
    code = language_named(language, library.languages).code
    whole = key_named(key, library)
    path = path_of(code, whole)
    if (sources.root / path).exists():
        hint = f"look at what has changed with 'samsprak translations diff {code}/{whole}'"
        raise FaultsFoundError([Fault(path, 0, "the translation is there already", hint)])
    source = sources.root / path_of(library.languages.source_code, whole)
    text = skeleton_of(
        source.read_text(encoding="utf-8-sig"),
        kind=kind_of(whole, sources.settings),
        language=library.languages.source,
        converter=sources.converter,
    )
    write_file(sources.root / path, text.encode())
    click.echo(f"{path} is begun, as a draft.")
