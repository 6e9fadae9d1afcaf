"""The pictures of the documentation: each is shown, is there and is described; those of the handbook are small."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.support.outputs.documentation import HANDBOOKS, documentation
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = PROJECT / "docs/images"
HANDBOOK = PICTURES / "handbook"
SCRIPT = (PROJECT / "scripts/take-handbook-pictures").read_text(encoding="utf-8")
_SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^ *(`{3,}).*?^ *\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_MOST_BYTES = 60_000
# Words with which nobody begins what a picture shows: a screen reader says already that it is one.
_BEGINNING = re.compile(r"(?:an? |en )?(?:picture|image|screenshot|bild|skärmbild)\b", re.IGNORECASE)


def shown_by(file: Path) -> list[tuple[str, Path]]:
    """Return the words and the file of each picture that a page shows."""
    text = _CODE.sub("", _FENCE.sub("", file.read_text(encoding="utf-8")))
    found = ((one["words"], one["target"]) for one in _SHOWN.finditer(text) if "://" not in one["target"])
    return [(words, (file.parent / target).resolve()) for words, target in found]


SHOWING = {file.relative_to(PROJECT).as_posix(): shown_by(file) for file in documentation() if shown_by(file)}
TAKEN = sorted(HANDBOOK.rglob("*.*"))
NAMES = [one.relative_to(HANDBOOK).as_posix() for one in TAKEN]


@pytest.mark.parametrize("file", SHOWING)
def test_every_picture_is_there_and_has_words_for_those_who_do_not_see_it(file: str) -> None:
    """The words say what it shows: they are long enough for that, and no two pictures of a page have the same."""
    words = [told for told, _ in SHOWING[file]]
    assert [path for _, path in SHOWING[file] if not path.is_file()] == []
    assert [told for told in words if len(told) < 20 or _BEGINNING.match(told)] == []
    assert len(set(words)) == len(words)


def test_no_picture_is_kept_that_nobody_sees() -> None:
    """Every file of docs/images is on some page."""
    shown = {path for pictures in SHOWING.values() for _, path in pictures}
    assert sorted(path for path in PICTURES.rglob("*") if path.is_file() and path not in shown) == []


@pytest.mark.parametrize("page", sorted(one.name for one in HANDBOOKS["en"].iterdir()))
def test_both_languages_of_the_handbook_show_the_same_in_the_same_places(page: str) -> None:
    """Those of the editor are taken in the language of the page; each language describes them in its own words."""
    english, swedish = (shown_by(folder / page) for folder in HANDBOOKS.values())
    assert [path.name for _, path in swedish] == [path.name for _, path in english]
    for (words, path), (ord_, bild) in zip(english, swedish, strict=True):
        assert words != ord_
        assert (path == bild and path.parent == HANDBOOK) or (path.parent.name, bild.parent.name) == ("en", "sv")


@pytest.mark.parametrize("taken", TAKEN, ids=NAMES)
def test_a_picture_of_the_handbook_is_small_and_holds_nothing_but_itself(taken: Path) -> None:
    """It loads on a slow line, fits a page, and has no metadata of the machine that took it."""
    assert taken.stat().st_size <= _MOST_BYTES
    with Image.open(taken) as picture:
        assert picture.format == "WEBP"
        assert 600 <= picture.width <= 1200
        assert {"exif", "xmp", "icc_profile"}.isdisjoint(picture.info)


@pytest.mark.parametrize("taken", TAKEN, ids=NAMES)
def test_a_picture_of_the_handbook_is_one_that_make_pictures_takes(taken: Path) -> None:
    """A picture that nobody could take anew would soon show something else than the program."""
    assert f'"{taken.stem}"' in SCRIPT
    assert "scripts/take-handbook-pictures docs/images/handbook" in (PROJECT / "Makefile").read_text(encoding="utf-8")
