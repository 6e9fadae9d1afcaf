"""Consistency rules for front matter texts required of both a source and its translation, each in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import listed
from samsprak.validation.reporting import LocalFault
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samsprak.content.parsed import Outline
    from samsprak.validation.kinds import FrontMatter
    from samsprak.validation.schemas import SourceSchema


# Fields that hold sentences: names and references may be the same in two languages.
_SENTENCES = ("summary", "withdrawn_note", "picture_alt")
_FEW_WORDS = 4
# The name of the warnings of what a translation leaves out.
_GAP = "gap"


def not_translated(
    front: FrontMatter, lines: Mapping[str, int], source_path: str, source: SourceSchema
) -> Iterable[LocalFault]:
    """Yield a fault for each front matter text found only in the source or only in its translation."""
    if source.picture is not None and front.picture_alt is None:
        hint = f"write what the picture of {source_path} shows: 'picture_alt: …'"
        yield LocalFault(1, "'picture_alt' is missing", hint)
    if source.withdrawn_note is not None and front.withdrawn_note is None:
        yield _missing("withdrawn_note", source_path)
    for field in translated_fields(type(front)):
        if not field.is_of_kind or field.is_inherited:
            continue
        original, translated = getattr(source, field.name), getattr(front, field.name)
        if field.is_list:
            yield from _entries_not_translated(field.name, original, translated, lines, source_path)
        elif original is not None and translated is None:
            yield _missing(field.name, source_path)
        elif original is None and translated is not None:
            yield LocalFault(lines[field.name], *_only_in_translation(field.name, source_path))
    count, own = len(source.changes), len(front.changes)
    if own > count:  # fewer is allowed: the newest changes fall back to the notes of the source
        message = f"'changes' has more entries ({own}) than its source ({count})"
        hint = f"write the change in {source_path} too, or take it away here; both stand in the same order"
        yield LocalFault(lines["changes"], message, hint)


def copied(outline: Outline, others: Mapping[str, Outline]) -> Iterator[LocalFault]:
    """
    Yield a fault for each text of a translation that is word for word that of another language.

    *others* are the other versions by path. A draft may begin as a copy.
    """
    front = outline.front
    if front is None or front.state == "draft":
        return
    for path, other in others.items():
        if outline.words_digest and outline.words_digest == other.words_digest:
            hint = (
                "translate it; until then write 'state: draft', or take this file away: readers then see the other one"
            )
            yield LocalFault(0, f"the text is that of {path}, word for word", hint)
        for name in _SENTENCES:
            own = getattr(front, name)
            if own is not None and len(own.split()) >= _FEW_WORDS and own == getattr(other.front, name, None):
                yield LocalFault(outline.lines[name], f"'{name}' is that of {path}, word for word", "translate it")


def left_out(
    outline: Outline, source: Outline, source_path: str, pictures: Sequence[Sequence[str]]
) -> Iterator[LocalFault]:
    """
    Yield a warning for sections and pictures of the source that a translation does not have; none for a draft.

    *pictures* are those in the text of the translation and of the source. Another picture in the place of one with
    words in it is no gap.
    """
    if outline.front is None or outline.front.state == "draft":
        return
    hint = "translate it too, or leave it out if it does not concern these readers"
    own = set(outline.heading_ids)
    if missing := [f"'#{one}'" for one in source.heading_ids if one not in own]:
        yield LocalFault(0, f"sections of {source_path} are missing: {listed(missing)}", hint, _GAP)
    mine, theirs = pictures
    if len(mine) < len(theirs):
        absent = [one for one in dict.fromkeys(theirs) if one not in mine] or theirs
        yield LocalFault(0, f"pictures of {source_path} are missing: {listed(absent)}", hint, _GAP)


def _entries_not_translated(
    name: str, original: Sequence[object], translated: Sequence[object], lines: Mapping[str, int], source_path: str
) -> Iterator[LocalFault]:
    count, own = len(original), len(translated)
    if own and not count:
        yield LocalFault(lines[name], *_only_in_translation(name, source_path))
    elif count != own:
        message = f"'{name}' has {own} of the {count} entries of its source" if own else f"'{name}' is missing"
        hint = f"translate those of {source_path} one by one, in the same order"
        yield LocalFault(lines.get(name, 1), message, hint)


def _missing(name: str, source_path: str) -> LocalFault:
    return LocalFault(1, f"'{name}' is missing", f"translate that of {source_path}: '{name}: …'")


def _only_in_translation(name: str, source_path: str) -> tuple[str, str]:
    return f"'{name}' is not in the source", f"write it in {source_path} too, or take it away here"
