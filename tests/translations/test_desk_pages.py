"""A translation beside its source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from samsprak.site.translations.alignment import AlignedSection, Pair, aligned
from samsprak.site.translations.qr_codes import qr_code
from tests.support.site_folders.builders import builder, clean, standing, with_theme
from tests.support.site_folders.folders import TODAY
from tests.translations.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.translations.conftest import Translator

READ_BESIDE = {"en": "Read beside Swedish", "ar": "اقرأ إلى جانب السويدية"}
UP_TO_DATE = {"en": "The translation is up to date.", "ar": "الترجمة محدّثة."}
BEHIND = {"en": "This part has changed since it was translated.", "ar": "تغير هذا الجزء منذ ترجمته."}


@pytest.fixture
def desk(translator: Translator) -> Translator:
    """Return the site with desk pages."""
    translator.folder.replace("site.toml", "[site]", "[site]\ndesk_pages = true")
    return translator


def place(code: str, key: str = KEY) -> str:
    return f"{code}/{key}/beside/index.html"


def rows(page: bytes) -> list[list[tuple[str, str, str]]]:
    """Return the rows of a desk page: language, direction and words of each side."""
    tree: Any = html.fromstring(page.decode())
    return [
        [(side.get("lang"), side.get("dir"), " ".join(side.text_content().split())) for side in row]
        for row in tree.xpath("//div[contains(@class, 'beside__row')]")
    ]


def test_a_site_that_does_not_want_them_has_none(translator: Translator) -> None:
    """They are a page more for each translation."""
    files = translator.folder.built()
    assert not [one for one in files if "/beside/" in one]
    assert b"/beside/" not in files[f"en/{KEY}/index.html"]


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_same_blocks_stand_side_by_side(desk: Translator, code: str, direction: str) -> None:
    """Each side has its language and its direction, and nothing of either text is lost."""
    found = rows(desk.folder.built()[place(code)])
    assert all([(one[0], one[1]) for one in row] == [("sv", "ltr"), (code, direction)] for row in found)
    swedish = [row[0][2] for row in found]
    assert swedish[1:] == [
        "Kontoret öppnade 2024.",
        "Tider",
        "Öppet klockan 9.30 till 16.00. Bidraget är 1 640 000 kronor.",
        "Vägen",
        "Buss 3 Buss 4",
    ]
    hours = {"en": "Hours", "ar": "المواعيد"}[code]
    assert [row[0][2] for row in found if row[1][2] == hours] == ["Tider"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_page_leads_there_in_the_reader_s_words(desk: Translator, code: str) -> None:
    """The link is on the translation alone, the page is kept from search engines, and every id is there once."""
    files = desk.folder.built()
    page = files[place(code)].decode()
    assert READ_BESIDE[code] in files[f"{code}/{KEY}/index.html"].decode()
    assert f'href="/{code}/{KEY}/beside/"' in files[f"{code}/{KEY}/index.html"].decode()
    assert "/beside/" not in files[f"sv/{KEY}/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "/beside/" not in files["sitemap.xml"].decode()
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert max(ids.values()) == 1
    linked = re.findall(r'href="/((?:sv|en|ar)/[^"#]*)"', page)
    assert linked
    assert all(f"{one}index.html" in files or one in files for one in linked)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_section_says_how_it_stands(desk: Translator, code: str) -> None:
    """On paper nobody can ask: a section that is behind says so, and the others that they are not."""
    desk.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    desk.change("sv", "## Vägen", "## Frågor {#questions}\n\nRing oss.\n\n## Vägen")
    page = desk.folder.built()[place(code)]
    tree: Any = html.fromstring(page.decode())
    told = {
        section.xpath("string(.//h2)"): section.xpath("string(./p)")
        for section in tree.xpath("//div[@class='beside__section']")
    }
    assert told["Vägen"] == BEHIND[code]
    assert told["Tider"] == UP_TO_DATE[code]
    assert "Frågor" in told
    assert [row for row in rows(page) if row[0][2] == "Frågor Ring oss." and not row[1][2]]
    for address in (f"https://small.example/sv/{KEY}/", f"https://small.example/{code}/{KEY}/"):
        assert f'<bdi dir="ltr">{address}</bdi>' in page.decode()
    assert str(qr_code(f"https://small.example/{code}/{KEY}/")) in page.decode()


def test_a_translation_with_other_blocks_is_aligned_by_section(desk: Translator) -> None:
    """Two paragraphs for one stand beside it as a whole, and the next section is aligned again."""
    desk.change("en", "Open from", "It is on the first floor.\n\nOpen from")
    found = rows(desk.folder.built()[place("en")])
    [row] = [row for row in found if row[0][2].startswith("Tider")]
    assert row[1][2].startswith("Hours It is on the first floor. Open from")
    assert any(row[0][2] == "Vägen" and row[1][2] == "The way" for row in found)


@pytest.mark.parametrize(
    ("source", "own", "expected"),
    [
        ("<p>A</p>", "<p>B</p>", [AlignedSection("lead", (Pair("<p>A</p>", "<p>B</p>"),))]),
        ("<p>A</p>words", "<p>B</p>", [AlignedSection("lead", (Pair("<p>A</p>words", "<p>B</p>"),))]),
        (
            '<div><h2 id="a">A</h2></div>',
            '<div><h2 id="a">B</h2></div>',
            [AlignedSection(None, (Pair('<div><h2 id="sv-a">A</h2></div>', '<div><h2 id="a">B</h2></div>'),))],
        ),
        (
            "<ul><li>A<ul><li>1</li></ul></li></ul><pre>x</pre>",
            "<ul><li>B</li></ul><pre>x</pre>",
            [
                AlignedSection(
                    "lead",
                    (
                        Pair("<ul><li>A<ul><li>1</li></ul></li></ul>", "<ul><li>B</li></ul>"),
                        Pair("<pre>x</pre>", "<pre>x</pre>"),
                    ),
                )
            ],
        ),
        (
            '<p><code>&lt;p id="a" href="#b"&gt;</code></p>',
            "<p>B</p>",
            [AlignedSection("lead", (Pair('<p><code>&lt;p id="a" href="#b"&gt;</code></p>', "<p>B</p>"),))],
        ),
        (
            "<p>A</p><div><p>1</p>",
            "<p>B</p>",
            [AlignedSection(None, (Pair("<p>A</p><div><p>1</p>", "<p>B</p>"),))],
        ),
        (
            '<h2 id="a">A</h2><p>1</p>',
            '<p>x</p><h2 id="b">B</h2>',
            [
                AlignedSection("lead", (Pair("", "<p>x</p>"),)),
                AlignedSection("section.a", (Pair('<h2 id="sv-a">A</h2><p>1</p>', ""),)),
                AlignedSection("section.b", (Pair("", '<h2 id="b">B</h2>'),)),
            ],
        ),
        (
            '<p><a href="#fn-1" id="fnref-1">1</a> <a href="/x">x</a><br></p><hr>',
            "<p>1</p><hr>",
            [
                AlignedSection(
                    "lead",
                    (
                        Pair('<p><a href="#sv-fn-1" id="sv-fnref-1">1</a> <a href="/x">x</a><br></p>', "<p>1</p>"),
                        Pair("<hr>", "<hr>"),
                    ),
                )
            ],
        ),
    ],
)
def test_nothing_is_lost_in_alignment(source: str, own: str, expected: list[AlignedSection]) -> None:
    """What can't be taken apart stays whole; ids of the source are its own, and its references follow them."""
    assert list(aligned(source, own, "sv-")) == expected


