"""
Observed behaviour of mjml-python and css-inline, with our workarounds.

A test that fails after an upgrade shows that a workaround may go, or that a new one is needed.
"""

from __future__ import annotations

import re
import subprocess
import sys

import css_inline
import mjml
import pytest

SECTION = "<mj-section><mj-column><mj-text>Hej</mj-text></mj-column></mj-section>"


def html_of(body: str, head: str = "", root: str = "<mjml>") -> str:
    page: str = mjml.mjml2html(f"{root}<mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>", fonts={})
    return page


def test_the_roots_direction_does_not_reach_sections_and_columns() -> None:
    """So the template sets it on every section, column, text, button and picture by mj-attributes."""
    html = html_of(SECTION, root='<mjml lang="ar" dir="rtl">')
    assert '<html lang="ar" dir="rtl"' in html
    assert set(re.findall(r"direction:(\w+)", html)) == {"ltr"}
    attributes = '<mj-attributes><mj-section direction="rtl" /><mj-column direction="rtl" /></mj-attributes>'
    assert set(re.findall(r"direction:(\w+)", html_of(SECTION, attributes))) == {"rtl"}


def test_a_style_meant_to_be_inline_is_not_put_inline() -> None:
    """So css-inline does it."""
    html = html_of(SECTION, '<mj-style inline="inline">div { color: red }</mj-style>')
    assert '<style type="text/css">div { color: red }</style>' in html
    assert "color:red" not in html.replace(" ", "").replace("div{color:red}", "")


@pytest.mark.parametrize(
    "body",
    [
        "<mj-sectoin>Hej</mj-sectoin>",
        '<mj-section colour="red"></mj-section>',
        "<mj-text>Hej</mj-text>",
        "<mj-section><p>Hej</p></mj-section>",
        f"<mj-section>{SECTION}</mj-section>",
    ],
)
def test_unknown_names_and_wrong_nesting_pass_in_silence(body: str) -> None:
    """So mjml_check goes before."""
    assert html_of(body).startswith("<!")


@pytest.mark.parametrize("body", ["<mj-section>", "</mj-section>", "<mj-section><mj-column></mj-section>"])
def test_broken_markup_is_a_value_error_without_a_line(body: str) -> None:
    """So the lines come from mjml_check, and this error is only the last safety net."""
    with pytest.raises(ValueError, match="root template") as caught:
        html_of(body)
    assert "line" not in str(caught.value)


def test_deep_nesting_ends_the_process() -> None:
    """So nesting is capped before the library sees it: nobody can catch a crash."""
    code = """if True:
        import mjml
        deep = "<b>" * 100_000 + "</b>" * 100_000
        text = f"<mj-section><mj-column><mj-text>{deep}</mj-text></mj-column></mj-section>"
        mjml.mjml2html(f"<mjml><mj-body>{text}</mj-body></mjml>", fonts={})
    """
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, timeout=60)
    assert result.returncode < 0


def test_by_default_a_mail_asks_google_for_fonts() -> None:
    """So the list of fonts is given, and is empty."""
    text = '<mj-text font-family="Roboto">Hej</mj-text>'
    source = f"<mjml><mj-body><mj-section><mj-column>{text}</mj-column></mj-section></mj-body></mjml>"
    assert "fonts.googleapis.com" in mjml.mjml2html(source)
    assert "fonts.googleapis.com" not in mjml.mjml2html(source, fonts={})


def test_a_dark_style_reaches_only_the_sections_that_it_names() -> None:
    """So every section has a class: the light background is set on the section itself, over the body's dark one."""
    html = html_of(SECTION.replace("<mj-section", '<mj-section css-class="card" background-color="#ffffff"'))
    assert re.search(r'class="card" style="background:#ffffff', html)


def test_the_html_is_one_line_longer_than_smtp_takes() -> None:
    """So the message is quoted-printable or base64, never 8bit."""
    assert max(map(len, html_of(SECTION * 10).split("\n"))) > 998


def test_css_inline_keeps_style_elements_and_puts_only_the_given_rules_inline() -> None:
    """MJML's own style elements stay for those who read them, and do not swell every element."""
    inliner = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css="p { margin: 0; }"
    )
    page = (
        "<html><head><style>p { color: red }</style></head>"
        '<body><p style="color: blue">مرحبا ABF</p><!--[if mso]><p>x</p><![endif]--></body></html>'
    )
    inlined = inliner.inline(page)
    assert "<style>p { color: red }</style>" in inlined
    assert '<p style="margin: 0;color: blue">مرحبا ABF</p>' in inlined
    assert "<!--[if mso]><p>x</p><![endif]-->" in inlined


def test_css_inline_by_itself_drops_media_queries() -> None:
    """So it keeps the style elements: without them there is no dark mode."""
    page = "<html><head><style>@media print { p { color: red } }</style></head><body><p>x</p></body></html>"
    assert "@media" not in css_inline.inline(page)
