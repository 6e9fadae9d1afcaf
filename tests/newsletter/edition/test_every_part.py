"""A mail with every part that it can have, before the checkers and in a browser."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest

from newsletter.edition.presenters import present_edition
from newsletter.mail import rendering
from tests.npm import AXE, MJML, MJML_ELEMENTS
from tests.support.browser.chromium import contrasts, too_faint
from tests.support.outputs.mails import CODES, mails, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.support.site_folders.folders import SiteFolder

KEY = "newsletter/2026-2"
COUNTIES = ("", "W")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 800)
_STRICT = """
const [core, preset] = process.argv.slice(1).map((name) => require(name));
const render = core.default || core, elements = preset.default || preset;
Promise.all(JSON.parse(require("fs").readFileSync(0, "utf8")).map(async (source) => {
  try { return (await render(source, { validationLevel: "strict", presets: [elements], fonts: {} })).errors; }
  catch (error) { return error.errors || [String(error)]; }
})).then((all) => console.log(JSON.stringify(all)));
"""
_PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1168" height="657"><path d="M0 0h1168v657z" fill="#0b5f6b"/></svg>'
)
# Rules of whole web pages: a mail is shown within one, by a program that has landmarks of its own.
_NO_PAGE = ("region", "landmark-one-main")


def strict(sources: list[str]) -> list[list[Any]]:
    """Return what npm's mjml reports for each source in its strict mode."""
    result = subprocess.run(
        ["node", "-e", _STRICT, str(MJML), str(MJML_ELEMENTS)],
        input=json.dumps(sources), capture_output=True, encoding="utf-8", check=True, timeout=600,
    )  # fmt: skip
    found: list[list[Any]] = json.loads(result.stdout)
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window in which the pictures of mails load."""
    opened = browser.new_page(viewport={"width": 800, "height": 900})
    opened.route("**/*", lambda route: route.fulfill(body=_PICTURE, content_type="image/svg+xml"))
    yield opened
    opened.close()


def blocked(route: Route) -> None:
    """Load no picture, as most mail programs until the reader asks for it."""
    route.abort()


def renderings(full: SiteFolder, code: str) -> dict[str, str]:
    """Return the HTML of the edition in a language, for readers of a county and for others."""
    found = {name: content.decode() for name, content in mails(full).items() if name.endswith(".html")}
    return {county: found[f"2026-2/{code}{'-' if county else ''}{county}.html"] for county in COUNTIES}


def test_mjml_itself_finds_nothing_in_the_template(full: SiteFolder) -> None:
    """Every element, attribute and nesting is that of the standard, for each language, with all parts and teasers."""
    site = full.open().site
    readers = [site.for_reader(code) for code in CODES]
    views = [(present_edition(one.document(KEY), one, county), one) for one in readers for county in COUNTIES]
    sources = [rendering.mjml_source(view, reader) for view, reader in views]
    assert strict(sources) == [[]] * len(sources)


def test_mjml_itself_finds_a_planted_fault() -> None:
    """The test above can fail."""
    [found] = strict(['<mjml><mj-body><mj-section colour="red"><mj-text>x</mj-text></mj-section></mj-body></mjml>'])
    assert len(found) == 2


@pytest.mark.parametrize("code", CODES)
def test_axe_finds_nothing_in_a_mail(page: Page, full: SiteFolder, code: str) -> None:
    """Readers who listen to mails meet no fault that a program can find, in light and dark, wide and narrow."""
    faults = []
    for county, html in renderings(full, code).items():
        page.set_content(html)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS[1:]:
                page.set_viewport_size({"width": width, "height": 900})
                result: Any = page.evaluate("() => axe.run()")
                found = [one for one in result["violations"] if one["id"] not in _NO_PAGE]
                faults += [(county, scheme, width, one["id"], one["nodes"][0]["html"]) for one in found]
    assert faults == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_in_light_and_dark(
    page: Page, full: SiteFolder, code: str, scheme: Literal["light", "dark"]
) -> None:
    """At least 4.5:1 (WCAG 1.4.3), as a browser computes it: notes, buttons, what is quiet, the foot."""
    page.emulate_media(color_scheme=scheme)
    for html in renderings(full, code).values():
        page.set_content(html)
        assert too_faint(page) == {}
        assert len(contrasts(page)) > 30


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("has_pictures", [True, False])
def test_a_mail_is_one_column_that_nobody_scrolls_sideways(
    page: Page, full: SiteFolder, code: str, *, has_pictures: bool
) -> None:
    """At 320 pixels too, whether pictures are loaded or not."""
    if not has_pictures:
        page.route("**/*", blocked)
    for html in renderings(full, code).values():
        page.set_content(html, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width
            boxes: Any = page.evaluate("""() => [...document.querySelectorAll(".card > table")]
                .map((one) => one.getBoundingClientRect()).map((one) => [one.left, one.width].map(Math.round))""")
            assert len({tuple(one) for one in boxes}) == 1


@pytest.mark.parametrize("code", CODES)
def test_pictures_that_are_off_leave_their_words(page: Page, full: SiteFolder, code: str) -> None:
    """The text alternative stands out in the size of the text around it, in both colour schemes."""
    page.route("**/*", blocked)
    page.set_content(renderings(full, code)[""], wait_until="load")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        styles: Any = page.evaluate("""() => [...document.querySelectorAll("img")].map((one) => [
            getComputedStyle(one).fontSize, getComputedStyle(one).color, getComputedStyle(one.parentElement).color])""")
        assert len(styles) == 2
        assert all(size == "17px" and own == around for size, own, around in styles)


@pytest.mark.parametrize("code", CODES)
def test_a_button_is_a_table_cell_with_a_colour_of_its_own(full: SiteFolder, code: str) -> None:
    """Outlook draws cells and ignores the padding of links; negative margins are nowhere."""
    html = renderings(full, code)["W"]
    links = [cell for cell in tree(html).iter("td") if cell.get("role") == "presentation"]
    assert len(links) >= 6
    for cell in links:
        assert cell.get("bgcolor") == "#0b5f6b"
        [link] = cell.iter("a")
        assert (link.get("href") or "").startswith(f"https://small.example/{code}/")
    assert "margin:-" not in html.replace(" ", "")


@pytest.mark.parametrize("code", CODES)
def test_headings_lead_through_the_mail_without_a_gap(full: SiteFolder, code: str) -> None:
    """Listeners jump from heading to heading; those of a county's items lie below its own."""
    for html in renderings(full, code).values():
        levels = [int(one.tag[1]) for one in tree(html).iter() if one.tag in {"h1", "h2", "h3", "h4"}]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_same_edition_is_rendered_to_the_same_bytes(full: SiteFolder) -> None:
    """Every rendering, with all its parts: what was looked at is what is sent."""
    first = mails(full)
    assert mails(full) == first
    assert {name for name in first if "-W." in name} >= {f"2026-2/{code}-W.eml" for code in CODES}
