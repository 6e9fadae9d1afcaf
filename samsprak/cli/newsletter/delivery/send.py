"""``samsprak newsletter send``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsletter.config.service_toml import read_service
from newsletter.delivery.audience import begin, begun, groups
from newsletter.delivery.dry_run import MOST_FILES, write_mails
from newsletter.delivery.preparing import Preparing
from newsletter.delivery.relay.transport import Transport
from newsletter.delivery.report import report_of
from newsletter.delivery.sending import Ending, Sender, utc_now
from newsletter.frozen.freezing import frozen_edition, refuse_early
from newsletter.frozen.store import was_test_sent
from newsletter.store.sendings.deliveries import DeliveryState, send_uncertain_again
from newsletter.store.sendings.sent_editions import SendingState
from newsletter.store.subscribers.subscribers import active_subscribers
from newsletter.tokens import token_keys
from samsprak.cli.newsletter.delivery.opening import opened_deliveries, rejections, stopped_by_signals
from samsprak.cli.newsletter.delivery.schedule import moment_of, wait_until
from samsprak.cli.newsletter.delivery.showing import SendingProgress
from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.incremental.up_to_date import day_in
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path
    from threading import Event

    from newsletter.delivery.audience import Group
    from newsletter.delivery.report import Report
    from newsletter.frozen.freezing import FrozenEdition
    from newsletter.store.database.engine import Store
    from newsletter.store.sendings.sent_editions import Sending

_DRY_RUN_FOLDER = "build/dry-run"


@click.command("send")
@click.argument("edition")
@root_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--untested", is_flag=True, help="Send it though nobody was sent a test; the report says so.")
@click.option("--dry-run", is_flag=True, help=f"Send nothing: write the mails to {_DRY_RUN_FOLDER}/.")
@click.option("--at", metavar="TIME", help="Wait until that time of the site, such as 2026-12-01T08:00.")
@click.option("--resend-uncertain", is_flag=True, help="Send again to those of whom nobody knows whether they got it.")
@click.option("--no-wait", is_flag=True, help="End when only those are left whom the relay asked to try later.")
@click.option("--workers", is_flag=True, help="Leave the sending to workers; needs PostgreSQL.")
def command(  # click's way
    edition: str,
    root: Path,
    *,
    yes: bool,
    untested: bool,
    dry_run: bool,
    at: str | None,
    resend_uncertain: bool,
    no_wait: bool,
    workers: bool,
) -> None:
    """Send EDITION, which is frozen and was sent as a test, to all subscribers.

    It shows how many there are by language and county, and asks. Who gets it is fixed in that moment; whoever leaves
    before the own mail is sent gets none. It may be ended at any time, by Ctrl-C, SIGTERM or a power cut, and started
    again: it goes on where it was, and nobody gets it twice. Of whom that can't be known is held back and reported.
    The exit status is 1 as long as not everybody was reached or refused.

    \b
    Examples:
      samsprak newsletter send 2026-1
      samsprak newsletter send 2026-1 --yes --at 2026-12-01T08:00
    """
    root = root.resolve()
    service, settings = read_service(root), read_settings(root)
    frozen = frozen_edition(root, service.editions, edition)
    preparing = Preparing(settings, service, token_keys())
    preparing.check(frozen)
    with opened_deliveries(service) as store:
        if dry_run or service.relay is None:
            _run_dry(preparing, frozen, store, root)
            return
        is_tested = was_test_sent(service.editions, frozen.name, frozen.digest)
        sending = begun(store, frozen)
        if sending is None and not (is_tested or untested):
            hint = (
                f"send yourself one: samsprak newsletter test-send {frozen.name} --to you@example.org; "
                "or add --untested"
            )
            raise FaultsFoundError([Fault("newsletter", 0, f"nobody was sent a test of '{frozen.name}'", hint)])
        moment = moment_of(at, settings.timezone, utc_now()) if at else None
        if sending is None:
            refuse_early(frozen, _day_of(moment, settings.timezone))
        if sending is not None and _is_over(store, sending, resend_uncertain=resend_uncertain):
            _show_end(report_of(store, sending))
            return
        _ask(store, preparing, frozen, sending, is_sure=yes)
        stopping = stopped_by_signals()
        if moment is not None:
            click.echo(f"{frozen.name}: waits until {moment:%Y-%m-%d %H:%M}", err=True)
            if not wait_until(moment, utc_now, stopping):
                sys.exit(1)
            frozen = frozen_edition(root, service.editions, edition)
        sending = _begun(store, preparing, frozen, is_untested=not is_tested, has_workers=workers)
        if resend_uncertain:
            with store.begin() as connection:
                count = send_uncertain_again(connection, sending.id, utc_now())
            click.echo(f"{frozen.name}: {count:,} are sent again", err=True)
        if workers:
            click.echo(f"{frozen.name} is with the workers. How far it is: samsprak newsletter report {frozen.name}")
            return
        _send(store, preparing, frozen, sending, stopping, is_patient=not no_wait)


def _day_of(moment: datetime | None, timezone: str) -> date:
    """Return the day of a moment in the time zone; today without one."""
    return moment.astimezone(ZoneInfo(timezone)).date() if moment else day_in(timezone)


def _is_over(store: Store, sending: Sending, *, resend_uncertain: bool) -> bool:
    report = report_of(store, sending)
    return report.is_over and not (resend_uncertain and report.count(DeliveryState.UNCERTAIN))


def _begun(
    store: Store, preparing: Preparing, frozen: FrozenEdition, *, is_untested: bool, has_workers: bool
) -> Sending:
    """Begin the sending, once the relay has shown that it takes mail from us."""
    renderings = preparing.renderings(frozen)
    if begun(store, frozen) is None:
        groups(store, renderings)  # as they are now, after the time of --at
    if has_workers:
        from newsletter.delivery.worker import jobs_of  # noqa: PLC0415 # few have workers

        together = jobs_of(store)
        return begin(store, frozen, renderings, utc_now(), is_untested=is_untested, together=together)
    if preparing.service.relay is not None:
        _check_relay(Transport(preparing.service.relay))
    return begin(store, frozen, renderings, utc_now(), is_untested=is_untested)


def _run_dry(preparing: Preparing, frozen: FrozenEdition, store: Store, root: Path) -> None:
    renderings = preparing.renderings(frozen)
    found = groups(store, renderings)
    _show(found)
    folder = root / _DRY_RUN_FOLDER / frozen.name
    names = {(one.language, one.county): one.name for one in renderings}
    mails = preparing.mails(frozen, 0, utc_now())
    with store.reading() as connection:
        count = write_mails(mails, active_subscribers(connection), names, folder)
    only = f", the first {MOST_FILES:,}" if count == MOST_FILES else ""
    why = "no relay is set in service.toml" if preparing.service.relay is None else "a dry run"
    click.echo(f"{why}: nothing was sent. {count:,} mails{only} are in {folder}")


def _ask(store: Store, preparing: Preparing, frozen: FrozenEdition, sending: Sending | None, *, is_sure: bool) -> None:
    """Show who gets the edition, and ask."""
    if sending is None:
        _show(groups(store, preparing.renderings(frozen)))
        question = f"Send {frozen.name} to all of them?"
    else:
        report = report_of(store, sending)
        sent, uncertain = report.count(DeliveryState.SENT), report.count(DeliveryState.UNCERTAIN)
        held = f", {uncertain:,} are uncertain and held" if uncertain else ""
        click.echo(f"{frozen.name} was begun: {sent:,} of {report.total:,} have got it{held}.")
        if sending.state is SendingState.PAUSED:
            click.echo(f"It is paused, and waits for: samsprak newsletter resume {frozen.name}")
        question = "Go on?"
    if not is_sure:
        click.confirm(question, abort=True)


def _show(found: list[Group]) -> None:
    for one in found:
        county = f" in {one.county}" if one.county else ""
        click.echo(f"  {one.language}{county}: {one.count:,} (rendering {one.rendering})")
    click.echo(f"  together: {sum(one.count for one in found):,}")


def _check_relay(transport: Transport) -> None:
    """Check that the relay takes mail from us, before anything is begun."""
    if failure := transport.connect():
        hint = "see [relay] in service.toml, and whether the server runs"
        raise FaultsFoundError([Fault("relay", 0, f"nothing can be sent: {failure.reply}", hint)])
    transport.close()


def _send(
    store: Store, preparing: Preparing, frozen: FrozenEdition, sending: Sending, stopping: Event, *, is_patient: bool
) -> None:
    service = preparing.service
    if service.relay is None:
        return
    progress = SendingProgress(frozen.name)
    mails = preparing.mails(frozen, sending.id, sending.began_at)
    sender = Sender(
        store,
        service.relay,
        service.delivery,
        say=progress.say,
        progress=progress.counts,
        count_rejection=rejections(service, preparing.keys),
    )
    try:
        ended = sender.run(mails, stopping, is_patient=is_patient)
    finally:
        sender.close()
        progress.end()
    if ended.ending is Ending.REFUSED:
        hint = "nothing is lost: mend it, and run the same command again"
        raise FaultsFoundError([Fault("relay", 0, f"the relay refuses the newsletter: {ended.reason}", hint)])
    _show_end(report_of(store, sending))


def _show_end(report: Report) -> None:
    """Show the counts; exit with status 1 as long as not everybody was reached or refused."""
    name = report.sending.name
    for state in DeliveryState:
        if count := report.count(state):
            click.echo(f"{count:,} {state.value.replace('_', ' ')}")
    if report.count(DeliveryState.SENT) < report.total:
        click.echo(f"Who did not get it, and why: samsprak newsletter report {name}")
    if report.count(DeliveryState.UNCERTAIN):
        click.echo(f"To send to those who are uncertain: samsprak newsletter send {name} --resend-uncertain")
    if not report.is_over or report.count(DeliveryState.UNCERTAIN):
        sys.exit(1)
