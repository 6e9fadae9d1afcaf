"""
What is asked of the Library while something is made from it.

Whoever makes an output sees the Library through ``AskedLibrary`` only, which notes each question. An output whose
questions all have the answers of last time is the output of last time: it need not be made again. A question is the
name of a method and its arguments, all of them text or numbers, so that it can be kept and asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from samsprak.model.action_questions import OF_ACTIONS, AskedActions

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

    from samsprak.model.documents import Body, Document, Kind
    from samsprak.model.library import Entry, Library, Medium
    from samsprak.model.linked import Linked

Question = tuple["str | int | None", ...]
_T = TypeVar("_T")

# The day that the Library is of.
TODAY: Question = ("today",)
# Questions whose answer depends on the versions of one key only: their first argument.
OF_ONE_KEY = frozenset(
    {
        "address_path", "body", "exists", "heading_ids", "is_public", "kind_of", "language_shown", "languages_of",
        "linked", "shown", "version",
    }
)  # fmt: skip
# Questions whose answer may change with any document, though never with a text alone.
OF_ALL_KEYS = OF_ACTIONS | {
    "address_book",
    "coming",
    "edition_numbers",
    "entries",
    "everything",
    "listed",
    "newest",
    "recent",
}


class Notes:
    """The questions asked since they were last taken, and answers made from several that are wanted again and again."""

    def __init__(self) -> None:
        self._asked: set[Question] = set()
        self._known: dict[Hashable, tuple[object, frozenset[Question]]] = {}

    def add(self, question: Question) -> None:
        """Note a question."""
        self._asked.add(question)

    def taken(self) -> frozenset[Question]:
        """Return what was asked since the last time, and begin anew."""
        asked, self._asked = frozenset(self._asked), set()
        return asked

    def once(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """Return what *make* returns, made once for all that want *name*: each notes the questions asked for it."""
        known = self._known.get(name)
        if known is None:
            before, self._asked = self._asked, set()
            try:
                made: object = make()
                known = self._known[name] = (made, frozenset(self._asked))
            finally:
                self._asked = before
        self._asked |= known[1]
        return known[0]  # type: ignore[return-value] # kept under the name that it was made for


class AskedLibrary:
    """A Library that notes what it is asked; it has the Library's questions, and nothing else of it."""

    def __init__(self, library: Library, notes: Notes) -> None:
        self._library = library
        self._notes = notes
        self.actions = AskedActions(library.actions, notes)

    def answer(self, question: Question) -> object:
        """
        Return what is the same for the same answer to a question that was noted before, without noting it.

        Raises:
            KeyError: As the Library does.
        """
        name, *arguments = question
        if name == "body":
            return self._library.texts.mark(str(arguments[0]), str(arguments[1]))
        holder = self._library.actions if name in OF_ACTIONS else self._library
        found: object = getattr(holder, str(name))
        return found(*arguments) if callable(found) else found

    @property
    def today(self) -> date:
        """The build's day."""
        self._notes.add(TODAY)
        return self._library.today

    def version(self, key: str, language_code: str) -> Document | None:
        """See ``Library.version``."""
        self._notes.add(("version", key, language_code))
        return self._library.version(key, language_code)

    def exists(self, key: str) -> bool:
        """See ``Library.exists``."""
        self._notes.add(("exists", key))
        return self._library.exists(key)

    def kind_of(self, key: str) -> Kind | None:
        """See ``Library.kind_of``."""
        self._notes.add(("kind_of", key))
        return self._library.kind_of(key)

    def is_public(self, key: str) -> bool:
        """See ``Library.is_public``."""
        self._notes.add(("is_public", key))
        return self._library.is_public(key)

    def shown(self, key: str, language_code: str) -> Document | None:
        """See ``Library.shown``."""
        self._notes.add(("shown", key, language_code))
        return self._library.shown(key, language_code)

    def body(self, key: str, language_code: str) -> Body:
        """See ``Library.body``."""
        self._notes.add(("body", key, language_code))
        return self._library.body(key, language_code)

    def heading_ids(self, key: str, language_code: str) -> tuple[str, ...]:
        """See ``Library.heading_ids``."""
        self._notes.add(("heading_ids", key, language_code))
        return self._library.heading_ids(key, language_code)

    def linked(self, key: str, language_code: str) -> Linked | None:
        """See ``Library.linked``."""
        self._notes.add(("linked", key, language_code))
        return self._library.linked(key, language_code)

    def language_shown(self, key: str, language_code: str) -> str | None:
        """See ``Library.language_shown``."""
        self._notes.add(("language_shown", key, language_code))
        return self._library.language_shown(key, language_code)

    def address_path(self, key: str, language_code: str) -> str | None:
        """See ``Library.address_path``."""
        self._notes.add(("address_path", key, language_code))
        return self._library.address_path(key, language_code)

    def languages_of(self, key: str) -> tuple[str, ...]:
        """See ``Library.languages_of``."""
        self._notes.add(("languages_of", key))
        return self._library.languages_of(key)

    def medium(self, file: str) -> Medium | None:
        """See ``Library.medium``."""
        self._notes.add(("medium", file))
        return self._library.medium(file)

    def listed(
        self, section: str, language_code: str, folder: str = "", start: int = 0, stop: int | None = None
    ) -> tuple[Document, ...]:
        """See ``Library.listed``."""
        self._notes.add(("listed", section, language_code, folder, start, stop))
        return self._library.listed(section, language_code, folder, start, stop)

    def newest(self, kind: Kind, language_code: str, most: int) -> tuple[Document, ...]:
        """See ``Library.newest``."""
        self._notes.add(("newest", str(kind), language_code, most))
        return self._library.newest(kind, language_code, most)

    def coming(self, section: str, language_code: str, most: int) -> tuple[Document, ...]:
        """See ``Library.coming``."""
        self._notes.add(("coming", section, language_code, most))
        return self._library.coming(section, language_code, most)

    def is_past(self, document: Document) -> bool:
        """See ``Library.is_past``."""
        self._notes.add(TODAY)
        return self._library.is_past(document)

    def recent(self, section: str, language_code: str, most: int) -> tuple[Document, ...]:
        """See ``Library.recent``."""
        self._notes.add(("recent", section, language_code, most))
        return self._library.recent(section, language_code, most)

    def entries(self, start: int = 0, stop: int | None = None) -> tuple[Entry, ...]:
        """See ``Library.entries``."""
        self._notes.add(("entries", start, stop))
        return self._library.entries(start, stop)

    def everything(self, language_code: str) -> tuple[tuple[str, str, str, str], ...]:
        """See ``Library.everything``."""
        self._notes.add(("everything", language_code))
        return self._library.everything(language_code)

    def address_book(self) -> tuple[tuple[str, str], ...]:
        """See ``Library.address_book``."""
        self._notes.add(("address_book",))
        return self._library.address_book()

    def edition_numbers(self) -> tuple[tuple[str, str], ...]:
        """See ``Library.edition_numbers``."""
        self._notes.add(("edition_numbers",))
        return self._library.edition_numbers()


def keys_of(questions: Iterable[Question]) -> set[str]:
    """Return the keys that questions of one key are about."""
    return {str(question[1]) for question in questions if question[0] in OF_ONE_KEY}
