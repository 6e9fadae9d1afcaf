"""Consistency rules for front matter texts required of both a source and its translation, each in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.validation.reporting import LocalFault
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samsprak.validation.kinds import FrontMatter
    from samsprak.validation.schemas import SourceSchema


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
