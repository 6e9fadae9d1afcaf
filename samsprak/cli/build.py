"""``samsprak build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.building import build, folders, summary
from samsprak.cli.options import cache_option, mails_option, output_option, root_option, verbose_option
from samsprak.cli.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path


@click.command("build")
@root_option
@output_option
@mails_option
@cache_option
@verbose_option
def command(root: Path, output: Path | None, mails: Path | None, cache: bool, verbose: bool) -> None:  # noqa: FBT001 # click's way
    """Build the site, its feeds and the newsletter.

    If anything is wrong in the sources, all of it is printed, nothing is written and the exit status is 1.
    SOURCE_DATE_EPOCH sets the day that the build is of.

    \b
    Examples:
      samsprak build
      samsprak build --output /srv/www --verbose
      SOURCE_DATE_EPOCH=$(date -d 2026-12-01 +%s) samsprak build
    """
    progress = Progress(is_verbose=verbose)
    _, written = build(folders(root, output, mails), progress, use_cache=cache)
    progress.done(summary(written))
