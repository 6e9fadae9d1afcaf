from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served
from tests.support.browser.searching import found, search, site_of_words, wait_for_results, words_found, write_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def words_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site of words under the strictest policy, and yield its base address."""
    folder = tmp_path_factory.mktemp("words")
    write_out(site_of_words(folder / "site"), folder / "output")
    with served(folder / "output", is_guarded=True) as address:
        yield address


@pytest.fixture
def words(browser: Browser, words_address: str) -> Iterator[Page]:
    """Open a window on the site of words, and assert that no error occurs in it."""
    page = browser.new_page(base_url=words_address, viewport={"width": 390, "height": 844})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "query", "expected"),
    [
        ("sv", "bidrag", {"bidrag", "statsbidrag", "statsbidraget"}),
        ("sv", "statsbidrag", {"statsbidrag", "statsbidraget"}),
        ("sv", "ansökan", {"ansökan", "ansökningar"}),
        ("sv", "ansökningar", {"ansökan", "ansökningar"}),
        ("sv", "ansokan", {"ansökan", "ansökningar"}),
        ("sv", "lansstyrelsen", {"länsstyrelsen"}),
        ("sv", "kommuner", {"kommunerna"}),
        ("sv", "kommunens", {"kommunerna"}),
        ("sv", "FÖRORDNING", {"förordningen"}),
        ("sv", "ersättning", {"etableringsersättning"}),
        ("sv", "myndighet", {"myndigheterna"}),
        ("en", "municipality", {"municipalities"}),
        ("en", "apply", {"applications"}),
        ("ar", "البلديات", {"البلديات", "بلديات", "بلدية"}),
        ("ar", "بلديات", {"البلديات", "بلديات", "بلدية"}),
        ("ar", "بلدية", {"البلديات", "بلديات", "بلدية"}),
        ("ar", "بلديه", {"البلديات", "بلديات", "بلدية"}),
        ("ar", "بَلَدِيّة", {"البلديات", "بلديات", "بلدية"}),
        ("ar", "بیئة", {"البيئة"}),
        ("ar", "بيئة", {"البيئة"}),
        ("ar", "منحة", {"المنح"}),
        ("ar", "ادماج", {"إدماج"}),
        ("ar", "مدارس", {"مدرسة", "المدارس"}),
        ("ar", "جمعية", {"والجمعيات"}),
    ],
)
def test_forms_of_a_word_find_one_another(words: Page, code: str, query: str, expected: set[str]) -> None:
    """Nobody knows in which form a word occurs in a text, and many keyboards lack its letters."""
    assert set(words_found(words, code, query)) == expected


@pytest.mark.parametrize(
    ("code", "query", "expected"),
    [
        ("sv", "kommunrna", "kommunerna"),
        ("sv", "komunerna", "kommunerna"),
        ("sv", "kommunerrna", "kommunerna"),
        ("sv", "xommunerna", "kommunerna"),
        ("sv", "ommunerna", "kommunerna"),
        ("sv", "skommunerna", "kommunerna"),
        ("sv", "kxmmunerna", "kommunerna"),
        ("sv", "länsstyrelssn", "länsstyrelsen"),
        ("en", "minicipalities", "municipalities"),
        ("ar", "البلدبات", "بلديات"),
        ("ar", "المدلرسة", "مدرسة"),
    ],
)
def test_one_wrong_letter_does_no_harm(words: Page, code: str, query: str, expected: str) -> None:
    """One letter too many, missing or another in a word of six or more, the first one too."""
    assert expected in words_found(words, code, query)


def test_what_is_spelt_as_it_was_asked_for_comes_first(words: Page) -> None:
    """A county (län) is not a loan (lan), though keyboards without ä write both the same."""
    for asked, other in (("län", "lan"), ("lan", "län")):
        titles = words_found(words, "sv", asked)
        assert titles[0] == asked
        assert other in titles


@pytest.mark.parametrize("code", ["en", "ar"])
def test_swedish_texts_follow_those_in_the_readers_language(words: Page, code: str) -> None:
    """Results in Swedish only are shown too, marked as Swedish, for readers and for screen readers."""
    search(words, code, "zz10")
    assert found(words, code) == []
    links = words.locator(".search__other .search__title")
    expect(links).to_have_text(["Handling 10"])
    assert (links.first.get_attribute("lang"), links.first.get_attribute("dir")) == ("sv", "ltr")
    assert str(links.first.get_attribute("href")) == "/sv/news/w-10/"
    assert words.locator(".search__other h3").is_visible()


def test_a_text_is_not_shown_again_in_swedish(words: Page) -> None:
    """Readers who find the translation need no second link to the same document."""
    search(words, "en", "zz00")
    assert found(words, "en") == ["Paper 00"]
    assert not words.locator(".search__other").is_visible()


@pytest.mark.parametrize(("code", "said"), [("sv", "Inget hittades."), ("ar", "لم يُعثر على شيء.")])
def test_who_finds_nothing_is_shown_the_list(words: Page, code: str, said: str) -> None:
    """A search without results is no dead end."""
    search(words, code, "qqqqwwww")
    expect(words.get_by_role("status")).to_have_text(said)
    words.locator(".search__none a[href='#everything']").click()
    words.wait_for_url("**#everything")


@pytest.mark.parametrize(("code", "query", "said"), [("sv", "kommuner", "1 resultat"), ("ar", "جمعية", "نتيجة واحدة")])
def test_the_number_of_results_is_announced(words: Page, code: str, query: str, said: str) -> None:
    """A status is read aloud without taking the focus, once the reader pauses."""
    words.goto(f"{code}/search/")
    box = words.get_by_role("searchbox")
    box.press_sequentially(query)
    expect(words.get_by_role("status")).to_have_text(said)
    assert box.evaluate("(box) => document.activeElement === box")


def test_keys_alone_are_enough(words: Page) -> None:
    """Tab moves from the field over the button to the results; Escape empties the field and removes them."""
    search(words, "sv", "statsbidrag")
    words.keyboard.press("Tab")
    words.keyboard.press("Tab")
    focused: Any = words.evaluate("() => document.activeElement.className")
    assert focused == "search__title"
    words.get_by_role("searchbox").focus()
    words.keyboard.press("Escape")
    assert words.get_by_role("searchbox").input_value() == ""
    assert not words.locator(".search__results").is_visible()
    expect(words.get_by_role("status")).to_have_text("")


def test_the_query_is_in_the_address(words: Page) -> None:
    """A search can be sent to a colleague, and a form on any page can lead here."""
    search(words, "sv", "ansökan")
    words.wait_for_url("**/sv/search/?q=ans%C3%B6kan")
    words.goto("ar/search/?q=جمعية")
    wait_for_results(words)
    assert found(words, "ar") == ["ورقة 08"]
    assert words.get_by_role("searchbox").input_value() == "جمعية"


_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


# The typeface has come and is shown: it may wrap a line elsewhere by itself.
_WITH_TYPEFACE = """async () => {
    await Promise.all([...document.fonts].map((one) => one.load()));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    window.shifts = 0;
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("code", "query"), [("sv", "bidrag"), ("sv", "xqzzyx"), ("ar", "بلديات"), ("sv", ""), ("ar", "")]
)
def test_results_move_nothing(browser: Browser, address: str, code: str, query: str, width: int) -> None:
    """
    A page opened with a query shows many results, or that there are none, without a jump of what is being read.

    A letter may be a little wider once the typeface has come.
    """
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 844})
    page.add_init_script(_SHIFTS)
    page.goto(f"{code}/search/{query and '?q='}{query}")
    if query:
        wait_for_results(page)
    page.wait_for_load_state("networkidle")
    assert page.locator("#everything").is_visible()
    shifts: Any = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(window.shifts)))")
    assert shifts < 0.01
    page.close()


