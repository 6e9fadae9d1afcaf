from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samsprak.checks.warnings import placeholders
from samsprak.config.site_toml import read_settings
from tests.support.site_folders.folders import SITES, SiteFolder

if TYPE_CHECKING:
    from samsprak.model.settings import Settings


@pytest.fixture
def real() -> Settings:
    """Return settings with addresses that may be somebody's."""
    found = read_settings(SITES / "small")
    return replace(
        found,
        base_address="https://integration.se/webb",
        tag_authority="integration.se,2026",
        publisher=replace(found.publisher, email="info@exampel.se"),
        newsletter=replace(found.newsletter, sender="nyhetsbrev@tests.se"),
    )


def test_one_warning_lists_all_addresses_that_lead_nowhere(small: SiteFolder) -> None:
    """Whoever is about to publish sees at once what is still that of the example."""
    [warning] = placeholders.warnings(read_settings(small.root))
    assert warning.path == "site.toml"
    assert "'https://small.example' (base_address)" in warning.message
    assert "(publisher's email)" in warning.message
    assert "(newsletter's sender)" in warning.message


@pytest.mark.parametrize(
    "address",
    [
        "https://EXAMPLE.org",
        "http://www.example.com:8000/a",
        "https://x.test",
        "https://x.invalid/",
        "https://b.example",
    ],
)
def test_every_name_that_is_kept_for_examples_is_found(real: Settings, address: str) -> None:
    """Nobody owns these names, and nobody ever will."""
    [warning] = placeholders.warnings(replace(real, base_address=address))
    assert warning.message == f"these addresses lead nowhere: '{address}' (base_address)"


def test_real_addresses_are_not_warned_of(real: Settings) -> None:
    """A name that has one of these words in it belongs to somebody."""
    assert list(placeholders.warnings(real)) == []
    assert list(placeholders.warnings(replace(real, base_address="https://example.se"))) == []
    assert list(placeholders.warnings(replace(real, base_address="http://localhost:8000"))) == []
