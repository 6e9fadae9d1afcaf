"""Report the runs of an editor's text that are shown misordered although all known foreign runs are isolated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.isolation import isolated
from samsprak.bidi.misordered import misordered_runs
from samsprak.bidi.prefilter import may_be_misordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.bidi.misordered import MisorderedRun
    from samsprak.markdown.source_lines import SourceLines
    from samsprak.model.languages import Language
    from samsprak.validation.kinds import FrontMatter
    from samsprak.validation.reporting import Report

_HINT = "write '<bdi dir=\"ltr\">{}</bdi>', and take away other marks of direction in and around it"
_RANGE_HINT = (
    "take away '<bdi>', 'dir' and marks of direction around it, or write it in words, as 'من 2010 إلى 2019' in Arabic"
)

# With a hyphen instead of a dash, two years are one number to the bidirectional algorithm. Without a word for years or
# for a period before them they may be a reference number, such as 1940-2018. The words are Arabic and Persian.
_YEARS = re.compile(
    r"(?:عام|عامي|أعوام|سنة|سنتي|سنوات|فترة|بين|سال|سال‌های|دوره)[ \u00a0](?:من[ \u00a0])?"
    r"((?:19|20)\d\d)([-‐‑])((?:19|20)\d\d)(?![-‐‑–—/:]?\d)"
)
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def check_years(html: str, lines: SourceLines, report: Report) -> None:
    """Report the years joined by a hyphen in *html*, a right-to-left text whose runs are not isolated yet."""
    if not _YEARS.search(html):
        return
    from samsprak.bidi.visual_lines import lines_of  # noqa: PLC0415 # imports lxml; hardly any text has such years

    for line in lines_of(html, is_rtl=True):
        for first, sign, last in _joined_years(line.text) if line.is_rtl else ():
            written = f"{first}{sign}{last}"
            report(
                lines.of_words(written),
                _years_message(first, sign, last),
                f"{_years_hint(first, last)}; for a reference number write '<bdi dir=\"ltr\">{written}</bdi>'",
            )


def _joined_years(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ascending years outside all isolates: the first, the sign between them, and the last."""
    for match in _YEARS.finditer(_ISOLATED.sub("", text)):
        if match[1] < match[3]:
            yield match[1], match[2], match[3]


def _years_message(first: str, sign: str, last: str) -> str:
    read = f"read as '{last}{sign}{first}'"
    return f"the years '{first}{sign}{last}' are {read} in text that runs from right to left"


def _years_hint(first: str, last: str) -> str:
    return f"write the years in words, as 'من {first} إلى {last}' in Arabic, or with a dash, '{first}–{last}'"


def check_body(html: str, lines: SourceLines, report: Report, *, is_rtl: bool) -> None:
    """Report the misordered runs of *html*, a finished text; *lines* are those of its source."""
    if not may_be_misordered(html):
        return
    from samsprak.bidi.visual_lines import misordered_runs_in_html  # noqa: PLC0415 # imports lxml; nearly every text passes the filter

    for one in misordered_runs_in_html(html, is_rtl=is_rtl):
        report(
            lines.of_words(one.written),
            _message(one),
            _RANGE_HINT if one.is_range else _HINT.format(one.written),
        )


def check_fields(front: FrontMatter, lines: Mapping[str, int], language: Language, report: Report) -> None:
    """Report the misordered runs of the front matter's words; *lines* are those of its fields."""
    if not language.is_rtl:
        return
    for name in front.__struct_fields__:
        for text in _texts(getattr(front, name)):
            for first, sign, last in _joined_years(text):
                message = f"in '{name}' {_years_message(first, sign, last)}"
                report(lines.get(name, 1), message, _years_hint(first, last))
            for one in misordered_runs(isolated(text, language)):
                report(
                    lines.get(name, 1),
                    f"in '{name}' {_message(one)}",
                    _RANGE_HINT
                    if one.is_range
                    else f"write '{one.written}' without invisible marks of direction, or in other words",
                )


def _message(one: MisorderedRun) -> str:
    return f"{one.message} in text that runs from right to left"


def _texts(value: object) -> Iterator[str]:
    """Yield every string in a field's value, those of lists and records too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