def test_desk_pages_follow_both_texts(desk: Translator, tmp_path: Path) -> None:
    """An incremental build writes the same pages as one from scratch, when either text changes, comes or goes."""
    folder = with_theme(desk.folder)
    kept = builder(folder.root, day=TODAY)
    try:
        kept.build()
        for edit in (
            lambda: desk.change("sv", "- Buss 4", "- Buss 4, hållplats torget"),
            lambda: desk.change("ar", "title: المكتب", "title: مكتبنا"),
            lambda: desk.done("accept", f"ar/{KEY}"),
            lambda: folder.remove(f"content/en/{KEY}.md"),
        ):
            edit()
            kept.build()
            assert standing(folder.root) == clean(folder.root, tmp_path / "clean", day=TODAY).files
    finally:
        kept.close()


def test_a_qr_code_is_made_once_for_all_builds(desk: Translator) -> None:
    """A new theme makes all pages again, in one shot and in the preview, and their codes come from the cache."""
    folder = with_theme(desk.folder)
    kept = builder(folder.root, day=TODAY, jobs=1)
    try:
        kept.build()
        qr_code.cache_clear()
        folder.replace("theme/templates/beside.html", "beside__paper", "beside__foot")
        kept.build()
        desk.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
        kept.rebuild([f"content/sv/{KEY}.md"])
        assert qr_code.cache_info().misses == 0
        assert "beside__foot" in standing(folder.root)[f"output/{place('ar')}"].decode()
    finally:
        kept.close()
