"""Report the runs of an editor's text that are shown misordered although all known foreign runs are isolated."""

from __future__ import annotations

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


def check_body(html: str, lines: SourceLines, report: Report, *, is_rtl: bool) -> None:
    """Report the misordered runs of *html*, a finished text; *lines* are those of its source."""
    if not may_be_misordered(html):
        return
    from samsprak.bidi.visual_lines import misordered_runs_in_html  # noqa: PLC0415 # imports lxml; nearly every text passes the filter

    for one in misordered_runs_in_html(html, is_rtl=is_rtl):
        report(
            lines.of_words(one.written),
            _message(one),
            f"write '<bdi dir=\"ltr\">{one.written}</bdi>', and take away other marks of direction in and around it",
        )


def check_fields(front: FrontMatter, lines: Mapping[str, int], language: Language, report: Report) -> None:
    """Report the misordered runs of the front matter's words; *lines* are those of its fields."""
    if not language.is_rtl:
        return
    for name in front.__struct_fields__:
        for text in _texts(getattr(front, name)):
            for one in misordered_runs(isolated(text, language)):
                report(
                    lines.get(name, 1),
                    f"in '{name}' {_message(one)}",
                    f"write '{one.written}' without invisible marks of direction, or in other words",
                )


def _message(one: MisorderedRun) -> str:
    return f"the {one.kind} '{one.written}' is shown as '{one.shown}' in text that runs from right to left"


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
