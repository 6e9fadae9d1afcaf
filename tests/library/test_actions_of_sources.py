from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.dated_entries import dates_of, news_of
from samsprak.model.kinds import OF_CALLS, OF_EVENTS, Kind
from samsprak.model.tables import Order
from tests.support.site_folders.folders import copy_with_calls

if TYPE_CHECKING:
    from samsprak.library.library import Library

CODES = ("sv", "en", "ar")
LETTERS = ("", "M", "W", "AB")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return copy_with_calls(tmp_path_factory.mktemp("lists") / "site").open().library


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("kind", ["", OF_CALLS, OF_EVENTS])
def test_dates_of_a_kind_and_county_are_those_of_all_dates(library: Library, code: str, letter: str, kind: str) -> None:
    """A county's calendar holds what the whole calendar holds of it, in the same order; the latest are kept."""
    documents = [*library.all_of(Kind.CALL, code), *library.all_of(Kind.EVENT, code)]
    every = library.actions.dates(code)
    assert len(every) == sum(1 for one in documents if one.language == code for _ in dates_of(one))
    wanted = [one for one in every if kind in {"", one.kind} and letter in {"", one.document.county}]
    assert list(library.actions.dates(code, kind, letter)) == wanted
    assert list(library.actions.dates(code, kind, letter, 1)) == wanted[-1:]


@pytest.mark.parametrize("code", CODES)
def test_every_date_is_either_coming_or_past(library: Library, code: str) -> None:
    """None is lost between the two lists, and a county's are those of the whole list."""
    documents = [*library.all_of(Kind.CALL, code), *library.all_of(Kind.EVENT, code)]
    coming, past = library.actions.coming_dates(code), library.actions.past_dates(code, 1000)
    assert len(coming) + len(past) == sum(1 for one in documents for _ in dates_of(one))
    assert all(one.last_day >= library.today for one in coming)
    assert all(one.last_day < library.today for one in past)
    assert [one.first_day for one in past] == sorted((one.first_day for one in past), reverse=True)
    for letter in LETTERS[1:]:
        wanted = [one for one in coming if one.document.county == letter]
        assert list(library.actions.coming_dates(code, letter)) == wanted
    assert library.actions.coming_dates(code, "", 1) == coming[:1]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("letter", LETTERS)
def test_news_of_a_county_is_what_happened_with_its_calls(library: Library, code: str, letter: str) -> None:
    """Only real translations, the newest first."""
    calls = [one for one in library.actions.calls(code, "", letter) if one.language == code]
    found = library.actions.call_news(code, letter, 1000)
    assert len(found) == sum(1 for call in calls for _ in news_of(call, library.today))
    assert {one.document.key for one in found} <= {call.key for call in calls}
    assert [one.first_day for one in found] == sorted((one.first_day for one in found), reverse=True)
    assert library.actions.call_news(code, letter, 1) == found[:1]


@pytest.mark.parametrize("order", list(Order))
def test_decisions_of_a_call_may_be_asked_for_with_its_grant_and_county(library: Library, order: Order) -> None:
    """Those of another grant or county are not among them."""
    call = "calls/decided-skane"
    found = library.actions.decisions(call=call, order=order)
    assert {one.reference for one in found} == {"11-2025", "9-2025"}
    assert library.actions.decisions("aid/two", "M", call, order) == found
    assert library.actions.decisions("aid/one", "", call, order) == ()
    assert library.actions.decisions("", "W", call, order) == ()
    assert library.actions.decisions(call="calls/none", order=order) == ()
