from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter.tokens import Purpose, token
from tests.support.stores.services import KEYS, links

if TYPE_CHECKING:
    from tests.support.stores.services import RunningService

LANGUAGES = ("sv", "en", "ar")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_subscriber_changes_language_and_county(code: str, service: RunningService) -> None:
    """The page shows what is chosen, and changes it at once; it does not show the address."""
    _, preferences = service.subscribe("reader@example.org", code, "M")
    page = service.get(preferences)
    assert page.status == 200
    assert f'<html lang="{code}"' in page.body
    assert f'<option value="{code}" selected>' in page.body
    assert "reader@" not in page.body
    assert service.post(preferences, language="ar", county="", address="").status == 200
    [one] = service.subscribers
    assert (one.address, one.language, one.county) == ("reader@example.org", "ar", "")
    assert service.deliver() == []


def test_a_new_address_is_confirmed_by_a_mail_to_it(service: RunningService) -> None:
    """Until then editions go to the old one; nobody signs up the address of somebody else."""
    _, preferences = service.subscribe("old@example.org", "sv", "M")
    assert service.post(preferences, language="sv", county="M", address="new@example.org").status == 200
    assert [one.address for one in service.subscribers] == ["old@example.org"]
    [mail] = service.deliver()
    assert mail["To"] == "new@example.org"
    assert service.post(links(mail)[0]).status == 200
    [one] = service.subscribers
    assert (one.address, one.county) == ("new@example.org", "M")
    assert service.get(preferences).status == 200


def test_a_new_address_that_subscribes_already_stays_one_subscriber(service: RunningService) -> None:
    """Nobody gets an edition twice."""
    service.subscribe("new@example.org")
    _, preferences = service.subscribe("old@example.org")
    service.post(preferences, language="sv", county="", address="new@example.org")
    [mail] = service.deliver()
    service.post(links(mail)[0])
    assert [one.address for one in service.subscribers] == ["new@example.org"]


def test_an_address_change_of_somebody_who_left_does_nothing(service: RunningService) -> None:
    """Leaving ends what waits."""
    leave, preferences = service.subscribe("old@example.org")
    service.post(preferences, language="sv", county="", address="new@example.org")
    [mail] = service.deliver()
    service.post(leave)
    assert service.post(links(mail)[0]).status == 410
    assert service.counts == (0, 0, 0)


@pytest.mark.parametrize("form", [{"address": "no"}, {"language": "xx"}, {"county": "QQ"}])
def test_what_is_wrong_stands_at_its_field_and_nothing_changes(form: dict[str, str], service: RunningService) -> None:
    """A mistake in one field changes none."""
    _, preferences = service.subscribe("reader@example.org", "sv", "M")
    page = service.post(preferences, **({"language": "en", "county": "", "address": ""} | form))
    assert page.status == 422
    assert f'id="{next(iter(form))}-problem"' in page.body
    [one] = service.subscribers
    assert (one.language, one.county) == ("sv", "M")


def test_preferences_lead_to_leaving_and_erasing(service: RunningService) -> None:
    """The links on the page work, in the same language."""
    _, preferences = service.subscribe("reader@example.org", "ar")
    page = service.get(preferences).body
    [one] = service.subscribers
    assert f'href="/subscriptions/ar/leave/{token(KEYS, Purpose.LEAVE, one.id)}"' in page
    assert f'href="/subscriptions{preferences.replace("preferences", "erase")}"' in page


@pytest.mark.parametrize("page", ["preferences", "data", "erase"])
def test_a_link_to_leave_opens_no_preferences(page: str, service: RunningService) -> None:
    """The link that mail providers see leads to leaving alone."""
    leave, _ = service.subscribe("reader@example.org")
    assert service.post(leave.replace("leave", page), language="en", county="").status == 404
    assert service.subscribers[0].language == "sv"
