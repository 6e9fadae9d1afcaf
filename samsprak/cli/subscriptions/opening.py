"""What every command of the service opens: the site, the settings, the store and the keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsletter.config.service_toml import read_service
from newsletter.delivery.signing.signer import Signer
from newsletter.store.upgrading import upgraded_store
from newsletter.subscriptions.mails import ServiceMails
from newsletter.subscriptions.relay import RelaySender
from newsletter.subscriptions.worker import Worker
from newsletter.tokens import token_keys
from samsprak.config.site_toml import read_settings
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.settings import ServiceSettings
    from newsletter.store.database.engine import Store
    from newsletter.tokens import TokenKeys
    from samsprak.rendering.site import Site


@dataclass(frozen=True, slots=True)
class OpenedService:
    """The site with its settings, the store upgraded to this release, and the keys."""

    site: Site
    settings: ServiceSettings
    store: Store
    keys: TokenKeys

    @property
    def address(self) -> str:
        """The public address of the service."""
        return self.site.settings.newsletter.subscriptions

    def worker(self) -> Worker:
        """Return the worker that sends the mails of the service."""
        relay, address = self.settings.relay, self.site.settings.newsletter.sender
        sender = None if relay is None else RelaySender(relay, address, Signer(self.settings.dkim).sign)
        return Worker(self.store, ServiceMails(self.site, self.keys, self.address), sender, now)


def open_service(root: Path) -> OpenedService:
    """
    Open the service of the site in the folder *root*.

    Raises:
        FaultsFoundError: If the site, service.toml or the environment has faults, or no address of the service.
    """
    if not read_settings(root).newsletter.subscriptions:
        hint = "write 'subscriptions = \"https://…\"' into [newsletter], the address that readers find the service at"
        raise FaultsFoundError([Fault("site.toml", 0, "the service has no address", hint)])
    settings, keys = read_service(root), token_keys()
    site = open_site(root.resolve()).site
    return OpenedService(site, settings, upgraded_store(settings.store_address), keys)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
