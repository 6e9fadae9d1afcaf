"""Checks of former addresses: each leads to one page, none is the address of a living one, and editions never move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks.urls.taken import kept_for
from samsprak.model.addresses.former import WAS
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.checks.context import CheckContext
    from samsprak.library.library import Library
    from samsprak.model.addresses.former import FormerAddress

_LEADS_HERE = "leave it there; an address that should lead here stands below 'replaces', not below 'was'"


def faults_of_site(context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each former address that can't lead to its document, and each document that never moves."""
    formers = context.library.former_addresses()
    if not formers:
        return
    holders = {path: key for key, path in context.library.address_book()}
    claims: dict[str, FormerAddress] = {}
    claimed_by = {(one.key, one.address_path) for one in formers}
    for former in formers:
        document = context.loaded.library.source(former.key)
        told = why_never_moved(former.key, document.kind) if former.field == WAS else None
        told = told or _wrong_address(former, holders, claimed_by, context)
        other = claims.setdefault(former.address_path, former)
        if told is None and other is not former:
            told = _claimed_twice(former, other, context)
        if told is not None:
            line = context.loaded.line(document, item_name(former.field, former.place))
            yield Fault(document.path, line, *told)


def moved_to(key: str, library: Library) -> str | None:
    """Return the present key of the document that was *key*, None if none was: for hints."""
    for former in library.former_addresses():
        if former.field == WAS and library.source(former.key).was[former.place] == key:
            return former.key
    return None


def why_never_moved(key: str, kind: Kind) -> tuple[str, str] | None:
    """Return message and hint for a document that has its address for ever, None for one that may be moved."""
    if kind is Kind.EDITION:
        hint = "leave the file its old name: a mistake in an edition is withdrawn, and a new number written"
        return "an edition never moves: its address and number are in the mails that readers have", hint
    if key == "index":
        return "the start page never moves", _LEADS_HERE
    if is_index(key) and key.count("/") == 1:
        return "the front page of a section never moves", _LEADS_HERE
    return None


def _wrong_address(
    former: FormerAddress, holders: Mapping[str, str], claimed_by: set[tuple[str, str]], context: CheckContext
) -> tuple[str, str] | None:
    """Return message and hint for an address that can't be a former one, None for one that can."""
    path, code = former.address_path, context.settings.languages.source_code
    shown = f"/{code}/{path}/" if path else f"/{code}/"
    first, _, rest = path.partition("/")
    if first in context.settings.languages:
        hint = f"write it without the language: '{rest or 'news/old-name'}'"
        return f"'{former.field}' names '{path}', which begins with a language", hint
    kept = kept_for(path, context.settings)
    if kept is not None:
        return f"the address '{shown}' of '{former.field}' is kept for {kept[0]}", "take it away: no page had it"
    holder = holders.get(path)
    if holder is None:
        return None
    library = context.loaded.library
    if holder == former.key:
        return f"'{former.field}' names '{shown}', the address of this page itself", "take it away"
    other = library.source(holder)
    if (holder, library.source(former.key).address_path) in claimed_by:
        message = f"a circle: this page was at '{shown}', where {other.path} is, and that one was here"
        return message, "say it in one of the two files only, and give the other page another address"
    message = f"the address '{shown}' of '{former.field}' belongs to {other.path}"
    return message, "take it away, or give that page another address"


def _claimed_twice(former: FormerAddress, other: FormerAddress, context: CheckContext) -> tuple[str, str]:
    code = context.settings.languages.source_code
    shown = f"/{code}/{former.address_path}/"
    path = context.loaded.library.source(other.key).path
    return f"the address '{shown}' leads to {path} already", "two pages can't share it: keep it in one of the two files"
