"""The fields that name other documents, by the type ``Key`` in the schemas."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_type_hints

from samsprak.validation.messages import alternatives, list_item
from samsprak.validation.schemas import IS_KEY

if TYPE_CHECKING:
    import msgspec


@lru_cache(maxsize=64)
def key_fields(schema: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of the fields of *schema* that have a key, or a list of keys."""
    hints = get_type_hints(schema, include_extras=True)
    return tuple(name for name in schema.__struct_fields__ if _is_key(list_item(hints[name]) or hints[name]))


def _is_key(wanted: Any) -> bool:
    metas = (meta for one in alternatives(wanted) for meta in getattr(one, "__metadata__", ()))
    return any((meta.extra or {}).get(IS_KEY, False) for meta in metas)
