from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.editor.browser.forms import TIMEOUT_MS, begin_news, choose_picture, field, go, save
from tests.editor.clones import FIRST, TOKEN, git

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.editor.clones import Editor

pytestmark = pytest.mark.slow
NEW = "content/sv/news/ny-kurs-i-malmo.md"


def test_a_news_item_is_refused_with_our_words_mended_and_saved_as_one_commit(page: Page, running: Editor) -> None:
    """As somebody would who can't program: a form, a fault, a second try, the preview's address."""
    before = running.state()
    begin_news(page, "Ny kurs i Malmö", "En kurs för nyanlända.")
    field(page, "body").locator("textarea").fill("Kursen börjar. [Läs mer](nowhere.md)")
    save(page)
    dialog = page.get_by_role("alertdialog")
    dialog.get_by_text("leads to nothing").wait_for()
    # Place and message on a line, the hint on the next.
    assert re.search(r"leads to nothing\s*\n\s*hint: did you mean", dialog.inner_text())
    told = " ".join(dialog.inner_text().split())
    assert re.search(rf"{re.escape(NEW)}:\d+: the link 'nowhere.md' leads to nothing hint: did you mean", told)
    assert running.state() == before
    dialog.get_by_role("button", name="OK").click()
    field(page, "body").locator("textarea").fill("Kursen börjar. [Läs mer](first.md)")
    save(page)
    page.get_by_text("Entry saved").wait_for()
    assert running.log() == ["Create News “ny-kurs-i-malmo”", "Begin"]
    assert git(running.root, "show", "--name-only", "--format=%an") == f"Åsa Öberg\n\n{NEW}"
    assert running.state()[1] == ""
    assert "title: Ny kurs i Malmö\n" in running.text(NEW)
    expect(page.locator("#desk-told")).to_have_text(f"Saved: {NEW}")
    link = page.get_by_role("link", name="Preview")
    expect(link).to_have_attribute("href", "http://127.0.0.1:1/sv/news/ny-kurs-i-malmo/")


def test_a_picture_is_not_saved_without_its_words_and_then_with_the_text(page: Page, running: Editor) -> None:
    """It is chosen in the form, and comes into content/media/ in the commit of the text."""
    before = running.state()
    begin_news(page, "Bild", "Med bild.")
    field(page, "body").locator("textarea").fill("Ord.")
    choose_picture(page, "sign.png")
    save(page)
    dialog = page.get_by_role("alertdialog")
    dialog.get_by_text("'picture' without 'picture_alt'").wait_for()
    assert running.state() == before
    dialog.get_by_role("button", name="OK").click()
    field(page, "picture_alt").scroll_into_view_if_needed()
    field(page, "picture_alt").locator("input").fill("En skylt.")
    save(page)
    page.get_by_text("Entry saved").wait_for()
    saved = ["content/media/sign.png", "content/sv/news/bild.md"]
    assert git(running.root, "show", "--name-only", "--format=").splitlines() == saved
    assert "picture: /media/sign.png\npicture_alt: En skylt.\n" in running.text(saved[1])


def test_arabic_is_written_from_the_right_and_has_texts_only(page: Page, running: Editor) -> None:
    """Fields and raw Markdown have the direction of their language; facts are beside the source alone."""
    go(page, "#/collections/news/entries/first")
    page.get_by_role("radio", name="Arabic").last.click()
    summary, body = (field(page, name).last.locator("textarea") for name in ("summary", "body"))
    for one in (summary, body):
        expect(one).to_have_css("direction", "rtl")
    assert field(page, "body").first.locator("textarea").evaluate("one => getComputedStyle(one).direction") == "ltr"
    expect(field(page, "publish_on")).to_have_count(1)
    expect(field(page, "title")).to_have_count(2)
    expect(body).not_to_have_value("")
    body.fill(body.input_value() + "\n\nفي ABF Flen يوم 31 مارس.")
    save(page)
    page.get_by_text("Entry saved").wait_for()
    arabic = FIRST.replace("/sv/", "/ar/")
    assert running.text(arabic).endswith("في ABF Flen يوم 31 مارس.\n")
    assert git(running.root, "diff", "HEAD~1", "--numstat", "--", arabic).split()[1] == "0"  # nothing is taken away


@pytest.mark.parametrize(("language", "words"), [("sv-SE", "Spara"), ("ar", "حفظ"), ("en-GB", "Save")])
def test_the_buttons_are_in_the_language_of_the_browser(
    browser: Browser, running: Editor, language: str, words: str
) -> None:
    """No editor gets an error instead of the words of their own language: they come from this server."""
    context = browser.new_context(locale=language)
    opened = context.new_page()
    opened.set_default_timeout(TIMEOUT_MS)
    answered: dict[str, int] = {}
    opened.on("response", lambda one: answered.update({one.url.rpartition("/")[2]: one.status}))
    opened.goto(f"http://127.0.0.1:{running.port}/admin/#token={TOKEN}")
    opened.get_by_text("Glossary").first.wait_for()
    go(opened, "#/collections/news/new")
    opened.get_by_role("button", name=words, exact=True).wait_for()
    assert answered[f"{language.removesuffix('-SE')}.json"] == 200
    # The words of the bar are in English: a full stop stays at their end.
    assert opened.locator("#desk-told").evaluate("one => getComputedStyle(one).direction") == "ltr"
    context.close()


def test_an_earlier_version_is_restored_from_the_bar(page: Page, running: Editor) -> None:
    """Looked at first, and then made the present one."""
    original = running.text(FIRST)
    text = original.replace("Första", "Andra")
    assert running.save(running.update(FIRST, text), message="Update").status == 201
    page.reload()
    page.get_by_role("button", name="Earlier versions").click()
    page.get_by_role("button", name="Test: Begin").click()
    expect(page.locator("#desk-body pre")).to_contain_text("Första nyheten")
    page.get_by_role("button", name="Make this the present version").click()
    page.locator("#desk-body pre").wait_for(state="detached")
    told = page.locator("#desk-dialog").inner_text()
    expect(page.locator("#desk-title"), told).to_have_text("Restored")
    assert running.text(FIRST) == original


def test_the_page_without_the_token_says_where_it_is(browser: Browser, running: Editor) -> None:
    """An address without its key leads to words, not to an empty page."""
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{running.port}/admin/")
    told: Any = page.locator("#desk-told")
    told.get_by_text("samsprak edit").wait_for()
    page.close()


def test_the_token_leaves_the_address(page: Page) -> None:
    """It is in no history, and nobody reads it over a shoulder."""
    assert TOKEN not in page.url
    assert base64.b64encode(TOKEN.encode()).decode() not in page.url
