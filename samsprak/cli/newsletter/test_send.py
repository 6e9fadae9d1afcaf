"""``samsprak newsletter test-send``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsletter import producer
from newsletter.config.service_toml import EXAMPLE_FILE, SERVICE_FILE, read_service
from newsletter.delivery.relay.outcomes import Outcome
from newsletter.delivery.signing.signer import Signer
from newsletter.delivery.trials.explaining import explained
from newsletter.delivery.trials.mails import Trial, general_pages, trial_message
from newsletter.delivery.trials.sending import TrialMail, send_trials
from newsletter.frozen.freezing import edition_source, frozen_edition
from newsletter.frozen.store import SentTest, add_test_send
from newsletter.subscriptions.addresses import MailAddress, mail_address
from samsprak.cli.options import cache_option, root_option
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.kinds.county import BY_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsletter.config.settings import ServiceSettings
    from samsprak.incremental.site_opening import OpenedSite
    from samsprak.model.settings import Settings


@dataclass(frozen=True, slots=True)
class _Edition:
    """The renderings to test; *digest* is empty for an edition that is not frozen."""

    name: str
    digest: str
    renderings: Mapping[str, bytes]


@click.command("test-send")
@click.argument("edition")
@root_option
@click.option("--to", "recipients", required=True, multiple=True, metavar="ADDRESS", help="Who gets it; several times.")
@click.option("--language", "codes", multiple=True, metavar="CODE", help="Its code; several times.  [default: all]")
@click.option("--county", default="", metavar="LETTER", help="As readers of that county get it.")
@cache_option
def command(
    edition: str,
    root: Path,
    recipients: tuple[str, ...],
    codes: tuple[str, ...],
    county: str,
    *,
    cache: bool,
) -> None:
    """Send EDITION to the addresses that you name, and to nobody else, through the relay of service.toml.

    Each language is a mail of its own, with the bytes that were frozen. What is a subscriber's own, such as the link to
    leave, leads to the page for everybody. The subject is the one that readers will get. Once a frozen edition was sent
    so, 'samsprak newsletter send' may send it. An edition that is not frozen yet is made anew, for a first look.

    \b
    Examples:
      samsprak newsletter test-send 2026-1 --to you@example.org
      samsprak newsletter test-send 2026-1 --to you@example.org --language ar --county M
    """
    root = root.resolve()
    service = read_service(root)
    opened = open_site(root, use_cache=cache)
    relay = service.relay
    faults = list(_faults(recipients, codes, county, opened.site.settings))
    if relay is None:
        hint = f"copy {EXAMPLE_FILE} to {SERVICE_FILE}, and write the name of your SMTP server below [relay]"
        faults.append(Fault(SERVICE_FILE, 0, "no relay is set, through which a mail could be sent", hint))
    if relay is None or faults:
        raise FaultsFoundError(faults)
    made = _edition(edition, opened, service, use_cache=cache)
    names = _names(codes or opened.site.settings.languages.codes, county, made)
    mails = list(_mails(names, dict.fromkeys(recipients), made, opened.site.settings, service))
    sender = relay.return_path or opened.site.settings.newsletter.sender
    refused: list[Fault] = []
    for one, attempt in send_trials(mails, relay, sender):
        if attempt.outcome is not Outcome.SENT:
            refused.append(explained(attempt, relay, one.recipient))
            continue
        click.echo(f"{one.rendering} to {one.recipient}: taken by {relay.host} ({attempt.reply})")
        if made.digest:
            add_test_send(service.editions, made.name, made.digest, SentTest(one.rendering, datetime.now(UTC)))
    if refused:
        for fault in dict.fromkeys(refused):
            click.echo(str(fault), err=True)
        sys.exit(1)
    if made.digest:
        click.echo(f"{made.name} may now be sent to subscribers: samsprak newsletter send {made.name}")
    else:
        hint = f"samsprak newsletter freeze {made.name}"
        click.echo(f"{made.name} is not frozen: before it is sent, run {hint}, and send a test again.")


def _faults(recipients: Iterable[str], codes: Iterable[str], county: str, settings: Settings) -> Iterator[Fault]:
    """Yield the faults of what was asked for."""
    for one in recipients:
        if not isinstance(mail_address(one), MailAddress):
            yield Fault("--to", 0, f"'{one}' is no mail address", "write it as name@example.org, without anything else")
    for code in codes:
        if code not in settings.languages:
            known = settings.languages.codes
            hint = did_you_mean(code, known, f"the languages are {listed(known)}")
            yield Fault("--language", 0, f"the site has no language '{code}'", hint)
    if county and county not in BY_LETTER:
        hint = "write its letter, for example M for Skåne"
        yield Fault("--county", 0, f"county '{county}' is not one of the 21 counties", hint)


def _edition(name: str, opened: OpenedSite, service: ServiceSettings, *, use_cache: bool) -> _Edition:
    """Return the frozen renderings of an edition, or those made from the sources as of its day."""
    source = edition_source(name, opened.library)
    if opened.library.editions.edition_record(source.key) is not None:
        frozen = frozen_edition(opened.site.root, service.editions, source.key)
        return _Edition(frozen.name, frozen.digest, frozen.renderings)
    of_day = open_site(opened.site.root, source.publish_on, use_cache=use_cache)
    editions, site = of_day.library.editions, of_day.site
    renderings = {
        producer.rendering_name(language.code, county): producer.mail(site, source.key, language.code, "ready", county)
        for language in site.settings.languages
        for county in ("", *editions.edition_counties(source.key))
    }
    return _Edition(producer.name_of(source.key), "", renderings)


def _names(codes: Iterable[str], county: str, edition: _Edition) -> list[str]:
    """Return the names of the renderings for readers of a county, in each language."""
    if county and not any(name.endswith(f"-{county}") for name in edition.renderings):
        click.echo(
            f"Readers of {BY_LETTER[county].name} get the same mail as all others: nothing in it is theirs alone."
        )
        county = ""
    names = [producer.rendering_name(code, county) for code in dict.fromkeys(codes)]
    missing = [name for name in names if name not in edition.renderings]
    if missing:
        message = f"{edition.name} was frozen without a mail in '{missing[0]}'"
        raise FaultsFoundError([Fault("--language", 0, message, f"it has {listed(edition.renderings)}")])
    return names


def _mails(
    names: Iterable[str], recipients: Iterable[str], edition: _Edition, settings: Settings, service: ServiceSettings
) -> Iterator[TrialMail]:
    signer, languages = Signer(service.dkim), settings.languages
    for recipient in recipients:
        for name in names:
            code = producer.language_of_rendering(name, languages.codes) or languages.source_code
            trial = Trial(edition.name, name, edition.digest, datetime.now(ZoneInfo(settings.timezone)))
            message = trial_message(edition.renderings[name], trial, recipient, general_pages(settings, code))
            yield TrialMail(name, recipient, signer.sign(message))
