"""The schema of site.toml in Taplo, the program for TOML within VS Code and others."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.npm import TAPLO
from tests.support.outputs.documentation import HANDBOOKS
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

LINE = "#:schema build/schemas/site.schema.json"
_PLACE = re.compile(r"error: ([^\n]+)\n\s+┌─ \S*/([\w-]+\.toml):(\d+):")


def linted(folder: Path, *names: str) -> tuple[int, list[tuple[str, str, int]]]:
    """Return the exit status of Taplo, and the words, file and line of each of its errors."""
    if not TAPLO.is_file():
        pytest.skip("Taplo is not installed: 'make tools' does")
    command = ["node", str(TAPLO), "lint", "--colors", "never", *names]
    environment = {**os.environ, "RUST_LOG": "error"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    found = _PLACE.findall(done.stdout + done.stderr)
    return done.returncode, [(words, name, int(line)) for words, name, line in found]


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_line_that_names_the_schema_is_that_of_the_guide(language: str) -> None:
    """What is tested here is what editors copy."""
    assert f"`{LINE}`" in (HANDBOOKS[language] / "programs.md").read_text(encoding="utf-8")


def test_taplo_marks_a_wrong_setting_at_its_line_and_nothing_else(tmp_path: Path) -> None:
    """The project's own site.toml has no error; in a changed copy, the wrong value and the wrong name have theirs."""
    assert run_samsprak("schema", "--output", "build/schemas", cwd=tmp_path).returncode == 0
    own = f"{LINE}\n{(PROJECT / 'site.toml').read_text(encoding='utf-8')}"
    wrong = own.replace("news_per_page = 20", 'news_per_page = "many"').replace("[publisher]", "[publisher]\nemial = 1")
    for name, text in {"site": own, "wrong": wrong}.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    status, errors = linted(tmp_path, "site.toml", "wrong.toml")
    assert status != 0
    assert {name for _, name, _ in errors} == {"wrong.toml"}
    lines = wrong.splitlines()
    many = [lines[line - 1] for words, _, line in errors if words.startswith('"many" does not match')]
    assert many == ['news_per_page = "many"']
    assert "emial = 1" in [lines[line - 1] for words, _, line in errors if "'emial' was unexpected" in words]
