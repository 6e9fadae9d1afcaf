"""``samsprak subscribers export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsletter.handover.listmonk import write_listmonk
from newsletter.store.subscribers.subscribers import every_subscriber
from newsletter.subscriptions.data import data_about
from newsletter.subscriptions.lists import export_csv
from newsletter.tokens import address_hashes, token_keys
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store, service_settings
from samsprak.cli.subscribers.written_address import address_written

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export")
@click.argument("address", required=False)
@click.option("--csv", "as_csv", is_flag=True, help="All subscribers, as CSV.")
@click.option("--format", "form", type=click.Choice(["listmonk"]), help="All who get editions, for another program.")
@root_option
def command(address: str | None, *, as_csv: bool, form: str | None, root: Path) -> None:
    """Print everything that is stored about ADDRESS, as JSON; or all subscribers, as CSV.

    With --format listmonk, the CSV is for the import of listmonk: language and county are attributes there.

    \b
    Examples:
      samsprak subscribers export reader@example.org
      samsprak subscribers export --csv > subscribers.csv
      samsprak subscribers export --format listmonk > listmonk.csv
    """
    if [address is not None, as_csv, form is not None].count(True) != 1:
        raise click.UsageError("write an address, or --csv or --format for all subscribers")
    if address is None:
        with opened_store(service_settings(root)) as store, store.reading() as connection:
            count = (
                export_csv(connection, sys.stdout)
                if as_csv
                else write_listmonk(every_subscriber(connection), sys.stdout)
            )
        click.echo(f"{count} subscribers.", err=True)
        return
    one, keys = address_written(address), token_keys()
    with opened_store(service_settings(root)) as store, store.reading() as connection:
        click.echo(data_about(connection, one.lookup, address_hashes(keys, one.lookup)))
