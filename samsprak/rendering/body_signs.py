"""The words for the signs in a body: ours in the language of the text, and type and size of linked files."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import isolated
from samsprak.i18n.marking import N_
from samsprak.model.body_signs import Label, link_number
from samsprak.model.links import Goal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.model.links import Destination
    from samsprak.rendering.site import ReaderSite, Site

_MESSAGES: Mapping[str, str] = {
    Label.INFORMATION: N_("Information"),
    Label.WARNING: N_("Warning"),
    Label.NOTES: N_("Notes"),
    Label.BACK: N_("Back to the text"),
    Label.TABLE: N_("Table"),
    Label.CODE: N_("Code"),
}
_FILE = N_("(%(type)s, %(size)s kB)")
_BYTES_PER_KB = 1024


def words_for(code: str, goals: Sequence[Destination], site: Site) -> Callable[[str], str]:
    """
    Return the function from a sign to its words in the language *code*, that of the text.

    *goals* are the destinations of the text's links, by link number. Words have Unicode isolates where they need any,
    since signs stand in attributes too.
    """
    return partial(_words, goals=goals, reader=site.for_reader(code))


def _words(sign: str, *, goals: Sequence[Destination], reader: ReaderSite) -> str:
    message = _MESSAGES.get(sign)
    if message is not None:
        return reader.isolated(reader.gettext(message))
    number = link_number(sign)
    goal = goals[number] if number < len(goals) else None
    medium = reader.library.medium(goal.name) if goal is not None and goal.goal is Goal.MEDIUM else None
    if medium is None:
        return ""
    size = reader.number(max(1, round(medium.size / _BYTES_PER_KB)))
    kind = isolated(PurePosixPath(medium.file).suffix[1:].upper(), reader.language)
    return reader.gettext(_FILE) % {"type": kind, "size": size}
