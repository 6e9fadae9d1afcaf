from __future__ import annotations

import inspect
import pickle
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.library.actions import ActionLists
from samsprak.library.dependencies import Dependencies, current_answer, tracked
from samsprak.library.documents import Documents
from samsprak.library.editions.lists import EditionLists
from samsprak.library.freshness import Freshness
from samsprak.library.library import Library
from samsprak.library.queries import QUERIES, Queryable, query
from samsprak.library.table_freshness import TableFreshness
from samsprak.model.kinds import Kind
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.tables import Order, Subject
from tests.support.builders.documents import document, library

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 3, 1)
LIBRARY = library(
    document("index"), document("index", "ar"),
    document("news/index"), document("news/first", kind=Kind.NEWS), document("news/first", "ar", kind=Kind.NEWS),
    document("newsletter/2026-1", kind=Kind.EDITION, facts=EditionFacts("2026-1", ("news/first",)), publish_on=DAY),
    media=("form.txt",),
)  # fmt: skip
# A value for each argument that a query may have.
VALUES: dict[str, Any] = {
    "key": "news/first", "language_code": "ar", "file": "form.txt", "section": "news", "folder": "news/", "start": 0,
    "stop": 1, "kind": Kind.NEWS, "most": 3, "grant": "", "county": "M", "call": "", "letter": "M",
    "order": Order.YEAR, "of": Subject.COUNTY, "subject": "M", "edition": "newsletter/2026-1",
    "table": "numbers", "view": "calendar",
}  # fmt: skip
# All queries about one document, whatever their other arguments.
ONE_KEY = {
    "address_path", "body", "change_since_translation", "exists", "hardest_section", "heading_ids",
    "is_behind", "is_old_news", "is_public",
    "is_published", "kind_of",
    "language_shown", "languages_of", "linked", "permanent_key", "section_facts", "section_marks", "section_states",
    "shown", "translated_from", "translation_status", "version",
}  # fmt: skip


def ask(name: str, of: Library) -> object:
    """Run a query with values for all its arguments."""
    holders: tuple[Any, ...] = (of, of.actions, of.editions, of.freshness, of.table_freshness)
    classes = (Documents, ActionLists, EditionLists, Freshness, TableFreshness)
    holder = next(one for one, cls in zip(holders, classes, strict=True) if name in dir(cls))
    found: Callable[..., object] = getattr(holder, name)
    return found(**{one: VALUES[one] for one in QUERIES[name].parameters})


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_tracked_library_answers_as_the_library_does_and_records_the_query(name: str) -> None:
    """Users of the Library through its queries get the same answers, and each call records one query."""
    into = Dependencies()
    assert ask(name, tracked(LIBRARY, into)) == ask(name, LIBRARY)
    [recorded] = into.take()
    assert recorded[0] == name
    assert into.take() == frozenset()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_recorded_query_can_be_asked_again(name: str) -> None:
    """Its name and arguments are enough: the answer is the Library's, and asking again is not recorded."""
    into = Dependencies()
    view = tracked(LIBRARY, into)
    given = ask(name, view)
    [recorded] = into.take()
    again = current_answer(view, recorded)
    if name in {"body", "section_facts"}:  # a text is long, and its digest is as good for comparing
        assert again == LIBRARY.texts.digest("news/first", "ar")
    else:
        assert again == given
    assert all(isinstance(part, str | int | None) for part in recorded)
    assert into.take() == frozenset()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_scope_of_a_query_is_what_can_change_its_answer(name: str) -> None:
    """About one key: the key comes first. About media: the file is the argument. About the day: there are none."""
    spec = QUERIES[name]
    assert spec.scope != "key" or spec.parameters[0] == "key"
    assert (spec.scope == "key") == (name in ONE_KEY)
    assert (spec.scope == "media") == (spec.parameters == ("file",))
    assert (spec.scope == "day") == (name == "current_day")


