"""
Queries: methods of the Library whose answers outputs may depend on, each with the scope that can change its answer.

A query is kept as the name of the method and its arguments, all of them text or numbers, so that a later build can ask
it again. Each method is marked with its scope where it is defined; ``samsprak.library.recording`` records the calls.
"""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Query = tuple["str | int | None", ...]
# The data that can change an answer: the versions of the document whose key is the first argument; the facts of any
# document, though never a text alone; a file below content/media/; the build's day alone.
Scope = Literal["key", "site", "media", "day"]
_F = TypeVar("_F", bound="Callable[..., object]")


class QuerySpec(NamedTuple):
    """A query by its method: *compared_by* names the method whose answer is compared in place of this one's."""

    name: str
    scope: Scope
    compared_by: str
    parameters: tuple[str, ...]
    defaults: Mapping[str, object]

    def positional(self, arguments: tuple[object, ...], named: Mapping[str, object]) -> tuple[object, ...]:
        """
        Return the arguments of a call, all by position, without defaults at the end that were not given.

        Raises:
            TypeError: If the method has no such argument, or one that comes before is missing.
        """
        if not named:
            return arguments
        unknown = named.keys() - set(self.parameters[len(arguments) :])
        if unknown:
            raise TypeError(f"{self.name} takes no argument {sorted(unknown)}")
        found = list(arguments)
        last = max(self.parameters.index(name) for name in named)
        for name in self.parameters[len(arguments) : last + 1]:
            if name not in named and name not in self.defaults:
                raise TypeError(f"{self.name} lacks the argument {name}")
            found.append(named.get(name, self.defaults.get(name)))
        return tuple(found)


# Every query by its name, filled as the classes that hold them are defined.
QUERIES: dict[str, QuerySpec] = {}


class Queryable:
    """A class with queries. A tracked view of it gives out tracked views of its parts as well."""

    def parts(self) -> tuple[Queryable, ...]:
        """Return the parts of this one that have queries too."""
        return ()


def query(scope: Scope, *, compared_by: str = "") -> Callable[[_F], _F]:
    """
    Mark a method as a query.

    *scope* names the data that can change its answer; *compared_by* names a method that takes the same
    arguments and returns something small that changes whenever the answer does.

    Raises:
        ValueError: If another query has this name: recorded queries are told apart by it.
    """

    def marked(method: _F) -> _F:
        name = method.__name__
        if name in QUERIES:
            raise ValueError(f"two queries are called {name}")
        parameters = list(signature(method).parameters.values())[1:]
        defaults = {one.name: one.default for one in parameters if one.default is not Parameter.empty}
        QUERIES[name] = QuerySpec(name, scope, compared_by or name, tuple(one.name for one in parameters), defaults)
        return method

    return marked
