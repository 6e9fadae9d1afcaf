"""Reports as lines for a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from newsletter.csv_cells import escaped_cell
from newsletter.delivery.report import STATES, reason
from newsletter.store.sendings.deliveries import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.delivery.report import Report
    from newsletter.store.sendings.deliveries import DeliveryRow

_COLUMNS = ("address", "subscriber", "rendering", "state", "attempts", "changed_at", "next_attempt_at", "reason")
_FORGOTTEN = "(forgotten)"
_EMPTY = "–"


def as_table(report: Report, rows: Iterable[DeliveryRow]) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    sending = report.sending
    tested = "; it was never sent as a test" if sending.is_untested else ""
    yield f"Edition {sending.name}, begun {sending.began_at:%Y-%m-%d %H:%M} UTC, {sending.state}{tested}"
    yield ""
    shown = [one for one in STATES if report.count(one)]
    table = [["", *(one.value.replace("_", " ") for one in shown), "all"]]
    for rendering in report.renderings:
        numbers = [report.counts.get((rendering.name, state), 0) for state in shown]
        if sum(numbers):
            table.append([rendering.name, *map(_number, numbers), _number(sum(numbers))])
    table.append(["all", *(_number(report.count(one)) for one in shown), _number(report.total)])
    yield from _aligned(table)
    did_not = False
    for row in rows:
        if not did_not:
            yield ""
            yield "Did not get it:"
        did_not = True
        due = f"; next attempt {row.due_at:%Y-%m-%d %H:%M} UTC" if row.due_at is not None else ""
        yield f"  {row.address or _FORGOTTEN} ({row.rendering}): {row.state.replace('_', ' ')}: {reason(row)}{due}"
    for at, one in enumerate(report.returned):
        if not at:
            yield ""
            yield "Came back after the relay had taken it:"
        yield f"  {one.address or _FORGOTTEN} ({one.rendering}): {one.verdict}: {one.status or _EMPTY}: {one.reason}"
    if not did_not and not report.returned:
        yield ""
        yield "Everybody got it."


def _number(count: int) -> str:
    return f"{count:,}" if count else _EMPTY


def _aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        first, *rest = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *rest)).rstrip()


def as_csv(rows: Iterable[DeliveryRow]) -> Iterator[str]:
    """Yield the lines of a CSV file of deliveries."""
    yield _csv_line(_COLUMNS)
    for row in rows:
        cells = _cells(row)
        yield _csv_line([escaped_cell(str(cells[name] if cells[name] is not None else "")) for name in _COLUMNS])


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def as_json(report: Report, rows: Iterable[DeliveryRow]) -> Iterator[str]:
    """Yield the lines of a JSON file: the counts, and deliveries one to a line."""
    sending = report.sending
    renderings = {
        rendering.name: {
            state.value: count for state in DeliveryState if (count := report.counts.get((rendering.name, state), 0))
        }
        for rendering in report.renderings
    }
    head = {
        "edition": sending.name,
        "number": sending.number,
        "digest": sending.digest,
        "state": sending.state.value,
        "tested": not sending.is_untested,
        "began_at": sending.began_at.isoformat(),
        "recipients": report.total,
        "counts": {one.value: report.count(one) for one in STATES if report.count(one)},
        "renderings": renderings,
        "came_back": [
            {
                "address": one.address,
                "rendering": one.rendering,
                "verdict": one.verdict,
                "status": one.status,
                "reason": one.reason,
            }
            for one in report.returned
        ],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "deliveries": ['
    waiting = ""
    for row in rows:
        if waiting:
            yield f"{waiting},"
        waiting = json.dumps(_cells(row), ensure_ascii=False)
    if waiting:
        yield waiting
    yield "]}"


def _cells(row: DeliveryRow) -> dict[str, object]:
    return {
        "address": row.address,
        "subscriber": row.subscriber,
        "rendering": row.rendering,
        "state": row.state.value,
        "attempts": row.attempts,
        "changed_at": row.changed_at.isoformat(),
        "next_attempt_at": row.due_at.isoformat() if row.due_at is not None else None,
        "reason": reason(row),
    }
