from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.cache import ParseCache
from samsprak.content.media.reading import inspect, read_media
from tests.support.pictures import drawing, photograph

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.library.documents import MediaFile
    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

LIMIT = 5_000_000


def normalize(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read(small: SiteFolder, *names: str, limit: int = LIMIT) -> tuple[dict[str, MediaFile], list[Fault]]:
    """Return the media of these names below content/media/, read without a cache."""
    store = ParseCache(None, read_settings(small.root).languages)
    files = [(small.root / "content/media" / name, name) for name in names]
    return read_media(files, store, {}, limit)


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.png", photograph(1200, 630, kind="PNG"), (1200, 630)),
        ("A.PNG", photograph(3, 2, kind="PNG"), (3, 2)),
        ("a.jpg", photograph(4000, 3000), (1600, 1200)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"></svg>', (64, 36)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64.2 35.7"/>', (64, 36)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,9,8" width="100%" height="100%"/>', (9, 8)),
    ],
)
def test_a_picture_has_the_size_that_its_page_keeps_room_for(
    small: SiteFolder, name: str, content: bytes, size: tuple[int, int]
) -> None:
    """Nothing jumps while a page loads: width and height are known beforehand."""
    small.write(f"content/media/2026/{name}", content)
    media, faults = read(small, f"2026/{name}")
    medium = media[f"2026/{name}"]
    assert (faults, medium.size, medium.width, medium.height) == ([], len(content), *size)


BROKEN = (
    ("a.png", b""),
    ("a.png", b"no picture"),
    ("a.png", photograph(kind="PNG")[:18]),
    ("a.png", photograph(kind="PNG")[:900]),
    ("a.jpg", b"\xff\xd8\xff"),
    ("a.jpg", photograph()[:3000]),
    ("a.webp", b"RIFF\0\0\0\0WEBP"),
    ("a.gif", b"GIF89a\x14\0\n\0\0\0\0"),
    ("a.avif", b"\0\0\0\x1cftypavif"),
    ("a.svg", b"<svg"),
    ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    ("a.svg", b'<svg width="1" height="1"/>'),
    ("a.svg", b"\xff\xfe<svg/>"),
    ("a.svg", b'<?xml version="1.0" encoding="nowhere"?><svg/>'),
    ("a.pdf", b"<html>Log in to download</html>"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("a.csv", "läge;antal\n".encode("latin-1")),
    ("a.csv", "läge;antal\n".encode("utf-16")),
    ("a.txt", b""),
    ("a.odt", b""),
)


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_a_file_that_readers_could_not_open_is_a_fault(small: SiteFolder, name: str, content: bytes) -> None:
    """A download that failed, or was saved under another ending, is found before it is published."""
    small.write(f"content/media/{name}", content)
    media, faults = read(small, name)
    assert [fault.path for fault in faults] == [f"content/media/{name}"]
    assert (media[name].size, media[name].width, media[name].widths) == (len(content), None, ())


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        (
            "a.png",
            photograph(),
            "the file ends in .png, but is a JPEG picture",
            "let its name end in .jpg, here and in the links to it, or save it as a PNG picture",
        ),
        (
            "b.svg",
            photograph(kind="PNG"),
            "the file ends in .svg, but is a PNG picture",
            "let its name end in .png, here and in the links to it, or save it as an SVG drawing",
        ),
        (
            "c.jpg",
            drawing(),
            "the file ends in .jpg, but is an SVG drawing",
            "let its name end in .svg, here and in the links to it, or save it as a JPEG picture",
        ),
        (
            "d.jpeg",
            b"\0\0\0\x18ftypheic",
            "the file ends in .jpeg, but is a HEIC picture",
            "save it as a JPEG picture in the program that made it",
        ),
        (
            "نموذج.pdf",
            b"\n<!DOCTYPE html><html>",
            "the file ends in .pdf, but is a web page",
            "save it as a PDF in the program that made it",
        ),
        (
            "blankett.docx",
            b"%PDF-1.7",
            "the file ends in .docx, but is a PDF",
            "let its name end in .pdf, here and in the links to it, or save it as a Word document",
        ),
        (
            "tabell.csv",
            "läge;antal\n".encode("cp1252"),
            "the file is not text in UTF-8: readers would see wrong letters",
            "save it again as UTF-8 ('CSV UTF-8' in a spreadsheet program)",
        ),
    ],
)
def test_the_fault_names_what_the_file_is(
    small: SiteFolder, name: str, content: bytes, message: str, hint: str
) -> None:
    """An editor who renamed a file learns what it is, and what to call it."""
    small.write(f"content/media/{name}", content)
    assert [(one.message, one.hint) for one in read(small, name)[1]] == [(message, hint)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.PDF", b"\r\n%PDF-1.4"),
        ("a.docx", b"PK\x03\x04....[Content_Types].xml....word/document.xml"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml"),
        ("a.doc", b"{\\rtf1}"),
        ("a.csv", "\ufeffläge,antal\n".encode()),
        ("a.txt", "الطلب".encode()),
        ("a.zip", b"PK\x05\x06"),
        ("a.dwg", b"of a kind that is not known here"),
        ("without-ending", b"\0\1\2"),
    ],
)
def test_a_file_of_the_kind_that_its_name_says_is_accepted(small: SiteFolder, name: str, content: bytes) -> None:
    """Forms of offices, and files of unknown kinds, are published as they are."""
    small.write(f"content/media/{name}", content)
    media, faults = read(small, name)
    assert (faults, media[name].width) == ([], None)


