"""Readers who lose their connection: visited pages are available, others are explained in their language."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served
from tests.support.browser.chromium import chromium
from tests.support.outputs.interface import said
from tests.support.site_folders.builders import built, with_theme
from tests.support.site_folders.folders import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.support.site_folders.folders import SiteFolder

PATIENCE_S = 120
MOST_BYTES = 3 * 1024
_NO_CONNECTION = "There is no internet connection"
_KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    found[name] = (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname).sort();
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the whole Chromium."""
    with chromium(is_whole=True) as started:
        yield started


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """Return the small site, built, with its own theme; readers are to have the page about grants."""
    folder = with_theme(copy_of("small", tmp_path / "site"))
    folder.replace("site.toml", 'footer = ["grants/apply"]', 'footer = ["grants/apply"]\noffline = ["grants/index"]')
    built(folder.root)
    return folder


@pytest.fixture
def context(browser: Browser, site: SiteFolder) -> Iterator[BrowserContext]:
    """Serve the site, and open a new window without a cache."""
    with served(site.root / "output", is_uncached=True) as address:
        opened = browser.new_context(base_url=address)
        yield opened
        opened.close()


def visit(context: BrowserContext, path: str) -> Page:
    """
    Open a page by way of its language's start page, and return when the service worker has cached it.

    Start pages and the offline page are those that install the service worker.
    """
    page = context.new_page()
    page.clock.install()
    page.goto(f"{path.partition('/')[0]}/")
    page.clock.fast_forward(1000)  # it is installed a second after the page
    until(page, "navigator.serviceWorker.controller")
    page.goto(path)
    until(page, "navigator.serviceWorker.controller")
    until(page, f"Boolean(await caches.match('/{path}'))")
    return page


def until(page: Page, condition: str) -> None:
    """Poll until a condition without an event holds, and fail if it does not within the timeout."""
    page.evaluate(
        f"""async () => {{
          for (let tries = 0; !({condition}); tries += 1) {{
            if (tries > {PATIENCE_S * 50}) throw new Error({condition!r});
            await new Promise((done) => setTimeout(done, 20));
          }}
        }}"""
    )


@contextmanager
def no_connection(context: BrowserContext) -> Iterator[None]:
    """Take the browser offline, its workers too."""
    context.set_offline(True)
    yield
    context.set_offline(False)


def kept(page: Page) -> dict[str, list[str]]:
    """Return the cached paths, by the name of the cache."""
    found: Any = page.evaluate(_KEPT)
    return dict(found)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_page_that_was_opened_is_there_without_a_connection(context: BrowserContext, code: str) -> None:
    """With its style; and so are the very first page, which is the start, and the pages for everybody."""
    page = visit(context, f"{code}/news/third/")
    until(page, f"Boolean(await caches.match('/{code}/grants/'))")
    heading = page.locator("h1").inner_text()
    with no_connection(context):
        again = context.new_page()
        again.goto(f"{code}/news/third/?from=mail")
        expect(again.locator("h1")).to_have_text(heading)
        assert again.evaluate("document.styleSheets[0].cssRules.length") > 50
        for important in ("", "grants/"):
            response = again.goto(f"{code}/{important}")
            assert response is not None
            assert response.from_service_worker
            assert again.locator("[data-kept]").count() == 0


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_drawings_of_kept_pages_are_there_too(browser: Browser, site: SiteFolder, code: str) -> None:
    """Those of pages for everybody, though nobody has opened them: the drawing above the text and the one in it."""
    drawing = (site.root / "content/media/drawing.svg").read_text(encoding="utf-8")
    site.write("content/media/other.svg", drawing)
    site.replace("content/sv/grants/index.md", "---\n", "---\npicture: drawing.svg\n")
    for one, words in (("sv", "Bild"), ("en", "Picture"), ("ar", "صورة")):
        path = f"content/{one}/grants/index.md"
        site.replace(path, "---\n", f"---\npicture_alt: {words}\n")
        text = (site.root / path).read_text(encoding="utf-8")
        site.write(path, f"{text}\n![{words}](../../media/other.svg)\n")
    built(site.root)
    with served(site.root / "output", is_uncached=True) as address:
        context = browser.new_context(base_url=address)
        page = visit(context, f"{code}/news/third/")
        until(page, f"Boolean(await caches.match('/{code}/grants/'))")
        for name in ("drawing", "other"):
            until(page, f"Boolean(await caches.match('/media/{name}.svg'))")
        with no_connection(context):
            page.goto(f"{code}/grants/")
            drawings = page.locator("main img")
            assert drawings.count() == 2
            for shown in drawings.all():
                shown.scroll_into_view_if_needed()  # the one in the text is not fetched before it is near
            until(page, "[...document.querySelectorAll('main img')].every((one) => one.naturalWidth)")
        context.close()


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_page_that_is_not_kept_is_told_of_in_the_readers_language(context: BrowserContext, code: str) -> None:
    """The words and the direction are the reader's own, and cached pages are listed by their heading."""
    visit(context, f"{code}/news/third/").close()
    page = visit(context, f"{code}/grants/apply/")
    heading = page.locator("h1").inner_text()
    with no_connection(context):
        page.goto(f"{code}/events/")
        expect(page.locator("h1")).to_have_text(said(code, _NO_CONNECTION))
        assert page.locator("html").get_attribute("dir") == ("rtl" if code == "ar" else "ltr")
        first, second = (
            page.locator(f"[data-kept] a[href$='/{code}/{path}/']") for path in ("news/third", "grants/apply")
        )
        first.wait_for()
        second.wait_for()
        expect(second).to_have_text(heading)
        second.click()
        page.wait_for_url(f"**/{code}/grants/apply/")
        page.goto("/")
        expect(page.locator("h1")).to_have_text(said(code, _NO_CONNECTION))


