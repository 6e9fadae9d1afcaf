from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.bidi.isolate_lines import with_isolated_runs
from samsprak.bidi.visual_lines import misordered_runs_in_html
from tests.support.builders.documents import ARABIC, LANGUAGES, SWEDISH
from tests.support.builders.sources import body_of
from tests.support.examples import examples

TAG = re.compile("<[^>]*>")
RUNS = (
    *("+46 10 223 00 00", "010-223 00 00", "2026-03-31", "09:00–16:30", "1 234 567 kr", "50 kr/månad", "5123-2026-4"),
    *("37 § förordningen (2016:1363)", "3×4", "C++", "@lansstyrelsen", "5123\u20112026\u20114"),
)


def html(text: str) -> str:
    return with_isolated_runs(text, LANGUAGES.direction_of, is_rtl=True)


def breakable(text: str) -> str:
    """Return the HTML of a text without what keeps its numbers on one line."""
    return text.replace(' class="unbroken"', "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<strong>37 §</strong> förordningen (2016:1363) هنا",
            '<bdi dir="ltr"><strong>37 §</strong> förordningen (2016:1363)</bdi> هنا',
        ),
        (
            '37 § <em dir="ltr" lang="sv">förordningen</em> (2016:1363)',
            '<bdi dir="ltr">37 § <em dir="ltr" lang="sv">förordningen</em> (2016:1363)</bdi>',
        ),
        ("لدى <strong>ABF</strong> Flen", 'لدى <bdi dir="ltr"><strong>ABF</strong> Flen</bdi>'),
        ("<em>هنا ABF</em> Flen", "<em>هنا \u2066ABF</em> Flen\u2069"),
        ('<a href="x">رقم 5123</a>-2026-4', '<a href="x">رقم \u20665123</a>-2026-4\u2069'),
        ("<em>ABF</em> و <em>Flen</em>", '<em><bdi dir="ltr">ABF</bdi></em> و <em><bdi dir="ltr">Flen</bdi></em>'),
        ("+46 10\n223 00 00", '<bdi dir="ltr">+46 10\n223 00 00</bdi>'),
        ("ABF<br>Flen", '<bdi dir="ltr">ABF</bdi><br><bdi dir="ltr">Flen</bdi>'),
        ("AB<wbr>F &amp; Flen", '<bdi dir="ltr">AB<wbr>F &amp; Flen</bdi>'),
        ("<code>ABF 2</code>", '<code dir="ltr">ABF 2</code>'),
        ('<code dir="rtl">2026-03-31</code>', '<code dir="rtl"><bdi dir="ltr">2026-03-31</bdi></code>'),
        ("<bdi>2026-03-31</bdi>", "<bdi>2026-03-31</bdi>"),
        ("<bdi>هنا 2026-03-31</bdi>", '<bdi>هنا <bdi dir="ltr">2026-03-31</bdi></bdi>'),
        ('<span lang="sv">Ring 2026</span>', '<span dir="ltr" lang="sv">Ring 2026</span>'),
        ('<p dir="ltr">Ring 2026-03-31</p>', '<p dir="ltr">Ring 2026-03-31</p>'),
        ('<abbr title="في 5-6 &amp; ABF">س</abbr>', '<abbr title="في \u20665-6\u2069 &amp; \u2066ABF\u2069">س</abbr>'),
        (
            "<td>2026-03-31</td><td>5-6</td>",
            '<td><bdi dir="ltr">2026-03-31</bdi></td><td><bdi dir="ltr">5-6</bdi></td>',
        ),
        ("نص بلا شيء", "نص بلا شيء"),
        (
            '<a href="x">+46 10 223 00 00</a> (<em>09:00–16:30</em>, 37 § <a href="y">lagen</a>)',
            (
                '<a href="x"><bdi dir="ltr">+46 10 223 00 00</bdi></a> (<em><bdi dir="ltr">09:00–16:30</bdi></em>, '
                '<bdi dir="ltr">37 § <a href="y">lagen</a></bdi>)'
            ),
        ),
        (
            '+46 10 223 00 00 <a href="y">2016:1363</a>',
            '<bdi dir="ltr">+46 10 223 00 00</bdi> <a href="y"><bdi dir="ltr">2016:1363</bdi></a>',
        ),
        ("في <em>2010–2019</em>", "في <em>2010–2019</em>"),
        ("</em>ABF", '</em><bdi dir="ltr">ABF</bdi>'),
        ("<em>ABF", '<em><bdi dir="ltr">ABF</bdi>'),
    ],
)
def test_a_run_is_isolated_whole_whatever_markup_is_in_it(text: str, expected: str) -> None:
    """Elements enclose whole runs, marks are used where no element is possible, and text in order is left alone."""
    assert html(text) == expected


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("markup", ["<div>\n<p>{}</p>\n</div>", "<details><summary>نعم</summary>\n{}</details>", "{}"])
def test_words_of_raw_html_are_isolated_too(run: str, markup: str) -> None:
    """An editor who writes HTML needs no more direction marks than one who does not."""
    result = breakable(body_of(markup.format(f"يوجد {run} <span>هنا</span>") + "\n", ARABIC).html)

    assert f'<bdi dir="ltr">{run}</bdi>' in result