def test_a_file_above_the_limit_is_refused_unread(small: SiteFolder) -> None:
    """The limit is the site's own; the fault names it."""
    small.write("content/media/film.mp4", b"\0" * 2_600_000)
    [fault] = read(small, "film.mp4", limit=2_500_000)[1]
    assert fault.message == "the file is 2.6 MB, more than the 2.5 MB that a file may be"
    assert "'max_media_bytes' in site.toml" in fault.hint


def test_a_name_in_either_unicode_form_is_one_file(small: SiteFolder) -> None:
    """A Mac writes å as two characters: a link written with one finds the file all the same."""
    for name in ("få.svg", "مؤسسة.svg"):
        apart = unicodedata.normalize("NFD", name)
        assert apart != name
        small.write(f"content/media/{apart}", drawing())
        media, faults = read(small, apart)
        assert (list(media), media[name].stored_as, faults) == ([name], apart, [])


@pytest.mark.parametrize(
    ("names", "path", "message"),
    [
        (("Bild.svg", "bild.svg"), "bild.svg", "the name differs from 'Bild.svg' in capital letters only"),
        (("STRASSE.svg", "straße.svg"), "straße.svg", "the name differs from 'STRASSE.svg' in capital letters only"),
        (
            ("fa\u030a.svg", "få.svg"),
            "få.svg",
            "the name differs from 'få.svg' in the Unicode form of its letters only",
        ),
        (("Foto/a.svg", "foto/b.svg"), "foto", "the name differs from 'Foto' in capital letters only"),
        (("480w/a.svg", "b.svg"), "480w", "'480w' is the name of a folder of copies of pictures"),
    ],
)
def test_names_that_become_one_on_some_computers_are_refused(
    small: SiteFolder, names: tuple[str, ...], path: str, message: str
) -> None:
    """On a Mac or in Windows one of the two would replace the other without a word."""
    for name in names:
        small.write(f"content/media/{name}", drawing())
    faults = read(small, *names)[1]
    found = [(fault.path, normalize(fault.message)) for fault in faults]
    assert found == [(f"content/media/{path}", message)]


def test_a_known_file_is_not_opened_again(small: SiteFolder, tmp_path: Path) -> None:
    """A build with a thousand photographs does not decode them every time."""
    small.write("content/media/a.jpg", photograph())
    files = [(small.root / "content/media/a.jpg", "a.jpg")]
    languages = read_settings(small.root).languages
    first = read_media(files, ParseCache(tmp_path / "cache", languages), {}, LIMIT)
    small.write("content/media/a.jpg", b"opened")
    from samsprak.digests import digest_of  # noqa: PLC0415 # to name the content that is not there any more

    known = {"content/media/a.jpg": digest_of(photograph())}
    [again] = read_media(files, ParseCache(tmp_path / "cache", languages), known, LIMIT)[0].values()
    assert again.widths == first[0]["a.jpg"].widths


def test_an_unreadable_file_is_a_fault(small: SiteFolder) -> None:
    """A file without the right to read it, or removed while it is read, stops the build in words."""
    small.write("content/media/a.pdf", b"%PDF-")
    folder = small.root / "content/media"
    (folder / "b.pdf").mkdir()
    store = ParseCache(None, read_settings(small.root).languages)
    [fault] = read_media([(folder / "b.pdf", "b.pdf")], store, {}, LIMIT)[1]
    assert (fault.path, fault.message) == ("content/media/b.pdf", "the file can't be read")


def test_a_file_without_content_says_so() -> None:
    """An empty file is the trace of a download that failed."""
    for suffix in (".svg", ".jpg", ".pdf", ".unknown"):
        assert [fault.message for fault in inspect(b"", suffix).faults] == ["the file is empty"]
