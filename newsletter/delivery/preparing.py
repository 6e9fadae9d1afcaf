"""From a frozen edition and the settings to mails that can be sent: with every fault that would stop it, at once."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsletter.config.service_toml import SERVICE_FILE
from newsletter.delivery.personal.addresses import EditionAddresses, longest_return_user
from newsletter.delivery.personal.edition_mails import EditionMails
from newsletter.delivery.signing.signer import Signer
from newsletter.mail.personal import LEAVE_MARK
from newsletter.producer import language_of_rendering
from newsletter.store.sendings.sent_editions import RenderingRow
from samsprak.config.site_toml import SITE_FILE
from samsprak.model.addresses.urls import Addresses
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newsletter.config.settings import ServiceSettings
    from newsletter.frozen.freezing import FrozenEdition
    from newsletter.tokens import TokenKeys
    from samsprak.model.settings import Settings

_LEAVE = LEAVE_MARK.encode("ascii")
_END_OF_HEADER = b"\r\n\r\n"
_NOBODY = "bounces@example.invalid"


@dataclass(frozen=True, slots=True)
class Preparing:
    """The settings that the mails of an edition are made with."""

    settings: Settings
    service: ServiceSettings
    keys: TokenKeys

    def check(self, edition: FrozenEdition) -> None:
        """
        Raise the faults of settings that no mail could be made with, and of mails without an address to leave.

        Raises:
            FaultsFoundError: If there are any; all of them together.
        """
        if faults := [*self._faults(), *self._faults_of(edition)]:
            raise FaultsFoundError(faults)

    def _faults(self) -> Iterator[Fault]:
        if not self.settings.newsletter.subscriptions:
            hint = "write its public address below '[newsletter]', as 'subscriptions': readers leave there"
            yield Fault(SITE_FILE, 0, "the address of the service that takes subscriptions is missing", hint)
        relay = self.service.relay
        if relay is None:
            return
        user = relay.return_path.partition("@")[0]
        if not user:
            hint = "write 'return_path' below '[relay]': a mailbox that takes 'user+anything@domain' too"
            yield Fault(SERVICE_FILE, 0, "there is no address that mails come back to", hint)
        elif len(user) > longest_return_user():
            hint = f"choose one with at most {longest_return_user()} characters before the '@': a token is added to it"
            yield Fault(SERVICE_FILE, 0, f"the return path '{relay.return_path}' is too long", hint)

    def _faults_of(self, edition: FrozenEdition) -> Iterator[Fault]:
        for name, message in edition.renderings.items():
            if _LEAVE not in message.partition(_END_OF_HEADER)[0]:
                hint = "write 'subscriptions' into site.toml before an edition is frozen: this one can't be sent"
                yield Fault(f"{edition.name}/{name}", 0, "the frozen mail has no address to leave", hint)

    def renderings(self, edition: FrozenEdition) -> Sequence[RenderingRow]:
        """
        Return the renderings of an edition, with the digests of their bytes.

        Raises:
            FaultsFoundError: If the site has lost the language of one since it was frozen.
        """
        rows = []
        for name, message in edition.renderings.items():
            code = language_of_rendering(name, self.settings.languages.codes)
            if code is None:
                hint = "take it back into site.toml: its readers could not be sent the edition"
                raise FaultsFoundError([Fault(edition.name, 0, f"the site has no language of the mail '{name}'", hint)])
            rows.append(RenderingRow(name, code, name[len(code) + 1 :], sha256(message).hexdigest()))
        return rows

    def mails(self, edition: FrozenEdition, sending: int, began_at: datetime) -> EditionMails:
        """
        Return the mails of an edition, as sent from *began_at* on.

        Raises:
            FaultsFoundError: If a key to sign with can't be read.
        """
        zone = ZoneInfo(self.settings.timezone)
        relay = self.service.relay
        addresses = EditionAddresses(
            edition.number,
            self.settings.newsletter.subscriptions,
            relay.return_path if relay is not None and relay.return_path else _NOBODY,
            Addresses(self.settings.base_address).host,
            format_datetime(began_at.astimezone(zone)),
            self.keys,
        )
        languages = {one.name: one.language for one in self.renderings(edition)}
        sign = Signer(self.service.dkim).sign if self.service.dkim else None
        return EditionMails(sending, edition.renderings, languages, addresses, sign)
