"""The page of components, which is built only on request."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.building import EXAMPLES, extra_inputs
from samsprak.incremental.writing import rendered
from samsprak.site import styleguide
from samsprak.site.styleguide.examples import AROUND, examples
from tests.support.outputs.built import Page, parsed
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.rendering.site import Site
    from tests.support.outputs.built import Built

MACROS = PROJECT / "theme" / "templates" / "components"
CODES = ("sv", "en", "ar")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the small site."""
    return copy_of("small", tmp_path_factory.mktemp("components") / "site").open().site


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, Page]:
    """Return the page of components by language."""
    opened = copy_of("small", site.root.parent / "again").open()
    files = rendered(styleguide.outputs(opened.site, opened.library), opened.site)
    return {code: parsed(code, files[f"{code}/components/index.html"]) for code in CODES}


def test_every_macro_has_an_example(site: Site) -> None:
    """A changed component is shown as it looks, by itself or within its caller."""
    written = {
        f"{path.stem}.{name}"
        for path in sorted(MACROS.glob("*.html"))
        for name in re.findall(r"{% macro (\w+)", path.read_text(encoding="utf-8"))
    }
    shown = {name for one in examples(site.for_reader("sv")) for name in (one.name, *one.within)}

    assert written - shown - AROUND == set()
    assert (shown | AROUND) - written == set()


@pytest.mark.parametrize("code", CODES)
def test_every_example_is_rendered_in_every_language(site: Site, pages: Mapping[str, Page], code: str) -> None:
    """Each shows something, in sound HTML with ids of its own, in the reader's direction."""
    page = pages[code]
    shown = page.all("//div[@class='example']")

    assert page.errors == ()
    assert page.root.get("dir") == ("rtl" if code == "ar" else "ltr")
    assert len(shown) == len(examples(site.for_reader(code)))
    assert [one for one in shown if not "".join(map(str, one.itertext())).strip() and len(one) == 0] == []
    assert [name for name, count in Counter(page.values("//@id")).items() if count > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_its_english_words_are_marked_as_english(pages: Mapping[str, Page], code: str) -> None:
    """Text for developers is English in every language, and marked so."""
    notes = pages[code].all("//div[@class='document__body']/h2 | //div[@class='document__body']/p")

    assert notes
    assert {(one.get("lang"), one.get("dir")) for one in notes} == {("en", "ltr")}


def test_nobody_finds_it_by_searching(pages: Mapping[str, Page], any_built: Built) -> None:
    """It is not for readers: no search engine keeps it, and a plain build has none."""
    assert pages["sv"].value("//meta[@name='robots']/@content") == "noindex"
    assert [place for place in any_built.files if "components" in place] == []


def test_a_build_without_it_is_another_build() -> None:
    """A build with it followed by one for readers does not publish it: the second build has work to do."""
    assert EXAMPLES.is_dir()
    assert extra_inputs(components=True) != extra_inputs()
