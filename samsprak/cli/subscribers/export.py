"""``samsprak subscribers export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export")
@click.argument("address", required=False)
@click.option("--csv", "as_csv", is_flag=True, help="All subscribers, as CSV.")
@root_option
def command(address: str | None, as_csv: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Print everything that is stored about ADDRESS, as JSON; or all subscribers, as CSV.

    \b
    Examples:
      samsprak subscribers export reader@example.org
      samsprak subscribers export --csv > subscribers.csv
    """
    if (address is None) is not as_csv:
        raise click.UsageError("write an address, or --csv for all subscribers")
    # Databases are wanted by few commands.
    from newsletter.subscriptions.data import data_about  # noqa: PLC0415
    from newsletter.subscriptions.desk import hashes_of_address  # noqa: PLC0415
    from newsletter.subscriptions.lists import export_csv  # noqa: PLC0415
    from newsletter.tokens import token_keys  # noqa: PLC0415
    from samsprak.cli.subscribers.opening import address_written, opened_store  # noqa: PLC0415

    if address is None:
        with opened_store(root).reading() as connection:
            count = export_csv(connection, sys.stdout)
        click.echo(f"{count} subscribers.", err=True)
        return
    one, hashes = address_written(address), hashes_of_address(token_keys())
    with opened_store(root).reading() as connection:
        click.echo(data_about(connection, one.lookup, hashes(one.lookup)))
