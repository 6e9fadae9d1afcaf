"""The real site behind the real server in a real browser: no third-party request, nothing blocked by the policy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES
from tests.support.browser.chromium import chromium
from tests.support.browser.measuring import wait_for_typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Request

    from tests.support.commands.nginx import Nginx

# The page records the browser's policy violations.
_WATCH = """window.forbidden = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  forbidden.push(`${violatedDirective} ${blockedURI}`));
"""
PAGES = {**TYPES, "offline": "offline/"}
MOST_REQUESTS = 5


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def window(browser: Browser, server: Nginx) -> Iterator[BrowserContext]:
    """Open a new phone-sized window without a cache."""
    context = browser.new_context(base_url=server.address, viewport={"width": 390, "height": 844}, locale="fi")
    context.add_init_script(_WATCH)
    yield context
    context.close()


def _note(requests: list[str], request: Request) -> None:
    requests.append(request.url)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_no_page_does_what_the_policy_forbids_or_asks_another_host(
    window: BrowserContext, server: Nginx, code: str
) -> None:
    """Each type of page: no violation, no error in the console, and every request goes to the site itself."""
    requests: list[str] = []
    said: list[str] = []
    window.on("request", lambda request: requests.append(request.url))
    page = window.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind, path in PAGES.items():
        address = f"{code}/{path}" if kind != "missing" else f"{code}/nowhere/"
        response = page.goto(address, wait_until="load")
        assert response is not None
        assert response.status == (404 if kind == "missing" else 200), kind
        forbidden: Any = page.evaluate("forbidden")
        assert forbidden == [], kind
    assert [url for url in requests if not url.startswith(server.address)] == []
    assert [words for words in said if "404 (Not Found)" not in words] == []


@pytest.mark.parametrize("path", ["", "nowhere", *(f"{code}/" for code in ("sv", "en", "ar"))])
def test_the_watch_sees_what_is_forbidden(window: BrowserContext, path: str) -> None:
    """A style and a script injected by somebody else do nothing, and are detected."""
    page = window.new_page()
    page.goto(path)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.evil = 1'}))"
    )
    page.wait_for_function("forbidden.length === 2")  # it hears of each in a task of its own
    assert page.evaluate("window.evil") is None
    assert sorted(page.evaluate("forbidden")) == ["script-src-elem inline", "style-src-attr inline"]


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_first_view_is_at_most_five_requests(browser: Browser, server: Nginx, code: str) -> None:
    """
    With an empty cache: page, style, script, icon and at most one more; home has a script more, which keeps pages.

    A typeface comes apart from it: at most two files, on pages in Arabic alone.
    """
    requests: dict[str, list[str]] = {}
    opened = []
    for kind, path in PAGES.items():
        context = browser.new_context(base_url=server.address, service_workers="block")
        context.on("request", partial(_note, requests.setdefault(kind, [])))
        page = context.new_page()
        page.goto(f"{code}/{path}", wait_until="commit")
        opened.append(page)
    for page in opened:  # all at once, since each waits for half a second without requests
        page.wait_for_load_state("load")
        wait_for_typefaces(page)  # they are asked for as late as the page is drawn
        page.wait_for_load_state("networkidle")
        page.context.close()
    assert min(map(len, requests.values())) > 1
    fonts = {kind: [url for url in urls if url.endswith(".woff2")] for kind, urls in requests.items()}
    assert {len(urls) for urls in fonts.values()} <= ({1, 2} if code == "ar" else {0})
    counts = {kind: len(urls) - len(fonts[kind]) for kind, urls in requests.items()}
    assert {kind: count for kind, count in counts.items() if count > MOST_REQUESTS} in ({}, {"home": MOST_REQUESTS + 1})