def test_arabic_words_in_a_swedish_text_are_isolated_within() -> None:
    """Only the Arabic part is right-to-left, by HTML as by Markdown's attribute list."""
    for part in ('<span lang="ar">في 2026-03-31</span>', "*في 2026-03-31*{lang=ar}"):
        result = breakable(body_of(f"Den 2026-03-31: {part} nu\n", SWEDISH).html)
        assert 'dir="rtl"' in result
        assert result.count('<bdi dir="ltr">2026-03-31</bdi>') == 1


MARKED_UP = st.lists(
    st.one_of(
        st.sampled_from(
            [f"<{end}{tag}>" for tag in ("em", "strong", "bdi", "p", "code") for end in ("", "/")]
            + ['<span dir="ltr">', '<span dir="rtl">', '<span lang="sv">', "</span>", "<br>", "&amp;", "\n"]
        ),
        st.sampled_from(
            ["العربية ", "ABF", " ", "2026-03", "-31", "+46 10 ", "223 00 00", "09:00", "–", "37 §", "(", ")"]
        ),
        st.text(max_size=3).map(escape),
    ),
    max_size=14,
).map("".join)


@given(text=MARKED_UP)
@settings(max_examples=examples(400))
def test_isolating_changes_no_word_and_no_element(text: str) -> None:
    """However bad the markup, only isolates are added: elements, marks and directions."""
    result = html(text)

    assert TAG.sub("", result).translate({0x2066: None, 0x2069: None}) == TAG.sub("", text).translate(
        {0x2066: None, 0x2069: None}
    )
    assert result.replace('<bdi dir="ltr">', "<bdi>").count("<bdi") - text.count("<bdi") == result.count(
        "</bdi>"
    ) - text.count("</bdi>")


WORDS = st.lists(
    st.sampled_from(["العربية ", "ABF", " ", "2026-03", "-31", "37 §", "(2016:1363)", "\n", "&amp;", "<br>"]),
    max_size=4,
)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "em", "a", "bdi", "code"]), WORDS.map("".join)).map(
        lambda one: f"<{one[0]}>{one[1]}</{one[0]}>" if one[0] else one[1]
    ),
    max_size=5,
).map("".join)


@given(texts=st.lists(LINES, max_size=3))
@settings(max_examples=examples(500))
def test_line_by_line_or_all_at_once_is_the_same(texts: list[str]) -> None:
    """A text is split into its lines where that is cheaper; an attribute anywhere prevents it, and changes nothing."""
    paragraphs = "".join(f"<p>{text}</p>\n" for text in texts)

    assert html(f'<hr title="2">{paragraphs}') == f'<hr title="2">{html(paragraphs)}'


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("tag", ["em", "strong", "span", "a"])
def test_a_run_cut_by_markup_at_any_place_is_shown_as_it_is_written(run: str, tag: str) -> None:
    """Emphasis may begin and end anywhere in a run, or reach out of it."""
    for start in range(len(run)):
        for end in range(start + 1, len(run) + 1):
            inside = f"يوجد {run[:start]}<{tag}>{run[start:end]}</{tag}>{run[end:]} هنا"
            over = f"<{tag}>يوجد {run[:start]}</{tag}>{run[start:]} هنا"
            for text in (inside, over):
                assert list(misordered_runs_in_html(html(text), is_rtl=True)) == [], text
