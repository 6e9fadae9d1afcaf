"""
The field types of the open data: each defined once, with its meaning and unit, for schemas, files and pages.

A meaning is a gettext message: it is in English in the schemas, and in the reader's language on pages.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallState
from samsprak.model.kinds.county import BY_LETTER
from samsprak.model.tables import Subject, Unit

# The keyword for a unit in a schema: JSON Schema has none, and treats unknown keywords as annotations.
UNIT = "x-unit"
_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
# A map by language tag with real translations only, so that it may be empty.
_BY_TAG = {"propertyNames": {"pattern": _TAG}}
_ADDRESS = {"format": "uri"}
_LETTER = rf"^({'|'.join(BY_LETTER)})$"


def _by_tag(meaning: str) -> msgspec.Meta:
    return msgspec.Meta(description=meaning, extra_json_schema=_BY_TAG)


def _said(meaning: str, unit: str | None = None, **schema: object) -> msgspec.Meta:
    extra = schema | ({UNIT: unit} if unit else {})
    return msgspec.Meta(description=meaning, extra_json_schema=extra or None)


# Fields of every document.
Key = Annotated[str, _said(N_("The key, the same for ever and in all languages"))]
KindOf = Annotated[Kind, _said(N_("What sort of document it is"))]
Titles = Annotated[dict[str, str], _by_tag(N_("The title, by language"))]
Addresses = Annotated[
    dict[str, Annotated[str, msgspec.Meta(extra_json_schema=_ADDRESS)]],
    _by_tag(N_("The address of the page, by language")),
]
Languages = Annotated[
    list[Annotated[str, msgspec.Meta(pattern=_TAG)]], _said(N_("The languages in which it can be read"))
]
PublishOn = Annotated[date | None, _said(N_("The day on which it was published"))]
ChangedOn = Annotated[date | None, _said(N_("The day of its last change"))]
ReviewedOn = Annotated[date | None, _said(N_("The day on which it was last reviewed"))]
CountyLetter = Annotated[
    Annotated[str, msgspec.Meta(pattern=_LETTER)] | None, _said(N_("The letter of the county, if it is about one"))
]
CountyCode = Annotated[
    Annotated[str, msgspec.Meta(pattern=r"^[0-9]{2}$")] | None,
    _said(N_("The code of the county, if it is about one")),
]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form to fill in or to read."""

    titles: Titles
    address: Annotated[
        Annotated[str, msgspec.Meta(extra_json_schema=_ADDRESS)] | None, _said(N_("The address of the file"))
    ]


Forms = Annotated[list[Form], _said(N_("Forms to fill in or to read"))]

# Grants.
ShortTitles = Annotated[dict[str, str], _by_tag(N_("A short title, by language"))]
Purposes = Annotated[dict[str, str], _by_tag(N_("What the grant is for, by language"))]
Applicants = Annotated[dict[str, str], _by_tag(N_("Who may apply, by language"))]
LegalBases = Annotated[dict[str, str], _by_tag(N_("The law that the grant rests on, by language"))]
Summaries = Annotated[dict[str, str], _by_tag(N_("A summary, by language"))]

# Calls and decisions.
GrantKey = Annotated[str, _said(N_("The key of the grant"))]
Year = Annotated[int, _said(N_("The year that it is for"))]
Round = Annotated[int, _said(N_("Which of the year’s calls it is"), minimum=1)]
State = Annotated[CallState, _said(N_("How the call stands on the day of the file"))]
CallAmount = Annotated[int | None, _said(N_("The amount that can be applied for"), "SEK")]
Opens = Annotated[date | None, _said(N_("The first day to apply"))]
Closes = Annotated[date | None, _said(N_("The last day to apply"))]
DecidedOn = Annotated[date | None, _said(N_("The day of the decision"))]
Contacts = Annotated[dict[str, str], _by_tag(N_("Whom to ask, by language"))]
Priorities = Annotated[dict[str, list[str]], _by_tag(N_("What is given priority, by language"))]
Results = Annotated[dict[str, str], _by_tag(N_("What was decided, by language"))]
Reference = Annotated[str, _said(N_("The reference number of the decision"))]
Organisation = Annotated[str, _said(N_("Who got the grant, as the decision says"))]
Activity = Annotated[str, _said(N_("What the grant is given for, as the decision says"))]
GrantedAmount = Annotated[int, _said(N_("The amount that was granted"), "SEK")]
CallKey = Annotated[str | None, _said(N_("The key of the call, if it is known"))]
TableName = Annotated[str, _said(N_("The name of the table"))]

# Figures.
Of = Annotated[Subject, _said(N_("What the figure is of: a county or a grant"))]
FigureGrant = Annotated[str | None, _said(N_("The key of the grant; empty for figures of counties"))]
FigureCounty = Annotated[
    Annotated[str, msgspec.Meta(pattern=_LETTER)] | None,
    _said(N_("The letter of the county; empty for figures of grants")),
]
FigureCode = Annotated[
    Annotated[str, msgspec.Meta(pattern=r"^[0-9]{2}$")] | None,
    _said(N_("The code of the county; empty for figures of grants")),
]
Value = Annotated[int, _said(N_("The figure"))]
FigureUnit = Annotated[Unit, _said(N_("What the figure counts: persons, or Swedish kronor (SEK)"))]
Source = Annotated[str, _said(N_("Where the figure comes from"))]

# Tables.
TableTitles = Annotated[dict[str, str], _by_tag(N_("What the table is called, by language"))]
TableDescriptions = Annotated[dict[str, str], _by_tag(N_("What the table is about, by language"))]
TableSources = Annotated[list[str], _said(N_("Where the whole table comes from"))]
TableReviewedOn = Annotated[date, _said(N_("The day on which the table was last reviewed"))]

# Events and counties.
_MOMENT = {"anyOf": [{"format": "date"}, {"format": "date-time"}]}
_Moment = Annotated[str, msgspec.Meta(extra_json_schema=_MOMENT)]
Starts = Annotated[_Moment | None, _said(N_("When it begins: a day, or a time with its offset"))]
Ends = Annotated[_Moment | None, _said(N_("When it ends: a day, or a time with its offset"))]
IsOnline = Annotated[bool, _said(N_("Whether it is held online"))]
RegistrationUntil = Annotated[date | None, _said(N_("The last day to register"))]
Places = Annotated[dict[str, str], _by_tag(N_("The place, by language"))]
Organisers = Annotated[dict[str, str], _by_tag(N_("Who arranges it, by language"))]
OwnLetter = Annotated[str, msgspec.Meta(pattern=_LETTER, description=N_("The letter of the county"))]
OwnCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{2}$", description=N_("The code of the county"))]
Residences = Annotated[dict[str, str], _by_tag(N_("The city where the county board has its seat, by language"))]

# Fields outside of the rows, once per file.
Tables = _said(N_("The tables that the rows come from"))
Schema = Annotated[str, msgspec.Meta(description=N_("The address of this file’s schema"), extra_json_schema=_ADDRESS)]
Licence = Annotated[str, msgspec.Meta(description=N_("The address of the licence"), extra_json_schema=_ADDRESS)]
AsOf = Annotated[date, msgspec.Meta(description=N_("The day that the file is of"))]
