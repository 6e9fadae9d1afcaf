"""Pictures of mails: formats that mail programs show, sizes, text alternatives, linked or brought along."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

from newsletter.edition_check import edition_faults
from samsprak.content.media import drawing
from samsprak.content.media.drawing import NotDrawnError, png_of
from samsprak.incremental.writing import rendered
from samsprak.site.producers import outputs
from tests.npm import MAILPARSER
from tests.support.outputs.mails import CODES, EDITION, mails, message_of, tree
from tests.support.pictures import opened, photograph

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart
    from xml.etree.ElementTree import Element

    from tests.support.site_folders.folders import SiteFolder

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 64 36">{}</svg>'
ALTERNATIVES = {"sv": "Ett hus på ABF Flen", "en": "A house at ABF Flen", "ar": "بيت لدى ABF Flen"}
ADDRESS = "https://small.example/media/2x/{}"


@pytest.fixture
def pictured(small: SiteFolder) -> SiteFolder:
    """Return a site with an edition whose lead has a drawing, wider than the column of a mail."""
    small.write("content/media/hus/hus.svg", _SVG.format(640, 360, '<path d="M0 0h64v36z" fill="#0b5f6b"/>'))
    for code, words in ALTERNATIVES.items():
        path = f"content/{code}/news/third.md"
        picture = "picture: hus/hus.svg\n" if code == "sv" else ""
        small.replace(path, "summary:", f"{picture}picture_alt: {words}\nsummary:")
    small.replace(EDITION.format("sv"), "items:\n", "lead: news/third\nitems:\n")
    return small


def in_greeting(small: SiteFolder, name: str, content: bytes | str) -> None:
    """Add a picture to the greeting in each language."""
    small.write(f"content/media/{name}", content)
    for code in CODES:
        path = EDITION.format(code)
        small.write(path, (small.root / path).read_text(encoding="utf-8") + f"\n![x](../../media/{name})\n")


def picture_of(html: str) -> Element:
    """Return the only picture of a mail."""
    [found] = tree(html).iter("img")
    return found


def published(small: SiteFolder) -> dict[str, bytes]:
    """Return the files of the site below media/2x/."""
    site = small.open()
    wanted = [one for one in outputs(site.site, site.library) if one.place.startswith("media/2x/")]
    return rendered(wanted, site.site)


@pytest.mark.parametrize("code", CODES)
def test_the_lead_comes_with_its_picture_described_in_the_readers_language(pictured: SiteFolder, code: str) -> None:
    """Who sees no pictures, or has them off, reads what it shows; it takes its place before it is loaded."""
    picture = picture_of(mails(pictured)[f"2026-1/{code}.html"].decode())
    assert picture.get("src") == ADDRESS.format("hus/hus.svg.png")
    assert (picture.get("alt") or "").translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069"))) == ALTERNATIVES[code]
    assert (picture.get("width"), picture.get("height")) == ("584", "328")


def test_only_the_lead_has_its_picture(pictured: SiteFolder) -> None:
    """An edition of fifteen items would be mostly pictures otherwise."""
    pictured.replace(EDITION.format("sv"), "lead: news/third\n", "")
    assert not list(tree(mails(pictured)["2026-1/sv.html"].decode()).iter("img"))
    assert published(pictured) == {}


@pytest.mark.parametrize(
    ("name", "content", "place", "kind", "pixels", "shown"),
    [
        ("a.svg", _SVG.format(640, 360, ""), "a.svg.png", "PNG", (1168, 657), ("584", "328")),
        ("a.SVG", _SVG.format(64, 36, ""), "a.SVG.png", "PNG", (128, 72), ("64", "36")),
        ("tall.svg", _SVG.format(100, 50000, ""), "tall.svg.png", "PNG", (178, 89000), ("100", "50000")),
        ("b.jpg", photograph(1200, 800), "b.jpg", "JPEG", (1168, 779), ("584", "389")),
        ("b.png", photograph(300, 200, kind="PNG"), "b.png", "PNG", (300, 200), ("300", "200")),
        ("å b.webp", photograph(1200, 800, kind="WEBP"), "å b.webp.jpg", "JPEG", (1168, 779), ("584", "389")),
        ("b.avif", photograph(700, 350, kind="AVIF"), "b.avif.jpg", "JPEG", (700, 350), ("584", "292")),
    ],
)
def test_pictures_have_a_format_that_every_program_shows_for_sharp_screens(  # noqa: PLR0917 # one table says it best
    small: SiteFolder,
    name: str,
    content: bytes | str,
    place: str,
    kind: str,
    pixels: tuple[int, int],
    shown: tuple[str, str],
) -> None:
    """Gmail and Outlook show no SVG, Outlook no WebP and AVIF; the site has the picture at the mail's address."""
    in_greeting(small, name, content)
    found = published(small)
    assert list(found) == [f"media/2x/{place}"]
    picture = opened(found[f"media/2x/{place}"])
    assert (picture.format, picture.size) == (kind, pixels)
    for code in CODES:
        one = picture_of(mails(small)[f"2026-1/{code}.html"].decode())
        assert one.get("src") == ADDRESS.format(place.replace("å b", "%C3%A5%20b"))
        assert (one.get("width"), one.get("height")) == shown


