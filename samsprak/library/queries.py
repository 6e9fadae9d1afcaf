"""
Queries: Library methods that outputs may depend on, each with the scope of the data that can change its answer.

A recorded query consists of the method name and its arguments, all text or numbers, so that a later build can repeat
the query. The decorator ``query`` declares a method's scope; ``samsprak.library.dependencies`` records the calls.
"""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Query = tuple["str | int | None", ...]
# The data that can change an answer: key, the versions of the document whose key is the first argument; site, the facts
# of any document, but never a text alone; media, a file below content/media/; day, only the build date.
Scope = Literal["key", "site", "media", "day"]
_F = TypeVar("_F", bound="Callable[..., object]")


class QuerySpec(NamedTuple):
    """Description of a query method; *compared_by* names the method whose answer is compared in its place."""

    name: str
    scope: Scope
    compared_by: str
    parameters: tuple[str, ...]
    defaults: Mapping[str, object]

    def positional(self, arguments: tuple[object, ...], named: Mapping[str, object]) -> tuple[object, ...]:
        """
        Return the arguments of a call in positional form, without trailing defaults.

        Raises:
            TypeError: If the method has no such argument, or a preceding argument is missing.
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


# Registry of all queries by name, filled when the classes with queries are defined.
QUERIES: dict[str, QuerySpec] = {}


class Queryable:
    """Base class for classes with queries. A tracked view also returns tracked views of the object's parts."""

    def parts(self) -> tuple[Queryable, ...]:
        """Return the parts of this object with queries of their own."""
        return ()


def query(scope: Scope, *, compared_by: str = "") -> Callable[[_F], _F]:
    """
    Mark a method as a query.

    *scope* names the data that can change the answer. *compared_by* names a method with the same parameters and a
    small result, such as a digest, that changes whenever the answer does.

    Raises:
        ValueError: If another query has the same name: recorded queries are identified by name.
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
