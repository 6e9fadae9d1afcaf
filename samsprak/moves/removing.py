"""The plans to remove a document: its page stays with a note, or its addresses lead on to another document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks.urls.former import why_never_moved
from samsprak.model.addresses.former import REPLACES, former_addresses_of
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.moves.front_matter import with_field, with_items
from samsprak.moves.links import Moves
from samsprak.moves.plan import Plan, mend_everything, refuse
from samsprak.moves.source_text import CannotMendError, opened, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.content.scanning import SourceFile
    from samsprak.model.documents import Document
    from samsprak.moves.plan import Sources


def plan_withdrawal(sources: Sources, key: str, notes: Mapping[str, str], replaced_by: str | None = None) -> Plan:
    """
    Return the plan to withdraw the document *key*: its page says why, by *notes* in each language that it has.

    Raises:
        FaultsFoundError: If there is no such document, or a note is missing.
    """
    document, files = _document(sources, key)
    told = why_never_moved(key, document.kind)
    if told is not None and is_index(key):
        refuse(document.path, f"{told[0]}, and is never withdrawn", "write what holds now in its text")
    missing = [one for one in files if one.language not in notes]
    if missing:
        raise FaultsFoundError(_without_note(one, document) for one in missing)
    unknown = sorted(notes.keys() - {one.language for one in files})
    if unknown:
        message = f"there is no version in the language '{unknown[0]}'"
        refuse(document.path, message, "write notes in the languages that the document has")
    plan = Plan()
    for file in files:
        text = opened(file.file, file.path)
        try:
            parts = with_field(parts_of(text), "withdrawn_note", notes[file.language])
            if file.path == document.path:
                parts = with_field(parts, "state", "withdrawn")
                if not document.changes and document.publish_on is not None and document.publish_on <= sources.day:
                    # Editions from before this day may go on naming it.
                    parts = with_field(parts, "changed_on", sources.day.isoformat())
                if replaced_by is not None:
                    parts = with_field(parts, "replaced_by", replaced_by)
        except CannotMendError as error:
            raise FaultsFoundError([Fault(file.path, error.line, error.message, error.hint)]) from None
        if parts.text != text:
            plan.texts[file.path] = parts.text
    return plan


def plan_redirect(sources: Sources, key: str, other: str) -> Plan:
    """
    Return the plan to take the document *key* away: its addresses, and all links to it, lead to the document *other*.

    Raises:
        FaultsFoundError: If one of them does not exist or can't be taken away, or a link can't be written anew.
    """
    document, files = _document(sources, key)
    target, _ = _document(sources, other)
    told = why_never_moved(key, document.kind)
    if told is not None:
        hint = "withdraw it: its page then says why" if document.kind is Kind.EDITION else told[1]
        refuse(document.path, told[0], hint)
    if key == other:
        refuse(document.path, "a document can't lead on to itself", "write the key of another one")
    addresses = [document.address_path, *(one.address_path for one in former_addresses_of(document))]
    plan = Plan(removed=[one.path for one in files], addresses={document.address_path: target.address_path})
    text = opened(sources.root / target.path, target.path)
    try:
        parts = with_items(parts_of(text), REPLACES, [one for one in addresses if one not in target.replaces])
    except CannotMendError as error:
        raise FaultsFoundError([Fault(target.path, error.line, error.message, error.hint)]) from None
    plan.texts[target.path] = parts.text
    library = sources.loaded.library
    ids = set.intersection(*(set(library.heading_ids(other, code)) for code in sources.settings.languages.codes))
    moves = Moves(
        {key: other},
        {document.address_path: target.address_path},
        sources.settings.languages.codes,
        sources.settings.base_address,
        {other: sorted(ids)},
    )
    mend_everything(plan, sources, moves, old_key_of=lambda one: one.key, new_key_of=lambda one: one.key)
    return plan


def _document(sources: Sources, key: str) -> tuple[Document, list[SourceFile]]:
    """Return the source of a document, and its files."""
    library = sources.loaded.library
    if not library.exists(key):
        hint = did_you_mean(key, library.documents, "write the key of a document")
        refuse(sources.source_path(key), "there is no such file", hint)
    return library.source(key), sources.of(key)


def _without_note(file: SourceFile, document: Document) -> Fault:
    if file.path == document.path:
        return Fault(file.path, 0, "a withdrawal without a note", "write --withdraw 'why, and what holds now'")
    hint = f"write --note {file.language} and the words of the note in that language"
    return Fault(file.path, 0, f"a withdrawal without a note in the language '{file.language}'", hint)
