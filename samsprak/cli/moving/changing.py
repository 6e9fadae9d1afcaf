"""Commands that change sources: they open a sound site, and change it only if it stays sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.checks import faults_of
from samsprak.config.site_toml import read_settings
from samsprak.content.loading import load
from samsprak.incremental.build_day import build_day
from samsprak.incremental.site_opening import open_site
from samsprak.incremental.up_to_date import CACHE_FOLDER
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.moves.carrying_out import carry_out
from samsprak.moves.plan import Sources
from samsprak.rendering.inputs import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.moves.plan import Plan


def opened_sources(root: Path, *, allows_faults: bool = False) -> tuple[Sources, bool]:
    """
    Return the sources of the site in *root*, and whether they have no faults.

    Raises:
        FaultsFoundError: If they have, unless this *allows_faults*.
    """
    sources = unchecked_sources(root)
    faults = list(faults_of(sources.loaded, sources.settings))
    if faults and not allows_faults:
        raise FaultsFoundError(faults)
    return sources, not faults


def unchecked_sources(root: Path) -> Sources:
    """Return the sources of the site in *root* without checking them."""
    root = root.resolve()
    settings = read_settings(root)
    day = build_day(settings.timezone)
    loaded = load(root, settings, day, cache_folder=root / CACHE_FOLDER, known=inputs_of(root))
    return Sources(root, settings, loaded, day)


def finish(plan: Plan, sources: Sources, *, is_dry: bool, is_checked: bool = True) -> None:
    """
    Carry out a plan, unless it *is_dry*; where it *is_checked*, only if the site has no faults afterwards.

    Raises:
        FaultsFoundError: If anything went wrong; then all files are as they were.
    """
    if is_dry:
        click.echo("Nothing is written: this was a dry run.")
        return
    carry_out(plan, sources.root, (lambda: open_site(sources.root)) if is_checked else (lambda: None))
    click.echo("Look at the changes, build, and commit them together.")
    if not is_checked:
        _show_remaining_faults(sources.root)


def _show_remaining_faults(root: Path) -> None:
    """Print the faults of a site that had some before a change; end with status 1 if there are any."""
    try:
        open_site(root)
    except FaultsFoundError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        click.echo("\nThe change is made; these faults remain.", err=True)
        raise SystemExit(1) from None
