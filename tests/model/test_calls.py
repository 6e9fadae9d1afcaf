from __future__ import annotations

from datetime import date

import pytest

from samsprak.model.kinds.call import CallState, call_state

OPENS, CLOSES, DECIDED = date(2026, 3, 7), date(2026, 9, 1), date(2026, 10, 20)


def state(
    day: date,
    *,
    opens: date | None = OPENS,
    closes: date | None = CLOSES,
    decided_on: date | None = None,
    has_result: bool = False,
    closing_soon_days: int = 14,
) -> CallState:
    return call_state(
        day, year=2026, opens=opens, closes=closes, closing_soon_days=closing_soon_days, decided_on=decided_on,
        has_result=has_result,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), CallState.COMING),
        (date(2026, 3, 6), CallState.COMING),
        (date(2026, 3, 7), CallState.OPEN),
        (date(2026, 8, 17), CallState.OPEN),
        (date(2026, 8, 18), CallState.CLOSING_SOON),
        (date(2026, 9, 1), CallState.CLOSING_SOON),
        (date(2026, 9, 2), CallState.CLOSED),
        (date(2036, 9, 2), CallState.CLOSED),
    ],
)
def test_a_call_is_open_from_its_first_day_to_the_end_of_its_last(day: date, expected: CallState) -> None:
    """An application on the evening of the closing day is in time; the last 14 days and that day are closing soon."""
    assert state(day) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 2), CallState.CLOSED),
        (date(2026, 10, 19), CallState.CLOSED),
        (date(2026, 10, 20), CallState.DECIDED),
        (date(2027, 10, 20), CallState.DECIDED),
    ],
)
@pytest.mark.parametrize("has_result", [True, False])
def test_a_call_is_decided_from_the_day_of_its_decision(day: date, expected: CallState, *, has_result: bool) -> None:
    """A known day takes effect, whether the result is in words already or not."""
    assert state(day, decided_on=DECIDED, has_result=has_result) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 1), CallState.OPEN),
        (date(2026, 9, 1), CallState.CLOSING_SOON),
        (date(2026, 9, 2), CallState.DECIDED),
    ],
)
def test_a_call_whose_result_is_known_is_decided_as_soon_as_it_is_closed(day: date, expected: CallState) -> None:
    """An archived call with a result but without the day of its decision is not left as merely closed."""
    assert state(day, has_result=True) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), CallState.COMING),
        (date(2026, 1, 1), CallState.OPEN),
        (date(2026, 8, 18), CallState.CLOSING_SOON),
        (date(2026, 9, 2), CallState.CLOSED),
    ],
)
def test_a_call_without_a_recorded_first_day_is_open_from_the_beginning_of_its_year(
    day: date, expected: CallState
) -> None:
    """Of an old call often only the last day is recorded."""
    assert state(day, opens=None) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 6), CallState.COMING),
        (date(2026, 3, 7), CallState.OPEN),
        (date(2026, 12, 31), CallState.OPEN),
        (date(2027, 1, 1), CallState.CLOSED),
    ],
)
def test_a_call_without_a_recorded_last_day_is_over_with_its_year(day: date, expected: CallState) -> None:
    """It is not reported as closing soon if its last day is unknown."""
    assert state(day, closes=None) is expected


@pytest.mark.parametrize(
    ("day", "has_result", "expected"),
    [
        (date(2025, 12, 31), False, CallState.COMING),
        (date(2026, 1, 1), False, CallState.UNKNOWN),
        (date(2026, 12, 31), True, CallState.UNKNOWN),
        (date(2027, 1, 1), False, CallState.CLOSED),
        (date(2027, 1, 1), True, CallState.DECIDED),
    ],
)
def test_a_call_without_any_day_is_unknown_in_its_own_year(day: date, expected: CallState, *, has_result: bool) -> None:
    """No day is guessed; before and after its year its state is known all the same."""
    assert state(day, opens=None, closes=None, has_result=has_result) is expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 8, 31), 0, CallState.OPEN),
        (date(2026, 9, 1), 0, CallState.CLOSING_SOON),
        (date(2026, 8, 24), 7, CallState.OPEN),
        (date(2026, 8, 25), 7, CallState.CLOSING_SOON),
        (date(2026, 3, 6), 365, CallState.COMING),
        (date(2026, 3, 7), 365, CallState.CLOSING_SOON),
    ],
)
def test_how_soon_soon_is_is_the_sites_own_matter(day: date, days: int, expected: CallState) -> None:
    """closing_soon_days moves the edge, and never to before the call has opened."""
    assert state(day, closing_soon_days=days) is expected


def test_each_state_is_either_current_or_over_or_unknown() -> None:
    """Readers can still act on the current ones, and none is both."""
    assert {one for one in CallState if one.is_current} == {CallState.COMING, CallState.OPEN, CallState.CLOSING_SOON}
    assert {one for one in CallState if one.is_over} == {CallState.CLOSED, CallState.DECIDED}
