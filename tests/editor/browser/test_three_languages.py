from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.editor.browser.forms import choose_picture, field, go, opened, save
from tests.editor.clones import AUTHOR, git
from tests.editor.starting import edit_command

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow
NAME = "ny-kurs-i-malmo"
PICTURE = "content/media/skylt.png"
# The second notice is not ended at first. The Arabic has a Latin name and digits in it.
TEXTS = {
    "sv": ("Ny kurs i Malmö", "En kurs för nyanlända.", "En skylt.", "Kursen börjar.", "Ring oss först."),
    "en": ("A new course in Malmö", "A course for newcomers.", "A sign.", "The course begins.", "Call us first."),
    "ar": (
        "دورة جديدة في Malmö",
        "دورة للقادمين الجدد.",
        "لافتة.",
        "الدورة في ABF يوم 31 مارس.",
        "اتصل بنا أولاً.",
    ),
}
# As the CMS and as the site name them.
LANGUAGES = {"en": "English", "ar": "Arabic"}
NAMES = {"en": "English", "ar": "العربية"}


REFUSED = """Nothing was saved yet:

content/ar/news/ny-kurs-i-malmo.md:1: 'picture_alt' is missing
  hint: write what the picture of content/sv/news/ny-kurs-i-malmo.md shows: 'picture_alt: …'

content/en/news/ny-kurs-i-malmo.md:1: 'picture_alt' is missing
  hint: write what the picture of content/sv/news/ny-kurs-i-malmo.md shows: 'picture_alt: …'

content/sv/news/ny-kurs-i-malmo.md:6: 'picture' without 'picture_alt'
  hint: write 'picture_alt: …' with what the picture shows, for those who don't see it

content/sv/news/ny-kurs-i-malmo.md:12: the block ':::warning' never ends
  hint: write a line ':::' below its last line"""


def path(code: str) -> str:
    return f"content/{code}/news/{NAME}.md"


def of(page: Page, code: str, name: str) -> Locator:
    """Return a field of a language; translations are in the pane at the right, one at a time."""
    return field(page, name).first if code == "sv" else field(page, name).last


def write(page: Page, code: str, *, has_end: bool = True) -> None:
    """Write the text of a language, with a notice, into its fields."""
    title, summary, _, body, notice = TEXTS[code]
    of(page, code, "title").locator("input").fill(title)
    of(page, code, "summary").locator("textarea").fill(summary)
    end = "\n:::" if has_end else ""
    of(page, code, "body").locator("textarea").fill(f"{body}\n\n:::warning\n{notice}{end}\n")


def show(page: Page, code: str) -> None:
    """Show the fields of a translation."""
    page.get_by_role("radio", name=LANGUAGES[code]).last.click()


def begin(page: Page, code: str) -> None:
    """Begin a translation, which has no fields until then."""
    show(page, code)
    page.get_by_role("button", name=re.compile(f"Enable.*{LANGUAGES[code]}")).click()
    field(page, "title").nth(1).wait_for()


def describe(page: Page, code: str) -> None:
    """Fill in the description of the picture in a language."""
    if code in LANGUAGES:
        show(page, code)
    of(page, code, "picture_alt").scroll_into_view_if_needed()
    of(page, code, "picture_alt").locator("input").fill(TEXTS[code][2])


def assert_committed(clone: Path) -> None:
    """Assert that there is one new commit, of the texts and the picture, and nothing beside it."""
    assert git(clone, "log", "--format=%an: %s").splitlines() == [
        f"{AUTHOR.name}: Create News “{NAME}” +3",
        "Test: Begin",
    ]
    assert git(clone, "show", "--name-only", "--format=").splitlines() == sorted([PICTURE, *map(path, TEXTS)])
    assert git(clone, "status", "--porcelain") == ""


def assert_shown(preview: Page, code: str) -> None:
    """Assert that the preview shows the text of a language: heading, text, notice and picture."""
    title, _, alternative, body, notice = TEXTS[code]
    preview.get_by_role("heading", level=1).get_by_text(title).wait_for()
    assert preview.locator("html").get_attribute("lang") == code
    assert preview.locator("html").get_attribute("dir") == ("rtl" if code == "ar" else "ltr")
    main = preview.get_by_role("main")
    for words in (body, notice):
        expect(main).to_contain_text(words, use_inner_text=True)
    picture = main.get_by_role("img", name=alternative)
    picture.scroll_into_view_if_needed()
    preview.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
    assert "warning" not in main.inner_text()


def test_news_in_three_languages_are_written_refused_mended_saved_and_seen(browser: Browser, clone: Path) -> None:
    """
    From the command to the preview, as somebody who can't program: a picture, notices, a refusal, one clean commit.

    The refusal has every fault of the form, in all languages, in the words of the check. What was written stays there.
    """
    with edit_command(clone) as started, opened(browser, started.host, started.token, started.preview) as page:
        go(page, "#/collections/news/new")
        write(page, "sv", has_end=False)
        for day in ("publish_on", "reviewed_on"):
            field(page, day).locator("input").fill("2026-03-20")
        for code in LANGUAGES:
            begin(page, code)
            write(page, code)
        for name, kind in (("title", "input"), ("summary", "textarea"), ("body", "textarea")):
            expect(of(page, "ar", name).locator(kind)).to_have_css("direction", "rtl")
        choose_picture(page, "skylt.png")
        save(page)
        dialog = page.get_by_role("alertdialog")
        dialog.wait_for()
        assert dialog.locator(".error").text_content() == REFUSED
        assert (git(clone, "log", "--format=%s"), git(clone, "status", "--porcelain")) == ("Begin", "")
        dialog.get_by_role("button", name="OK").click()
        write(page, "sv")
        for code in TEXTS:
            describe(page, code)
        save(page)
        page.get_by_text("Entry saved").wait_for()
        assert_committed(clone)
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Preview").click()
        preview = popup.value
        for code in TEXTS:
            if code != "sv":
                preview.get_by_role("main").get_by_role("link", name=NAMES[code], exact=True).click()
            assert_shown(preview, code)
