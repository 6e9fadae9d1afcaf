"""Pages rendered while a call was open, read before and after it has closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.i18n.formats import date_in_words
from tests.browser.conftest import served
from tests.support.outputs.interface import said
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

CODES = ("sv", "en", "ar")
CALL = "calls/section-37-dalarna-2017/"
# The pages that show the call while it is open.
PATHS = (CALL, "", "calls/", "grants/", "grants/section-37/", "counties/dalarna/")
MADE_ON, LAST_DAY = date(2017, 9, 20), date(2017, 10, 6)
# Sweden has summer time on the last day: the day ends two hours before midnight UTC.
BEFORE, AFTER = "2017-10-06T21:59:59Z", "2017-10-06T22:00:00Z"
OPEN, CLOSED = "Open until %(day)s", "Closed: the last day to apply was %(day)s"


@pytest.fixture(scope="module")
def address(real_site_on: Callable[[date], Path]) -> Iterator[str]:
    """Serve the project's own site as of a day on which the call is open, under the strictest policy."""
    with served(real_site_on(MADE_ON) / "output", is_guarded=True) as found:
        yield found


def words(code: str, message: str) -> str:
    """Return the call's state as readers see it."""
    return plain(said(code, message, day=date_in_words(LAST_DAY, read_settings(PROJECT).languages[code])))


def plain(text: str) -> str:
    """Return words without the marks that only set their direction."""
    return " ".join(text.translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None}).split())


def states(page: Page) -> list[str]:
    """Return the visible texts of calls' states."""
    marks: list[Locator] = page.locator("main .state").all()
    return [plain(mark.inner_text()) for mark in marks if mark.is_visible()]


def read_at(page: Page, moment: str, path: str) -> list[str]:
    """Open a page with the clock at *moment*, and return the states that it shows."""
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.goto(path)
    return states(page)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PATHS)
def test_a_call_closes_at_the_end_of_its_last_day_in_sweden(page: Page, code: str, path: str) -> None:
    """A second before midnight it is open, at midnight closed, wherever it is shown; no page is rendered again."""
    before = read_at(page, BEFORE, f"{code}/{path}")
    assert before.count(words(code, OPEN)) == 1
    assert words(code, CLOSED) not in before

    after = read_at(page, AFTER, f"{code}/{path}")
    closed = words(code, CLOSED)
    assert after == [closed if one == words(code, OPEN) else one for one in before]


@pytest.mark.parametrize("code", CODES)
def test_a_clock_in_another_part_of_the_world_finds_the_same(browser: Browser, address: str, code: str) -> None:
    """The moment counts, and not the local date where the reader is."""
    for zone in ("Asia/Tokyo", "America/Los_Angeles"):
        context = browser.new_context(base_url=address, timezone_id=zone)
        page = context.new_page()
        assert read_at(page, BEFORE, f"{code}/{CALL}") == [words(code, OPEN)]
        assert read_at(page, AFTER, f"{code}/{CALL}") == [words(code, CLOSED)]
        context.close()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PATHS)
def test_without_javascript_the_words_say_until_when(browser: Browser, address: str, code: str, path: str) -> None:
    """They name the last day, and are true whenever they are read; no page states both."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{code}/{path}")
    assert states(page).count(words(code, OPEN)) == 1
    assert words(code, CLOSED) not in states(page)
    context.close()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", ["counties/dalarna/", "counties/", "grants/section-37/", "calendar/", CALL])
def test_the_strictest_policy_blocks_nothing(page: Page, code: str, path: str) -> None:
    """Neither charts nor the map nor the script need more than files of the site itself."""
    said_by_browser: list[str] = []
    page.on("console", lambda message: said_by_browser.append(message.text))
    page.on("pageerror", lambda error: said_by_browser.append(str(error)))
    page.goto(f"{code}/{path}", wait_until="networkidle")
    assert said_by_browser == []
    assert page.evaluate("() => document.styleSheets.length") == 1


def test_the_check_of_the_policy_sees_what_is_blocked(page: Page) -> None:
    """The violation that the test above looks for occurs when a page has an inline style."""
    page.goto("sv/")
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
