from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.model.addresses import place_of_page
from samsprak.model.documents import Kind
from tests.docs.markdown import EDITORS, examples

if TYPE_CHECKING:
    from tests.folders import SiteFolder


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return the small site with all examples of the guides laid over it."""
    for example in examples():
        small.write(example.path, example.content)
    return small


def test_every_kind_has_a_guide_with_a_source_and_a_translation() -> None:
    """An editor finds a whole file to copy for whatever there is to write, and so does a translator."""
    for kind in Kind:
        languages = {example.language for example in examples() if example.guide == f"{kind}.md"}
        assert "sv" in languages, kind
        assert languages - {"sv"}, kind


def test_examples_of_one_path_are_the_same_everywhere() -> None:
    """The guides don't contradict each other."""
    contents: dict[str, str] = {}
    for example in examples():
        assert contents.setdefault(example.path, example.content) == example.content, example.path


def test_every_example_is_free_of_faults(site: SiteFolder) -> None:
    """Whoever copies an example from a guide starts from something that works."""
    assert [str(fault) for fault in site.faults()] == []


def test_every_example_becomes_a_page_in_every_language(site: SiteFolder) -> None:
    """An example leads to a page, in its own language and as a fallback in the others."""
    library = site.open().library
    built = site.built()
    for example in examples():
        document = library.documents[example.key][example.language]
        assert library.shown(example.key, example.language) == document
        for code in library.languages.codes:
            assert place_of_page(code, document.address_path) in built, example.path


def test_paths_that_look_like_examples_are_all_found() -> None:
    """A path above a fence is tested, however the lines between them are written."""
    guides = [guide.read_text(encoding="utf-8") for guide in sorted(EDITORS.glob("*.md"))]
    marked = [path for guide in guides for path in re.findall(r"^`(content/[^`\n]+)`\s*\n+```", guide, re.MULTILINE)]
    assert marked == [example.path for example in examples()]
