from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from samsprak.digests import digest_of
from samsprak.rendering.media.picture_cache import PictureCache
from samsprak.site.hosting import media
from samsprak.site.producers import outputs
from tests.conftest import run_samsprak
from tests.support.pictures import CAMERA, drawing, opened, photograph

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/sv/news/first.md"
FRONT = "---\ntitle: Titel\nsummary: Summan.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n"
CODES = ("sv", "en", "ar")


@pytest.fixture
def photo(small: SiteFolder) -> SiteFolder:
    """Return a site with a photograph, taken upright with a telephone, in the text of a page."""
    small.write("content/media/möte.jpg", photograph(2000, 3000, orientation=1))
    small.write(NEWS, f"{FRONT}---\nText.\n\n![Ett möte hos ABF](../../media/möte.jpg)\n")
    for code in ("en", "ar"):
        (small.root / f"content/{code}/news/first.md").unlink(missing_ok=True)
    return small


def test_a_photograph_is_published_in_several_widths_without_metadata(photo: SiteFolder) -> None:
    """A telephone downloads the small one, and nobody the place where it was taken."""
    built = photo.built()
    found = {place: content for place, content in built.items() if place.startswith("media/") and "möte" in place}
    sizes = {place: opened(content).size for place, content in found.items()}
    assert sizes == {
        "media/möte.jpg": (1600, 2400),
        "media/480w/möte.jpg": (480, 720),
        "media/960w/möte.jpg": (960, 1440),
    }
    for content in found.values():
        assert CAMERA.encode() not in content
        assert dict(opened(content).getexif()) == {}
    assert photo.built() == built


@pytest.mark.parametrize("code", CODES)
def test_a_page_names_every_copy_and_keeps_room(photo: SiteFolder, code: str) -> None:
    """In each language the browser chooses before it downloads; every address leads to a file."""
    built = photo.built()
    page = built[f"{code}/news/first/index.html"].decode()
    [picture] = re.findall(r"<img[^>]*m%C3%B6te[^>]*>", page)
    assert 'src="/media/m%C3%B6te.jpg" width="1600" height="2400" srcset="' in picture
    copies = re.search(r'srcset="([^"]*)" sizes="[^"]+"', picture)
    assert copies is not None
    found = dict(one.split() for one in copies[1].split(", "))
    assert list(found.values()) == ["480w", "960w", "1600w"]
    for address, width in found.items():
        assert opened(built[unquote(address).removeprefix("/")]).width == int(width.removesuffix("w"))


def test_the_picture_of_a_document_has_copies_too(photo: SiteFolder) -> None:
    """The picture at the head of a page is the largest thing that a telephone downloads first."""
    photo.write(NEWS, f"{FRONT}picture: möte.jpg\npicture_alt: Ett möte\n---\nText.\n")
    page = photo.page("sv/news/first/index.html")
    assert re.search(
        r'<img class="picture" src="/media/m%C3%B6te.jpg"[^>]* srcset="/media/480w/m%C3%B6te.jpg 480w, ', page
    )


def test_a_feed_has_one_copy_that_is_not_too_large(photo: SiteFolder) -> None:
    """Programs for feeds and mails know one address, and a column of 600 pixels."""
    feed = photo.page("sv/news/atom.xml")
    assert 'src="https://small.example/media/960w/m%C3%B6te.jpg" width="960" height="1440"' in feed
    assert "srcset" not in feed


def test_a_small_picture_has_one_address(small: SiteFolder) -> None:
    """Nothing is made larger; a picture of 300 pixels needs no choice."""
    small.write("content/media/a.png", photograph(300, 200, kind="PNG"))
    small.write(NEWS, f"{FRONT}---\n![En bild](../../media/a.png)\n")
    built = small.built()
    page = built["sv/news/first/index.html"].decode()
    assert 'src="/media/a.png" width="300" height="200"' in page
    assert "srcset" not in page
    assert [place for place in built if place.endswith("a.png")] == ["media/a.png"]


def test_files_with_signs_and_in_any_unicode_form_are_published(small: SiteFolder) -> None:
    """What an editor may call a file, a reader can open."""
    names = {"bild #2.svg": "bild%20%232.svg", "100%.svg": "100%25.svg", "få.svg": "få.svg", "صورة.svg": "صورة.svg"}
    for name in names:
        small.write(f"content/media/{unicodedata.normalize('NFD', name)}", drawing())
    text = " ".join(f"![Bild](../../media/{one})" for one in names.values())
    small.write(NEWS, f"{FRONT}---\n{text}\n")
    built = small.built()
    page = built["sv/news/first/index.html"].decode()
    for name in names:
        assert f"media/{name}" in built
    sources = [unquote(one) for one in re.findall(r'src="/media/([^"]*)" width="64" height="36"', page)]
    assert sources == list(names)


def test_an_unchanged_picture_is_not_made_again(photo: SiteFolder) -> None:
    """A build that renders every page anew takes the pictures of the last one from its cache."""
    first = photo.open(use_cache=True)
    list(outputs(first.site, first.library))
    made = media.picture(first.site, "möte.jpg", 480)
    name = "content/media/möte.jpg"
    cache = first.site.prepared["pictures"]
    assert isinstance(cache, PictureCache)
    assert cache.get(digest_of((photo.root / name).read_bytes()), 480) == made
    cache.put(digest_of((photo.root / name).read_bytes()), 480, b"kept")
    again = photo.open(use_cache=True)
    list(outputs(again.site, again.library))
    assert media.picture(again.site, "möte.jpg", 480) == b"kept"
    photo.write(name, photograph(700, 500))
    changed = photo.open(use_cache=True)
    list(outputs(changed.site, changed.library))
    assert opened(media.picture(changed.site, "möte.jpg", 480)).size == (480, 343)


def test_a_changed_picture_changes_its_files_and_its_pages_alone(photo: SiteFolder) -> None:
    """Another photograph under the same name is made anew, and the pages that show it; nothing else."""
    assert run_samsprak("build", cwd=photo.root).returncode == 0
    photo.write("content/media/möte.jpg", photograph(1000, 500))
    result = run_samsprak("build", cwd=photo.root)
    assert result.returncode == 0, result.stderr
    assert not (photo.root / "output/media/960w").exists() or (photo.root / "output/media/960w/möte.jpg").exists()
    page = (photo.root / "output/sv/news/first/index.html").read_text(encoding="utf-8")
    assert 'width="1000" height="500"' in page
    assert opened((photo.root / "output/media/möte.jpg").read_bytes()).size == (1000, 500)
    assert run_samsprak("build", "--verify", cwd=photo.root).returncode == 0
    photo.write("content/media/unused.jpg", photograph(1000, 500))
    assert " 0 written, 0 removed" in run_samsprak("build", cwd=photo.root).stderr
