"""``samsprak nginx``."""

from __future__ import annotations

from pathlib import Path

import click

from samsprak.cli.options import root_option

FOLDER = "deploy/nginx"


@click.command("nginx")
@root_option
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help=f"Where the files go.  [default: {FOLDER}/ in the site's folder]",
)
def command(root: Path, to: Path | None) -> None:
    """Write the configuration of nginx that fits the site's languages and address.

    \b
    Examples:
      samsprak nginx
      samsprak nginx --to /etc/nginx/samsprak
    """
    from samsprak.config.site_toml import read_settings  # noqa: PLC0415 # as above
    from samsprak.incremental.writing import write_if_changed  # noqa: PLC0415 # as above
    from samsprak.model.urls import Addresses  # noqa: PLC0415 # as all that makes something
    from samsprak.site.hosting.nginx import RULES_FILE, TABLES_FILE, rules, tables  # noqa: PLC0415 # as above

    settings = read_settings(root.resolve())
    base_path = Addresses(settings.base_address).base_path
    folder = to or root / FOLDER
    for name, make in ((TABLES_FILE, tables), (RULES_FILE, rules)):
        is_new = write_if_changed(folder / name, make(settings.languages, base_path).encode())
        click.echo(f"{folder / name}: {'written' if is_new else 'unchanged'}")
