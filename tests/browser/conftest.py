"""The project's own site on a small local server, and a browser to look at it in."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from samsprak.site.hosting.headers import POLICY
from tests.support.browser.chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# One page of each type.
TYPES = {
    "home": "",
    "section": "grants/",
    "page": "grants/apply/",
    "table": "grants/early-measures/decisions/by-amount/",
    "grant": "grants/section-37/",
    "calls": "calls/",
    "call": "calls/section-37-dalarna-2017/",
    "county": "counties/sodermanland/",
    "counties": "counties/",
    "calendar": "calendar/",
    "data": "about/data/",
    "list of news": "news/",
    "news": "news/section-37-dalarna-closes-2017/",
    "events": "events/",
    "event": "events/bas-conference-2014/",
    "terms": "glossary/",
    "term": "glossary/county/",
    "editions": "newsletter/",
    "edition": "newsletter/2026-1/",
    "statement": "about/accessibility/",
    "search": "search/",
    "without a connection": "offline/",
    "missing": "404.html",
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Log nothing."""


class _Guarded(_Quiet):
    def end_headers(self) -> None:
        """Send a policy that allows the site's own resources, and nothing else."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def served(folder: Path, *, is_guarded: bool = False) -> Iterator[str]:
    """Serve a built site, and yield its base address; guarded: under the strictest policy that the site works with."""
    handler = partial(_Guarded if is_guarded else _Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Serve the built site, and yield its base address."""
    with served(real_site / "output") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a desktop-sized window; relative addresses in it resolve against the site's base address."""
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
