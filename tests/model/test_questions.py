from __future__ import annotations

import inspect
from dataclasses import fields
from typing import Any

import pytest

from samsprak.library.library import Library
from samsprak.library.queries import OF_ALL_KEYS, OF_ONE_KEY, TODAY, keys_of
from samsprak.library.recording import Dependencies
from samsprak.model.documents import Kind
from tests.model.builders import document, library

LIBRARY = library(
    document("index"), document("index", "ar"),
    document("news/index"), document("news/first", kind=Kind.NEWS), document("news/first", "ar", kind=Kind.NEWS),
    media=("form.txt",),
)  # fmt: skip
# A value for each argument that a question may have.
VALUES: dict[str, Any] = {
    "key": "news/first", "language_code": "ar", "file": "form.txt", "section": "news", "folder": "news/", "start": 0,
    "stop": 1, "kind": Kind.NEWS, "most": 3, "document": LIBRARY.documents["news/first"]["sv"],
}  # fmt: skip
ASKED = sorted(name for name in vars(Library) if not name.startswith("_") and name != "answer")


def ask(name: str, of: Library | Library) -> object:
    """Ask a question with values for all its arguments."""
    found: Any = getattr(of, name)
    return found(**{one: VALUES[one] for one in inspect.signature(found).parameters}) if callable(found) else found


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_is_noted_and_answered_as_the_library_does(name: str) -> None:
    """Who sees the Library through its questions sees the same, and leaves a note of at least one question."""
    notes = Dependencies()
    asked = Library(LIBRARY, notes)
    assert ask(name, asked) == ask(name, LIBRARY)
    assert notes.taken()
    assert notes.taken() == frozenset()


@pytest.mark.parametrize("name", ASKED)
def test_a_note_can_be_asked_again(name: str) -> None:
    """Its name and arguments are enough: the answer is the Library's, and asking again is noted nowhere."""
    notes = Dependencies()
    asked = Library(LIBRARY, notes)
    given = ask(name, asked)
    [question] = notes.taken()
    if name == "body":  # a text is long, and what marks it is as good for comparing
        assert asked.answer(question) == LIBRARY.texts.mark("news/first", "ar")
    elif question != TODAY:
        assert asked.answer(question) == given
    assert asked.answer(TODAY) == LIBRARY.today
    assert all(isinstance(part, str | int | None) for part in question)
    assert notes.taken() == frozenset()


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_known_by_what_it_depends_on(name: str) -> None:
    """On one key, which is its first argument; on all of them; on a medium; or on the day."""
    notes = Dependencies()
    ask(name, Library(LIBRARY, notes))
    [question] = notes.taken()
    assert (str(question[0]) in OF_ONE_KEY) == ("key" in inspect.signature(getattr(Library, name, ask)).parameters)
    assert question[0] in OF_ONE_KEY | OF_ALL_KEYS | {"medium", "today"}
    assert OF_ONE_KEY.isdisjoint(OF_ALL_KEYS)
    assert keys_of([question, TODAY]) == ({"news/first"} if question[0] in OF_ONE_KEY else set())


def test_nothing_of_the_library_can_be_had_unasked() -> None:
    """Makers have no way to its tables, nor to questions that pass from one document to all."""
    asked = Library(LIBRARY, Dependencies())
    for name in ({one.name for one in fields(Library)} | {"source", "translations", "public_keys"}) - {"today"}:
        assert name.startswith("_") or not hasattr(asked, name)


def test_whether_an_event_is_past_depends_on_the_day() -> None:
    """The document was asked for already; what may change its being past is the day alone."""
    notes = Dependencies()
    Library(LIBRARY, notes).is_past(VALUES["document"])
    assert notes.taken() == {TODAY}


def test_what_is_made_once_is_noted_for_each_who_wants_it() -> None:
    """The second one asks nothing, and depends on the same answers; what was asked before stays noted."""
    notes = Dependencies()
    asked = Library(LIBRARY, notes)
    made: list[str] = []

    def inner() -> str:
        asked.exists("inner")
        return "inner"

    def outer() -> str:
        made.append("outer")
        asked.exists("outer")
        return notes.once("inner", inner)

    asked.exists("before")
    assert notes.once("outer", outer) == "inner"
    wanted = {("exists", "outer"), ("exists", "inner")}
    assert notes.taken() == wanted | {("exists", "before")}
    assert notes.once("outer", outer) == "inner"
    assert notes.taken() == wanted
    assert notes.once("inner", inner) == "inner"
    assert notes.taken() == {("exists", "inner")}
    assert made == ["outer"]


def test_what_breaks_off_is_kept_by_nobody() -> None:
    """The questions asked before it stay noted, and the next one who wants it tries again."""
    notes = Dependencies()
    notes.add(("exists", "before"))

    def broken() -> None:
        notes.add(("exists", "broken"))
        raise LookupError("gone")

    with pytest.raises(LookupError):
        notes.once("x", broken)
    assert notes.once("x", lambda: "made") == "made"
    assert notes.taken() == {("exists", "before")}


def test_a_version_that_is_gone_has_no_answer() -> None:
    """Who asks again for a text that is gone is told so, as by the Library."""
    with pytest.raises(KeyError):
        Library(LIBRARY, Dependencies()).answer(("body", "news/gone", "sv"))
