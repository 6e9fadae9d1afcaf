"""``samsprak newsletter pause``, ``resume`` and ``cancel``: also while the edition is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from newsletter.store.sendings.deliveries import DeliveryState, cancel_open
from newsletter.store.sendings.sent_editions import SendingState, set_state
from samsprak.cli.newsletter.delivery.opening import opened_deliveries, sending_named
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import service_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.sendings.sent_editions import Sending

_RUNNING, _PAUSED, _CANCELLED = SendingState.RUNNING, SendingState.PAUSED, SendingState.CANCELLED


@click.command("pause")
@click.argument("edition")
@root_option
def pause(edition: str, root: Path) -> None:
    """Pause EDITION: its senders finish what they have begun, and wait.

    \b
    Example:
      samsprak newsletter pause 2026-1
    """
    found = _set_state(edition, root, _PAUSED)
    click.echo(f"{found.name} is paused. To go on: samsprak newsletter resume {found.name}")


@click.command("resume")
@click.argument("edition")
@root_option
def resume(edition: str, root: Path) -> None:
    """Resume EDITION after a pause: its senders go on, those that have ended are started with 'send'.

    \b
    Example:
      samsprak newsletter resume 2026-1
    """
    found = _set_state(edition, root, _RUNNING)
    click.echo(f"{found.name} goes on where a sender waits; else start one: samsprak newsletter send {found.name}")


@click.command("cancel")
@click.argument("edition")
@root_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def cancel(edition: str, root: Path, yes: bool) -> None:  # noqa: FBT001 # click's way
    """Cancel EDITION for whoever has not got it yet, for good.

    \b
    Example:
      samsprak newsletter cancel 2026-1
    """
    with opened_deliveries(service_settings(root.resolve())) as store:
        found = sending_named(store, edition)
        if not yes:
            click.confirm(f"Cancel {found.name}? Nobody can be sent it afterwards", abort=True)
        with store.begin() as connection:
            set_state(connection, found.id, _CANCELLED, [_RUNNING, _PAUSED])
            count = cancel_open(connection, found.id, datetime.now(UTC))
    click.echo(
        f"{found.name} is cancelled: {count:,} do not get it. "
        f"Who they are: samsprak newsletter report {found.name}, as '{DeliveryState.CANCELLED}'"
    )


def _set_state(edition: str, root: Path, state: SendingState) -> Sending:
    """
    Set whether an edition may be sent, and return it.

    Raises:
        FaultsFoundError: If it was never begun, or was cancelled.
    """
    with opened_deliveries(service_settings(root.resolve())) as store:
        found = sending_named(store, edition)
        with store.begin() as connection:
            is_set = set_state(connection, found.id, state, [_RUNNING, _PAUSED])
    if not is_set:
        hint = "write another edition"
        raise FaultsFoundError([Fault("newsletter", 0, f"the edition '{found.name}' was cancelled", hint)])
    return found
