"""Charts as on a county's page and the counties' page, in each language, and a page to put them on."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from samsprak.config.site_toml import read_settings
from samsprak.i18n import formats
from samsprak.i18n.catalogs import read_catalogs
from samsprak.rendering.templating.templates import environment_for, make_environment
from samsprak.rendering.theme import stylesheet
from samsprak.rendering.views import SourceView
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.county_grid import LETTERS, Square, county_grid, shade
from samsprak.site.charts.lines import Series, lines
from samsprak.site.charts.scale import indexed
from samsprak.site.charts.views import ChartView, TableView
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from samsprak.model.languages import Language

LANGUAGES = read_settings(SITES / "small").languages
YEARS = (2017, 2019, 2020, 2022)
SHARES = (3120, 1474, None, 204)
ORGANISATIONS = (
    ("Studieförbundet Vuxenskolan Södermanland", 1_250_000),
    ("ABF Södra Sörmland", 980_500),
    ("Svenska Röda Korset, kretsen i Katrineholm och Vingåker", 865_000),
    ("Föreningen Språkvän", 640_000),
    ("Eskilstuna kommun", 612_300),
    ("Strängnäs församling", 400_000),
    ("IOGT-NTO", 255_000),
    ("Verdandi Eskilstuna", 120_000),
    ("Somaliska föreningen i Flen", 86_000),
    ("Friluftsfrämjandet", 45_000),
    ("Flens biodlarförening", 1_500),
)
COUNTIES = {
    "AB": ("Stockholm", "ستوكهولم"), "C": ("Uppsala", "أوبسالا"), "D": ("Södermanland", "سودرمانلاند"),
    "E": ("Östergötland", "أوسترغوتلاند"), "F": ("Jönköping", "يونشوبينغ"), "G": ("Kronoberg", "كرونوبري"),
    "H": ("Kalmar", "كالمار"), "I": ("Gotland", "غوتلاند"), "K": ("Blekinge", "بليكينغه"), "M": ("Skåne", "سكونه"),
    "N": ("Halland", "هالاند"), "O": ("Västra Götaland", "فسترا يوتالاند"), "S": ("Värmland", "فيرملاند"),
    "T": ("Örebro", "أوربرو"), "U": ("Västmanland", "فستمانلاند"), "W": ("Dalarna", "دالارنا"),
    "X": ("Gävleborg", "يفلبوري"), "Y": ("Västernorrland", "فسترنورلاند"), "Z": ("Jämtland", "يمتلاند"),
    "AC": ("Västerbotten", "فستربوتن"), "BD": ("Norrbotten", "نوربوتن"),
}  # fmt: skip
WORDS = {
    "sv": ("Länstal för Södermanland", "Länstalet sjönk från 3 120 år 2017 till 204 år 2022.", "Inte känt", "År",
           "Personer", "Hela landet", "Västernorrland", "Bidrag till organisationer",
           "Studieförbundet Vuxenskolan fick mest, 1 250 000 kr.", "Organisation", "Belopp", "Länen",
           "Mest går till Stockholm."),
    "en": ("County number for Södermanland", "The number fell from 3,120 in 2017 to 204 in 2022.", "Not known", "Year",
           "Persons", "All counties", "Västernorrland", "Grants to organisations",
           "Studieförbundet Vuxenskolan was granted most, SEK 1,250,000.", "Organisation", "Amount", "The counties",
           "Most goes to Stockholm."),
    "ar": ("حصة محافظة سودرمانلاند", "انخفضت الحصة من 3,120 في عام 2017 إلى 204 في عام 2022.", "غير معروف", "السنة",
           "أشخاص", "البلد كله", "فسترنورلاند", "المنح المقدمة إلى المنظمات",
           "حصلت Studieförbundet Vuxenskolan على أكبر مبلغ وهو 1 250 000 kr.", "المنظمة", "المبلغ", "المحافظات",
           "أكبر مبلغ لستوكهولم."),
}  # fmt: skip


def of_years(code: str, chart: str = "years") -> ChartView:
    """Return a county's figures by year as bars, one of which is unknown."""
    language, words = LANGUAGES[code], WORDS[code]
    said = [words[2] if share is None else formats.number(share, language) for share in SHARES]
    rows = [
        Bar(str(year), share, text, is_highlighted=year == YEARS[0])
        for year, share, text in zip(YEARS, SHARES, said, strict=True)
    ]
    table = TableView(words[3:5], tuple(zip(map(str, YEARS), said, strict=True)), frozenset({1}))
    return ChartView(chart, *words[:2], bars(rows, chart, language), table, _sources())