def test_what_has_changed_is_shown_as_soon_as_there_is_a_connection(context: BrowserContext, site: SiteFolder) -> None:
    """A cached page is never shown instead of a current one; and removed pages are not kept."""
    visit(context, "sv/grants/")
    site.replace("content/sv/grants/index.md", "Pengar att söka.", "Nya pengar.")
    built(site.root)
    page = context.new_page()
    page.goto("sv/grants/")
    expect(page.locator("main")).to_contain_text("Nya pengar.")
    shutil.rmtree(site.root / "output/sv/grants")
    page.goto("sv/grants/")
    until(page, "!(await caches.match('/sv/grants/'))")


def test_another_look_takes_the_old_caches_away_and_another_text_does_not(
    context: BrowserContext, site: SiteFolder
) -> None:
    """An unchanged build changes nothing, an edited text no more than its page; a new style begins a new cache."""
    before = kept(visit(context, "sv/grants/"))
    program = (site.root / "output/sw.js").read_bytes()
    site.replace("content/sv/grants/index.md", "Pengar att söka.", "Nya pengar.")
    built(site.root)
    assert (site.root / "output/sw.js").read_bytes() == program
    style = min((site.root / "theme/css").glob("*.css"))
    style.write_text(f"{style.read_text(encoding='utf-8')}\n.new {{ color: red; }}\n", encoding="utf-8")
    built(site.root)
    assert (site.root / "output/sw.js").read_bytes() != program
    page = context.new_page()
    page.goto("sv/grants/")
    until(page, f"!(await caches.keys()).includes({next(iter(before))!r})")
    after = kept(page)
    assert len(before) == len(after) == 1
    assert before.keys() != after.keys()
    styles = [path for path in next(iter(after.values())) if path.endswith(".css")]
    assert styles == [f"/assets/{path.name}" for path in (site.root / "output/assets").glob("*.css")]


def test_only_whole_pages_of_this_site_are_kept(context: BrowserContext) -> None:
    """No missing page, no redirect, no download: the pages that were read, and their pictures."""
    page = visit(context, "sv/grants/")
    for path in ("sv/nowhere/", "sv/grants/apply"):
        page.goto(path)
    page.evaluate("() => Promise.all(['/sv/rss.xml', '/sitemap.xml'].map((one) => fetch(one)))")
    until(page, "Boolean(await caches.match('/sv/grants/apply/'))")
    (paths,) = kept(page).values()
    pages = [path for path in paths if not path.startswith("/assets/") and path != "/favicon.ico"]
    assert pages == ["/media/drawing.svg", "/sv/", "/sv/grants/", "/sv/grants/apply/", "/sv/offline/"]


def test_not_more_pages_are_kept_than_a_small_device_has_room_for(context: BrowserContext, site: SiteFolder) -> None:
    """Of very many pages the oldest are removed first; those for everybody stay."""
    program = site.root / "output/sw.js"
    program.write_text(
        program.read_text(encoding="utf-8").replace("MOST_PAGES = 60", "MOST_PAGES = 2"), encoding="utf-8"
    )
    page = visit(context, "sv/grants/apply/")
    for path in ("sv/news/", "sv/events/", "sv/glossary/"):
        page.goto(path)
        until(page, f"Boolean(await caches.match('/{path}'))")
    until(page, "!(await caches.match('/sv/news/'))")
    (paths,) = kept(page).values()
    pages = [path for path in paths if not path.startswith("/assets/")]
    assert pages == ["/sv/", "/sv/events/", "/sv/glossary/", "/sv/grants/", "/sv/offline/"]


def test_who_saves_data_loads_no_page_unasked(browser: Browser, site: SiteFolder) -> None:
    """Except the small one that reports that there is no connection."""
    program = site.root / "output/sw.js"
    text = program.read_text(encoding="utf-8")
    # No switch of the browser reaches the workers: the preference is set where they read it.
    program.write_text(
        f'Object.defineProperty(navigator, "connection", {{ value: {{ saveData: true }} }});{text}', encoding="utf-8"
    )
    with served(site.root / "output", is_uncached=True) as address:
        context = browser.new_context(base_url=address)
        page = visit(context, "ar/news/third/")
        until(page, "Boolean(await caches.match('/ar/offline/'))")
        (paths,) = kept(page).values()
        assert [path for path in paths if not path.startswith("/assets/")] == [
            "/ar/", "/ar/news/third/", "/ar/offline/",
        ]  # fmt: skip
        context.close()


def test_the_site_is_whole_without_any_of_it(browser: Browser, site: SiteFolder) -> None:
    """Without JavaScript nothing is cached, and the page claims no more than is true."""
    with served(site.root / "output", is_uncached=True) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.goto("ar/offline/")
        assert page.locator("[data-kept]").is_hidden()
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
        context.close()


def test_the_program_is_small(real_site: Path) -> None:
    """It is smaller than a small picture, including its list of files; each name in the list exists."""
    content = (real_site / "output/sw.js").read_bytes()
    assert len(brotli.compress(content)) < MOST_BYTES
    addresses = re.findall(r'"(/[^"]+)"', content.partition(b"\n")[0].decode())
    assert len(addresses) > 3 * 4
    missing = [one for one in addresses if not (real_site / f"output{one}").exists()]
    assert missing == []
