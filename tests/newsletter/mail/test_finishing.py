"""What mail programs and listeners get instead of the MJML library's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsletter.mail.finishing import finished
from samsprak.bidi.isolation import isolated
from tests.support.builders.documents import ARABIC
from tests.support.outputs.mails import CODES, EDITION, mail, tree

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

_WITHOUT_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
ROLES = {"sv": "nyhetsbrev", "en": "newsletter", "ar": "نشرة إخبارية"}


def page(html: str) -> str:
    """Return a piece of a mail, finished."""
    return finished(html, title="x", role="y")


@pytest.mark.parametrize("code", CODES)
def test_a_listener_hears_the_title_and_what_it_is(small: SiteFolder, code: str) -> None:
    """The library would say ``u{2066}`` aloud, and "email" in English to everybody."""
    title = 'ABF "Flen" & 2026-03-31'
    small.replace(EDITION.format(code), next(
        line for line in (small.root / EDITION.format(code)).read_text(encoding="utf-8").split("\n")
        if line.startswith("title: ")
    ), f"title: '{title}'")  # fmt: skip
    [article] = [one for one in tree(mail(small, f"{code}.html")).iter() if one.get("role") == "article"]
    assert article.get("aria-label") == (isolated(title, ARABIC) if code == "ar" else title)
    assert article.get("aria-roledescription") == ROLES[code]


@pytest.mark.parametrize("code", CODES)
def test_no_mail_has_an_element_that_gmail_drops(real_mails: dict[str, bytes], code: str) -> None:
    """Gmail, Outlook and Yahoo know no ``bdi``: a ``span`` with a direction does the same."""
    for name in ("2026-1", "2026-2"):
        assert not list(tree(real_mails[f"{name}/{code}.html"].decode()).iter("bdi"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<bdi dir="ltr">5-3</bdi>', '<span dir="ltr">5-3</span>'),
        ("<bdi>5-3</bdi>", '<span dir="auto">5-3</span>'),
        ('<bdi class="x" lang="sv" dir="ltr">ABF</bdi>', '<span class="x" lang="sv" dir="ltr">ABF</span>'),
    ],
)
def test_an_isolated_run_stays_isolated(written: str, kept: str) -> None:
    """Whatever attributes it has, and without a direction of its own as well."""
    assert page(f"<p>a {written} b</p>") == f"<p>a {kept} b</p>"


@pytest.mark.parametrize("code", CODES)
def test_the_preview_text_is_hidden_but_not_white_on_white(real_mails: dict[str, bytes], code: str) -> None:
    """Filters take white letters of one pixel for a trick of advertisers."""
    html = real_mails[f"2026-2/{code}.html"].decode()
    [hidden] = re.findall(r'<body[^>]*><div style="([^"]*)"', html)
    assert "display:none" in hidden
    assert "color" not in hidden
    assert "font-size" not in hidden


@pytest.mark.parametrize("words", ["بيتٌ في ABF Flen", "C:\\\\a\\b", "a\u00a0b", 'ett "hus"'])
@pytest.mark.parametrize("code", CODES)
def test_attributes_have_the_characters_that_were_written(small: SiteFolder, code: str, words: str) -> None:
    """The library would write `u{64f}` for a mark above an Arabic letter, and a backslash twice."""
    alternative = words.replace("\\\\", "\\")
    for path in {EDITION.format("sv"), EDITION.format(code)}:
        text = (small.root / path).read_text(encoding="utf-8")
        small.write(path, f"{text}\n![{words}](../../media/drawing.svg)\n")
    [picture] = tree(mail(small, f"{code}.html")).iter("img")
    assert (picture.get("alt") or "").translate(_WITHOUT_ISOLATES) == alternative
