"""
Dependencies of outputs: the queries made while an output is rendered, recorded by a view of the Library.

If the answers to all recorded queries are unchanged, so is the output. Salsa, the incremental computation engine of
rust-analyzer, records queries in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from samsprak.library.queries import QUERIES, Queryable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from samsprak.library.queries import Query

_T = TypeVar("_T")


class Dependencies:
    """Queries recorded since the last ``take``, and memoized values computed from several queries."""

    def __init__(self) -> None:
        self._queries: set[Query] = set()
        self._shared: dict[Hashable, tuple[object, frozenset[Query]]] = {}

    def add(self, query: Query) -> None:
        """Record a query."""
        self._queries.add(query)

    def take(self) -> frozenset[Query]:
        """Return the queries recorded since the last call, and reset the record."""
        queries, self._queries = frozenset(self._queries), set()
        return queries

    def memoized(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """Return the memoized result of *make* for *name*; every call records the queries made to compute it."""
        known = self._shared.get(name)
        if known is None:
            before, self._queries = self._queries, set()
            try:
                made: object = make()
                known = self._shared[name] = (made, frozenset(self._queries))
            finally:
                self._queries = before
        self._queries |= known[1]
        return cast("_T", known[0])


def tracked(target: _T, into: Dependencies) -> _T:
    """
    Return a view of *target* that exposes only its queries and records each call in *into*.

    The view is typed as *target*, so that calls are type-checked against its methods. Nested queries, made by a query
    itself, are not recorded. Access to any other attribute raises AttributeError, which rules out untracked
    dependencies.
    """
    return cast("_T", _Tracked(target, into))


def current_answer(view: object, query: Query) -> object:
    """
    Return the current answer to a recorded query, or to its ``compared_by`` method, without recording it.

    *view* is a view returned by ``tracked``.

    Raises:
        KeyError: If the subject of the query no longer exists.
        TypeError: If *view* is not a tracked view.
    """
    if not isinstance(view, _Tracked):
        raise TypeError(f"{view!r} is no tracked view")
    name, *arguments = query
    return _method(view.tracked_target, QUERIES[str(name)].compared_by)(*arguments)


def _method(target: object, name: str) -> Callable[..., object]:
    """Return the method *name* of *target* or of one of its parts."""
    parts = target.parts() if isinstance(target, Queryable) else ()
    holder = next(one for one in (target, *parts) if hasattr(one, name))
    method: Callable[..., object] = getattr(holder, name)
    return method


class _Tracked:
    """A view of *target* with recording wrappers of its queries, each created once, and of the queries of its parts."""

    def __init__(self, target: object, into: Dependencies) -> None:
        self.tracked_target = target
        self.tracked_into = into

    def __reduce__(self) -> tuple[object, ...]:
        return _Tracked, (self.tracked_target, self.tracked_into)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        target, into = self.tracked_target, self.tracked_into
        spec = QUERIES.get(name)
        if spec is None:
            part: object = getattr(target, name)
            if not isinstance(part, Queryable):
                raise AttributeError(f"{name} is no query: an output must not depend on it")
            view = self.__dict__[name] = _Tracked(part, into)
            return view
        method: Callable[..., object] = getattr(target, name)

        def asked(*arguments: object, **named: object) -> object:
            if len(arguments) == 1 and type(arguments[0]) is str and not named:  # nearly all calls: a key
                into.add((name, arguments[0]))
                return method(arguments[0])
            given = spec.positional(arguments, named)
            into.add((name, *(one if isinstance(one, int | None) else str(one) for one in given)))
            return method(*given)

        self.__dict__[name] = asked
        return asked