def attached(small: SiteFolder) -> SiteFolder:
    """Return the site with mails that bring their pictures along."""
    small.replace("site.toml", 'list_id = "brev"', 'list_id = "brev"\npictures = "attached"')
    return small


def related(message: EmailMessage) -> tuple[MIMEPart, list[MIMEPart]]:
    """Return the HTML of a message and the pictures that belong to it."""
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "multipart/related")
    page, *pictures = html.iter_parts()
    return page, pictures


@pytest.mark.parametrize("code", CODES)
def test_a_message_can_bring_its_pictures_along(pictured: SiteFolder, code: str) -> None:
    """Programs that load nothing from the web show them all the same; the built HTML links to the site's."""
    in_greeting(pictured, "b.jpg", photograph(300, 200))
    found = mails(attached(pictured))
    message = message_of(found[f"2026-1/{code}.eml"])
    page, pictures = related(message)
    ids = {str(one["Content-ID"]): one for one in pictures}
    sources = [one.get("src") or "" for one in tree(page.get_content()).iter("img")]
    assert [f"<{one.removeprefix('cid:')}>" for one in sources] == list(ids)
    assert {one.get_content_type() for one in pictures} == {"image/png", "image/jpeg"}
    site = published(pictured)
    assert {one.get_content() for one in pictures} == set(site.values())
    assert {str(one.get_content_disposition()) for one in pictures} == {"inline"}
    assert page["Content-Language"] == code
    assert "cid:" not in found[f"2026-1/{code}.html"].decode()
    content = found[f"2026-1/{code}.eml"]
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content == mails(pictured)[f"2026-1/{code}.eml"]


def test_another_library_finds_the_pictures_of_a_message(pictured: SiteFolder) -> None:
    """The library mailparser puts them into the HTML, as mail programs do."""
    found = mails(attached(pictured))
    messages = [found[f"2026-1/{code}.eml"] for code in CODES]
    read = """
    const { simpleParser } = require(process.argv[1]);
    const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
    Promise.all(lines.map((line) => simpleParser(Buffer.from(line, "base64")))).then((all) => console.log(
      JSON.stringify(all.map((one) => [one.attachments.map((a) => [a.contentType, a.related]), one.html]))));
    """
    given = "\n".join(b64encode(one).decode() for one in messages)
    result = subprocess.run(
        ["node", "-e", read, str(MAILPARSER)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    parsed: list[Any] = json.loads(result.stdout)
    for attachments, html in parsed:
        assert attachments == [["image/png", True]]
        assert 'src="data:image/png;base64,' in html
        assert "cid:" not in html


def test_a_mail_without_pictures_has_no_parts_for_them(small: SiteFolder) -> None:
    """Nothing is put around the HTML for nothing."""
    parts = message_of(mails(attached(small))["2026-1/sv.eml"]).iter_parts()
    assert [one.get_content_type() for one in parts] == ["text/plain", "text/html"]


WORDS = '<text x="2" y="20" font-family="Some Typeface" font-size="9">{}</text>'


@pytest.mark.parametrize("words", ["Hus", "بيت ABF"])
def test_words_of_a_drawing_are_drawn_though_its_typeface_is_not_installed(words: str) -> None:
    """The library would leave them out, without an error."""
    written, empty = (png_of(_SVG.format(64, 36, one).encode(), 128) for one in (WORDS.format(words), ""))
    assert written != empty
    assert png_of(_SVG.format(64, 36, WORDS.format(words)).encode("utf-16"), 128) == written


def test_a_drawing_with_words_is_a_fault_where_no_typeface_is_installed(
    pictured: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither check nor build lets readers get a drawing with gaps."""
    monkeypatch.setattr(drawing, "_installed_family", lambda: None)
    pictured.write("content/media/hus/hus.svg", _SVG.format(640, 360, WORDS.format("Hus")))
    site = pictured.open()
    [fault] = edition_faults(site.site, site.library)
    assert fault.path == "content/media/hus/hus.svg"
    assert fault.message == "the drawing has words, and this computer has no typeface to draw them with"
    assert "fonts-dejavu-core" in fault.hint


def test_a_drawing_that_the_library_rejects_names_the_way_out() -> None:
    """The editor learns what to save instead."""
    with pytest.raises(NotDrawnError) as caught:
        png_of(b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', 10)
    assert "plain SVG" in caught.value.hint


def test_a_drawing_is_the_same_bytes_each_time(pictured: SiteFolder) -> None:
    """What was looked at is what is sent."""
    content = (pictured.root / "content/media/hus/hus.svg").read_bytes()
    assert png_of(content, 1168) == png_of(content, 1168)
