from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.documents import Heading, Link
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.builders.sources import body_of

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.validation.reporting import LocalFault


def html(text: str) -> str:
    """Return the HTML of an Arabic text."""
    return body_of(text, ARABIC).html


def test_headings_have_the_id_their_editor_gave_them() -> None:
    """An anchor is the same in every language, and the heading's words are plain."""
    swedish = body_of("## Så *här* gör `du` &amp; mer\\. {#how}\n\n### Steg {#step-1}\n")
    arabic = body_of("## كيف تطلب من ABF {#how}\n\n### خطوة {#step-1}\n", ARABIC)
    assert swedish.headings == (Heading("how", 2, "Så här gör du & mer.", 1), Heading("step-1", 3, "Steg", 3))
    assert [one.id for one in arabic.headings] == [one.id for one in swedish.headings]
    assert '<h2 id="how">' in arabic.html


def test_a_table_is_in_a_box_that_scrolls_and_names_its_columns() -> None:
    """A wide table scrolls by itself, by keyboard too, and its alignment turns with the text."""
    table = body_of("| Län | Summa | Dag |\n|:----|----:|:---:|\n| D | 5 | 6 |\n").html
    assert table.startswith('<div aria-label="Län, Summa, Dag" class="table" role="group" tabindex="0"><table>')
    assert '<th class="align-start" scope="col">Län</th>' in table
    assert '<th class="align-end" scope="col">Summa</th>' in table
    assert '<td class="align-center">6</td>' in table
    assert "style" not in table


def test_a_table_of_words_is_a_list_of_cards_on_telephones() -> None:
    """Each row is a block there: its first cell is the heading, and each other cell begins with its column's name."""
    head = "| Bidrag | Vem som *söker* |\n| --- | --- |\n"
    table = body_of(f"{head}| [37 §](one.md) | Kommuner och kommunalförbund i länet |\n").html
    assert 'class="table table--stacked"' in table
    assert '<td data-column="Vem som söker">Kommuner' in table
    assert table.count("data-column") == 1
    assert 'class="table"' in body_of(f"{head}| 37 § | Kommuner |\n").html  # fits as it is


@pytest.mark.parametrize("line", ["| --- | ---: |", "| --- | --- |"])
def test_a_table_of_numbers_stays_a_table_on_telephones(line: str) -> None:
    """Its columns are compared: it scrolls, whether its numbers are aligned or not."""
    table = body_of(f"| Område | 2017 |\n{line}\n| Hela landet med alla kommuner och län | 23 600 |\n").html
    assert 'class="table"' in table
    assert "data-column" not in table


def test_the_name_of_a_column_keeps_its_order_in_arabic() -> None:
    """The style sheet shows it; a number in it is isolated as in every other text."""
    text = "| المنحة | مقدم الطلب 1-2-3 |\n| --- | --- |\n| أ | البلديات واتحادات البلديات في المحافظة كلها |\n"
    assert 'data-column="مقدم الطلب \u20661-2-3\u2069"' in body_of(text, ARABIC).html


def test_links_are_numbered_and_keep_their_targets_and_lines() -> None:
    """A link's target is resolved per reader; its line is known for faults."""
    body = body_of("[a](one.md)\n\n![b](../../media/b.svg)\n\n<https://example.org/å> <post@small.example>\n")
    assert body.links == (
        Link("one.md", 1, words="a"),
        Link("../../media/b.svg", 3, is_picture=True),
        Link("https://example.org/å", 5, words="https://example.org/å"),
        Link("mailto:post@small.example", 5, words="post@small.example"),
    )
    assert body.html.count("\ue000") == 4
    assert "one.md" not in body.html


def test_the_same_target_twice_is_on_two_lines() -> None:
    """Each of two equal links is found on its own line, past words and longer names that look like it."""
    text = (
        "Filen one.md heter så.\n\n[a](not-one.md)\n\n[b](one.md)\n\n[c](one.md#x) [d](one.md 'titel')\n\n[e](one.md)\n"
    )
    assert [(link.target, link.line) for link in body_of(text).links] == [
        ("not-one.md", 3), ("one.md", 5), ("one.md#x", 7), ("one.md", 7), ("one.md", 9),
    ]  # fmt: skip


def test_a_link_by_reference_is_found_where_its_target_is_written() -> None:
    """The line to mend is that of the definition."""
    assert body_of("[a][r]\n\nMer.\n\n[r]: one.md\n").links == (Link("one.md", 5, words="a"),)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("a\\_b.md", "a_b.md"),
        ("<a b.md>", "a b.md"),
    ],
)
def test_a_target_is_what_its_characters_stand_for(written: str, target: str) -> None:
    """Markdown escapes and entities never reach an address."""
    assert body_of(f"[a]({written})\n").links[0].target == target


