"""Options shared by several commands."""

from __future__ import annotations

from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder, with site.toml in it.  [default: the current folder]",
)
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes.  [default: output/ in the site's folder]",
)
mails_option = click.option(
    "--mails",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the newsletter's mails go.  [default: build/newsletter/ in the site's folder]",
)
cache_option = click.option("--cache/--no-cache", default=True, help="Use what was parsed before.  [default: --cache]")
verbose_option = click.option("--verbose", "-v", is_flag=True, help="Say what takes how long.")

OUTPUT_FOLDER = "output"
MAILS_FOLDER = "build/newsletter"
# The preview has folders of its own: drafts never lie among the files for readers.
PREVIEW_OUTPUT_FOLDER = "build/preview/site"
PREVIEW_MAILS_FOLDER = "build/preview/newsletter"
