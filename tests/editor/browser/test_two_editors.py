from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.editor.browser.forms import field, go, opened, save
from tests.editor.clones import FIRST, TOKEN, git

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.editor.clones import Editor

pytestmark = pytest.mark.slow
FORM = "#/collections/news/entries/first"


def write(page: Page, word: str) -> None:
    """Write another word into the Swedish text."""
    go(page, FORM)
    body = field(page, "body").first.locator("textarea")
    expect(body).to_have_value(re.compile("Utlysningen"))
    body.fill(body.input_value().replace("Utlysningen", word))


def texts_of(editor: Editor) -> list[str]:
    """Return every Swedish text of the page: the present one, the kept ones."""
    kept = sorted((editor.root / ".samsprak-cache/editor/kept").rglob("sv/news/first.md"))
    return [editor.text(FIRST), *(one.read_text(encoding="utf-8") for one in kept)]


def refused(page: Page, why: str) -> None:
    """Wait for the refusal of a save, and close its box."""
    dialog = page.get_by_role("alertdialog")
    dialog.get_by_text(why).wait_for()
    dialog.get_by_text("Your text is kept in .samsprak-cache/editor/kept/").wait_for()
    expect(dialog.get_by_role("button")).to_have_text(["OK"])
    dialog.get_by_role("button", name="OK").click()
    dialog.wait_for(state="hidden")


@pytest.mark.parametrize("at_once", [True, False])
def test_two_who_write_the_same_page_lose_no_word(
    browser: Browser,
    running: Editor,
    at_once: bool,  # noqa: FBT001 # of a parameter
) -> None:
    """
    The one who comes second is told so, whether the other has saved long before or is saving just then.

    Nobody can write over the other's words. They stay in the form and in a folder, until they are in the new text.
    """
    host = f"127.0.0.1:{running.port}"
    with opened(browser, host, TOKEN) as anna, opened(browser, host, TOKEN) as omar:
        write(anna, "Ansökan")
        write(omar, "Omgången")
        with anna.expect_request("**/contents"):
            save(anna)
        if not at_once:
            anna.get_by_text("Entry saved").wait_for()
        save(omar)
        anna.get_by_text("Entry saved").wait_for()
        refused(omar, "was changed by somebody else meanwhile")
        assert "Omgången" in field(omar, "body").first.locator("textarea").input_value()
        present, *kept = texts_of(running)
        assert ("Ansökan" in present, ["Omgången" in one for one in kept]) == (True, [True])
        save(omar)  # a second press changes nothing
        refused(omar, "was changed by somebody else meanwhile")
        assert texts_of(running)[0] == present
        omar.reload()
        field(omar, "title").first.wait_for()
        body = field(omar, "body").first.locator("textarea")
        expect(body).to_have_value(re.compile("Ansökan"))
        body.fill(body.input_value() + "\nOmgången är stängd.\n")
        save(omar)
        omar.get_by_text("Entry saved").wait_for()
        assert "Ansökan" in running.text(FIRST)
        assert "Omgången är stängd." in running.text(FIRST)
        assert len(running.log()) == 3
        assert running.state()[1] == ""


def test_two_windows_of_one_browser_lose_no_word(page: Page, running: Editor) -> None:
    """They share what the CMS remembers of the files, and a form is still that of the version it was opened with."""
    other = page.context.new_page()
    other.goto(f"http://127.0.0.1:{running.port}/admin/#token={TOKEN}")
    other.get_by_text("Glossary").first.wait_for()
    write(page, "Ansökan")
    write(other, "Omgången")
    save(page)
    page.get_by_text("Entry saved").wait_for()
    save(other)
    refused(other, "was changed by somebody else meanwhile")
    present, *kept = texts_of(running)
    assert ("Ansökan" in present, ["Omgången" in one for one in kept]) == (True, [True])


def test_a_colleague_s_text_from_the_shared_repository_is_not_written_over(
    page: Page, running: Editor, clone: Path
) -> None:
    """As by 'git pull' in a terminal, or by handing in; once the form has it, words are added to it."""
    write(page, "Ansökan")
    (clone / FIRST).write_text(running.text(FIRST).replace("öppnade", "stängde"), encoding="utf-8")
    git(clone, "commit", "--all", "--quiet", "--message", "Theirs")
    save(page)
    refused(page, "was changed by somebody else meanwhile")
    present, *kept = texts_of(running)
    assert ("stängde" in present, ["Ansökan" in one for one in kept]) == (True, [True])
    page.get_by_role("button", name="Reload Entry").click()
    page.get_by_role("alertdialog").get_by_role("button").first.click()
    body = field(page, "body").first.locator("textarea")
    page.wait_for_function("one => one.value.includes('stängde')", arg=body.element_handle())
    body.fill(body.input_value() + "\nAnsökan.\n")
    save(page)
    page.get_by_text("Entry saved").wait_for()
    assert "stängde" in running.text(FIRST)
    assert running.text(FIRST).endswith("Ansökan.\n")
