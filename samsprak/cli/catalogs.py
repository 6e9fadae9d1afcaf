"""``samsprak catalogs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.languages.to_do import summaries
from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.i18n import catalog_files
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    from pathlib import Path


@click.group("catalogs")
def command() -> None:
    """Keep the interface's words (theme/locale/) in step with the templates."""


@command.command("update")
@root_option
def update(root: Path) -> None:
    """Extract the messages and bring every catalog up to date; translations are kept.

    \b
    Example:
      samsprak catalogs update
    """
    languages = read_settings(root.resolve()).languages
    for state in catalog_files.update(theme_of(root.resolve()) / "locale", languages, catalog_files.extracted()):
        click.echo(f"{state.language.name}: {state.messages} messages, {state.unfinished} to translate")


@command.command("check")
@root_option
def check(root: Path) -> None:
    """Say what is missing, unfinished or left over in the catalogs.

    \b
    Example:
      samsprak catalogs check
    """
    root = root.resolve()
    settings = read_settings(root)
    errors, warnings = catalog_files.faults(
        theme_of(root) / "locale", settings.languages, root, catalog_files.extracted()
    )
    for warning in summaries(root, settings, warnings):
        click.echo(f"warning: {warning}", err=True)
    if errors:
        raise FaultsFoundError(errors)
    click.echo("All catalogs of finished languages are complete.")
