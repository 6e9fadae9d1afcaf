"""The same promises in Firefox and in WebKit, two other engines for layout, bidi reordering, policies and workers."""

from __future__ import annotations

import re
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES, served
from tests.browser.test_layout import mirror_faults
from tests.support.browser.firefox import firefox
from tests.support.browser.measuring import script
from tests.support.browser.runs import NUMBERS, PLACES, RUNS, as_drawn, site_of_runs
from tests.support.browser.webkit import webkit
from tests.support.examples import examples
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.browser.windows import Window

ENGINES = {"firefox": firefox, "webkit": webkit}
CODES = ("sv", "en", "ar")
TAB, ENTER = "\ue004", "\ue007"  # Source: WebDriver, keyboard actions
# The desk is low, so that every page has a bar to scroll by, which takes room in Firefox.
SMALLEST, DESK = (320, 800), (1280, 500)
WORDS = {"sv": ("bidrag", "grants/apply/"), "en": ("municipality", "glossary/municipality/"), "ar": ("منحة", "grants/")}
_FIELD = "() => document.querySelector('.header__search input').focus()"
_IS_THERE = "(selector) => document.querySelector(selector) !== null"
_LINKS = "(selector) => [...document.querySelectorAll(selector)].map((one) => new URL(one.href).pathname)"
_IS_CACHED = "async (path) => Boolean(navigator.serviceWorker.controller && await caches.match(path))"
_CHOOSE = "(code) => document.querySelector(`.languages__link[hreflang=${code}]`).click()"
_IS_OPEN = "(path) => location.pathname === path && document.readyState === 'complete'"
_HAS_TYPEFACES = "async () => Boolean(await document.fonts.ready)"
_LANGUAGE = "() => [document.documentElement.lang, document.documentElement.dir]"


def types_for(engine: str) -> dict[str, str]:
    """Return the types of pages that an engine looks at: each engine at one half of them, in the long run at all."""
    place, step = (0, 1) if examples(1) > 1 else (list(ENGINES).index(engine), len(ENGINES))
    return dict(list(TYPES.items())[place::step])


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Window]]:
    """Return a function that starts an engine once, for a reader who prefers dark pages."""
    with ExitStack() as stack:

        @cache
        def started(engine: str) -> Window:
            return stack.enter_context(ENGINES[engine](tmp_path_factory.mktemp(engine)))

        yield started


@pytest.fixture
def window(windows: Callable[[str], Window], engine: str) -> Window:
    """Return the window of the engine in a desktop size."""
    opened = windows(engine)
    opened.resize(*DESK)
    return opened


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Serve the built site under the strictest policy, and yield its base address."""
    with served(real_site / "output", is_watched=True) as found:
        yield found


@pytest.fixture(scope="module")
def look(windows: Callable[[str], Window], address: str) -> Callable[[str], dict[tuple[str, str], Any]]:
    """Return a function that measures every type of page once: words in the smallest window, boxes at a desk."""

    @cache
    def seen(engine: str) -> dict[tuple[str, str], Any]:
        window = windows(engine)
        found: dict[tuple[str, str], Any] = {}
        for size, codes, names in ((SMALLEST, CODES, ("words",)), (DESK, ("sv", "ar"), ("boxes", "order"))):
            window.resize(*size)
            for code in codes:
                for kind, path in types_for(engine).items():
                    window.go(f"{address}{code}/{path}")
                    window.run(_HAS_TYPEFACES)
                    one = found.setdefault((kind, code), {"wrong": []})
                    one |= {name: window.run(script(name), NUMBERS) for name in names}
                    one["wrong"] += window.run("() => wrong")
        return found

    return seen


@pytest.fixture
def seen(look: Callable[[str], dict[tuple[str, str], Any]], engine: str) -> dict[tuple[str, str], Any]:
    """Return the measurements of the pages, by type and language."""
    return look(engine)


@pytest.mark.slow
def test_no_page_scrolls_sideways_and_no_words_meet(seen: dict[tuple[str, str], Any]) -> None:
    """The smallest phone shows whole lines (WCAG 1.4.10)."""
    assert {key: found["words"]["lost"] for key, found in seen.items() if any(found["words"]["lost"].values())} == {}
    assert all(found["words"]["count"] > 10 for found in seen.values())


def test_the_arabic_page_is_the_mirror_of_the_swedish_one(seen: dict[tuple[str, str], Any]) -> None:
    """Within 2 px, and in rows one thing after the other from the right."""
    kinds = dict.fromkeys(kind for kind, _ in seen)
    pairs = {kind: [seen[kind, code]["boxes"]["boxes"] for code in ("sv", "ar")] for kind in kinds}
    assert {kind: faults for kind, pair in pairs.items() if (faults := mirror_faults(*pair))} == {}
    assert [found["boxes"]["turned"] for found in seen.values() if "boxes" in found and found["boxes"]["turned"]] == []


def test_the_policy_forbids_nothing_and_no_script_fails(seen: dict[tuple[str, str], Any], engine: str) -> None:
    """The strictest policy is kept on every type of page, in every language."""
    assert len(seen) == len(CODES) * len(types_for(engine))
    assert {key: found["wrong"] for key, found in seen.items() if found["wrong"]} == {}


def test_numbers_of_real_pages_keep_their_own_order(seen: dict[tuple[str, str], Any]) -> None:
    """Telephone numbers, times, ranges, amounts, laws and addresses as they are written."""
    orders = [one for found in seen.values() for one in found.get("order", ())]
    assert len(orders) > 100
    assert [one for one in orders if one[1] != one[2]] == []


def test_numbers_keep_their_own_order_in_every_place(window: Window, tmp_path_factory: pytest.TempPathFactory) -> None:
    """All runs, in every place of an Arabic page, of an event and of a list."""
    with served(site_of_runs(tmp_path_factory.mktemp("runs"))) as site:
        for path, places in PLACES.items():
            for number, run in enumerate(RUNS):
                if number == 0 or "{}" in path:
                    window.go(f"{site}ar/{path.format(number)}")
                found = window.run(script("order"), re.escape(run))
                assert places - {where for where, _, _ in found} == set(), run
                assert [one for one in found if one[1] != as_drawn(run, "ar")] == []


def test_the_policy_is_in_force_and_turned_numbers_are_seen(window: Window, address: str) -> None:
    """The measurements above can fail: an injected style is noted, and a number without isolation is another one."""
    window.go(f"{address}ar/")
    window.run("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
      '<p style="color: red">يوجد هنا 2026-03-31 في النص.</p>')""")
    assert window.wait("() => wrong.length && wrong") == ["style-src-attr inline"]
    assert ["main p", "31-03-2026", "2026-03-31"] in window.run(script("order"), "2026-03-31")


