"""Readers in a real browser, without JavaScript: from the form to leaving, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from newsletter.tokens import Purpose, token
from tests.npm import AXE
from tests.support.browser.chromium import chromium
from tests.support.site_folders.folders import copy_of
from tests.support.stores.services import KEYS, links, running_service, with_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.support.stores.services import RunningService

LANGUAGES = ("sv", "en", "ar")
# The service on a host of its own has its style sheet itself, so that the browser needs no other server.
_ELSEWHERE = "http://127.0.0.1:8010/subscriptions"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """Run the service on a host that is not the site's."""
    site = with_service(copy_of("small", tmp_path_factory.mktemp("elsewhere") / "site"), _ELSEWHERE)
    store: Path = tmp_path_factory.mktemp("store")
    with running_service(site, f"sqlite:///{store / 'store.db'}", has_own_origin=True) as running:
        yield running


@pytest.fixture
def page(browser: Browser, elsewhere: RunningService) -> Iterator[Page]:
    """Open a window without JavaScript on the service; a violation of the policy fails the test."""
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{elsewhere.port}", java_script_enabled=False, viewport={"width": 390, "height": 900}
    )
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    yield page
    context.close()
    assert [one for one in messages if "Content Security Policy" in one] == []


def follow(one: Locator) -> None:
    """Press a button or a link, and wait for the page that answers."""
    with one.page.expect_navigation():
        one.click()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reader_subscribes_changes_and_leaves_without_javascript(
    code: str, page: Page, elsewhere: RunningService
) -> None:
    """Every step is a form and a button, in the reader's language, from the first page to the last."""
    address = f"reader-{code}@example.org"
    page.goto(f"/subscriptions/{code}/subscribe")
    assert page.locator("html").get_attribute("dir") == ("rtl" if code == "ar" else "ltr")
    page.locator("#address").fill("reader")
    follow(page.locator("button"))
    field = page.locator("#address")
    expect(field).to_be_focused()
    assert field.input_value() == "reader"
    expect(field).to_have_accessible_description(f"{page.locator('#address-problem').inner_text()} "
                                                 f"{page.locator('#address-hint').inner_text()}")  # fmt: skip
    field.fill(address)
    page.locator("#county").select_option("M")
    follow(page.locator("button"))
    [mail] = elsewhere.deliver()
    [link] = links(mail)
    page.goto(f"/subscriptions{link}")
    follow(page.locator("button"))
    [one] = [one for one in elsewhere.subscribers if one.address == address]
    assert (one.language, one.county) == (code, "M")
    page.goto(f"/subscriptions/{code}/preferences/{token(KEYS, Purpose.PREFERENCES, one.id)}")
    assert page.locator("#county").input_value() == "M"
    page.locator("#county").select_option("")
    follow(page.locator("button").first)
    [one] = [one for one in elsewhere.subscribers if one.address == address]
    assert one.county == ""
    page.goto(f"/subscriptions/{code}/preferences/{token(KEYS, Purpose.PREFERENCES, one.id)}")
    follow(page.locator("main ul a").first)
    follow(page.locator("button"))
    assert [one for one in elsewhere.subscribers if one.address == address] == []
    assert page.context.cookies() == []


def _paths(service: RunningService, code: str, name: str) -> list[str]:
    """Return a page of each type."""
    leave, preferences = service.subscribe(f"{name}@example.org", code)
    service.sign_up(f"waiting-{name}@example.org", code)
    [confirm] = links(service.deliver()[0])
    return [
        f"/{code}/subscribe",
        confirm,
        f"/{code}/confirm/no",
        preferences,
        leave,
        preferences.replace("preferences", "erase"),
        f"/{code}/leave/no",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_on_any_page(
    scheme: str, width: int, code: str, browser: Browser, elsewhere: RunningService
) -> None:
    """Forms, errors, questions and answers, by day and by night, on a small phone and on a desk; nothing is cut off."""
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{elsewhere.port}",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    faults: list[str] = []

    def check(name: str) -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("(tags) => axe.run({ runOnly: { type: 'tag', values: tags } })", _TAGS)
        faults.extend(
            f"{name}: {rule['id']} at {node['target']}" for rule in found["violations"] for node in rule["nodes"]
        )
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{name} is wider than the window")

    for path in _paths(elsewhere, code, f"{code}-{width}-{scheme}"):
        page.goto(f"/subscriptions{path}")
        check(path)
    page.goto(f"/subscriptions/{code}/subscribe")
    follow(page.locator("button"))
    check("an error")
    context.close()
    assert faults == []
