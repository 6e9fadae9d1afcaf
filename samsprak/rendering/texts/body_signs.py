"""The words for the signs in a body: ours in the language of the text, and type and size of linked files."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.addresses.links import Goal
from samsprak.model.texts.body_signs import Label, link_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.model.addresses.links import Destination
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


def label_words(sign: str, reader: ReaderSite) -> str:
    """Return our words for the sign of a label."""
    return reader.isolated(reader.gettext(_MESSAGES[sign]))


def file_words(kind: str, size_bytes: int, reader: ReaderSite) -> str:
    """Return type and size of a file, such as ``(PDF, 120 kB)``."""
    size = reader.number(max(1, round(size_bytes / _BYTES_PER_KB)))
    return reader.gettext(_FILE) % {"type": reader.isolated(kind), "size": size}


def _words(sign: str, *, goals: Sequence[Destination], reader: ReaderSite) -> str:
    if sign in _MESSAGES:
        return label_words(sign, reader)
    number = link_number(sign)
    goal = goals[number] if number < len(goals) else None
    medium = reader.library.medium(goal.name) if goal is not None and goal.goal is Goal.MEDIUM else None
    return file_words(PurePosixPath(medium.file).suffix[1:].upper(), medium.size, reader) if medium is not None else ""