def test_without_javascript_the_list_is_all_there_is(browser: Browser, words_address: str) -> None:
    """A field that cannot work is not shown."""
    context = browser.new_context(base_url=words_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("sv/search/")
    assert not page.locator(".search").is_visible()
    assert page.locator("#everything a[href='/sv/news/w-00/']").is_visible()
    context.close()


def test_a_search_that_can_not_be_made_says_so(words_address: str, browser: Browser) -> None:
    """If the index cannot be loaded, the reader is told so, and shown the list."""
    page = browser.new_page(base_url=words_address)
    page.route("**/search/*/overview.json", lambda route: route.abort())
    search(page, "sv", "bidrag")
    expect(page.get_by_role("status")).to_have_text("Sökningen fungerar inte just nu.")
    assert page.locator(".search__none").is_visible()
    page.close()


_AN_HOUR_MS = 3_600_000


@pytest.mark.parametrize(("code", "query", "expected"), [("sv", "kommun", "Kommun"), ("ar", "بلدية", "بلدية")])
@pytest.mark.parametrize("path", ["", "grants/"])
def test_the_field_suggests_pages_as_one_types(page: Page, code: str, query: str, expected: str, path: str) -> None:
    """A combobox: arrows choose, Escape closes, and Enter opens the page; the focus stays in the field."""
    page.clock.install(time=0)
    page.goto(f"{code}/{path}")
    field = page.locator("#find-home" if not path else ".header__search input")
    # Suggestions come at each pause: however slow the machine is, there is none before the last letter.
    page.clock.pause_at(_AN_HOUR_MS)
    field.press_sequentially(query)
    page.clock.resume()
    options = page.get_by_role("option")
    options.first.wait_for()
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    expect(chosen.locator("span")).to_have_text(expected)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert field.evaluate("(field) => document.activeElement === field")
    field.press("Escape")
    expect(options).to_have_count(0)
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially(" ")
    options.first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(f"**/{code}/glossary/municipality/")


@pytest.mark.parametrize("code", ["sv", "ar"])
def test_suggestions_move_nothing_and_lie_on_the_screen(browser: Browser, address: str, code: str) -> None:
    """The list lies over the page, wherever the field is."""
    for width, path, field in ((390, "", "#find-home"), (1280, "", "#find-home"), (1280, "grants/", "header input")):
        page = browser.new_page(base_url=address, viewport={"width": width, "height": 844})
        page.add_init_script(_SHIFTS)
        page.goto(f"{code}/{path}")
        page.evaluate(_WITH_TYPEFACE)
        page.locator(field).press_sequentially({"sv": "bidrag", "ar": "منحة"}[code])
        page.get_by_role("option").first.wait_for()
        box = page.get_by_role("listbox").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        shifts: Any = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(window.shifts)))")
        assert shifts < 0.01
        page.close()


