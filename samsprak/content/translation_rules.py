"""What a source and its translation must both say, in words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.validation.reporting import LocalFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.validation.schemas import FrontMatter, SourceSchema


def not_translated(
    front: FrontMatter, lines: Mapping[str, int], source_path: str, source: SourceSchema
) -> Iterable[LocalFault]:
    """Yield a fault for each text of front matter that either the source or its translation says alone."""
    if source.picture is not None and front.picture_alt is None:
        hint = f"write what the picture of {source_path} shows: 'picture_alt: …'"
        yield LocalFault(1, "'picture_alt' is missing", hint)
    for name in ("withdrawn_note", "contact", "result"):
        original, translated = getattr(source, name, None), getattr(front, name, None)
        if original is not None and translated is None:
            yield LocalFault(1, f"'{name}' is missing", f"translate that of {source_path}: '{name}: …'")
        if original is None and translated is not None and name != "withdrawn_note":
            yield LocalFault(lines[name], *_only_in_translation(name, source_path))
    for name in ("forms", "priorities"):
        count, own = len(getattr(source, name, ())), len(getattr(front, name, ()))
        if own and not count:
            yield LocalFault(lines[name], *_only_in_translation(name, source_path))
        elif count != own:
            message = f"'{name}' has {own} of the {count} entries of its source" if own else f"'{name}' is missing"
            hint = f"translate those of {source_path} one by one, in the same order"
            yield LocalFault(lines.get(name, 1), message, hint)
    count, own = len(source.changes), len(front.changes)
    if own > count:  # with fewer, readers get the source's words for the newest
        message = f"'changes' has more entries ({own}) than its source ({count})"
        hint = f"write the change in {source_path} too, or take it away here; both stand in the same order"
        yield LocalFault(lines["changes"], message, hint)


def _only_in_translation(name: str, source_path: str) -> tuple[str, str]:
    return f"'{name}' is not in the source", f"write it in {source_path} too, or take it away here"
