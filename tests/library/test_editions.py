from __future__ import annotations

import pytest

from samsprak.library.edition_choice import choose
from samsprak.library.editions.facts import facts_of_edition
from samsprak.model.documents import Document, State
from samsprak.model.kinds import Kind
from samsprak.model.kinds.edition import EditionFacts
from tests.support.builders.documents import document, library

ITEMS = ("news/third", "news/first", "grants/apply", "news/second")


def an_edition() -> Document:
    """Return an edition of ITEMS."""
    return document("newsletter/2026-1", kind=Kind.EDITION, facts=EditionFacts("2026-1", ITEMS))


def test_an_edition_has_its_items_in_the_editors_order() -> None:
    """What the editor puts first is first in the mail, in every language."""
    edition = an_edition()
    site = library(edition, *(document(key) for key in ITEMS))
    for code in ("sv", "en", "ar"):
        choice = choose(site, edition, code)
        assert [item.document.key for item in choice.items] == list(ITEMS)
        assert (choice.edition, choice.language_code) == (edition, code)


def test_an_untranslated_item_is_named_as_such() -> None:
    """A reader of the Arabic edition knows before clicking that the text behind is in Swedish."""
    edition = an_edition()
    site = library(
        edition, *(document(key) for key in ITEMS), document("news/first", "ar"), document("grants/apply", "en")
    )  # fmt: skip
    arabic = choose(site, edition, "ar")
    assert {item.document.key: item.is_translated for item in arabic.items} == {
        "news/third": False,
        "news/first": True,
        "grants/apply": False,
        "news/second": False,
    }
    assert {item.document.language for item in arabic.items} == {"sv", "ar"}
    assert all(item.is_translated for item in choose(site, edition, "sv").items)


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED])
def test_an_edition_never_brings_what_readers_can_not_open(state: State) -> None:
    """No mail reveals a draft or a scheduled page."""
    edition = an_edition()
    site = library(edition, *(document(key, state=state if key == "news/first" else State.PUBLISHED) for key in ITEMS))
    assert [item.document.key for item in choose(site, edition, "ar").items] == [
        "news/third",
        "grants/apply",
        "news/second",
    ]


def test_only_an_edition_has_the_facts_of_one() -> None:
    """A bug in the program is distinguished from a fault in the texts."""
    assert facts_of_edition(an_edition()).number == "2026-1"
    with pytest.raises(TypeError, match="news/first is of kind news"):
        facts_of_edition(document("news/first", kind=Kind.NEWS))