def test_a_word_in_another_language_carries_its_direction() -> None:
    """The language attribute is enough: its direction follows, unless the editor sets another."""
    assert '<em dir="ltr" lang="sv">utlysning</em>' in html("كلمة *utlysning*{lang=sv} هنا\n")
    assert '<em dir="rtl" lang="ar">دعوة</em>' in body_of("Ordet *دعوة*{lang=ar} här\n").html
    assert '<p dir="rtl" lang="fa">' in body_of("سلام\n{: lang=fa}\n").html
    assert 'dir="ltr"' in body_of("*x*{lang=ar dir=ltr}\n").html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "لدى ABF Flen رقم 5123-2026-4.",
            'لدى <bdi dir="ltr">ABF Flen</bdi> رقم <bdi dir="ltr" class="unbroken">5123-2026-4</bdi>.',
        ),
        (
            "**ABF** و *2026-03-31*",
            '<strong><bdi dir="ltr">ABF</bdi></strong> و <em><bdi dir="ltr" class="unbroken">2026-03-31</bdi></em>',
        ),
        ("قال *نعم* ABF ثم", '<em>نعم</em> <bdi dir="ltr">ABF</bdi> ثم'),
        ("و `ABF 2026-03-31` و", '<code dir="ltr">ABF 2026-03-31</code>'),
        ("*ABF Flen*{lang=sv}", '<em dir="ltr" lang="sv">ABF Flen</em>'),
        ("نص AT&amp;T هنا", '<bdi dir="ltr">AT&amp;T</bdi>'),
        ("نص &copy; 2026-03-31", '&copy; <bdi dir="ltr" class="unbroken">2026-03-31</bdi>'),
        ("نص 2026\\-03 هنا", '<bdi dir="ltr" class="unbroken">2026-03</bdi>'),
        ("نص 1 &lt; 2", "1 &lt; 2"),
    ],
)
def test_foreign_runs_of_an_arabic_text_are_isolated(text: str, expected: str) -> None:
    """Latin names and numbers keep their order, and no escape, entity or code is cut in two."""
    result = html(text)
    assert expected in result
    assert "\x02" not in result
    assert "\x03" not in result
    assert "wzxhzdk" not in result


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_left_to_right_text_needs_no_isolation(language: Language) -> None:
    """Swedish and English pages carry no marks that they do not need."""
    assert "<bdi" not in body_of("Ring +46 10 223 00 00 den 2026-03-31.\n", language).html


def test_what_is_heard_or_seen_of_a_picture_is_isolated_too() -> None:
    """The text for a picture and a title have no markup: characters keep the order of the runs in them."""
    result = html('![نموذج ABF رقم 5123-2026-4](a.svg "دليل ABF")\n')
    assert 'alt="نموذج \u2066ABF\u2069 رقم \u20665123-2026-4\u2069"' in result
    assert 'title="دليل \u2066ABF\u2069"' in result


def test_a_picture_waits_for_its_turn_and_may_be_mere_decoration() -> None:
    """Pictures load when they are near, and only a picture marked as decoration may be without words."""
    assert 'loading="lazy"' in body_of("![a](a.svg)\n").html
    assert body_of("![](a.svg){.decorative}\n").links[0].is_picture
    faults: list[LocalFault] = []
    body_of("Text.\n\n![ ](a.svg)\n", faults=faults)
    assert [(fault.line, fault.message) for fault in faults] == [(3, "the picture 'a.svg' has no alternative text")]


def test_ids_stand_on_headings_only() -> None:
    """No paragraph takes the anchor of a heading."""
    faults: list[LocalFault] = []
    body_of("Text.\n{: #apply}\n\n## Sök {#apply}\n", faults=faults)
    assert [(fault.line, fault.message) for fault in faults] == [(2, "the attribute 'id' is not allowed")]


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH, ARABIC], ids=["sv", "en", "ar"])
@pytest.mark.parametrize(
    ("text", "name"),
    [("*a*{lang}", "lang"), ("*a*{title}", "title"), ("![a](b.svg){class}", "class"), ("Text.\n{: dir}", "dir")],
)
def test_an_attribute_without_a_value_is_named(text: str, name: str, language: Language) -> None:
    """An incomplete attribute is reported to the editor, and does not abort the build."""
    faults: list[LocalFault] = []
    html = body_of(f"Ord.\n\n{text}\n", language, faults=faults).html
    line = 2 + text.count("\n") + 1
    assert [(fault.line, fault.message) for fault in faults] == [(line, f"the attribute '{name}' has no value")]
    assert f" {name}>" not in html


def test_a_picture_can_not_lose_its_address() -> None:
    """An attribute list that empties the result of Markdown is reported as well."""
    faults: list[LocalFault] = []
    body_of("![a](b.svg){src}\n\n[a](b.md){href}\n\n![a](b.svg){alt}\n", faults=faults)
    assert [(fault.line, fault.message) for fault in faults[:2]] == [
        (1, "the attribute 'src' has no value"),
        (3, "the attribute 'href' has no value"),
    ]
    assert "the attribute 'alt' has no value" in [fault.message for fault in faults]


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    """The order in which files are read has no effect: definitions and raw HTML end with their text."""
    assert body_of("[a][r]\n\n[r]: one.md\n").links
    assert body_of("[a][r]\n", faults=[]).links == ()
    assert "<span>" in body_of("<span>a</span>\n").html
    assert body_of("b\n").html == "<p>b</p>"


def test_a_text_that_is_nested_too_deeply_does_not_spoil_the_next_one() -> None:
    """One hopeless file does not affect the other files."""
    faults: list[LocalFault] = []
    body_of("".join("    " * level + "- djupt\n" for level in range(300)), faults=faults)
    assert [fault.message for fault in faults] == ["the text is nested too deeply"]
    assert body_of("Efteråt.").html == "<p>Efteråt.</p>"


@pytest.mark.parametrize("written", ["٣. رقم ABF Flen\n٤. لغة\n", "۳. a\n۴. b\n", "3. å\n4. b\n"])
def test_a_list_that_begins_with_the_digit_of_another_script_counts_on_from_it(written: str) -> None:
    """Markdown takes the digits of any script for numbers; HTML and plain text get those of ASCII."""
    body = body_of(written, ARABIC)
    assert '<ol start="3">' in body.html
    assert body.text.startswith("3. ")