def test_nothing_of_the_library_is_reachable_unrecorded() -> None:
    """Makers can reach neither its tables nor methods that lead from one document to all."""
    view = tracked(LIBRARY, Dependencies())
    names = {one.name for one in fields(Library)} | {
        "source",
        "translations",
        "public_keys",
        "all_of",
        "body_digest",
        "section_facts_digest",
        "packed_marks",
    }
    for name in names:
        assert not hasattr(view, name), name
    with pytest.raises(AttributeError, match="no query"):
        view.source("index")


def test_arguments_by_name_and_by_position_are_one_query() -> None:
    """A query is identified by its arguments, however they were written; an unknown one is refused."""
    into = Dependencies()
    view = tracked(LIBRARY, into)
    view.listed("news", "ar", stop=1)
    view.listed("news", "ar", "", 0, 1)
    assert into.take() == {("listed", "news", "ar", "", 0, 1)}
    unchecked: Any = view
    with pytest.raises(TypeError, match="wrong"):
        unchecked.listed("news", wrong=1)
    with pytest.raises(TypeError, match="section"):
        unchecked.listed(language_code="ar")


def test_a_view_that_was_pickled_records_where_its_site_does() -> None:
    """A spawned process gets view and dependencies together, and they still belong to each other."""
    into = Dependencies()
    view, copied = pickle.loads(pickle.dumps((tracked(LIBRARY, into), into)))  # noqa: S301 # our own bytes
    view.exists("index")
    assert copied.take() == {("exists", "index")}
    assert into.take() == frozenset()


def test_two_queries_of_one_name_are_refused() -> None:
    """Recorded queries are identified by their names alone."""
    with pytest.raises(ValueError, match="exists"):

        class Second(Queryable):
            @query("site")
            def exists(self) -> bool:
                return True


def test_every_method_that_lists_are_made_of_is_a_query_or_kept_from_makers() -> None:
    """A public method is marked, or it is one of those named here: a new one is a decision."""
    kept = {
        "all_of",
        "body_digest",
        "section_facts_digest",
        "packed_marks",
        "parts",
        "public_keys",
        "source",
        "translations",
        "actions",
        "editions",
    }
    for cls in (Library, ActionLists, EditionLists):
        public = {name for name, _ in inspect.getmembers(cls, callable) if not name.startswith("_")}
        assert public <= QUERIES.keys() | kept


def test_a_memoized_value_records_its_queries_for_each_caller() -> None:
    """The second caller asks nothing, and depends on the same answers; queries recorded before stay recorded."""
    into = Dependencies()
    view = tracked(LIBRARY, into)
    made: list[str] = []

    def inner() -> str:
        view.exists("inner")
        return "inner"

    def outer() -> str:
        made.append("outer")
        view.exists("outer")
        return into.memoized("inner", inner)

    view.exists("before")
    assert into.memoized("outer", outer) == "inner"
    wanted = {("exists", "outer"), ("exists", "inner")}
    assert into.take() == wanted | {("exists", "before")}
    assert into.memoized("outer", outer) == "inner"
    assert into.take() == wanted
    assert into.memoized("inner", inner) == "inner"
    assert into.take() == {("exists", "inner")}
    assert made == ["outer"]


def test_a_value_that_raises_is_not_memoized() -> None:
    """The queries asked before it stay recorded, and the next caller tries again."""
    into = Dependencies()
    into.add(("exists", "before"))

    def broken() -> None:
        into.add(("exists", "broken"))
        raise LookupError("gone")

    with pytest.raises(LookupError):
        into.memoized("x", broken)
    assert into.memoized("x", lambda: "made") == "made"
    assert into.take() == {("exists", "before")}


def test_a_text_that_is_gone_has_no_answer() -> None:
    """Asking again for a text that is gone raises, as the Library does."""
    with pytest.raises(KeyError):
        current_answer(tracked(LIBRARY, Dependencies()), ("body", "news/gone", "sv"))
