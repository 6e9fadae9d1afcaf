"""``samsprak check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.checks import warnings_of, warnings_of_words
from samsprak.cli.options import cache_option, root_option
from samsprak.cli.progress import Progress
from samsprak.cli.reports import FORMATS
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.incremental.site_opening import OpenedSite

_TEXT = "text"


@click.command("check")
@root_option
@cache_option
@click.option(
    "--format",
    "form",
    type=click.Choice([_TEXT, *FORMATS]),
    default=_TEXT,
    help="Text for people; or a list of faults and warnings on standard output, for machines.  [default: text]",
)
def command(root: Path, cache: bool, form: str) -> None:  # noqa: FBT001 # click's way
    """Report every fault in site.toml, content/, the catalogs, the templates and the words of search. Writes nothing.

    \b
    Examples:
      samsprak check
      samsprak check --format github    marks faults at their lines, in a job of GitHub Actions or Forgejo
      samsprak check --format json      for programs
    """
    warnings: list[Fault] = []
    if form != _TEXT:
        faults: tuple[Fault, ...] = ()
        try:
            check_site(root.resolve(), warnings, use_cache=cache)
        except FaultsFoundError as error:
            faults = error.faults
        if told := FORMATS[form](faults, warnings):
            click.echo(told)
        if faults:
            raise SystemExit(1)
        return
    try:
        site = check_site(root.resolve(), warnings, use_cache=cache)
    finally:
        Progress().warn(warnings)
    documents = sum(len(versions) for versions in site.library.documents.values())
    click.echo(f"{documents} documents in {len(site.site.settings.languages.rows)} languages, no faults.")


def check_site(root: Path, warnings: list[Fault], *, use_cache: bool = True) -> OpenedSite:
    """
    Return the site in the folder *root* if nothing is wrong with it, and add what is to be looked at to *warnings*.

    Raises:
        FaultsFoundError: If there are faults; all that can be found together.
    """
    from newsletter.edition_check import edition_faults  # noqa: PLC0415 # only after the sources are known to be sound
    from samsprak.cli.languages.to_do import summaries  # noqa: PLC0415 # as above
    from samsprak.i18n import catalog_files  # noqa: PLC0415 # as above
    from samsprak.rendering.templating.template_check import template_faults  # noqa: PLC0415 # as above
    from samsprak.site import search  # noqa: PLC0415 # as above

    opened = open_site(root, use_cache=use_cache)
    site = opened.site
    long_mails: list[Fault] = []
    errors, of_catalogs = catalog_files.faults(site.theme / "locale", site.settings.languages, site.root)
    errors += search.faults(site, opened.library)
    errors += template_faults(site.theme_inputs) or edition_faults(site, opened.library, long_mails.append)
    warnings.extend(warnings_of(opened.loaded, site.settings))
    warnings.extend(warnings_of_words(opened.library))
    warnings.extend(long_mails)
    warnings.extend(summaries(site.root, site.settings, of_catalogs))
    if errors:
        raise FaultsFoundError(errors)
    return opened
