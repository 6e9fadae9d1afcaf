"""``samsprak newsletter dkim-keys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter.config.service_toml import SERVICE_FILE, read_service
from newsletter.delivery.signing.keys import loaded_keys
from newsletter.delivery.signing.new_keys import make_missing
from newsletter.delivery.signing.records import dkim_record
from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.settings import DkimKey


@click.command("dkim-keys")
@root_option
def command(root: Path) -> None:
    """Print the records of DNS for the DKIM keys of service.toml; a key whose file is missing is made first.

    Write the selectors and the names of the files into [dkim] of service.toml. A file that is there is never changed:
    for a new key choose a new selector and a new file.

    \b
    Example:
      samsprak newsletter dkim-keys
    """
    sender = read_settings(root).newsletter.sender
    host = sender.partition("@")[2]
    keys = read_service(root).dkim
    if not keys:
        hint = (
            f'write: [dkim], and below it: domain = "{host}", rsa_selector = "r1", rsa_key_file = "keys/dkim-r1.pem", '
            'ed25519_selector = "e1", ed25519_key_file = "keys/dkim-e1.key"'
        )
        raise FaultsFoundError([Fault(SERVICE_FILE, 0, "it names no DKIM keys", hint)])
    for key in make_missing(keys):
        click.echo(f"; {key.file} was made: keep it secret, and keep a copy", err=True)
    for loaded in loaded_keys(keys):
        click.echo(dkim_record(loaded))
    if not _is_aligned(keys, host):
        click.echo(
            f"{SERVICE_FILE}: [dkim]: '{keys[0].domain}' is not the domain of the sender, {sender}\n"
            f"  hint: write 'domain = \"{host}\"', else DMARC fails at the receivers",
            err=True,
        )


def _is_aligned(keys: tuple[DkimKey, ...], host: str) -> bool:
    """Return whether the sender's host belongs to the domain of each key, as DMARC asks (RFC 7489, 3.1.1)."""
    return all(f".{host.lower()}".endswith(f".{key.domain.lower()}") for key in keys)
