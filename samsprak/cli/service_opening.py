"""What the commands of subscriptions and of delivery open: the settings of the service, and the store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsletter.config.service_toml import read_service
from newsletter.store.upgrading import upgraded_store
from samsprak.config.site_toml import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.config.settings import ServiceSettings
    from newsletter.store.database.engine import Store


def service_settings(root: Path) -> ServiceSettings:
    """
    Return the settings of the service of the site in the folder *root*.

    Raises:
        FaultsFoundError: If service.toml has faults, or there is no site: in another folder no store is made.
    """
    read_settings(root)
    return read_service(root)


@contextmanager
def opened_store(service: ServiceSettings) -> Iterator[Store]:
    """
    Open the store until the end of the block, upgraded to this release.

    Raises:
        FaultsFoundError: If it can't be opened or used, or was upgraded by a newer release.
    """
    store = upgraded_store(service.store_address)
    try:
        yield store
    finally:
        store.close()
