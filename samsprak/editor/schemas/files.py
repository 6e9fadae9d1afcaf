"""All JSON Schemas by the name of their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.editor.schemas.front_matter import front_matter_schema
from samsprak.editor.schemas.site_file import site_schema
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from samsprak.editor.schemas.json_types import JsonSchema


def schema_files() -> dict[str, JsonSchema]:
    """Return the schema of site.toml, and for each kind those of its sources and of its translations."""
    found = {"site.schema.json": site_schema()}
    for kind in Kind:
        found[f"{kind}.schema.json"] = front_matter_schema(kind, is_source=True)
        found[f"{kind}-translation.schema.json"] = front_matter_schema(kind, is_source=False)
    return found
