from __future__ import annotations

import re

import msgspec

from samsprak.config.schema import SiteTable
from tests.support.site_folders.folders import PROJECT

GUIDE = (PROJECT / "docs" / "operators" / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)
# Cells for fields without a fixed default: a required field, and a default computed from another field.
MUST_BE_WRITTEN = "\u2013"
MADE_FROM_OTHERS = {"tag_authority": "the host of `base_address` and 2026"}


def written(field: msgspec.structs.FieldInfo) -> str:
    """Return the default of a field as the guide writes it."""
    if field.required:
        return MUST_BE_WRITTEN
    default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return MADE_FROM_OTHERS.get(field.name) or (
        f"`{default}`" if default and isinstance(default, str) else str(default or "none")
    )


def test_the_guide_has_every_setting_with_the_default_that_the_program_has() -> None:
    """An operator who omits a setting gets the documented default."""
    table = GUIDE.partition("If it is left out |")[2].partition("\n\n")[0]
    assert dict(_ROW.findall(table)) == {field.name: written(field) for field in msgspec.structs.fields(SiteTable)}
