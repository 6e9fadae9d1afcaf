"""``samsprak ids``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.content.heading_ids import named, with_ids
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.incremental.writing import write_file
from samsprak.markdown.converter import MarkdownConverter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samsprak.content.heading_ids import NewIds
    from samsprak.model.documents import Heading
    from samsprak.model.languages import Languages

_BYTE_ORDER_MARK = "\ufeff"


@click.command("ids")
@click.option("--write", is_flag=True, help="Write them into the files; without it they are shown only.")
@root_option
def command(write: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Write an id for each heading that has none, in the sources and then in their translations.

    The id of a heading is made of its words in the source. Translations take it over by position, if they have the
    same headings in the same order; else they are named, and left as they are.

    \b
    Examples:
      samsprak ids            show what would be written
      samsprak ids --write    write it
    """
    languages = read_settings(root.resolve()).languages
    changed = 0
    for path, found in _new_ids(root.resolve(), languages):
        if found.reason:
            click.echo(f"{path}: left as it is: {found.reason}")
            continue
        changed += 1
        click.echo(path)
        for line in named(found.added):
            click.echo(f"  {line}")
        if write:
            write_file(root.resolve() / path, found.text.encode())
    if not changed:
        click.echo("No heading got an id.")
    elif write:
        click.echo(
            f"{changed} {'file has' if changed == 1 else 'files have'} new ids. Look at them before you publish."
        )
    else:
        click.echo("Nothing is written yet: 'samsprak ids --write' writes it.")


def _new_ids(root: Path, languages: Languages) -> Iterator[tuple[str, NewIds]]:
    """Yield the path and the new ids of each file that needs some, a source before its translations."""
    converter = MarkdownConverter(languages)
    folder = root / CONTENT_FOLDER / languages.source_code
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        name = file.relative_to(folder).as_posix()
        headings: tuple[Heading, ...] | None = None
        for code in (languages.source_code, *languages.target_codes):
            path = f"{CONTENT_FOLDER}/{code}/{name}"
            found = _in_file(root / path, converter, headings)
            if found is None:
                continue
            headings = found.headings if headings is None else headings
            if found.added or found.reason:
                yield path, found


def _in_file(file: Path, converter: MarkdownConverter, source: tuple[Heading, ...] | None) -> NewIds | None:
    """Return the new ids of a file, None if there is no such file or its text can't be read."""
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    found = with_ids(text.removeprefix(mark).replace("\r\n", "\n"), converter, source)
    return found.written_with(mark, line_end)
