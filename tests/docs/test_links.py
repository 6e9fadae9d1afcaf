from __future__ import annotations

import re
from fnmatch import fnmatch
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.outputs.documentation import anchors, documentation, links
from tests.support.site_folders.folders import PROJECT

FILES = [one.relative_to(PROJECT).as_posix() for one in documentation()]
# Paths mentioned in running text, relative to the repository's root; patterns and placeholders are left out.
_NAMED = re.compile(r"`((?:benchmarks|newsletter|plugins|requirements|samsprak|scripts|tests|theme)/[\w./-]*)`")


def is_made(path: str) -> bool:
    """Return whether git ignores a path: its content is generated, and a clean clone does not have it."""
    parts = path.split("/")
    patterns = (PROJECT / ".gitignore").read_text(encoding="utf-8").split()
    return any(
        fnmatch(part, pattern.strip("/"))
        for pattern in patterns
        for part in (parts[:1] if pattern.startswith("/") else parts)
    )


@pytest.mark.parametrize("file", FILES)
def test_every_relative_link_of_the_documentation_leads_to_a_file(file: str) -> None:
    """A reader of the documentation never follows a dead link."""
    path = PROJECT / file
    targets = [urlsplit(target) for target in links(path)]
    relative = [unquote(target.path) for target in targets if not target.scheme and target.path]
    missing = [target for target in relative if not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("file", FILES)
def test_every_link_of_the_documentation_to_a_heading_leads_to_one(file: str) -> None:
    """A reader of the documentation comes to the place that the link names."""
    path = PROJECT / file
    targets = [urlsplit(target) for target in links(path)]
    missing = []
    for target in targets:
        page = path.parent / unquote(target.path) if target.path else path
        if target.scheme or not target.fragment or page.suffix != ".md":
            continue
        if unquote(target.fragment) not in anchors(page.read_text(encoding="utf-8")):
            missing.append(target.geturl())
    assert missing == []


@pytest.mark.parametrize("file", FILES)
def test_every_file_and_folder_that_the_documentation_names_is_there(file: str) -> None:
    """A module or a test is found by its name in the documentation, in any clone."""
    named = _NAMED.findall((PROJECT / file).read_text(encoding="utf-8"))
    assert [path for path in named if not is_made(path) and not (PROJECT / path).exists()] == []
