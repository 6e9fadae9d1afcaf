from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.builders.documents import ARABIC
from tests.support.builders.sources import body_of

if TYPE_CHECKING:
    from samsprak.validation.reporting import LocalFault


def told(text: str) -> list[tuple[int, str]]:
    """Return line and message of each fault in a text."""
    faults: list[LocalFault] = []
    body_of(text, faults=faults)
    return [(fault.line, fault.message) for fault in faults]


def test_harmless_elements_may_be_written_by_hand() -> None:
    """Content without Markdown syntax can be written in HTML, in a line or in a block."""
    body = body_of(
        'H<sub>2</sub>O, <abbr title="länsstyrelsen">lst</abbr>.\n\n<div class="box">\n<p>Ruta</p>\n</div>\n'
    )
    assert 'H<sub>2</sub>O, <abbr title="länsstyrelsen">lst</abbr>.' in body.html
    assert '<div class="box">\n<p>Ruta</p>\n</div>' in body.html


def test_markdown_around_html_is_whole() -> None:
    """Links, tables, headings and marks of language beside raw HTML come through the cleaning unchanged."""
    text = (
        "## Rubrik {#one}\n\n[länk](a.md 'titel') ![bild](b.svg) <post@small.example>\n\n"
        "| a | b |\n|--:|---|\n| 1 | *ord*{lang=ar} |\n\n3. tre\n"
    )
    plain, beside_html = body_of(text).html, body_of(text + "\n<span>x</span>\n").html
    from_html = beside_html.removesuffix("<p><span>x</span></p>").rstrip()
    for piece in (
        '<h2 id="one">', 'href="\ue0000\ue001"', 'title="titel"', 'src="\ue0001\ue001"', 'alt="bild"', 'loading="lazy"',
        'class="align-end"', 'scope="col"', 'lang="ar"', 'dir="rtl"', '<ol start="3">', 'tabindex="0"', 'role="group"',
    ):  # fmt: skip
        assert piece in plain
        assert piece in from_html


def test_each_element_and_attribute_that_is_not_allowed_is_named_on_its_line() -> None:
    """Nothing that runs, fetches or hides anything is allowed, and everything is reported at once."""
    text = (
        '<div class="a">\n\n<p onclick="x()">a</p>\n<script>\nalert(1)\n</script>\n</div>\n\n'
        'Text <span style="x" class="b">c</span> <b>d</b>\n\nText <b>d</b> <IFRAME src="//x"></IFRAME>\n\n'
        '<form action="/x"><input name="y"></form>\n'
    )
    assert sorted(told(text)) == [
        (3, "the HTML attribute 'onclick' of '<p>' is not allowed"),
        (4, "the HTML element '<script>' is not allowed"),
        (9, "the HTML attribute 'style' of '<span>' is not allowed"),
        (9, "the HTML element '<b>' is not allowed"),
        (11, "the HTML element '<b>' is not allowed"),
        (11, "the HTML element '<iframe>' is not allowed"),
        (13, "the HTML element '<form>' is not allowed"),
        (13, "the HTML element '<input>' is not allowed"),
    ]


def test_a_sound_element_is_not_blamed_for_another() -> None:
    """Of two elements of one name only the one with the wrong attribute is reported."""
    assert told('<p>\n<span onclick="x">a</span>\n<span class="b">c</span></p>\n') == [
        (2, "the HTML attribute 'onclick' of '<span>' is not allowed")
    ]


def test_the_same_words_in_a_block_and_in_a_line_are_two() -> None:
    """An element in a line is found there, though a block before it holds the same."""
    assert told("<div>\n<b>a</b>\n</div>\n\nText.\n\nText <b>a</b>.\n") == [
        (2, "the HTML element '<b>' is not allowed"),
        (7, "the HTML element '<b>' is not allowed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<![",
        "<![x",
        "<![CDATA[x]]>",
        "<!DOCTYPE html>",
        "<!-- <script>x</script> -->",
        "<?php echo 1 ?>",
        "</script",
        "a <",
        "<a",
        "<div",
        "<div class='",
        "<span><p>x</span>",
        '<!--> <img src="https://example.org/x.png"> -->',
        '<a href="https://example.org">x</a>',
        "<math><mtext></mtext></math>",
        "<svg><style><img src=x onerror=alert(1)>",
        "&lt;script>alert(1)&lt;/script>",
        "`<script>`",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        '<p title="</p><script>alert(1)</script>">x</p>',
    ],
)
def test_half_written_html_never_reaches_a_page(text: str) -> None:
    """Whatever is typed, the page's HTML is balanced and nothing in it runs."""
    faults: list[LocalFault] = []
    html = body_of(f"Text.\n\n{text}\n\nText {text} text.\n", faults=faults).html.lower()
    for evil in ("<script", "<style", "<svg", "src=", "href=", "onerror", "<!", "<?"):
        assert evil not in html
    for tag in ("p", "div", "span"):
        assert html.count(f"<{tag}>") + html.count(f"<{tag} ") == html.count(f"</{tag}>")


def test_an_arabic_text_with_html_is_isolated_and_cleaned() -> None:
    """Both apply to the same text: names are isolated, and forbidden markup is reported."""
    body = body_of("لدى ABF Flen <mark>رقم</mark> 5123-2026-4\n", ARABIC)
    assert body.html == (
        '<p>لدى <bdi dir="ltr">ABF Flen</bdi> <mark>رقم</mark> <bdi dir="ltr" class="unbroken">5123-2026-4</bdi></p>'
    )


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- a --!>"])
@pytest.mark.parametrize("text", ["{}<script>x</script> -->", "{} <b>x</b> -->", "Text {}<u>x</u>\n\n-->"])
def test_an_element_behind_a_short_comment_is_reported(comment: str, text: str) -> None:
    """To browsers the comment has ended before the element, which would else be taken away without a word."""
    *_, (line, message) = told(text.format(comment))  # a comment that Markdown leaves as it is is named before it
    assert (line, "is not allowed" in message) == (1, True)
