"""Front matter of a call."""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import TYPE_CHECKING, Annotated

import msgspec

from samsprak.validation.schemas import FormSchema, Key, Kronor, SourceSchema, TranslationSchema, Year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


# The number of a call within its year.
Round = Annotated[int, msgspec.Meta(ge=1, le=999)]


class CallText(TranslationSchema, frozen=True, kw_only=True, tag=True):
    """Language-dependent fields of a call."""

    contact: str | None = None
    priorities: list[str] = []
    forms: list[FormSchema] = []
    result: str | None = None


class CallSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of a call: an invitation to apply for a grant."""

    grant: Key
    year: Year
    round: Round = 1
    amount_sek: Kronor | None = None
    opens: date | None = None
    closes: date | None = None
    decided_on: date | None = None
    undated: bool = False
    contact: str | None = None
    priorities: list[str] = []
    forms: list[FormSchema] = []
    result: str | None = None


def check(call: CallSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report inconsistencies between the days of a call."""
    opens, closes, decided_on = call.opens, call.closes, call.decided_on
    if call.undated and (opens or closes):
        hint = "take away 'undated', which is for calls whose days are not known"
        report(lines["undated"], f"'undated' beside a day ({opens or closes})", hint)
    elif not (call.undated or opens or closes):
        hint = "write 'closes: 2027-03-31', the last day to apply, or 'undated: true' where the days are not recorded"
        report(1, "a call without 'opens' and 'closes'", hint)
    if opens and closes and closes < opens:
        hint = f"write {opens} or a later day, or an earlier one for 'opens'"
        report(lines["closes"], f"the call closes ({closes}) before it opens ({opens})", hint)
    last = closes or opens
    if decided_on and last and decided_on < last:
        message = f"'decided_on' ({decided_on}) is before the call's last day ({last})"
        report(lines["decided_on"], message, f"write {last} or a later day")
