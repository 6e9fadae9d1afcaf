from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.bidi.prefilter import may_be_misordered
from samsprak.bidi.visual_lines import misordered_in
from tests.bidi.test_misordered import BARE

RUNS = [run for run, _ in BARE]
PLACES = [
    "<p>يوجد {} هنا</p>",
    "<p>{}</p>",
    '<img alt="يوجد {} هنا">',
    '<a title="{}">هنا</a>',
    '<nav aria-label="يوجد {} هنا"></nav>',
    '<meta name="description" content="يوجد {} هنا">',
    '<meta property="og:title" content="يوجد {} هنا">',
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
def test_whatever_turns_is_suspicious_wherever_it_stands(run: str, place: str) -> None:
    """The quick look passes nothing that the close look would find."""
    html = f'<!doctype html><html dir="rtl"><head></head><body>{place.format(run)}</body></html>'
    if list(misordered_in(html, is_rtl=False)):
        assert may_be_misordered(html)


@given(html=HTML)
@settings(derandomize=True, deadline=None, max_examples=1000)
def test_nothing_that_turns_is_above_suspicion_however_it_is_marked_up(html: str) -> None:
    """Half isolated, isolated twice or cut by markup: what the close look finds, the quick look has sent there."""
    if list(misordered_in(f"<div>{html}</div>", is_rtl=True)):
        assert may_be_misordered(html)


@pytest.mark.parametrize("run", RUNS)
def test_what_is_isolated_is_not_suspicious(run: str) -> None:
    """Most pages are never parsed: that is what the quick look is for."""
    assert "§" in run or not may_be_misordered(
        f'<p>يوجد <bdi dir="ltr">{run}</bdi> هنا</p><img alt="\u2066{run}\u2069">'
    )


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
def test_what_nobody_reads_is_not_suspicious(html: str) -> None:
    """Addresses, drawings and data are no text."""
    assert not may_be_misordered(html)
