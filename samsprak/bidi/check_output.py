"""
Check finished outputs for readers of right-to-left languages: each number is shown as it is written.

Editors' texts are checked while they are read. A run found here comes from a template, a catalog or a table, for which
there is no line of an editor's to report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samsprak.bidi.misordered import MisorderedRun, misordered_runs
from samsprak.bidi.prefilter import may_be_misordered
from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.model.languages import Languages

_FEED_TEXTS = ("title", "subtitle", "description", "summary", "content", "encoded", "name", "category")
_CALENDAR_TEXT = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|NAME|COMMENT|CONTACT|X-WR-CAL\w+)[;:]")
_CALENDAR_VALUE = re.compile(r'^(?:[^":]|"[^"]*")*:(.*)$')
_HINT = (
    "write the value with the filter 'isolate', in an attribute or a title with 'plain', "
    'or put <bdi dir="ltr"> around it'
)
_RANGE_HINT = "put no <bdi> and no mark of direction around it, or write it in words"


class MisorderedOutput(NamedTuple):
    """A run that the file *path* shows misordered: its kind, the run as written, and the run as readers see it."""

    path: str
    kind: str
    written: str
    shown: str


def misordered_runs_in_file(place: str, content: bytes, languages: Languages) -> Iterator[MisorderedRun]:
    """
    Yield the misordered runs of the file at *place*, a path within the output.

    Only pages, feeds, calendars and plain text are read, and only those in a right-to-left language or, like the root
    pages, in every language.
    """
    name, _, suffix = place.rpartition(".")
    is_rtl = any(one.is_rtl for one in languages if one.code in {place.partition("/")[0], name.rpartition("/")[2]})
    if not is_rtl and (suffix != "html" or "/" in place):
        return
    match suffix:
        case "html":
            yield from _in_html(content.decode(), is_rtl=is_rtl)
        case "xml":
            yield from _in_feed(content)
        case "ics":
            yield from _in_calendar(content.decode())
        case "txt":
            for line in content.decode().splitlines():
                yield from misordered_runs(line)


def misordered_outputs(place: str, path: str, content: bytes, languages: Languages) -> Iterator[MisorderedOutput]:
    """Yield the misordered runs of the file at *place* for a report, which names it *path*."""
    for one in misordered_runs_in_file(place, content, languages):
        yield MisorderedOutput(path, one.kind, one.written, one.shown)


def misordered_faults(found: Iterable[MisorderedOutput]) -> Iterator[Fault]:
    """Yield one fault for each run, however many files have it, since its cause is one template or table."""
    paths = defaultdict(set)
    for one in found:
        paths[MisorderedRun(one.kind, one.written, one.shown)].add(one.path)
    for run, places in sorted(paths.items()):
        first = min(places)
        others = f", and in {len(places) - 1} more" if len(places) > 1 else ""
        yield Fault(
            first,
            0,
            f"{run.message} here{others}; it is not from a text, but from a template, a table or a setting",
            f"{_RANGE_HINT if run.is_range else _HINT}; and if you do not look after the templates, tell who does",
        )


def _in_html(html: str, *, is_rtl: bool) -> Iterator[MisorderedRun]:
    if may_be_misordered(html):
        from samsprak.bidi.visual_lines import misordered_runs_in_html  # noqa: PLC0415 # imports lxml; most pages pass the filter

        yield from misordered_runs_in_html(html, is_rtl=is_rtl)


def _in_feed(content: bytes) -> Iterator[MisorderedRun]:
    from lxml import etree  # noqa: PLC0415 # as above

    for element in etree.fromstring(content).iter(*(f"{{*}}{name}" for name in _FEED_TEXTS)):
        for text in (element.text or "", element.get("label", "")):
            if "<" in text:
                yield from _in_html(text, is_rtl=True)
            else:
                for line in text.splitlines():
                    yield from misordered_runs(line)


def _in_calendar(text: str) -> Iterator[MisorderedRun]:
    for line in text.replace("\r\n ", "").replace("\r\n\t", "").splitlines():
        if _CALENDAR_TEXT.match(line) and (value := _CALENDAR_VALUE.match(line)):
            for shown in re.sub(r"\\([,;\\])", r"\1", value[1]).replace("\\n", "\n").splitlines():
                yield from misordered_runs(shown)
