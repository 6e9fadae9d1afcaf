"""``samsprak build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.building import Extras, build, folders
from samsprak.cli.options import cache_option, mails_option, output_option, root_option, verbose_option
from samsprak.cli.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path


@click.command("build")
@root_option
@output_option
@mails_option
@cache_option
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="How many processes work at once.  [default: as many as pay]"
)
@click.option("--verify", is_flag=True, help="Make everything, and fail if a file kept from before would be another.")
@click.option("--compressed", is_flag=True, help="Put compressed copies (.br and .gz) beside all files of text.")
@click.option("--components", is_flag=True, help="Show every component of the theme too, at /<language>/components/.")
@verbose_option
def command(  # noqa: PLR0917 # click hands them over by name
    root: Path,
    output: Path | None,
    mails: Path | None,
    cache: bool,  # noqa: FBT001 # click's way
    jobs: int | None,
    verify: bool,  # noqa: FBT001 # as above
    compressed: bool,  # noqa: FBT001 # as above
    components: bool,  # noqa: FBT001 # as above
    verbose: bool,  # noqa: FBT001 # as above
) -> None:
    """Build the site, its feeds and the newsletter.

    What has not changed since the last build is not made again.

    If anything is wrong in the sources, all of it is printed, nothing is written and the exit status is 1.
    SOURCE_DATE_EPOCH sets the day that the build is of.

    \b
    Examples:
      samsprak build
      samsprak build --output /srv/www --verbose
      samsprak build --compressed         for a server that hands out .br and .gz
      SOURCE_DATE_EPOCH=$(date -d 2026-12-01 +%s) samsprak build
    """
    progress = Progress(is_verbose=verbose)
    where = folders(root, output, mails)
    extras = Extras(compressed=compressed, components=components)
    progress.done(build(where, progress, use_cache=cache, jobs=jobs, verify=verify, extras=extras))
