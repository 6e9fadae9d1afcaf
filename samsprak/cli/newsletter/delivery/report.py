"""``samsprak newsletter report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter.delivery.report import report_of, undelivered
from newsletter.delivery.report_formats import as_csv, as_json, as_table
from samsprak.cli.newsletter.delivery.opening import opened_deliveries, sending_named
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import service_settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("report")
@click.argument("edition")
@root_option
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
    help="As a table to read, or for a program.",
)  # fmt: skip
@click.option("--everybody", is_flag=True, help="List those who got it too, with the relay's reply.")
def command(edition: str, root: Path, form: str, everybody: bool) -> None:  # noqa: FBT001 # click's way
    """Report on EDITION: how many got it, and who did not get it and why.

    Nothing is known of who has read it: no mail of the newsletter can tell.

    \b
    Examples:
      samsprak newsletter report 2026-1
      samsprak newsletter report 2026-1 --format csv > not-sent.csv
    """
    with opened_deliveries(service_settings(root.resolve())) as store:
        found = sending_named(store, edition)
        rows = undelivered(store, found, is_whole=everybody)
        if form == "csv":
            lines = as_csv(rows)
        else:
            lines = (as_json if form == "json" else as_table)(report_of(store, found), rows)
        for line in lines:
            click.echo(line)
