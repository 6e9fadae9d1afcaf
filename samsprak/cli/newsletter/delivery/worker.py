"""``samsprak newsletter worker``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsletter.config.service_toml import SERVICE_FILE, read_service
from newsletter.delivery.preparing import Preparing
from newsletter.delivery.sending import Sender
from newsletter.delivery.worker import run_worker
from newsletter.frozen.freezing import frozen_edition
from newsletter.tokens import token_keys
from samsprak.cli.newsletter.delivery.opening import opened_deliveries, rejections
from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.delivery.personal.edition_mails import EditionMails
    from newsletter.store.sendings.sent_editions import Sending


@click.command("worker")
@root_option
def command(root: Path) -> None:
    """Send what 'send --workers' has begun: on this machine, beside others, until it is ended.

    It needs a store in PostgreSQL, and the folder of frozen editions on each machine. Any number may run; the rate of
    service.toml is that of all together. One that is killed leaves its recipients to the others.

    \b
    Example:
      samsprak newsletter worker
    """
    root = root.resolve()
    service = read_service(root)
    preparing = Preparing(read_settings(root), service, token_keys())
    if service.relay is None:
        hint = "write the table [relay] as in service.example.toml"
        raise FaultsFoundError([Fault(SERVICE_FILE, 0, "no relay is set: nothing can be sent", hint)])

    def mails_of(sending: Sending) -> EditionMails:
        frozen = frozen_edition(root, service.editions, sending.name)
        if frozen.digest != sending.digest:
            hint = f"copy the edition's record and the folder {service.editions} from the machine that began it"
            raise FaultsFoundError([Fault(sending.name, 0, "this machine has other mails of the edition", hint)])
        preparing.check(frozen)
        return preparing.mails(frozen, sending.id, sending.began_at)

    def say(words: str) -> None:
        click.echo(words, err=True)

    with opened_deliveries(service) as store:
        sender = Sender(
            store, service.relay, service.delivery, say=say, count_rejection=rejections(service, preparing.keys)
        )
        try:
            run_worker(store, sender, mails_of, say)
        finally:
            sender.close()
