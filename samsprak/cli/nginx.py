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
    """Write the configuration of nginx that fits the site's languages and address, and the pages that have moved.

    \b
    Examples:
      samsprak nginx
      samsprak nginx --to /etc/nginx/samsprak
    """
    from samsprak.incremental.site_opening import open_site  # noqa: PLC0415 # as all that makes something
    from samsprak.incremental.writing import write_file  # noqa: PLC0415 # as above
    from samsprak.site.hosting import nginx  # noqa: PLC0415 # as above
    from samsprak.site.hosting.redirects import redirects  # noqa: PLC0415 # as above

    opened = open_site(root.resolve())
    site, base_path = opened.site, opened.site.addresses.base_path
    texts = {
        nginx.TABLES_FILE: nginx.tables(site.settings.languages, base_path),
        nginx.RULES_FILE: nginx.rules(site.settings.languages, base_path),
        nginx.REDIRECTS_FILE: nginx.redirects(redirects(site, opened.library)),
        nginx.SUBSCRIPTIONS_FILE: nginx.subscriptions(
            site.settings.languages, site.settings.base_address, site.settings.newsletter.subscriptions
        ),
    }
    folder = to or root / FOLDER
    for name, text in texts.items():
        is_new = write_file(folder / name, text.encode())
        click.echo(f"{folder / name}: {'written' if is_new else 'unchanged'}")
