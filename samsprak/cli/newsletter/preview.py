"""``samsprak newsletter preview``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter import producer
from samsprak.cli import serve
from samsprak.cli.building import preview_folders
from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@click.command("preview")
@click.argument("edition", required=False, default="")
@root_option
@serve.port_option
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Show the mails as they will be on this day, or were.")
@serve.editor_option
def command(edition: str, root: Path, port: int | None, day: datetime | None, editor: str | None) -> None:
    """Show the mails of EDITION, or of all, on this machine only: as inboxes, telephones and dark screens show them.

    It is the preview of 'samsprak serve', and has drafts and coming editions. Save a file, and the mails change.

    \b
    Examples:
      samsprak newsletter preview
      samsprak newsletter preview 2026-1
    """
    where = preview_folders(root, None, None)
    name = producer.name_of(edition)
    serve.run_preview(where, port, day=day, editor=editor, edition=name)
