"""``samsprak schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samsprak.editor.schemas.files import schema_files
from samsprak.incremental.writing import write_file

_NAMES = tuple(name.removesuffix(".schema.json") for name in schema_files())


@click.command("schema")
@click.argument("name", type=click.Choice(_NAMES), metavar="[NAME]", required=False)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Write all of them into this folder, as NAME.schema.json.",
)
def command(name: str | None, output: Path | None) -> None:
    """Print the JSON Schema of site.toml, or of the fields of a kind's source files or translations.

    Programs for editors complete and check fields with it while one writes. Without a name and a folder, the names are
    listed.

    \b
    Examples:
      samsprak schema                         list the names
      samsprak schema news                    the fields of a news item
      samsprak schema news-translation        those of its translations
      samsprak schema site                    the tables of site.toml
      samsprak schema --output build/schemas  all of them, a file each
    """
    files = schema_files()
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        for file, schema in files.items():
            write_file(output / file, _written(schema).encode())
        click.echo(f"{len(files)} schemas are in {output}.")
    elif name is not None:
        click.echo(_written(files[f"{name}.schema.json"]), nl=False)
    else:
        click.echo("\n".join(_NAMES))


def _written(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
