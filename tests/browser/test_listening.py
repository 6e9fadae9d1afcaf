"""
Listening to a page.

Chromium has no voices here, so the pages of these tests get stand-ins for those of a device; all else is the browser's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import served
from tests.support.browser.measuring import wait_for_typefaces
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opening = Callable[[str, list[dict[str, Any]]], Page]

CODES = ("sv", "en", "ar")
PATH = "glossary/call/"
# Voices of a device that keeps what is spoken, and says nothing until a test lets it end.
DEVICE = """
  class SpeechSynthesisUtterance { constructor(text) { this.text = text; } }
  const said = (globalThis.said = []);
  const speech = {
    onvoiceschanged: null, now: null, getVoices: () => VOICES,
    speak(one) { said.push([one.text, one.voice.lang]); this.now = one; },
    cancel() { this.now = null; },
  };
  globalThis.ended = () => { const one = speech.now; speech.now = null; one.onend(); };
  for (const [name, value] of Object.entries({ speechSynthesis: speech, SpeechSynthesisUtterance }))
    Object.defineProperty(globalThis, name, { value });
"""
LOCAL = [{"lang": f"{code}-XX", "localService": True, "name": code} for code in CODES]


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Serve the project's own site under the strictest policy."""
    with served(real_site / "output", is_guarded=True) as found:
        yield found


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opening]:
    """Return a function that opens a page on a device with some voices, and assert that no error occurs."""
    wrong: list[str] = []
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)

    def open_page(path: str, voices: list[dict[str, Any]]) -> Page:
        page.add_init_script(f"{{{DEVICE.replace('VOICES', json.dumps(voices))}}}")
        page.goto(path)
        return page

    yield open_page
    page.close()
    assert wrong == []


def heard(page: Page) -> list[list[str]]:
    """Return the texts that were spoken, each with the language of its voice."""
    found: list[list[str]] = page.evaluate("said")
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_read_in_its_order_by_the_devices_own_voice(opened: Opening, code: str) -> None:
    """The heading first, then the text to its end; no menu, no contents, nothing below the text."""
    page = opened(f"{code}/{PATH}", LOCAL)
    page.get_by_role("button", name=said(code, "Listen"), exact=True).click()
    title = page.locator("h1").inner_text()
    while page.evaluate("speechSynthesis.now !== null"):
        page.evaluate("ended()")

    texts = [text.strip() for text, _ in heard(page)]
    assert title in texts[:3]
    assert all(language.partition("-")[0] in {code, "sv"} for _, language in heard(page))
    everything = " ".join(texts)
    assert everything.index(title) < everything.index(
        page.locator("article :is(.lead, .text)[lang] p").last.inner_text()[:12]
    )
    for unread in ("Print this page", "On this page", "Skip to the content", "Menu"):
        assert said(code, unread) not in everything
    assert page.get_by_role("button", name=said(code, "Listen"), exact=True).is_visible()
    assert not page.get_by_role("button", name=said(code, "Stop"), exact=True).is_visible()


@pytest.mark.parametrize("code", CODES)
def test_listening_pauses_goes_on_and_stops_by_keyboard(opened: Opening, code: str) -> None:
    """One button pauses and goes on with the paragraph it was in, another ends; each says what it does."""
    page = opened(f"{code}/{PATH}", LOCAL)
    page.locator(".listen button").first.focus()
    names = []
    for _ in range(3):
        page.keyboard.press("Enter")
        names.append(page.locator(".listen button").first.inner_text())
    assert names == [said(code, one) for one in ("Pause", "Continue", "Pause")]
    page.evaluate("ended()")
    page.keyboard.press("Enter")
    before = heard(page)[-1]
    page.keyboard.press("Enter")
    assert heard(page)[-1] == before
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("speechSynthesis.now") is None
    assert page.evaluate("document.activeElement.textContent") == said(code, "Listen")


@pytest.mark.parametrize(
    "voices",
    [
        [],
        [{"lang": "sv-SE", "localService": False}],
        [{"lang": "de-DE", "localService": True}],
    ],
    ids=["none", "remote", "foreign"],
)
def test_without_a_voice_on_the_device_there_is_no_button(opened: Opening, voices: list[dict[str, Any]]) -> None:
    """A remote voice would send the text to a third party: then nothing is offered, and no script is loaded for it."""
    page = opened(f"sv/{PATH}", voices)
    page.wait_for_load_state("networkidle")
    assert page.locator(".listen").count() == 0
    assert page.locator("script[src*='/listen.']").count() == 0


def test_voices_that_come_late_bring_the_button(opened: Opening) -> None:
    """Browsers load voices after the page."""
    page = opened(f"sv/{PATH}", [])
    page.evaluate("voices => { speechSynthesis.getVoices = () => voices; speechSynthesis.onvoiceschanged(); }", LOCAL)
    page.locator(".listen button").first.wait_for()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", [PATH, "calls/section-37a-norrbotten-2022/", "grants/apply/", "counties/dalarna/"])
def test_the_button_moves_nothing_and_stands_on_the_page(opened: Opening, code: str, path: str) -> None:
    """It stands at the end of the line of the way here, in both directions, and covers no link of it."""
    page = opened(f"{code}/{path}", [])
    wait_for_typefaces(page)
    top = page.locator("h1").bounding_box()
    page.evaluate("voices => { speechSynthesis.getVoices = () => voices; speechSynthesis.onvoiceschanged(); }", LOCAL)
    button = page.locator(".listen button").first
    button.wait_for()
    assert page.locator("h1").bounding_box() == top
    place = button.bounding_box()
    assert place is not None
    assert place["height"] >= 24
    for link in page.locator(".crumbs a").all():
        other = link.bounding_box()
        assert other is not None
        assert (
            other["x"] + other["width"] <= place["x"]
            or place["x"] + place["width"] <= other["x"]
            or other["y"] + other["height"] <= place["y"]
        )


def test_leaving_the_page_ends_the_voice(opened: Opening) -> None:
    """No voice goes on over the next page."""
    page = opened(f"sv/{PATH}", LOCAL)
    page.locator(".listen button").first.click()
    assert page.evaluate("speechSynthesis.now !== null")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.now") is None
