"""``samsprak check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.checks import warnings_of, warnings_of_words
from samsprak.cli.options import cache_option, root_option
from samsprak.cli.progress import Progress
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@root_option
@cache_option
def command(root: Path, cache: bool) -> None:  # noqa: FBT001 # click's way
    """Report every fault in site.toml, content/, the catalogs, the templates and the words of search. Writes nothing.

    \b
    Example:
      samsprak check
    """
    from newsletter.edition_check import edition_faults  # noqa: PLC0415 # only after the sources are known to be sound
    from samsprak.cli.languages.to_do import summaries  # noqa: PLC0415 # as above
    from samsprak.i18n import catalog_files  # noqa: PLC0415 # as above
    from samsprak.rendering.templating.template_check import template_faults  # noqa: PLC0415 # as above
    from samsprak.site import search  # noqa: PLC0415 # as above

    opened = open_site(root.resolve(), use_cache=cache)
    site = opened.site
    long_mails: list[Fault] = []
    errors, warnings = catalog_files.faults(site.theme / "locale", site.settings.languages, site.root)
    errors += search.faults(site, opened.library)
    errors += template_faults(site.theme_inputs) or edition_faults(site, opened.library, long_mails.append)
    of_catalogs = summaries(site.root, site.settings, warnings)
    Progress().warn(
        [*warnings_of(opened.loaded, site.settings), *warnings_of_words(opened.library), *long_mails, *of_catalogs]
    )
    if errors:
        raise FaultsFoundError(errors)
    documents = sum(len(versions) for versions in opened.library.documents.values())
    click.echo(f"{documents} documents in {len(site.settings.languages.rows)} languages, no faults.")
