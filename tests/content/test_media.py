from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from samsprak.content.media import read_medium

if TYPE_CHECKING:
    from pathlib import Path


def a_png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG picture, which states its size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + header
        + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.png", a_png(1200, 630), (1200, 630)),
        ("A.PNG", a_png(3, 2), (3, 2)),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 20, 10) + b"\0\0\0", (20, 10)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"></svg>', (64, 36)),
    ],
)
def test_a_picture_has_the_size_that_its_page_keeps_room_for(
    tmp_path: Path, name: str, content: bytes, size: tuple[int, int]
) -> None:
    """Nothing jumps while a page loads: width and height are known beforehand."""
    file = tmp_path / name
    file.write_bytes(content)
    medium = read_medium(file, f"2026/{name}")
    assert (medium.file, medium.size) == (f"2026/{name}", len(content))
    assert (medium.width, medium.height) == size


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b""),
        ("a.png", b"no picture"),
        ("a.png", a_png(1200, 630)[:18]),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.webp", b"RIFF\0\0\0\0WEBP"),
        ("a.svg", b"<svg"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        ("a.svg", b"\xff\xfe<svg/>"),
        ("a.avif", b"\0\0\0\x1cftypavif"),
    ],
)
def test_a_broken_picture_has_no_size_and_stops_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    """The checks report it to the editor; reading it never fails."""
    file = tmp_path / name
    file.write_bytes(content)
    medium = read_medium(file, name)
    assert (medium.size, medium.width, medium.height) == (len(content), None, None)


def test_a_form_has_no_size_in_pixels(tmp_path: Path) -> None:
    """Only pictures are parsed; a form is published as it is."""
    file = tmp_path / "نموذج ABF.pdf"
    file.write_bytes(a_png(1, 1))
    assert read_medium(file, file.name).width is None
