"""``samsprak newsletter mailman``: members and editions for the lists of a GNU Mailman 3."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsletter.config.service_toml import SERVICE_FILE, read_service
from newsletter.frozen.freezing import frozen_edition, refuse_early
from newsletter.handover.mailman_members import forget_list, synchronise
from newsletter.handover.mailman_posts import Posted, Posting, message_for_list, post
from newsletter.handover.mailman_server import announce_list, list_of, mailman
from newsletter.tokens import token_keys
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store
from samsprak.config.site_toml import read_settings
from samsprak.incremental.up_to_date import day_in
from samsprak.model.addresses.urls import Addresses
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.settings import MailmanSettings, ServiceSettings


@click.group("mailman")
def command() -> None:
    """Send the newsletter by the lists of a GNU Mailman 3, instead of by 'newsletter send'."""


@command.command("sync")
@root_option
@click.option("--many-left", is_flag=True, help="Believe it when many have left a list at once.")
@click.option("--start-anew", is_flag=True, help="Put all subscribers on the lists again: they were made anew.")
def sync(root: Path, *, many_left: bool, start_anew: bool) -> None:
    """Make the lists, one for each language, and their members those who subscribe.

    Whoever has left a list since has left here too. Run it before each edition, and as often as you like.

    \b
    Example:
      samsprak newsletter mailman sync
    """
    service, settings, keys = read_service(root), read_settings(root), token_keys()
    server = _server(service)
    with opened_store(service) as store, mailman(server) as client:
        for language in settings.languages:
            of_language = list_of(server, language.code)
            found = announce_list(client, of_language, settings.newsletter.sender)
            if start_anew:
                forget_list(store, of_language.address)
            done = synchronise(store, keys, found, of_language, datetime.now(UTC), may_many_leave=many_left)
            strangers = f", {done.strangers} members are nobody who subscribes here" if done.strangers else ""
            click.echo(
                f"{of_language.address}: {done.added} added, {done.removed} removed, {done.left} have left{strangers}"
            )
            for refused, reason in done.refused:
                click.echo(f"  Mailman refuses {refused}: {reason}", err=True)


@command.command("post")
@click.argument("edition")
@root_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--again", is_flag=True, help="Give it to lists that had it before, too.")
def post_command(edition: str, root: Path, *, yes: bool, again: bool) -> None:
    """Give EDITION, which is frozen, to the list of each language.

    A list gets an edition once. County parts are left out: a list has one mail for all.

    \b
    Example:
      samsprak newsletter mailman post 2026-1
    """
    root = root.resolve()
    service, settings = read_service(root), read_settings(root)
    server, frozen = _server(service), frozen_edition(root, service.editions, edition)
    refuse_early(frozen, day_in(settings.timezone))
    codes = [one.code for one in settings.languages if one.code in frozen.renderings]
    if not yes:
        click.confirm(f"Give {frozen.name} to {len(codes)} lists?", abort=True)
    host = Addresses(settings.base_address).host
    now = datetime.now(UTC)
    at = now.astimezone(ZoneInfo(settings.timezone))
    uncertain = False
    with opened_store(service) as store:
        for code in codes:
            of_language = list_of(server, code)
            address, sender = of_language.address, settings.newsletter.sender
            identity = f"<{frozen.number}.{code}.list@{host}>"
            message = message_for_list(
                frozen.renderings[code], of_language, settings.newsletter.subscriptions, identity=identity, at=at
            )
            posting = Posting(frozen.number, address, sender, message)
            done = post(store, server, posting, now, is_again=again)
            uncertain = uncertain or done is Posted.UNCERTAIN
            click.echo(f"{address}: {done.value}")
    if uncertain:
        raise SystemExit(1)


def _server(service: ServiceSettings) -> MailmanSettings:
    if service.mailman is None:
        hint = 'write: [mailman], and below it: url = "http://127.0.0.1:8001/3.1", domain = "lists.example.org"'
        raise FaultsFoundError([Fault(SERVICE_FILE, 0, "it names no Mailman", hint)])
    return service.mailman
