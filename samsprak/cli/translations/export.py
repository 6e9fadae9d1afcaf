"""``samsprak translations export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.naming import key_named, language_named, table_named
from samsprak.model.translations.table_strings import HEADER_SUFFIX

if TYPE_CHECKING:
    from samsprak.model.diagnostics import Fault
    from samsprak.moves.plan import Sources
    from samsprak.translations.exchange.files import SentFile
    from samsprak.translations.exchange.units import UnitText

_FORMATS = ("xliff2", "xliff1", "po")


@click.command("export")
@click.argument("language")
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="xliff2",
    show_default=True,
    help="XLIFF 2.0, 1.2 or PO.",
)
@click.option("--all", "takes_all", is_flag=True, help="Export the documents that are up to date too.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder for the files."
)
@root_option
def command(  # noqa: PLR0917 # click's way
    language: str,
    keys: tuple[str, ...],
    format_: str,
    takes_all: bool,  # noqa: FBT001 # as above
    output: Path,
    root: Path,
) -> None:
    """Write files for translators into LANGUAGE: of the documents that are not up to date, or of those named.

    Each file has a whole document, with the translation that there is. What is behind or missing is marked as such;
    'samsprak translations import' takes the files back.

    \b
    Examples:
      samsprak translations export ar -o to-agency
      samsprak translations export ar grants/apply --format xliff1 -o to-agency
      samsprak translations export ar data/granted -o to-agency
      samsprak translations export ar --all --format po -o weblate
    """
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.incremental.writing import write_file  # noqa: PLC0415 # as above
    from samsprak.model.diagnostics import FaultsFoundError  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.files import Format  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.formats.registry import write  # noqa: PLC0415 # as above
    from samsprak.translations.status import statuses  # noqa: PLC0415 # as above
    from samsprak.translations.work_list import work_list  # noqa: PLC0415 # as above

    sources = unchecked_sources(root)
    library = sources.loaded.library
    code = language_named(language, library.languages).code
    chosen = [table.path if (table := table_named(key, library)) else key_named(key, library) for key in keys]
    if not chosen:
        wanted_ones = statuses(library, code) if takes_all else work_list(library, code)
        chosen = [one.key for one in wanted_ones]
    wanted = Format(format_)
    faults: list[Fault] = []
    written = words = 0
    for key in chosen:
        try:
            sent = _sent(key, code, sources)
        except FaultsFoundError as error:
            faults += error.faults
            continue
        file = output / code / f"{key.removesuffix(HEADER_SUFFIX)}{wanted.suffix}"
        write_file(file, write(sent, wanted))
        written += 1
        words += _open_units(sent)
    if not chosen:
        click.echo("Everything is up to date: nothing is exported. '--all' exports it all the same.")
    else:
        files = f"{written} {'file' if written == 1 else 'files'}"
        click.echo(f"{files} in {output / code}, with {words} {'text' if words == 1 else 'texts'} to be translated.")
    if faults:
        raise FaultsFoundError(faults)


def _sent(key: str, code: str, sources: Sources) -> SentFile:
    from samsprak.content.scanning import path_of  # noqa: PLC0415 # as above
    from samsprak.model.addresses.urls import Addresses  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.sending import sent_file  # noqa: PLC0415 # as above
    from samsprak.translations.tables.exchange import sent_table  # noqa: PLC0415 # as above

    library = sources.loaded.library
    table = table_named(key, library) if key.endswith(HEADER_SUFFIX) else None
    if table is not None:
        return sent_table(table, code, library, (sources.root / table.path).read_bytes().decode())
    made_from = library.freshness.translated_from(key, code)
    path = path_of(made_from, key)
    source = _read(path, key, sources)
    existing_path = path_of(code, key)
    existing = _read(existing_path, key, sources) if (sources.root / existing_path).exists() else None
    addresses = Addresses(sources.settings.base_address)
    address = addresses.absolute(addresses.page(made_from, library.documents[key][made_from].address_path))
    return sent_file(key, code, library, path=path, source=source, existing=existing, address=address)


def _read(path: str, key: str, sources: Sources) -> UnitText:
    from samsprak.content.file_reader import kind_of  # noqa: PLC0415 # as above
    from samsprak.model.diagnostics import Fault, FaultsFoundError  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.spans import UnknownTextError  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.units import read_units  # noqa: PLC0415 # as above
    from samsprak.validation.kinds import schema_of  # noqa: PLC0415 # as above

    text = (sources.root / path).read_bytes().decode()
    try:
        return read_units(text, schema_of(kind_of(key, sources.settings), is_source=False))
    except UnknownTextError as error:
        raise FaultsFoundError([Fault(path, error.line, error.message, error.hint)]) from None


def _open_units(sent: SentFile) -> int:
    from samsprak.translations.exchange.files import UnitState  # noqa: PLC0415 # as above

    return sum(unit.state is not UnitState.CURRENT for section in sent.sections for unit in section.units)
