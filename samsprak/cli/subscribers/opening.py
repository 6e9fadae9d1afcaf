"""Opening the store for commands about subscribers, and finding one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.config.service_toml import read_service
from newsletter.store.database.engine import open_store
from newsletter.store.upgrading import upgrade
from newsletter.subscriptions.addresses import AddressProblem, MailAddress, mail_address
from samsprak.config.site_toml import read_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store


def opened_store(root: Path) -> Store:
    """
    Return the store of the site in the folder *root*, upgraded to this release.

    Raises:
        FaultsFoundError: If site.toml or service.toml has faults, or the store can't be opened.
    """
    read_settings(root)  # outside a site's folder nothing is made
    store = open_store(read_service(root).store_address)
    upgrade(store)
    return store


def address_written(written: str) -> MailAddress:
    """
    Return the address that the operator wrote.

    Raises:
        FaultsFoundError: If it is none.
    """
    address = mail_address(written)
    if isinstance(address, AddressProblem):
        hint = "write it whole, for example 'reader@example.org'"
        raise FaultsFoundError([Fault("samsprak subscribers", 0, f"'{written}' is no mail address", hint)])
    return address
