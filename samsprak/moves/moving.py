"""The plan of a move: all languages' files of a document get another key, or the document another slug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from samsprak.checks.urls.former import why_never_moved
from samsprak.content.file_reader import kind_of
from samsprak.model.addresses.former import WAS, former_paths
from samsprak.model.addresses.links import Goal, destination_from
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.documents import address_path_of, is_index, section_of
from samsprak.moves.front_matter import with_field, with_items
from samsprak.moves.links import Moves
from samsprak.moves.plan import Plan, converted, mend_everything, refuse
from samsprak.moves.source_text import CannotMendError, opened, parts_of
from samsprak.validation.schemas import NAME_LENGTH, NAME_PATTERN

if TYPE_CHECKING:
    from samsprak.content.scanning import SourceFile
    from samsprak.model.settings import Settings
    from samsprak.moves.plan import Sources

_NAME = re.compile(NAME_PATTERN)


def plan_move(sources: Sources, key: str, new_key: str, slug: str | None = None) -> Plan:
    """
    Return the plan to give the document *key* the key *new_key*, which may be the same, and another *slug*.

    Where the files have the new key already, renamed by hand, the plan has what else belongs to the move.

    Raises:
        FaultsFoundError: If the document can't be moved, or anything can't be written anew.
    """
    files, is_by_hand = _files(sources, key, new_key)
    source = sources.source_path(new_key if is_by_hand else key)
    told = why_never_moved(key, kind_of(key, sources.settings))
    if told is not None:
        refuse(source, *told)
    if new_key != key:
        _check_key(new_key, key, source, sources.settings)
    if slug is not None:
        _check_slug(slug, new_key, source)
    plan = Plan()
    if not is_by_hand and new_key != key:
        plan.renames = {one.path: sources.path(one.language, new_key) for one in files}
        _check_free(sources, plan)
    text = opened(sources.root / source, source)
    try:
        parts = parts_of(text)
        fields = parts.fields().values
        was = fields.get(WAS)
        known = [one for one in was if isinstance(one, str)] if isinstance(was, list) else []
        old_slug = fields.get("slug") if isinstance(fields.get("slug"), str) else None
        new_slug = old_slug if slug is None else slug or None
        if slug is not None:
            name = new_key.rpartition("/")[2]
            parts = with_field(parts, "slug", new_slug if new_slug != name else None)
        old, new = address_path_of(key, old_slug), address_path_of(new_key, new_slug)
        parts = with_items(parts, WAS, _entries(key, new_key, old_slug, known, is_other=old != new))
    except CannotMendError as error:
        raise FaultsFoundError([Fault(source, error.line, error.message, error.hint)]) from None
    if parts.text != text:
        plan.texts[source] = parts.text
    plan.addresses = {old: new}
    moves = Moves(
        {key: new_key} if new_key != key else {},
        {old: new} if old != new else {},
        sources.settings.languages.codes,
        sources.settings.base_address,
        {},
    )
    moved = {one.path for one in files}
    mend_everything(
        plan,
        sources,
        moves,
        old_key_of=lambda one: _linked_from(one, key, sources) if one.path in moved else one.key,
        new_key_of=lambda one: new_key if one.path in moved else one.key,
    )
    return plan


def _entries(key: str, new_key: str, slug: str | None, known: list[str], *, is_other: bool) -> list[str]:
    """Return the entries of 'was' for the address that is left, oldest first."""
    found = []
    if is_other and (slug is not None or new_key == key):
        entry, path = slug or key.rpartition("/")[2], address_path_of(key, slug)
        if path not in former_paths(key, known):
            # A slug that stands there for another folder can't be repeated.
            found.append(path if entry in known else entry)
    if new_key != key and key not in known:
        found.append(key)
    return found


def _files(sources: Sources, key: str, new_key: str) -> tuple[list[SourceFile], bool]:
    """Return the files to move, and whether they have the new key already."""
    files, there = sources.of(key), sources.of(new_key)
    source_code = sources.settings.languages.source_code
    if any(one.language == source_code for one in files):
        return files, False
    if not files and there and there[0].language == source_code:
        return there, True
    return _refuse_missing(sources, key, files)


def _refuse_missing(sources: Sources, key: str, files: list[SourceFile]) -> NoReturn:
    path = sources.source_path(key)
    if files:
        hint = f"move it back, or move these files too: {listed(one.path for one in files)}"
        refuse(path, "there is no such file, but there are translations of it", hint)
    known = {one.key for one in sources.files}
    folder = f"{key}/index"
    otherwise = "write the key of a document: its path below the language's folder, without .md"
    hint = f"a folder's front page is '{folder}'" if folder in known else did_you_mean(key, known, otherwise)
    refuse(path, "there is no such file", hint)


def _check_key(new_key: str, key: str, path: str, settings: Settings) -> None:
    """Refuse a key that the document in *path* may not have, such as one in a section of another kind."""
    *folders, name = new_key.split("/")
    for part in (*folders, name):
        if not _NAME.fullmatch(part) or len(part) > NAME_LENGTH:
            message = f"the key '{new_key}' is not made of words of a-z and 0-9, with a hyphen or a slash between them"
            refuse(path, message, "write for example 'news/a-new-course'")
    sections = [one.key for one in settings.sections]
    section = settings.section(section_of(new_key))
    if section is None:
        hint = did_you_mean(folders[0] if folders else name, sections, f"the sections are {listed(sections)}")
        refuse(path, f"the key '{new_key}' is in no section", hint)
    kind, new_kind = kind_of(key, settings), kind_of(new_key, settings)
    if kind is not new_kind:
        same = [one.key for one in settings.sections if one.kind is kind]
        message = f"'{key}' is of the kind '{kind}', and a file '{new_key}' would be of the kind '{new_kind}'"
        refuse(path, message, f"move it within {listed(same)}, or withdraw it and write a new document")
    if is_index(new_key) and new_key.count("/") == 1:
        hint = f"write its words into that page, then lead readers there: samsprak remove {key} --redirect {new_key}"
        refuse(path, f"'{new_key}' is the front page of a section, which stays", hint)


def _check_slug(slug: str, key: str, path: str) -> None:
    if is_index(key):
        refuse(path, "the front page of a folder has no slug: its address is that of the folder", "move the folder")
    if slug and is_index(slug):
        refuse(path, f"the slug '{slug}' is the name of the front page of a folder", "write another slug")
    if slug and (not _NAME.fullmatch(slug) or len(slug) > NAME_LENGTH):
        hint = "it becomes part of the address: write a short English name in small letters"
        refuse(path, f"the slug '{slug}' has other characters than a-z, 0-9 and hyphen", hint)


def _check_free(sources: Sources, plan: Plan) -> None:
    taken = [new for new in plan.renames.values() if (sources.root / new).exists() or (sources.root / new).is_symlink()]
    if taken:
        hint = "choose another key, or take that document away first"
        raise FaultsFoundError(Fault(one, 0, "the file is there already", hint) for one in taken)


def _linked_from(file: SourceFile, key: str, sources: Sources) -> str:
    """Return the key from which the links of a moved file were written: after a rename by hand they may be mended."""
    if file.key == key:
        return key
    known = {key, *(one.key for one in sources.files)}
    body = converted(file, sources)(parts_of(opened(file.file, file.path)).body)
    codes = sources.settings.languages.codes
    for link in body.links:
        goal = destination_from(link.target, file.key, file.language, codes)
        is_lost = goal.goal is Goal.UNKNOWN or (goal.goal is Goal.DOCUMENT and goal.name not in known)
        if is_lost or (goal.goal is Goal.MEDIUM and goal.name not in sources.loaded.library.media):
            return key
    return file.key
