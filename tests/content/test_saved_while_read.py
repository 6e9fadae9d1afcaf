"""A text that is saved while a site is read: nothing of the one is taken for the other."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.cache import FILE
from samsprak.content.loading import load
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from samsprak.library.library import Library
    from tests.support.site_folders.folders import SiteFolder

PATH = "content/ar/news/first.md"


def read(site: SiteFolder) -> Library:
    """Return the site as it was read, with a cache that has lost the texts."""
    folder = site.root / ".samsprak-cache"
    library = load(site.root, read_settings(site.root), TODAY, cache_folder=folder).library
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("DELETE FROM texts")
    connection.close()
    return library


def facts(library: Library) -> object:
    """Return the facts of the text."""
    return library.section_facts("news/first", "ar")


def body(library: Library) -> object:
    """Return the text."""
    return library.body("news/first", "ar")


@pytest.mark.parametrize("ask", [facts, body])
@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.replace(PATH, "2026", "2027"),
        lambda site: site.remove(PATH),
        lambda site: site.write(PATH, ""),
    ],
    ids=["changed", "gone", "empty"],
)
def test_a_text_saved_between_reading_and_comparing_is_a_fault(
    small: SiteFolder, ask: Callable[[Library], object], change: Callable[[SiteFolder], object]
) -> None:
    """What is compared or shown is what was read, or the build stops and says which file it was."""
    library = read(small)
    change(small)
    with pytest.raises(FaultsFoundError) as raised:
        ask(library)
    [fault] = raised.value.faults
    assert (fault.path, fault.message) == (PATH, "the file was changed while the site was read")
    assert fault.hint == "run the command again"


def test_another_text_is_never_kept_under_the_name_of_the_former_one(small: SiteFolder) -> None:
    """An edit that is taken back shows the text as it was."""
    expected = body(small.open().library)
    library = read(small)
    content = (small.root / PATH).read_bytes()
    small.replace(PATH, "2026", "2027")
    with pytest.raises(FaultsFoundError):
        body(library)
    (small.root / PATH).write_bytes(content)
    assert body(library) == expected
    assert body(small.open(use_cache=True).library) == expected


def test_a_text_that_is_as_it_was_is_read_again(small: SiteFolder) -> None:
    """A lost cache costs time, and nothing else."""
    assert body(read(small)) == body(small.open().library)
