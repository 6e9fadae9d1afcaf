"""Translatable front matter fields, derived from the schemas."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from samsprak.validation.messages import alternatives, list_item
from samsprak.validation.schemas import IS_INHERITED, TextSchema, TranslationSchema

# Fields of translations, and of the file itself, that have no text for readers.
_WITHOUT_TEXT = frozenset(TranslationSchema.__struct_fields__) - frozenset(TextSchema.__struct_fields__) | {"warnings"}


class TranslatedField(NamedTuple):
    """
    A field with translatable text.

    *is_of_kind* is False for fields common to every kind. *entry* is the schema of a list's entries, None for a list of
    plain texts or a field that is not a list. A translation without an *is_inherited* field uses the text of its
    source.
    """

    name: str
    is_of_kind: bool
    is_list: bool
    entry: type[msgspec.Struct] | None
    is_inherited: bool


@lru_cache(maxsize=64)
def translated_fields(schema: type[TextSchema]) -> tuple[TranslatedField, ...]:
    """
    Return the translatable fields of a translation's *schema*.

    Order: common required fields, fields of the kind, common optional fields.
    """
    hints = get_type_hints(schema, include_extras=True)
    known = {one.name: one.required for one in msgspec.structs.fields(schema)}
    own = [name for name in known if name not in TextSchema.__struct_fields__]
    shared = [name for name in known if name in TextSchema.__struct_fields__]
    names = [*(one for one in shared if known[one]), *own, *(one for one in shared if not known[one])]
    return tuple(
        TranslatedField(name, name in own, item is not None, _entry(item), _is_inherited(hints[name]))
        for name in names
        if name not in _WITHOUT_TEXT
        if (item := list_item(hints[name])) is not None or any(map(_is_text, alternatives(hints[name])))
    )


def _is_text(wanted: Any) -> bool:
    return wanted is str or get_args(wanted)[:1] == (str,)


def _entry(item: Any) -> type[msgspec.Struct] | None:
    return item if isinstance(item, type) and issubclass(item, msgspec.Struct) else None


def _is_inherited(wanted: Any) -> bool:
    metas = (meta for one in alternatives(wanted) for meta in getattr(one, "__metadata__", ()))
    return any((meta.extra or {}).get(IS_INHERITED, False) for meta in metas)
