"""``samsprak newsletter bounces``."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.config.service_toml import SERVICE_FILE
from newsletter.delivery.bounces.counting import Counting, Effect, count_mail
from newsletter.delivery.bounces.findings import NotCounted
from newsletter.delivery.bounces.mailboxes import mails_in, mails_of_stream
from newsletter.delivery.bounces.reading import finding
from newsletter.tokens import token_keys
from samsprak.cli.options import root_option, verbose_option
from samsprak.cli.service_opening import opened_store, service_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.settings import ServiceSettings
    from newsletter.delivery.bounces.mailboxes import Received

_STANDARD_INPUT = "-"
# sysexits.h: the mail server keeps the mail and tries again.
_TRY_AGAIN = 75
_EFFECTS = {
    Effect.COUNTED_HARD: "nobody has the address",
    Effect.COUNTED_SOFT: "not delivered for now",
    Effect.BLOCKED: "refused for the message or its sender: see why with --verbose",
    Effect.SUPPRESSED: "came back too often: the address gets no more editions",
    Effect.COMPLAINED: "complained: removed",
    Effect.LEFT: "left by mail",
    Effect.COUNTED_BEFORE: "counted before",
    Effect.GONE: "for a subscriber who has left or has another address",
}


@click.command("bounces")
@click.argument("mailboxes", nargs=-1, type=click.Path(path_type=Path))
@root_option
@verbose_option
def command(mailboxes: tuple[Path, ...], root: Path, verbose: bool) -> None:  # noqa: FBT001 # click's way
    """Read mails that came back: bounces, complaints, and those of subscribers who leave by mail.

    MAILBOXES are Maildirs or files of mbox; '-' is a mail from standard input. Without any, the mailbox of service.toml
    is read. A mail of a Maildir that was counted is moved from new/ to cur/; one that a person may want to read stays
    in new/. A mail that is read twice counts once.

    \b
    Examples:
      samsprak newsletter bounces
      samsprak newsletter bounces /var/mail/bounces
    """
    try:
        _read(mailboxes, root, is_verbose=verbose)
    except Exception as error:
        if mailboxes != (Path(_STANDARD_INPUT),):
            raise
        # A mail server sends the mail back to its sender, nobody, on any other status.
        if isinstance(error, FaultsFoundError):
            click.echo(str(error), err=True)
        else:
            traceback.print_exc()
        sys.exit(_TRY_AGAIN)


def _read(mailboxes: tuple[Path, ...], root: Path, *, is_verbose: bool) -> None:
    settings = service_settings(root)
    keys = token_keys()
    chosen = mailboxes or _mailbox(settings)
    effects: Counter[str] = Counter()
    with opened_store(settings) as store:
        for received in _mails(chosen):
            found = finding(received.content, keys)
            if isinstance(found, NotCounted):
                words, said = found.value, ""
            else:
                counting = Counting(keys, settings.bounces, datetime.now(UTC))
                with store.begin() as connection:
                    words = _EFFECTS[count_mail(connection, counting, received.content, found)]
                said = getattr(found, "reason", "")
            # After the commit: a crash before it leaves the mail where it is read again.
            if found is not NotCounted.NO_BOUNCE:
                received.done()
            effects[words] += 1
            if is_verbose:
                click.echo(f"{received.name}: {words}{f' ({said})' if said else ''}")
    for words, count in effects.most_common():
        click.echo(f"{count} {words}")
    if not effects:
        click.echo("no mail to read")


def _mailbox(settings: ServiceSettings) -> tuple[Path, ...]:
    if settings.bounce_mailbox is None:
        hint = "name a mailbox behind the command, or write 'mailbox' below '[bounces]'"
        raise FaultsFoundError([Fault(SERVICE_FILE, 0, "it names no mailbox of what comes back", hint)])
    return (settings.bounce_mailbox,)


def _mails(mailboxes: tuple[Path, ...]) -> Iterator[Received]:
    for one in mailboxes:
        if str(one) == _STANDARD_INPUT:
            yield from mails_of_stream(sys.stdin.buffer, "standard input")
        else:
            yield from mails_in(one)
