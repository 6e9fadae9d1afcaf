"""The guide to a new language, compared with the command."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from tests.conftest import run_samsprak
from tests.support.commands.theme import copy_theme
from tests.support.outputs.documentation import code_blocks
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

GUIDE = (PROJECT / "docs/editors/languages.md").read_text(encoding="utf-8")


def test_the_guide_names_every_file_that_the_command_writes(with_calls: SiteFolder) -> None:
    """An editor who hands in the change knows each file of it."""
    copy_theme(with_calls)
    before = {file: file.read_bytes() for file in with_calls.root.rglob("*") if file.is_file()}
    run_samsprak("languages", "add", "so", cwd=with_calls.root)
    written = {
        file.relative_to(with_calls.root).as_posix()
        for file in with_calls.root.rglob("*")
        if file.is_file() and file.read_bytes() != before.get(file)
    }
    places = [one.replace("<language>", "so") for one in re.findall(r"\| `([^`|]+)` \|$", GUIDE, re.MULTILINE)]

    assert written
    assert {path for path in written if not any(fnmatch(path, place) for place in places)} == set()
    assert {place for place in places if not any(fnmatch(path, place) for path in written)} == {"content/so/"}


def test_the_guide_names_every_option_of_the_command(with_calls: SiteFolder) -> None:
    """What CLDR does not know, an editor can write."""
    told = run_samsprak("languages", "add", "--help", cwd=with_calls.root).stdout
    options = set(re.findall(r"^  (--[a-z]+)", told, re.MULTILINE)) - {"--root"}

    assert {option for option in options if option not in GUIDE} == set()


def test_the_list_of_languages_looks_as_in_the_guide(with_calls: SiteFolder) -> None:
    """An editor recognises the lines: the code, the state, and what there is of texts and words."""

    def shapes(told: str) -> set[str]:
        lines = [re.split(r"  +", line) for line in told.splitlines() if re.match(r"[a-z]{2} ", line)]
        return {re.sub(r"[0-9]+", "0", "  ".join(parts[1:-1])) for parts in lines}

    copy_theme(with_calls)
    run_samsprak("languages", "add", "so", cwd=with_calls.root)
    told = run_samsprak("languages", cwd=with_calls.root).stdout
    [shown] = [block.text for block in code_blocks(GUIDE) if "Soomaali" in block.text]
    assert len(shapes(shown)) == 3
    assert shapes(shown) <= shapes(told)
