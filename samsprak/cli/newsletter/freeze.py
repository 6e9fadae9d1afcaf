"""``samsprak newsletter freeze``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter.config.service_toml import read_service
from newsletter.frozen.freezing import edition_source, freeze
from newsletter.mail.mjml_check import shipped_template_faults
from samsprak.cli.options import cache_option, root_option
from samsprak.content.editions.record_path import record_path_of
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("freeze")
@click.argument("edition")
@root_option
@cache_option
def command(edition: str, root: Path, cache: bool) -> None:  # noqa: FBT001 # click's way
    """Freeze EDITION (its file's name, such as 2026-1): what it says is written down, and its mails are kept.

    The record goes beside the edition, for git; the mails go to the folder of service.toml, outside of git. From then
    on the edition's own words and its choice of items stay as they are. The edition is made as of its own day, also
    before that day has come. A frozen edition is not changed by freezing it again.

    \b
    Example:
      samsprak newsletter freeze 2026-1
    """
    root = root.resolve()
    if faults := shipped_template_faults():
        raise FaultsFoundError(faults)
    service = read_service(root)
    library = open_site(root, use_cache=cache).library
    source = edition_source(edition, library)
    was_frozen = library.editions.edition_record(source.key) is not None
    opened = open_site(root, source.publish_on, use_cache=cache)
    frozen = freeze(opened.site, opened.library, source.key, service.editions)
    count = len(frozen.renderings)
    if was_frozen:
        click.echo(f"{frozen.name} was frozen already: its {count} mails are as they were.")
        return
    click.echo(
        f"{frozen.name} is frozen: {count} mails, kept in {service.editions}.\n"
        f"Commit {record_path_of(source.path)} with the edition, then send yourself a test: "
        f"samsprak newsletter test-send {frozen.name} --to you@example.org"
    )
