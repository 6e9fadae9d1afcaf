from __future__ import annotations

import zlib
from collections import Counter

import pytest

from tests.support.builders.charts import all_charts, of_lines, of_organisations, of_years, page_with
from tests.support.outputs.built import parsed
from tests.support.outputs.interface import said

CODES = ("sv", "en", "ar")


@pytest.mark.parametrize("code", CODES)
def test_a_page_of_charts_is_valid(code: str) -> None:
    """The HTML standard's own algorithm has nothing to repair, and no id occurs twice."""
    page = parsed(code, page_with([*all_charts(code), of_years(code, "again")], code).encode())

    assert page.errors == ()
    assert [one for one, count in Counter(page.values("//@id")).items() if count > 1] == []
    for named in page.values("//@aria-labelledby"):
        assert set(named.split()) <= set(page.values("//@id"))


@pytest.mark.parametrize("code", CODES)
def test_nothing_in_a_chart_needs_an_exception_from_the_policy(code: str) -> None:
    """It contains no style, script or handler, no address except those of links, and nothing to fetch."""
    page = parsed(code, page_with(all_charts(code), code).encode())

    assert page.values("//main//@style") == []
    assert page.all("//main//script | //main//style | //main//use | //main//image") == []
    assert [one for one in page.values("//main//@*[starts-with(name(), 'on')]") if one] == []


@pytest.mark.parametrize("code", CODES)
def test_a_figure_says_its_finding_before_the_drawing_and_its_numbers_after(code: str) -> None:
    """Title and finding are visible to all; the numbers are a table behind a word; the source has its own language."""
    chart = of_years(code)
    page = parsed(code, page_with([chart], code).encode())

    assert page.text("//figure/figcaption/h3[@id='years-title']") == chart.title
    assert page.text("//figure/figcaption/p[@id='years-finding']") == chart.finding
    assert page.text("//details/summary") == said(code, "Show the numbers as a table")
    assert page.texts("//table//th[@scope='row']") == ["2017", "2019", "2020", "2022"]
    assert page.texts("//table//th[@scope='col']") == list(chart.table.head)
    assert page.texts("//table//td[@class='number']") == [row[1].replace("\xa0", " ") for row in chart.table.rows]
    assert page.text("//table/caption") == chart.title
    assert page.value("//div[@class='table']/@tabindex") == "0"
    assert page.value("//div[@class='table']/@aria-labelledby") == page.value("//caption/@id")
    assert page.text("//div[@class='chart__sources']/p") == said(code, "Sources:")
    assert page.text("//div[@class='chart__sources']//a") == "SFS 2017:27"
    if code != "sv":
        assert page.value("//div[@class='chart__sources']//@lang") == "sv"


def test_numbers_in_arabic_sentences_keep_their_order() -> None:
    """``1 250 000 kr`` in the finding is isolated."""
    page = parsed("ar", page_with([of_organisations("ar")], "ar").encode())

    assert page.texts("//figcaption/p/bdi") == ["Studieförbundet Vuxenskolan", "1 250 000 kr"]


def test_a_sources_words_are_escaped() -> None:
    """A title with a sign of HTML in it, with or without an address."""
    view = of_lines("sv")
    (source,) = view.sources
    for url in (None, "https://example.org/?a=1&b=<2>"):
        odd = type(source)("<b>A & O", url, source.language)
        chart = type(view)(view.id, "<i>T", "<i>F", view.drawing, view.table, (odd,))
        page = parsed("sv", page_with([chart], "sv").encode())
        assert page.errors == ()
        assert page.text("//div[@class='chart__sources']//li") == "<b>A & O"
        assert page.values("//div[@class='chart__sources']//a/@href") == ([url] if url else [])
        assert page.text("//figcaption/h3") == "<i>T"


@pytest.mark.parametrize("code", CODES)
def test_the_charts_of_a_county_are_small(code: str) -> None:
    """Four years, three lines and eleven organisations, with tables and sources, are less than a small picture."""
    charts = [of_years(code), of_lines(code), of_organisations(code)]
    with_charts, without = (len(zlib.compress(page_with(some, code).encode())) for some in (charts, []))

    assert with_charts - without < 4000
