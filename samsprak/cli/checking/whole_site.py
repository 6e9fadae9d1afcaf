"""The check of a whole site: its sources, and everything that is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.edition_check import edition_faults
from samsprak.checks import warnings_of, warnings_of_words
from samsprak.cli.languages.to_do import summaries
from samsprak.i18n import catalog_files
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.templating.template_check import template_faults
from samsprak.site import search

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.incremental.site_opening import OpenedSite
    from samsprak.model.diagnostics import Fault


def check_site(root: Path, warnings: list[Fault], *, use_cache: bool = True) -> OpenedSite:
    """
    Return the site in the folder *root* if nothing is wrong with it, and add what is to be looked at to *warnings*.

    Raises:
        FaultsFoundError: If there are faults; all that can be found together.
    """
    opened = open_site(root, use_cache=use_cache)
    site = opened.site
    long_mails: list[Fault] = []
    errors, of_catalogs = catalog_files.faults(
        site.theme / "locale", site.settings.languages, site.root, catalog_files.extracted()
    )
    errors += search.faults(site, opened.library)
    errors += template_faults(site.theme_inputs) or edition_faults(site, opened.library, long_mails.append)
    warnings.extend(warnings_of(opened.loaded, site.settings))
    warnings.extend(warnings_of_words(opened.library))
    warnings.extend(long_mails)
    warnings.extend(summaries(site.root, site.settings, of_catalogs))
    if errors:
        raise FaultsFoundError(errors)
    return opened
