from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.editor.browser.forms import field, go, opened, save
from tests.editor.clones import FIRST, git
from tests.editor.starting import edit_command
from tests.npm import AXE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.editor.clones import Editor

pytestmark = pytest.mark.slow
MOVED = "content/sv/news/etta.md"


def begin(page: Page, place: str, new_key: str) -> None:
    """Open the form that moves the page of a form in the CMS, and write another key, by keyboard alone."""
    go(page, place)
    page.get_by_role("button", name="Move a page").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Move a page").wait_for()
    page.get_by_label("New key").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(new_key)
    page.keyboard.press("Enter")


def test_a_page_is_moved_by_keyboard_and_its_links_follow(browser: Browser, clone: Path) -> None:
    """The open page is chosen; what would change is shown first; then one commit, and the old address leads on."""
    with edit_command(clone) as started, opened(browser, started.host, started.token, started.preview) as page:
        begin(page, "#/collections/news/entries/first", "news/etta")
        told = page.locator("#move-told")
        told.get_by_text("/sv/news/first/ will lead on to /sv/news/etta/").wait_for()
        assert page.get_by_label("Page", exact=True).input_value() == "news/first"
        assert f"{FIRST} → {MOVED}" in told.inner_text()
        assert "content/en/grants/apply.md" in told.inner_text()
        assert git(clone, "log", "--format=%s") == "Begin"
        page.keyboard.press("Enter")  # the focus is on the button
        told.get_by_text("Moved: news/first is now news/etta").wait_for()
        assert git(clone, "log", "--format=%s").splitlines() == ["Move news/first to news/etta", "Begin"]
        assert git(clone, "status", "--porcelain") == ""
        with page.expect_event("load"):
            page.keyboard.press("Enter")
        field(page, "title").first.wait_for()
        page.wait_for_url("**/#/collections/news/entries/etta")
        expect(field(page, "title").first.locator("input")).to_have_value("Första nyheten")
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Preview").click()
        popup.value.get_by_role("heading", level=1, name="Första nyheten").wait_for()
        for code, word in (("sv", "nyheten"), ("en", "the news")):
            popup.value.goto(f"http://{started.preview}/{code}/grants/apply/")
            link = popup.value.get_by_role("main").get_by_role("link", name=word, exact=True)
            expect(link).to_have_attribute("href", f"/{code}/news/etta/")
        for code in ("sv", "en", "ar"):
            popup.value.goto(f"http://{started.preview}/{code}/news/first/")
            popup.value.wait_for_url(f"**/{code}/news/etta/")


@pytest.mark.parametrize(
    ("new_key", "wrong"),
    [
        ("nyheter/etta", "the key 'nyheter/etta' is in no section"),
        ("news/second", "content/sv/news/second.md: the file is there already"),
        ("news/Etta och två", "the key 'news/Etta och två' is not made of words of a-z and 0-9"),
        ("news/first", "The page has this key and this address already"),
    ],
)
def test_a_move_is_refused_with_our_words_and_can_be_mended(
    page: Page, running: Editor, new_key: str, wrong: str
) -> None:
    """What was written stays in the form, and the focus is on it."""
    before = running.state()
    begin(page, "#/collections/news/entries/first", new_key)
    page.locator("#move-told").get_by_text(wrong).wait_for()
    assert page.get_by_label("New key").input_value() == new_key
    expect(page.get_by_label("New key")).to_be_focused()
    expect(page.get_by_role("button", name="Move the page")).to_have_count(0)
    assert running.state() == before
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Move a page")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_form_is_accessible(page: Page, width: int) -> None:
    """By axe, with what would change in it, on a narrow window too."""
    page.set_viewport_size({"width": width, "height": 900})
    begin(page, "#/collections/news/entries/first", "news/etta")
    page.get_by_role("button", name="Move the page").wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document.getElementById('move-dialog')).then((all) => all.violations)")
    assert [(one["id"], one["nodes"]) for one in found] == []


def test_what_was_shown_does_not_count_for_another_key(page: Page) -> None:
    """The button to move goes as soon as something else is written."""
    begin(page, "#/collections/news/entries/first", "news/etta")
    button = page.get_by_role("button", name="Move the page")
    button.wait_for()
    page.get_by_label("New key").fill("news/ett")
    expect(button).to_have_count(0)
    expect(page.locator("#move-told")).to_have_text("")


def test_words_written_before_the_move_are_not_lost(page: Page, running: Editor) -> None:
    """A form that was not saved before is refused with the reason, and its words are kept in a folder."""
    go(page, "#/collections/news/entries/first")
    body = field(page, "body").first.locator("textarea")
    expect(body).to_have_value(re.compile("öppnade"))
    body.fill(body.input_value().replace("öppnade", "stängde"))
    assert running.ask("POST", "/api/desk/move", {"key": "news/first", "new_key": "news/etta"}).status == 200
    save(page)
    dialog = page.get_by_role("alertdialog")
    dialog.get_by_text("somebody has moved or removed it meanwhile").wait_for()
    assert "Your text is kept in" in dialog.inner_text()
    [kept] = (running.root / ".samsprak-cache/editor/kept").rglob("sv/news/first.md")
    assert "stängde" in kept.read_text(encoding="utf-8")
