"""``samsprak subscribers import``."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from newsletter.subscriptions.lists import import_csv
from newsletter.tokens import address_hashes, token_keys
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store, service_settings
from samsprak.config.site_toml import read_settings


@click.command("import")
@click.option(
    "--csv", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="The list."
)
@click.option("--try", "is_trial", is_flag=True, help="Say what would be refused, and change nothing.")
@root_option
def command(file: Path, is_trial: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Add the subscribers of a list in CSV, with a line for each that is refused.

    The columns are address, language, county, consented_at and wording; county and wording may be missing. Import only
    people who have consented: the day of that is asked for. Who has left, and addresses that take no mail, stay out.

    \b
    Examples:
      samsprak subscribers import --csv old-list.csv --try
      samsprak subscribers import --csv old-list.csv
    """
    codes, hashes = read_settings(root).languages.codes, partial(address_hashes, token_keys())
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise click.ClickException(f"{file.name} is not in UTF-8: save it as 'CSV UTF-8'") from None
    with opened_store(service_settings(root)) as store, store.begin() as connection:
        result = import_csv(connection, lines, file.name, codes, hashes, datetime.now(UTC))
        if is_trial:
            connection.rollback()
    for fault in result.refused:
        click.echo(str(fault), err=True)
    done = "would be added" if is_trial else "added"
    click.echo(f"{result.added} {done}, {len(result.refused)} refused.")
    if result.refused:
        raise click.exceptions.Exit(1)
