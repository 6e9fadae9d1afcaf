"""Statements that are run for many rows, many times a second: compiled once for each database, and not for each run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsletter.store.database.metadata import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Dialect, Update

_MOMENT = Moment()


class Batch:
    """An update whose parameters all have names; *moments* are those of moments."""

    def __init__(self, statement: Update, moments: Sequence[str]) -> None:
        self._statement, self._moments = statement, moments
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run the update for each row, at least one; return how many rows of the table were changed."""
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._statement, dialect)
        parameters = [compiled.parameters(row, self._moments) for row in rows]
        return connection.exec_driver_sql(compiled.sql, parameters).rowcount


class _Compiled:
    def __init__(self, statement: Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._names: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self._constants = dict(compiled.params)
        self._process = _MOMENT.dialect_impl(dialect).bind_processor(dialect) or _same
        self._moments: dict[datetime, Any] = {}

    def parameters(self, row: Mapping[str, Any], moments: Sequence[str]) -> Any:
        values = {**self._constants, **row}
        for name in moments:
            values[name] = self._moment(values[name])
        return values if self._names is None else tuple([values[name] for name in self._names])

    def _moment(self, moment: datetime | None) -> Any:
        """Return a moment as the driver takes it; the rows of a batch share few of them."""
        if moment is None:
            return None
        found = self._moments.get(moment)
        if found is None:
            self._moments.clear()
            found = self._moments[moment] = self._process(moment)
        return found


_same: Callable[[Any], Any] = lambda value: value  # noqa: E731 # where the driver takes it as it is
