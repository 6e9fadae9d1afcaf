from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from samsprak.content.media.raster import MAX_PIXELS, WIDTHS, inspect_raster, scaled
from tests.support.examples import examples
from tests.support.pictures import CAMERA, opened, photograph, pixels

KINDS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


@pytest.mark.parametrize(("suffix", "kind"), KINDS.items())
def test_a_published_photograph_tells_no_place_and_no_camera(suffix: str, kind: str) -> None:
    """A picture taken at somebody's home does not carry the home's coordinates to the web."""
    content = photograph(kind=kind)
    before = opened(content)
    assert before.getexif()
    made = scaled(content, inspect_raster(content, suffix).widths[0])
    after = opened(made)
    assert after.format == kind
    assert dict(after.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & after.info.keys()
    assert CAMERA.encode() not in made
    assert b"Exif" not in made


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_held_in_any_way_is_published_upright(orientation: int) -> None:
    """The browser needs no orientation any more: the pixels stand as the photographer saw them."""
    upright = pixels(800, 600)
    undo = {2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}.get(orientation, [])
    lying = upright
    for step in undo:
        lying = lying.transpose(Image.Transpose(step))
    content = photograph_of(lying, orientation)
    record = inspect_raster(content, ".jpg")
    assert (record.width, record.height, record.widths) == (800, 600, [480, 800])
    made = opened(scaled(content, 480))
    assert made.size == (480, 360)
    corners = [made.getpixel(point) for point in ((10, 10), (470, 10), (10, 350), (470, 350))]
    assert [one[0] > one[2] for one in corners if isinstance(one, tuple)] == [True, False, False, False]


@pytest.mark.parametrize(("suffix", "kind"), KINDS.items())
def test_the_way_a_telephone_was_held_is_read_in_every_format(suffix: str, kind: str) -> None:
    """A picture that was taken upright keeps room for an upright one on the page, and is one."""
    content = photograph(600, 400, kind=kind, orientation=6)
    record = inspect_raster(content, suffix)
    assert (record.width, record.height) == (400, 600)
    assert opened(scaled(content, 400)).size == (400, 600)


def photograph_of(image: Image.Image, orientation: int) -> bytes:
    metadata = Image.Exif()
    metadata[0x0112] = orientation
    return saved(image, "JPEG", exif=metadata)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, [1]), (480, [480]), (481, [480, 481]), (1600, [480, 960, 1600]), (4000, list(WIDTHS))],
)
def test_a_picture_is_published_in_the_widths_that_it_has(width: int, widths: list[int]) -> None:
    """Nothing is made larger than it is, and nobody downloads more than a wide screen shows."""
    content = photograph(width, 30)
    record = inspect_raster(content, ".jpg")
    assert record.widths == widths
    assert record.width == widths[-1]
    for one in widths:
        assert opened(scaled(content, one)).width == one
    assert opened(scaled(content, widths[-1])).height == record.height


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK", "YCbCr", "F"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_pictures_of_every_kind_of_pixels_can_be_made_smaller(mode: str, kind: str) -> None:
    """What is accepted can be built: grey, palettes, transparency, 16 bits and printers' colours."""
    source = pixels(700, 300, "RGB" if mode not in {"1", "P", "CMYK", "YCbCr"} else mode)
    image = source if source.mode == mode else source.convert("L").convert(mode)
    try:
        content = saved(image, kind)
    except (OSError, ValueError):  # the format has no such pixels
        return
    suffix = {"JPEG": ".jpeg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}.get(kind, ".png")
    record = inspect_raster(content, suffix)
    if kind == "TIFF":
        assert [one.message for one in record.faults] == ["the file ends in .png, but is a TIFF picture"]
        return
    assert record.faults == []
    made = opened(scaled(content, 480))
    assert (made.size, made.format) == ((480, 206), kind)


def test_transparency_stays() -> None:
    """A logotype does not get a black box."""
    for kind, suffix in ((("PNG"), ".png"), ("WEBP", ".webp"), ("GIF", ".gif")):
        image = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
        image.paste((200, 0, 0, 255), (0, 0, 300, 300))
        content = saved(image, kind)
        assert inspect_raster(content, suffix).faults == []
        made = opened(scaled(content, 480)).convert("RGBA")
        found = [made.getpixel((470, 100)), made.getpixel((10, 100))]
        assert [one[3] for one in found if isinstance(one, tuple)] == [0, 255]


def test_colours_of_another_profile_are_those_of_the_web() -> None:
    """A telephone's wide colours look the same after their profile is taken away with the metadata."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile.tobytes(), plain, b"no profile"):
        content = saved(pixels(600, 300), "JPEG", icc_profile=icc)
        assert inspect_raster(content, ".jpg").faults == []
        made = opened(scaled(content, 480))
        assert "icc_profile" not in made.info
        red = made.getpixel((10, 10))
        assert isinstance(red, tuple)
        assert red[0] > red[2]


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Two builds of the same sources are identical."""
    for kind in KINDS.values():
        content = photograph(700, 400, kind=kind, orientation=6)
        assert scaled(content, 300) == scaled(content, 300)


def test_what_a_camera_appends_is_not_published() -> None:
    """Telephones append a short film to a photograph, with the place in it."""
    content = photograph() + b"\0\0\0\x18ftypmp42" + CAMERA.encode()
    assert inspect_raster(content, ".jpg").faults == []
    assert CAMERA.encode() not in scaled(content, 480)


def test_a_moving_picture_is_refused() -> None:
    """Readers can't stop it, and a picture made smaller would stand still without a word."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    for kind, suffix in (("GIF", ".gif"), ("WEBP", ".webp"), ("PNG", ".png"), ("AVIF", ".avif")):
        content = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        assert [one.message for one in inspect_raster(content, suffix).faults] == ["the picture moves"]


def test_a_photograph_with_a_second_one_for_depth_is_a_photograph() -> None:
    """Cameras write several pictures into a JPEG; the first is the one that is meant."""
    content = saved(pixels(600, 400), "MPO", save_all=True, append_images=[pixels(60, 40)])
    assert inspect_raster(content, ".jpg").widths == [480, 600]
    assert opened(scaled(content, 480)).format == "JPEG"


def test_a_picture_of_too_many_pixels_is_refused_unread() -> None:
    """A few kilobytes can ask for gigabytes of memory."""
    for side in (8_000, 20_000):
        content = saved(Image.new("1", (side, side)), "PNG")
        assert side * side > MAX_PIXELS
        [fault] = inspect_raster(content, ".png").faults
        assert "pixels" in fault.message
        assert fault.hint == "save it with a width of at most 3200 pixels"


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_what_is_accepted_can_be_made_smaller(data: st.DataObject) -> None:
    """A picture with any bytes changed or cut off is refused, or built: never a broken build."""
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    content = bytearray(photograph(60, 40, kind=KINDS[kind]))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    whole = bytes(content[: data.draw(st.integers(0, len(content)))])
    record = inspect_raster(whole, kind)
    if record.faults:
        assert record.width is None
    else:
        for width in record.widths:
            assert opened(scaled(whole, width)).width == width
