"""The editor's page in a real browser, and the parts of its forms."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support.pictures import photograph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

TIMEOUT_MS = 120_000


@contextmanager
def opened(browser: Browser, host: str, token: str, *others: str) -> Iterator[Page]:
    """
    Yield the editor as it is opened by the address in the terminal, in a profile of its own.

    Neither it nor a window that it opens makes a request to another server than *host* and the *others*, or has an
    error.
    """
    allowed = tuple(f"http://{one}/" for one in (host, *others))
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    context.set_default_timeout(TIMEOUT_MS)
    foreign: list[str] = []
    failed: list[str] = []
    context.on(
        "request", lambda one: foreign.append(one.url) if not one.url.startswith((*allowed, "blob:", "data:")) else None
    )
    context.on("weberror", lambda one: failed.append(str(one.error)))
    page = context.new_page()
    page.goto(f"http://{host}/admin/#token={token}")
    page.get_by_text("Glossary").first.wait_for()
    yield page
    assert foreign == []
    assert failed == []
    context.close()


def field(page: Page, name: str) -> Locator:
    """Return the fields of a name: that of the source first, that of a translation last."""
    return page.locator(f"[data-key-path={name}]")


def go(page: Page, place: str) -> None:
    """Open a form by its address in the CMS."""
    page.evaluate("place => { location.hash = place; }", place)
    field(page, "title").first.wait_for()


def begin_news(page: Page, title: str, summary: str) -> None:
    """Open the form of a new news item, and fill in its title, summary and days."""
    go(page, "#/collections/news/new")
    field(page, "title").locator("input").fill(title)
    field(page, "summary").locator("textarea").fill(summary)
    for day in ("publish_on", "reviewed_on"):
        field(page, day).locator("input").fill("2026-03-20")


def choose_picture(page: Page, name: str) -> None:
    """Choose a new picture, and wait until the form shows its name."""
    field(page, "picture").scroll_into_view_if_needed()
    picture = {"name": name, "mimeType": "image/png", "buffer": photograph(300, 200, kind="PNG")}
    field(page, "picture").locator("input[type=file]").first.set_input_files(picture)  # type: ignore[arg-type] # a payload
    field(page, "picture").get_by_text(f"/media/{name}").wait_for()


def save(page: Page) -> None:
    """Press the button of the form."""
    page.get_by_role("button", name="Save").click()
