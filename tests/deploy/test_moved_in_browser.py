"""A former address in a real browser: behind nginx, and as a file on a server without rules."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.browser.axe import axe_in
from tests.support.browser.chromium import chromium
from tests.support.commands.nginx import nginx
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.site_folders.folders import SiteFolder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def output(small: SiteFolder) -> Path:
    """Return the output of a site with a page that has moved, and nginx's rules for it."""
    small.replace("content/sv/grants/apply.md", "publish_on:", "was: [grants/old]\npublish_on:")
    for arguments in (("build",), ("nginx",)):
        assert run_samsprak(*arguments, cwd=small.root, env=DAY).returncode == 0
    return small.root / "output"


@pytest.fixture
def plain(output: Path) -> Iterator[str]:
    """Serve the output by a server that knows files alone, and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_file_server_leads_to_the_new_page(browser: Browser, plain: str, code: str) -> None:
    """With a script to the same heading; without one to the page; and the page at the old address has a link."""
    page = browser.new_context(base_url=plain).new_page()
    page.goto(f"{code}/grants/old/#how")
    page.wait_for_url(f"{plain}{code}/grants/apply/#how")
    page.context.close()
    page = browser.new_context(base_url=plain, java_script_enabled=False).new_page()
    page.goto(f"{code}/grants/old/#how")
    page.wait_for_url(f"{plain}{code}/grants/apply/")
    page.context.close()
    page = browser.new_context(base_url=plain).new_page()
    page.route("**/moved.*.js", lambda route: route.abort())
    page.goto(f"{code}/grants/old/")
    page.click(".page-head a")
    page.wait_for_url(f"{plain}{code}/grants/apply/")
    page.context.close()


def test_nginx_leads_to_the_new_page_and_its_heading(browser: Browser, output: Path, tmp_path: Path) -> None:
    """The browser keeps the fragment of an address that a server redirects, without a script too."""
    with nginx(output, output.parent / "deploy/nginx", tmp_path) as server:
        page = browser.new_context(base_url=server.address, java_script_enabled=False).new_page()
        for code in ("sv", "en", "ar"):
            page.goto(f"{code}/grants/old#how")
            assert page.url == f"{server.address}{code}/grants/apply/#how"
        page.context.close()


def test_axe_finds_nothing_on_the_page_at_a_former_address(browser: Browser, output: Path, plain: str) -> None:
    """For readers whose browser does not lead on: in every language, light and dark, narrow and wide."""
    [script] = output.glob("assets/moved.*.js")
    script.write_text("", encoding="utf-8")
    with axe_in(browser, plain) as axe:
        for code in ("sv", "en", "ar"):
            assert axe.faults(f"/{code}/grants/old/index.html") == []
