"""How an edit finds its target and changes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

    Edit = Callable[[SiteFolder, random.Random], set[str]]


def one_of(found: list[Path], chance: random.Random) -> Path:
    """Return a random one of the files."""
    return chance.choice(sorted(found))


def documents(folder: SiteFolder) -> list[Path]:
    """Return all texts."""
    return list((folder.root / "content").rglob("*.md"))


def path_of(folder: SiteFolder, file: Path) -> str:
    """Return the path of a file as a watcher reports it."""
    return file.relative_to(folder.root).as_posix()


def with_field(folder: SiteFolder, file: Path, name: str, value: str) -> set[str]:
    """Set a field of the front matter to another value, or remove it if the value is empty."""
    text = file.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    lines = [line for line in front.splitlines() if not line.startswith(f"{name}:")]
    if value:
        lines.append(f"{name}: {value}")
    file.write_text("---\n" + "\n".join(lines) + f"\n---\n{body}", encoding="utf-8")
    return {path_of(folder, file)}


def field(name: str, values: tuple[str, ...], *, only_sources: bool = False, below: str = "") -> Edit:
    """Return the edit that sets a field of a text *below* a folder to one of the values."""

    def edit(folder: SiteFolder, chance: random.Random) -> set[str]:
        found = [
            file
            for file in documents(folder)
            if (not only_sources or path_of(folder, file).startswith("content/sv/")) and below in path_of(folder, file)
        ]
        return with_field(folder, one_of(found, chance), name, chance.choice(values)) if found else set()

    return edit


def replaced(pattern: str, sought: str, *new: str) -> Edit:
    """Return the edit that replaces a match of *sought* by one of *new*, in one of the files of a glob pattern."""

    def edit(folder: SiteFolder, chance: random.Random) -> set[str]:
        files = [one for one in folder.root.glob(pattern) if re.search(sought, one.read_text(encoding="utf-8"))]
        if not files:
            return set()
        file = one_of(files, chance)
        text = file.read_text(encoding="utf-8")
        words = chance.choice(new).format(chance.randrange(9))
        file.write_text(re.sub(sought, words, text, count=1), encoding="utf-8")
        return {path_of(folder, file)}

    return edit
