"""What belongs into the fields of a new document, for its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_REMARKS: Mapping[str, str] = {
    "title": N_("The title: a few words, those that readers would search for."),
    "summary": N_("One or two sentences that say the most important. Lists, feeds and mails show them."),
    "publish_on": N_("The day on which the page appears, as year-month-day."),
    "reviewed_on": N_("The day on which somebody last looked whether all of it is right, as year-month-day."),
    "starts": N_("When it begins: year-month-day, with T09:00 behind it if the time is known."),
    "closes": N_("The last day to apply, as year-month-day; or instead 'undated: true' if it is not recorded."),
    "grant": N_("The grant that it is a call for: the path of its file below the language's folder, without .md."),
    "year": N_("The year that the call is for, in four digits."),
    "county": N_("The one or two letters of the county, such as M for Skåne."),
    "short_title": N_("A short name, for tables and lists."),
    "purpose": N_("What the grant is for, in a few words."),
    "applicants": N_("Who may apply."),
    "legal_basis": N_("The ordinance and the section that the grant rests on."),
    "residence": N_("The city in which the county administrative board has its seat."),
    "number": N_('The year and the edition\'s number in it, such as "2027-1".'),
    "items": N_("What the edition brings, one text a line: its path below the language's folder, without .md."),
}
_OF_KIND: Mapping[tuple[Kind, str], str] = {
    (Kind.COUNTY, "short_title"): N_("The name of the county, without the word 'county'."),
}


def remark(kind: Kind, name: str) -> str:
    """Return the English description of the field *name* of a document of *kind*; the name itself if unknown."""
    return _OF_KIND.get((kind, name)) or _REMARKS.get(name, name)
