"""The project's own site on a small local server, and a browser to look at it in."""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from samsprak.site.hosting.headers import POLICY
from tests.support.browser.chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

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
    "feeds": "follow/",
    "editions": "newsletter/",
    "edition": "newsletter/2026-1/",
    "statement": "about/accessibility/",
    "search": "search/",
    "without a connection": "offline/",
    "missing": "404.html",
}
_WATCH_PATH = "/watch.js"
_WATCH = """window.wrong = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  wrong.push(`${violatedDirective} ${blockedURI}`));
addEventListener("error", ({ message }) => wrong.push(message));
addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Log nothing."""


class _Guarded(_Quiet):
    def end_headers(self) -> None:
        """Send a policy that allows the site's own resources, and nothing else."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


class _Uncached(_Quiet):
    def end_headers(self) -> None:
        """Have nothing cached: without this header the browser itself shows a page again for some seconds."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class _Watched(_Guarded):
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send each page with a script before all others, which notes what goes wrong in it."""
        path = urlsplit(self.path).path
        page = Path(self.translate_path(path)) / ("index.html" if path.endswith("/") else "")
        if path == _WATCH_PATH:
            kind, content = "text/javascript", _WATCH.encode()
        elif page.suffix == ".html" and page.is_file():
            kind = "text/html; charset=utf-8"
            content = page.read_bytes().replace(b"<head>", f'<head><script src="{_WATCH_PATH}"></script>'.encode(), 1)
        else:
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@contextmanager
def served(
    folder: Path, *, is_guarded: bool = False, is_watched: bool = False, is_uncached: bool = False
) -> Iterator[str]:
    """
    Serve a built site, and yield its base address.

    Guarded: under the strictest policy that the site works with. Watched: guarded, and every page has the list
    ``wrong`` of what the policy forbade in it, and of the errors of its scripts. Uncached: what a page shows again
    comes from the server or from the site's own worker, never from the browser's cache.
    """
    kind = _Watched if is_watched else _Guarded if is_guarded else _Uncached if is_uncached else _Quiet
    handler = partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
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
