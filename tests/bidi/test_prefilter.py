from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.bidi.prefilter import may_be_misordered
from samsprak.bidi.visual_lines import misordered_runs_in_html
from tests.bidi.test_misordered import BARE
from tests.support.examples import examples

RUNS = [run for run, _ in BARE]
PLACES = [
    "<p>يوجد {} هنا</p>",
    "<p>{}</p>",
    '<img alt="يوجد {} هنا">',
    '<a title="{}">هنا</a>',
    '<nav aria-label="يوجد {} هنا"></nav>',
    '<meta name="description" content="يوجد {} هنا">',
    '<meta property="og:title" content="يوجد {} هنا">',
    '<meta property="og:image:alt" content="يوجد {} هنا">',
    "<title>يوجد {} هنا</title>",
    '<p><bdi dir="ltr">5</bdi> يوجد {} هنا</p>',
]
HTML = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<em>",
                "</em>",
                '<bdi dir="ltr">',
                "</bdi>",
                '<span lang="sv" dir="ltr">',
                "</span>",
                "<p>",
                "</p>",
                "<br>",
            ]
        ),
        st.sampled_from(
            [*RUNS, "العربية ", "قانون", " ", "ABF", "\u2066", "\u2069", "–", "-", "(2016:1363)", "kr", "§", "3"]
        ),
    ),
    max_size=10,
).map("".join)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("place", PLACES)
def test_a_misordered_run_is_found_wherever_it_stands(run: str, place: str) -> None:
    """The filter passes every page in which the check finds a run."""
    html = f'<!doctype html><html dir="rtl"><head></head><body>{place.format(run)}</body></html>'
    if list(misordered_runs_in_html(html, is_rtl=False)):
        assert may_be_misordered(html)


@given(html=HTML)
@settings(max_examples=examples(500))
def test_the_filter_finds_whatever_the_check_finds_however_it_is_marked_up(html: str) -> None:
    """Half isolated, isolated twice or cut by markup: a run that the check finds passes the filter."""
    if list(misordered_runs_in_html(f"<div>{html}</div>", is_rtl=True)):
        assert may_be_misordered(html)


# fmt: off
WORDS = st.sampled_from([
    *RUNS, "العربية ", "قانون", " ", "\n", "&nbsp;", "\u00a0", "ABF", "lagen", "kap.", "svenska", "kr", "€", "SEK",
    "§", "(", ")", "(2016:1363)", "2016:1363", "–", "-", "/", ".", ",", "3", "37", "1 234", "000", "16:30", "+46",
    "٣", "٢٠٢٦", "&#45;", "&amp;", "&rlm;", "\u2066", "\u2067", "\u2068", "\u2069", "\u202e", "\u202c", "\u200f",
])
ELEMENTS = st.sampled_from([
    'bdi dir="ltr"', 'bdi dir="ltr"', "em", "bdi", 'span dir="rtl"', 'span lang="sv" dir="ltr"', 'bdo dir="rtl"',
    "p", 'p dir="ltr"', "td", 'a href="/5-6/"',
])
# fmt: on
NESTED = st.recursive(
    WORDS,
    lambda inner: st.lists(
        st.one_of(
            inner,
            st.builds(lambda tag, words: f"<{tag}>{words}</{tag.partition(' ')[0]}>", ELEMENTS, inner),
            st.builds(lambda sign, words: f"{sign}{words}\u2069", st.sampled_from(["\u2066", "\u2068"]), inner),
            st.sampled_from(["<br>", '<img dir="ltr" alt="">', "<!-- -->"]),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=10,
)


@given(html=NESTED)
@settings(max_examples=examples(500))
def test_the_filter_finds_whatever_the_check_finds_in_nested_isolates(html: str) -> None:
    """Elements, marks, entities and digits of both scripts, in any order: the filter never decides by itself."""
    if list(misordered_runs_in_html(f"<div>{html}</div>", is_rtl=True)):
        assert may_be_misordered(html)


@pytest.mark.parametrize(
    "html",
    [
        # A sign at the edge of an isolate that joins isolated to other text.
        '3<bdi dir="ltr">–010-223 00 00<em>',
        '3<bdi dir="ltr">–5</bdi>',
        '<bdi dir="ltr">3–</bdi>5',
        '5 <bdi dir="ltr">kr</bdi>',
        '<bdi dir="ltr">1 234</bdi> <bdi dir="ltr">svenska kronor</bdi>',
        # A law with isolated parts.
        'lagen <bdi dir="ltr">(2016:1363)</bdi>',
        'lagen (<bdi dir="ltr">2016:1363</bdi>)',
        '37 <bdi dir="ltr">§ lagen (2016:1363)</bdi>',
        '<bdi dir="ltr">lagen</bdi> <bdi dir="ltr">om stöd (2016:1363)</bdi>',
        '<bdi dir="ltr">2 kap.</bdi> <bdi dir="ltr">3 a §</bdi>',
        # A left-to-right isolate with text that is reordered all the same.
        '<bdi dir="ltr">قانون 2026-03-31</bdi>',
        '<bdi dir="ltr">\u202e2026-03-31</bdi>',
        "\u2068قانون 2026-03-31\u2069",
        '\u2066<span dir="rtl">09:00–16:30</span>\u2069',
        # Unicode marks without their pair, or paired with those of another element.
        "3\u2066–3",
        '\u2066<bdo dir="rtl">\u2066</bdo>010-223 00 00\u2069',
        # Character references, Arabic digits, and every kind of white space.
        "5&nbsp;kr",
        "3&#45;5",
        "٢٠٢٦-٠٣-٣١",
        "5\nkr",
        # Text that is not the content of the element whose tag precedes it.
        '<img dir="ltr" alt="">2026-03-31<br>',
        '<img dir="ltr" alt="">2026-03-31</em>',
        "5<!-- x -->–3",
    ],
)
def test_a_run_that_markup_cuts_is_found(html: str) -> None:
    """Each joint between two parts of a run can be at the edge of an isolate, and the filter handles each."""
    assert list(misordered_runs_in_html(f"<div>قانون {html}</div>", is_rtl=True))
    assert may_be_misordered(html)


def test_what_is_beside_a_block_is_on_other_lines() -> None:
    """A block within a link ends the line before it, and what follows begins one: no run reaches over it."""
    assert not list(misordered_runs_in_html("<div>3<a>–<p>هنا</p></a>–5</div>", is_rtl=True))


@pytest.mark.parametrize("run", RUNS)
def test_a_page_whose_runs_are_isolated_is_not_parsed(run: str) -> None:
    """Most pages are never parsed: that is the purpose of the filter."""
    assert not may_be_misordered(f'<p>يوجد <bdi dir="ltr">{run}</bdi> هنا</p><img alt="\u2066{run}\u2069">')


@pytest.mark.parametrize(
    "html",
    [
        '<time datetime="2026-03-31T09:00">31 مارس 2026</time>',
        '<svg viewBox="0 0 32 32"></svg>',
        '<script type="application/ld+json">{"date": "2026-03-31"}</script>',
        '<a href="/ar/2026-03-31/">هنا</a>',
        "<td>5</td>\n<td>6</td>",
        '<meta property="og:url" content="https://small.example/2026-1/">',
    ],
)
def test_numbers_that_nobody_reads_do_not_matter(html: str) -> None:
    """Addresses, drawings and data are not text."""
    assert not may_be_misordered(html)
