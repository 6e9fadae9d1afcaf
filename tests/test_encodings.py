"""The encoding of what the project's programs and tests read and write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("samsprak", "newsletter", "plugins", "benchmarks", "tests", "scripts")
# Folders that are not the project's own programs, or that a set-up fills.
ELSEWHERE = {"node_modules", "sites", "__pycache__"}


def without_encoding(source: str) -> list[int]:
    """Return the lines with a call that decodes or encodes text as the locale says."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        named = {keyword.arg for keyword in node.keywords}
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        pipes = bool(named & {"text", "universal_newlines"}) and name in {"run", "Popen", "check_output", "check_call"}
        files = (name == "read_text" and not node.args) or (name == "write_text" and len(node.args) < 2)
        if (pipes or files) and "encoding" not in named:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_is_read_or_written_as_the_locale_says(room: str) -> None:
    """Under LC_ALL=C, a name in Arabic from another program is no fault."""
    found = []
    for path in sorted((ROOT / room).rglob("*")):
        if ELSEWHERE & set(path.parts) or not path.is_file():
            continue
        if path.suffix == ".py" or (not path.suffix and b"python" in path.read_bytes()[:80].partition(b"\n")[0]):
            found += [f"{path}:{line}" for line in without_encoding(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "subprocess.run(['node'], text=True)",
        "subprocess.Popen(['node'], universal_newlines=True)",
        "path.read_text()",
        "path.write_text('ö')",
    ],
)
def test_a_call_without_encoding_is_noticed(source: str) -> None:
    """The search for such calls finds each of their forms."""
    assert without_encoding(source) == [1]
