"""Facts of a call from its front matter, with its state on the build date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.content.kinds.words import forms_of, in_one_line
from samsprak.model.kinds.call import CallFacts, call_state

if TYPE_CHECKING:
    from samsprak.model.build_days import BuildDays
    from samsprak.validation.kinds.call import CallSchema, CallText


def facts(source: CallSchema, words: CallSchema | CallText, days: BuildDays) -> CallFacts:
    """Return the facts of a call from its *source*, with the texts of *words* in one language."""
    soon = timedelta(days=days.closing_soon_days)
    return CallFacts(
        grant=source.grant,
        year=source.year,
        state=call_state(
            days.today,
            year=source.year,
            opens=source.opens,
            closes=source.closes,
            closing_soon_days=days.closing_soon_days,
            decided_on=source.decided_on,
            has_result=source.result is not None,
        ),
        round=source.round,
        amount_sek=source.amount_sek,
        opens=source.opens,
        closes=source.closes,
        closing_soon_on=None if source.closes is None else max(source.closes - soon, source.opens or date.min),
        decided_on=source.decided_on,
        contact=words.contact,
        priorities=tuple(map(in_one_line, words.priorities)),
        forms=forms_of(source.forms, words.forms),
        result=None if words.result is None else in_one_line(words.result),
    )
