from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.support.browser.chromium import too_faint
from tests.support.outputs.mails import CODES, EDITION, mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.support.site_folders.folders import SiteFolder

# The distance of the first line of every text from the left and the right edge of the mail, in pixels.
_GAPS = """() => {
  const paper = document.querySelector(".card").getBoundingClientRect();
  return [...document.querySelectorAll("h1, h2, p, .soft > div")].map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const rects = [...range.getClientRects()];
    const first = rects.filter((rect) => rect.top < rects[0].bottom);
    const left = Math.min(...first.map((rect) => rect.left)), right = Math.max(...first.map((rect) => rect.right));
    return [element.textContent.trim(), left - paper.left, paper.right - right];
  });
}"""
# The padding of a section and of a text together.
_EDGE = 28
_CLOSE = 2


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window slightly wider than the mail."""
    opened = browser.new_page(viewport={"width": 800, "height": 900})
    yield opened
    opened.close()


def gaps(page: Page, html: str) -> dict[str, tuple[float, float]]:
    """Return the distance of each text from the mail's left and right edge."""
    page.set_content(html)
    found: Any = page.evaluate(_GAPS)
    assert found
    return {text: (left, right) for text, left, right in found}


def test_the_arabic_mail_starts_at_the_right_edge(page: Page, real_mails: dict[str, bytes]) -> None:
    """Every text of the Arabic mail begins where Arabic readers begin."""
    for words, (_, right) in gaps(page, real_mails["2026-1/ar.html"].decode()).items():
        assert right == pytest.approx(_EDGE, abs=_CLOSE), words


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_swedish_and_the_english_mail_start_at_the_left_edge(
    page: Page, real_mails: dict[str, bytes], code: str
) -> None:
    """Every text of a mail in Latin letters begins at the left."""
    for words, (left, _) in gaps(page, real_mails[f"2026-1/{code}.html"].decode()).items():
        assert left == pytest.approx(_EDGE, abs=_CLOSE), words


def test_a_swedish_greeting_starts_at_the_left_in_the_arabic_mail(page: Page, small: SiteFolder) -> None:
    """Where the greeting is not translated, its own sentences keep their own side; the notice is on the reader's."""
    small.remove(EDITION.format("ar"))
    found = gaps(page, mail(small, "ar.html"))
    greeting = next(sides for words, sides in found.items() if words.startswith("Hej!"))
    notice = next(sides for words, sides in found.items() if "باللغة السويدية" in words)
    assert greeting[0] == pytest.approx(_EDGE, abs=_CLOSE)
    assert notice[1] == pytest.approx(_EDGE, abs=_CLOSE)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    page: Page, small: SiteFolder, code: str, scheme: Literal["light", "dark"]
) -> None:
    """Headings, links, dates, notices and tables are readable in light and dark (WCAG 1.4.3)."""
    small.replace(EDITION.format("sv"), "- ett", "| a | b |\n|---|---|\n| c | d |\n\n> citat **fet**\n\n- ett")
    page.emulate_media(color_scheme=scheme)
    page.set_content(mail(small, f"{code}.html"))
    assert too_faint(page) == {}


def test_dark_mode_makes_the_mail_dark(page: Page, small: SiteFolder) -> None:
    """The dark colours reach every section, not only the body behind them."""
    page.emulate_media(color_scheme="dark")
    page.set_content(mail(small, "ar.html"))
    grounds: Any = page.evaluate("""() => [...document.querySelectorAll(".card, .card > table, .paper, body")]
        .map((one) => getComputedStyle(one).backgroundColor)""")
    assert set(grounds) == {"rgb(17, 24, 29)", "rgb(26, 36, 43)"}


@pytest.mark.parametrize("code", CODES)
def test_opening_a_mail_loads_the_sites_pictures_alone(page: Page, real_mails: dict[str, bytes], code: str) -> None:
    """A browser that loads the mail proves it: nothing else is fetched, from anybody."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.route("**/*", lambda route: route.abort())
    page.set_content(real_mails[f"2026-2/{code}.html"].decode(), wait_until="networkidle")
    assert requests == ["https://integration.example/media/2x/drawings/welcome.svg.png"]


@pytest.mark.parametrize("code", CODES)
def test_a_mail_fits_a_narrow_telephone(page: Page, real_mails: dict[str, bytes], code: str) -> None:
    """Nobody has to scroll sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content(real_mails[f"2026-1/{code}.html"].decode())
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("width", [320, 800])
def test_nothing_in_a_greeting_widens_the_mail(page: Page, small: SiteFolder, code: str, width: int) -> None:
    """A wide picture, a line of code, a long address and a table stay within the column, on telephones too."""
    wide = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="800"><path d="M0 0h9"/></svg>'
    small.write("content/media/wide.svg", wide)
    code_block = f"    code {'on and ' * 20}on{'x' * 200}"
    more = f"![x](../../media/wide.svg)\n\n{code_block}\n\n`{'y' * 200}` https://{'z' * 200}.example\n"
    table = f"| a | b | c |\n|---|---|---|\n| {'word ' * 20} | {'v' * 90} | 1 |\n"
    for path in {EDITION.format("sv"), EDITION.format(code)}:
        small.write(path, f"{(small.root / path).read_text(encoding='utf-8')}\n{more}\n{table}")
    page.set_viewport_size({"width": width, "height": 640})
    page.set_content(mail(small, f"{code}.html"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    edges: Any = page.evaluate("""() => [...document.querySelectorAll("img, pre, code, table")]
        .map((one) => one.getBoundingClientRect()).map((one) => [one.left, one.right])""")
    column: Any = page.evaluate("() => document.querySelector('.card').getBoundingClientRect().toJSON()")
    assert all(left >= column["left"] - 1 and right <= column["right"] + 1 for left, right in edges)
