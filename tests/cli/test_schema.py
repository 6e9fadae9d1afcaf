from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samsprak.editor.schemas.files import schema_files
from samsprak.model.kinds import Kind
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from pathlib import Path


def test_a_schema_is_printed_by_its_name(tmp_path: Path) -> None:
    """It can be piped into a file, outside of a site's folder too."""
    result = run_samsprak("schema", "news", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout) == schema_files()["news.schema.json"]


def test_without_a_name_the_names_are_listed(tmp_path: Path) -> None:
    """Every kind has two, and site.toml has one."""
    result = run_samsprak("schema", cwd=tmp_path)
    assert result.stdout.split() == ["site", *(name for kind in Kind for name in (kind, f"{kind}-translation"))]


def test_all_schemas_are_written_into_a_folder(tmp_path: Path) -> None:
    """A project keeps them beside the settings of its editors' programs."""
    result = run_samsprak("schema", "--output", "schemas", cwd=tmp_path)
    assert result.stdout == f"{2 * len(Kind) + 1} schemas are in schemas.\n"
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert written == schema_files()