@pytest.mark.parametrize("code", CODES)
def test_the_first_key_leads_past_the_menus(window: Window, address: str, code: str) -> None:
    """Tab moves to the link, Enter to the text. The focus ring is left to Chromium: here no window is in front."""
    window.go(f"{address}{code}/{TYPES['page']}")
    window.press(TAB)
    assert window.run('() => document.activeElement.getAttribute("href")') == "#content"
    window.press(ENTER)
    window.wait('() => document.activeElement.localName === "main"')


def test_who_asks_for_a_dark_page_gets_one(window: Window, address: str) -> None:
    """Background and text colours are swapped."""
    window.go(f"{address}ar/")
    ground, words = window.run("""() => ["backgroundColor", "color"].map(
      (name) => getComputedStyle(document.body)[name].match(/\\d+/g).map(Number))""")
    assert max(ground) < 50
    assert min(words) > 200


@pytest.mark.parametrize("path", ["", "counties/sodermanland/", "glossary/"])
def test_drawings_have_the_ground_of_the_night(window: Window, address: str, path: str) -> None:
    """WebKit does not tell a picture that the page is dark: drawings leave their light ground out, the page has one."""
    window.go(f"{address}ar/{path}")
    ground, opacity = window.run("""async () => {
      const picture = document.querySelector(".picture");
      await picture.decode();
      const canvas = Object.assign(document.createElement("canvas"), {width: 640, height: 360}).getContext("2d");
      canvas.drawImage(picture, 0, 0, 640, 360);
      return [getComputedStyle(picture).backgroundColor, canvas.getImageData(100, 20, 1, 1).data[3]];
    }""")
    assert opacity == 0
    assert max(map(int, re.findall("[0-9]+", ground))) < 120


@pytest.mark.parametrize("code", CODES)
def test_the_first_search_finds(window: Window, address: str, code: str) -> None:
    """The field suggests pages as one types, Enter leads to the results, and the query goes along to a translation."""
    query, expected = WORDS[code]
    window.go(f"{address}{code}/{TYPES['county']}")
    window.run(_FIELD)
    window.press(*query)
    window.wait(_IS_THERE, "[role=option]")
    window.press(ENTER)
    window.wait(_IS_THERE, ".search__count:not(:empty)")
    found = window.run(_LINKS, ".search__title")
    assert f"/{code}/{expected}" in found[:3]
    assert window.run("() => wrong") == []
    other = "ar" if code != "ar" else "sv"
    window.run(_CHOOSE, other)
    assert window.wait(_IS_OPEN, f"/{other}/search/")
    assert window.run("() => new URLSearchParams(location.search).get('q')") == query


@pytest.mark.parametrize("kind", ["home", "county", "call", "term", "feeds"])
def test_each_language_leads_to_the_same_page_of_the_others(window: Window, address: str, kind: str) -> None:
    """Swedish, Arabic, English and back, by the links in the header, each in its own direction."""
    window.go(f"{address}sv/{TYPES[kind]}")
    for code, direction in (("ar", "rtl"), ("en", "ltr"), ("sv", "ltr")):
        window.run(_CHOOSE, code)
        window.wait(_IS_OPEN, f"/{code}/{TYPES[kind]}")
        assert window.run(_LANGUAGE) == [code, direction]


@pytest.mark.parametrize("code", CODES)
def test_a_page_that_was_opened_is_there_without_a_connection(window: Window, real_site: Path, code: str) -> None:
    """With its style; and of a page that was never opened the reader is told in the own language."""
    with served(real_site / "output", is_watched=True) as address:
        window.go(f"{address}{code}/")
        window.wait(_IS_CACHED, f"/{code}/offline/")
        window.go(f"{address}{code}/{TYPES['grant']}")
        window.wait(_IS_CACHED, f"/{code}/{TYPES['grant']}")
        assert window.run("() => wrong") == []
        heading = "() => [document.querySelector('h1').innerText, document.styleSheets[0].cssRules.length > 50]"
        title, has_style = window.run(heading)
    window.go(f"{address}{code}/{TYPES['grant']}?from=mail")
    assert window.run(heading) == [title, has_style] == [title, True]
    window.go(f"{address}{code}/{TYPES['event']}")
    assert window.run(heading) == [said(code, "There is no internet connection"), True]
