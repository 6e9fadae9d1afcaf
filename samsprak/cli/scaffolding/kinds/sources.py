"""The source documents of a site by kind, read for the fields that a new document takes from others."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.model.documents import is_index
from samsprak.validation.front_matter import read_fields, split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samsprak.model.kinds import Kind
    from samsprak.model.settings import Settings


class Sources:
    """The source documents of the site in *root*."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._folder = root / CONTENT_FOLDER / settings.languages.source_code
        self._settings = settings

    def of_kind(self, kind: Kind) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the key and the one-value fields of each document of a kind; a file with broken YAML has no fields."""
        for section in self._settings.sections:
            if section.kind is not kind:
                continue
            for file in sorted((self._folder / section.key).rglob(f"*{SUFFIX}")):
                key = file.relative_to(self._folder).as_posix().removesuffix(SUFFIX)
                if not is_index(key):
                    yield key, _fields_in(file)


def in_address(name: str) -> str:
    """Return a county's name as it is written in addresses: 'vastra-gotaland'."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(one for one in letters if one.isascii()).replace(" ", "-")


def _fields_in(file: Path) -> Mapping[str, str]:
    def ignore(_line: int, _message: str, _hint: str) -> None:
        """Leave faults to the build, which reports them all."""

    parts = split_front_matter(file.read_text(encoding="utf-8-sig", errors="replace"), ignore)
    fields = read_fields(parts.yaml_text, ignore) if parts is not None else None
    return {} if fields is None else {name: one for name, one in fields.values.items() if isinstance(one, str)}
