"""``samsprak newsletter render``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter import producer
from newsletter.config.service_toml import read_service
from newsletter.frozen.store import folder_of
from newsletter.mail.mjml_check import shipped_template_faults
from newsletter.mail.rendering import TEASERS_ABOVE_BYTES
from samsprak.cli.building import folders
from samsprak.cli.options import cache_option, mails_option, root_option
from samsprak.incremental.site_opening import open_site
from samsprak.incremental.writing import claim, rendered, write_files
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("render")
@click.argument("edition")
@root_option
@mails_option
@cache_option
def command(edition: str, root: Path, mails: Path | None, cache: bool) -> None:  # noqa: FBT001 # click's way
    """Render the mails of EDITION (its file's name, such as 2026-1) in every language: HTML, plain text and .eml.

    \b
    Example:
      samsprak newsletter render 2026-1
    """
    if faults := shipped_template_faults():
        raise FaultsFoundError(faults)
    where = folders(root, None, mails)
    claim(where.mails, where.mails.name)
    opened = open_site(where.root, use_cache=cache)
    key = producer.key_named(edition, opened.library)
    record = opened.library.editions.edition_record(key)
    if record is not None:
        name = producer.name_of(key)
        kept = folder_of(read_service(where.root).editions, name, record.digest)
        hint = f"look at those that were frozen in {kept}, or in 'samsprak newsletter preview'"
        path = opened.library.source(key).path
        raise FaultsFoundError([Fault(path, 0, "the edition is frozen: today its mails would be others", hint)])
    contents = rendered(producer.outputs_of(key, opened.site, opened.library), opened.site)
    write_files(contents, where.mails)
    for place, content in contents.items():
        is_long = place.endswith(".html") and len(content) > TEASERS_ABOVE_BYTES
        note = "; Gmail cuts off what is longer than 102 KB" if is_long else ""
        click.echo(f"{where.mails / place}: {len(content) / 1000:.1f} KB{note}")
