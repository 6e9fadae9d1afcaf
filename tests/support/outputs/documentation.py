"""The project's own Markdown files, as the tests of the documentation read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITORS = PROJECT / "docs" / "editors"

# Folders at the top that hold no documentation: content/ has its own checks, the others are made by commands.
_NOT_DOCUMENTATION = frozenset({"build", "content", "node_modules", "output", "tests"})
_TABLE = re.compile(r"^`(content/data/[^`\n]+)`\n\n```(?:toml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^`(content/[^`\n]+\.md)`\n\n```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^    .*$|`[^`\n]+`", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")


@dataclass(frozen=True)
class Example:
    """A fenced example with the path that stands above it, and the guide that it is in."""

    guide: str
    path: str
    content: str

    @property
    def language(self) -> str:
        """The code of its language."""
        return self.path.split("/")[1]

    @property
    def key(self) -> str:
        """The key of the document that it is."""
        return self.path.split("/", 2)[2].removesuffix(".md")


def examples() -> list[Example]:
    """Return the documents of all guides for editors, in the order in which they stand."""
    return [
        Example(guide.name, *found)
        for guide in sorted(EDITORS.glob("*.md"))
        for found in _EXAMPLE.findall(guide.read_text(encoding="utf-8"))
    ]


def tables() -> list[Example]:
    """Return the files of the tables that the guides for editors show as examples."""
    return [
        Example(guide.name, *found)
        for guide in sorted(EDITORS.glob("*.md"))
        for found in _TABLE.findall(guide.read_text(encoding="utf-8"))
    ]


def documentation() -> list[Path]:
    """Return every Markdown file of the repository that is documentation."""
    folders = [one for one in PROJECT.iterdir() if one.is_dir() and not one.name.startswith(".")]
    wanted = [one for one in folders if one.name not in _NOT_DOCUMENTATION]
    return sorted([*PROJECT.glob("*.md"), *(file for folder in wanted for file in folder.rglob("*.md"))])


def links(file: Path) -> Iterator[str]:
    """Yield the targets of the links of a file, without those in code."""
    text = _FENCE.sub("", file.read_text(encoding="utf-8"))
    yield from _LINK.findall(_CODE.sub("", text))