def of_lines(code: str, chart: str = "lines", values: Sequence[tuple[float | None, ...]] = ()) -> ChartView:
    """Return a county's figures compared with the country's as lines, from 100, or of *values*."""
    language, words = LANGUAGES[code], WORDS[code]
    names = (COUNTIES["D"][code == "ar"], *words[5:7])
    every = values or [indexed(one) for one in (SHARES, (32_000, 20_100, 15_400, 9_800), (900, 640, 610, 580))]
    series = [Series(name, one) for name, one in zip(names, every, strict=False)]
    say = partial(_whole, language=language)
    drawing = lines(series, YEARS, chart, language, say=say)
    rows = tuple((one.name, *(words[2] if v is None else say(v) for v in one.values)) for one in series)
    table = TableView((words[3], *map(str, YEARS)), rows, frozenset(range(1, 5)))
    return ChartView(chart, *words[:2], drawing, table, _sources())


def of_organisations(code: str, chart: str = "organisations") -> ChartView:
    """Return the amounts granted to eleven organisations, as bars with links and names in Swedish."""
    language, words = LANGUAGES[code], WORDS[code]
    said = [formats.amount(amount, language) for _, amount in ORGANISATIONS]
    rows = [
        Bar(name, amount, text, f"/{code}/grants/{place}/", label_language=LANGUAGES["sv"])
        for place, ((name, amount), text) in enumerate(zip(ORGANISATIONS, said, strict=True))
    ]
    table = TableView(words[9:11], tuple((one.label, one.said) for one in rows), frozenset({1}))
    return ChartView(chart, *words[7:9], bars(rows, chart, language), table, _sources())


def of_counties(code: str, chart: str = "counties", *, shaded: bool = True) -> ChartView:
    """Return all counties as squares, from the lightest to the darkest."""
    language, words = LANGUAGES[code], WORDS[code]
    squares = [
        Square(letter, COUNTIES[letter][code == "ar"], f"/{code}/counties/{letter}/", is_current=letter == "W")
        if not shaded
        else Square(letter, COUNTIES[letter][code == "ar"], f"/{code}/counties/{letter}/", str(place),
                    shade(place, (4, 8, 12, 16, 21)))
        for place, letter in enumerate(sorted(LETTERS), start=1)
    ]  # fmt: skip
    legend = [f"{low}–{low + 4}" for low in range(1, 21, 4)] if shaded else ()
    table = TableView(words[9:11], tuple((one.name, one.said) for one in squares), frozenset({1}))
    return ChartView(chart, *words[11:13], county_grid(squares, chart, language, legend), table)


def page_with(charts: Sequence[ChartView], code: str) -> str:
    """Return a page in the language that contains the charts, with the site's style sheet inlined."""
    language = LANGUAGES[code]
    template = _environment(language).from_string(
        '{% from "components/charts.html" import figure %}<!doctype html><html lang="{{ reader.tag }}" '
        'dir="{{ reader.direction }}"><head><meta charset="utf-8"><title>x</title><style>{{ css|safe }}</style></head>'
        '<body><main class="main">{% for chart in charts %}{{ figure(chart) }}{% endfor %}</main></body></html>'
    )
    return template.render(charts=charts, css=stylesheet(PROJECT / "theme").decode())


def all_charts(code: str) -> list[ChartView]:
    """Return one chart of each kind."""
    plain = of_counties(code, "plain", shaded=False)
    return [of_years(code), of_lines(code), of_organisations(code), of_counties(code), plain]


def _whole(value: float, language: Language) -> str:
    return formats.number(round(value), language)


def _sources() -> tuple[SourceView, ...]:
    return (SourceView("SFS 2017:27", "https://svenskforfattningssamling.se/", LANGUAGES["sv"]),)


@cache
def _environment(language: Language) -> Environment:
    every = make_environment(
        PROJECT / "theme" / "templates", read_catalogs(PROJECT / "theme" / "locale", LANGUAGES, PROJECT)
    )
    return environment_for(every, language, LANGUAGES.source)
