"""New source documents: a place for every field that a document of its kind must have, and no invented fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.cli.scaffolding.kinds import KINDS
from samsprak.cli.scaffolding.kinds.remarks import remark
from samsprak.cli.scaffolding.kinds.sources import Sources
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import list_item
from samsprak.validation.texts.left_over import PLACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samsprak.model.kinds import Kind
    from samsprak.model.settings import Settings


class Scaffold:
    """New source documents for the site in *root*; *gettext* translates comments into the source language."""

    def __init__(self, root: Path, settings: Settings, gettext: Callable[[str], str]) -> None:
        self._sources = Sources(root, settings)
        self._gettext = gettext

    def source(self, kind: Kind, key: str, given: Mapping[str, Sequence[str]] | None = None) -> str:
        """
        Return a new source document, with the *given* lines for fields of these names.

        Raises:
            LookupError: If a document that it must name is missing: a grant for a call, a county for a county's page.
                The message names what is missing.
        """
        return "\n".join(["---", *self._lines(kind, key, given or {}), "---", PLACE, ""])

    def _lines(self, kind: Kind, key: str, given: Mapping[str, Sequence[str]]) -> Iterator[str]:
        spec = KINDS[kind]
        known = spec.fields(key, self._sources)
        fields = msgspec.structs.fields(schema_of(kind, is_source=True))
        for field in fields:
            name = field.name
            if name in given:
                yield from given[name]
            elif name in known:
                yield f"{name}: {known[name]}"
            elif name == "state":
                yield "state: draft"
            elif field.required or name in spec.asked:
                is_list = list_item(field.type) is not None
                comment = self._gettext(remark(kind, name))
                yield from [f"{name}:", *to_write("  - ", comment)] if is_list else to_write(f"{name}: ", comment)


def to_write(start: str, comment: object) -> list[str]:
    """
    Return the lines of a place to fill in: a comment, and below it *start* with the place.

    The comment stands above, so that it does not become part of the words that are written in the place.
    """
    indent = " " * (len(start) - len(start.lstrip(" ")))
    return [f"{indent}# {' '.join(str(comment).split())}", f"{start}{PLACE}"]