def test_the_field_leads_to_the_results_without_a_choice(page: Page) -> None:
    """Enter sends the form, as it does without JavaScript."""
    page.goto("sv/grants/")
    page.locator("header input").press_sequentially("blankett")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/search/?q=blankett")
    wait_for_results(page)
    assert found(page, "sv")[0] == "Så söker du"
    assert str(page.locator(".search__part a").first.get_attribute("href")).endswith("/sv/grants/apply/#forms")


def test_without_javascript_the_field_leads_to_the_list(browser: Browser, address: str) -> None:
    """A plain form, on home and in the header of every page."""
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("ar/")
    page.locator("#find-home").fill("منحة")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/search/?q=*")
    assert page.locator("#everything").is_visible()
    context.close()


def test_the_query_goes_along_to_another_language(page: Page) -> None:
    """Who sees that the word is of another language does not type it again."""
    search(page, "sv", "integration")
    page.locator(".languages__link[hreflang=en]").click()
    page.wait_for_url("**/en/search/?q=integration")
    wait_for_results(page)
    assert found(page, "en")[0] == "Integration"


def test_the_way_back_leads_to_the_same_results_at_the_same_place(page: Page) -> None:
    """Results that were asked for are there again, and the page stands where it was left."""
    search(page, "sv", "kommun")
    before = len(found(page, "sv"))
    page.locator(".search__more").click()
    page.locator(f".search__hits[data-code=sv] > :nth-child({before + 1})").wait_for()
    titles = found(page, "sv")
    page.locator(".search__title").nth(len(titles) - 1).scroll_into_view_if_needed()
    place: Any = page.evaluate("() => scrollY")
    page.locator(".search__title").nth(len(titles) - 1).click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    wait_for_results(page)
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 3", arg=place)
    assert found(page, "sv") == titles


@pytest.mark.parametrize(("code", "query"), [("sv", "komvmunnx"), ("ar", "بلدخخية")])
def test_what_comes_nearest_is_shown_where_nothing_is_found(page: Page, code: str, query: str) -> None:
    """And the parts of the site, and whom to ask."""
    search(page, code, query)
    none = page.locator(".search__none")
    if not found(page, code):
        pytest.fail("nothing comes near")
    if none.is_visible():
        assert none.locator("a[href^='mailto:']").is_visible()
        assert none.locator(f"a[href='/{code}/grants/']").is_visible()
