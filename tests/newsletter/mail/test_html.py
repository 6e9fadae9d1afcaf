from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from newsletter.mail.rendering import TEASERS_ABOVE_BYTES
from tests.support.outputs.mails import CODES, EDITION, elements_saying, mail, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

# Markup that makes a mail program fetch something unasked, wherever it occurs.
_FETCHING = re.compile(r"@import|url\(|@font-face|<link|<script|<iframe|<object|<embed|background=", re.IGNORECASE)
_WITHOUT_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@pytest.mark.parametrize("code", CODES)
def test_no_mail_fetches_anything_from_anywhere(real_mails: dict[str, bytes], code: str) -> None:
    """Opening the newsletter notifies nobody else: no fonts, no style sheets, no pictures but the site's own."""
    for name in ("2026-1", "2026-2"):
        html = real_mails[f"{name}/{code}.html"].decode()
        assert _FETCHING.search(html) is None
        pictures = [one.get("src", "") for one in tree(html).iter("img")]
        assert all(one.startswith("https://integration.example/media/2x/") for one in pictures)


@pytest.mark.parametrize("code", CODES)
def test_a_picture_in_the_greeting_is_our_own_and_absolute(small: SiteFolder, code: str) -> None:
    """A mail has no address of its own: a relative picture would be broken."""
    path = EDITION.format(code)
    small.write(path, (small.root / path).read_text(encoding="utf-8") + "\n![x](../../media/drawing.svg)\n")
    images = list(tree(mail(small, f"{code}.html")).iter("img"))
    assert images
    assert {one.get("src") for one in images} == {"https://small.example/media/2x/drawing.svg.png"}


@pytest.mark.parametrize("code", CODES)
def test_every_link_is_absolute_and_plain(real_mails: dict[str, bytes], code: str) -> None:
    """Links lead to the site itself, without a redirect and without tracking."""
    links = [one.get("href", "") for one in tree(real_mails[f"2026-1/{code}.html"].decode()).iter("a")]
    assert links
    for link in map(urlsplit, links):
        assert (link.scheme, link.netloc, link.query) in {("https", "integration.example", ""), ("mailto", "", "")}


@pytest.mark.parametrize(
    ("code", "direction", "start"), [("sv", "ltr", "left"), ("en", "ltr", "left"), ("ar", "rtl", "right")]
)
def test_sections_columns_and_texts_have_the_languages_direction(
    real_mails: dict[str, bytes], code: str, direction: str, start: str
) -> None:
    """Mail programs drop ``dir`` here and there: every level repeats it in its own style."""
    html = real_mails[f"2026-1/{code}.html"].decode()
    root = tree(html)
    assert (root.get("lang"), root.get("dir")) == (code, direction)
    assert {one.get("dir") for one in root.iter() if one.get("role") == "article"} == {direction}
    styles = [one.get("style", "").replace(" ", "") for one in root.iter()]
    assert {style.partition("direction:")[2][:3] for style in styles if "direction:" in style} == {direction}
    sections = [one for one in root.iter("td") if "direction:" in one.get("style", "")]
    texts = [one for one in root.iter("td") if one.get("align") and one.get("role") != "presentation"]
    assert {one.get("style", "").partition("text-align:")[2][: len(start)] for one in sections} == {start}
    assert {one.get("align") for one in texts} == {start}


def test_styles_stand_on_the_elements_themselves(real_mails: dict[str, bytes]) -> None:
    """Mail programs that drop style elements show the mail all the same."""
    root = tree(real_mails["2026-1/sv.html"].decode())
    [heading] = root.iter("h1")
    assert "font-size: 28px" in heading.get("style", "")
    paragraphs = [one.get("style", "") for one in root.iter("p")]
    assert paragraphs
    assert all("margin: 0" in style for style in paragraphs)


def test_style_elements_hold_only_what_can_not_stand_on_an_element(real_mails: dict[str, bytes]) -> None:
    """Media queries and the resets of MJML itself; our own rules would only make the mail longer."""
    styles = "".join(_STYLE.findall(real_mails["2026-1/sv.html"].decode()))
    assert "@media (prefers-color-scheme: dark)" in styles
    assert [rule for rule in (".name", ".publisher", "28px", "font-style") if rule in styles] == []


@pytest.mark.parametrize("code", CODES)
def test_both_colour_schemes_are_declared(small: SiteFolder, code: str) -> None:
    """Apple's programs read the one name, others the other; without them they invert the colours."""
    metas = {one.get("name"): one.get("content") for one in tree(mail(small, f"{code}.html")).iter("meta")}
    assert metas["color-scheme"] == metas["supported-color-schemes"] == "light dark"


def test_no_real_mail_is_cut_off(real_mails: dict[str, bytes]) -> None:
    """Gmail hides what comes after 102 KB."""
    sizes = {place: len(content) for place, content in real_mails.items() if place.endswith(".html")}
    assert len(sizes) == 2 * len(CODES)
    assert max(sizes.values()) < TEASERS_ABOVE_BYTES


def test_latin_names_and_numbers_in_arabic_items_are_isolated(small: SiteFolder) -> None:
    """``5123-2026-4`` never turns round to ``4-2026-5123``."""
    small.replace(EDITION.format("sv"), "- news/third", "- news/first")
    html = mail(small, "ar.html")
    assert (
        '<span dir="ltr">ABF Flen</span> رقم <span class="unbroken" dir="ltr" style="white-space: nowrap;">5123' in html
    )


def test_latin_names_and_numbers_in_the_arabic_greeting_are_isolated(small: SiteFolder) -> None:
    """The editor writes a date or a number as it is, and readers see it as it is."""
    small.replace(EDITION.format("ar"), "مرحبًا!", "مرحبًا ABF Flen 09:00–16:30 في 2026-03-31!")
    isolated = [one for one in tree(mail(small, "ar.html")).iter("span") if one.get("dir") == "ltr"]
    assert {words_of(one) for one in isolated} >= {"2026-03-31", "post@small.example"}
    assert elements_saying(mail(small, "ar.html"), "2026-03-31")[0].get("dir") == "ltr"


@pytest.mark.parametrize("code", CODES)
def test_signs_of_markup_in_a_title_are_only_signs(small: SiteFolder, code: str) -> None:
    """A title with ``<`` and ``&`` neither breaks the mail nor hides a word."""
    title = 'A & B <b>"C"</b> </mj-text>'
    text = (small.root / EDITION.format(code)).read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith("title: "))
    small.replace(EDITION.format(code), old, f"title: '{title}'")
    root = tree(mail(small, f"{code}.html"))
    assert [words_of(one) for one in root.iter("h1")] == [title]
    assert [words_of(one).translate(_WITHOUT_ISOLATES) for one in root.iter("title")] == [title]
