"""The preview of an edition: each rendering as inboxes, telephones, desks and dark screens show it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import previewing
from tests.support.outputs.frozen import frozen, store_of
from tests.support.outputs.mails import tree, words_of
from tests.support.site_folders.folders import TODAY, copy_with_calls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.commands.previewing import Preview
    from tests.support.site_folders.folders import SiteFolder

EDITION = "/_samsprak/newsletter/2026-1/"
FRAMES = ("light", "dark", "no-pictures")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return a site whose edition has a part for Dalarna, and a picture in its greeting."""
    folder = copy_with_calls(tmp_path_factory.mktemp("editions") / "site")
    text = (folder.root / "content/sv/newsletter/2026-1.md").read_text(encoding="utf-8")
    folder.write("content/sv/newsletter/2026-1.md", f"{text}\n![Ett brev](../../media/drawing.svg)\n")
    return folder


@pytest.fixture(scope="module")
def preview(site: SiteFolder) -> Iterator[Preview]:
    """Start a preview for the tests of this module."""
    with previewing(site.root) as one:
        yield one


def frames_in(body: str) -> list[str]:
    """Return the addresses of the frames on a page."""
    return [str(one.get("src")) for one in tree(body).iter("iframe")]


def test_an_edition_has_a_frame_for_each_language_and_screen(preview: Preview) -> None:
    """Side by side: telephone, dark, without pictures, desk, and plain text."""
    frames = frames_in(preview.get(EDITION).body)
    wanted = [f"{EDITION}{code}.html?frame={frame}" for frame in (*FRAMES, "light") for code in ("sv", "en", "ar")]
    assert sorted(frames) == sorted([*wanted, *(f"{EDITION}{code}.txt?frame=text" for code in ("sv", "en", "ar"))])
    for one in set(frames):
        assert preview.get(one).status == 200


def test_readers_of_a_county_are_a_choice(preview: Preview) -> None:
    """Each county with a part of its own; any other leads to the mail of all."""
    page = preview.get(EDITION).body
    assert 'href="?county=W"' in page
    assert ">Dalarna<" in page
    of_county = frames_in(preview.get(f"{EDITION}?county=W").body)
    assert all(re.search(r"/(sv|en|ar)-W\.(html|txt)\?", one) for one in of_county)
    assert preview.get(of_county[0]).status == 200
    assert frames_in(preview.get(f"{EDITION}?county=M").body) == frames_in(page)


def test_subject_and_first_words_are_shown_as_an_inbox_shows_them(preview: Preview) -> None:
    """In each language's direction, at which end they are cut off."""
    page = tree(preview.get(EDITION).body)
    inboxes = [one for one in page.iter("p") if str(one.get("class", "")).startswith("inbox")]
    assert [one.get("dir") for one in inboxes] == ["ltr", "ltr", "rtl"] * 2
    assert "Brev 1 Det första brevet." in words_of(inboxes[0])
    assert "الرسالة 1" in words_of(inboxes[2])


def test_size_and_checks_stand_beside_each_mail(preview: Preview) -> None:
    """An editor sees the kilobytes of each language against the limit."""
    page = preview.get(EDITION).body
    assert page.count(" KB of 100 KB") == 3
    assert "Look:</strong> Summary of 18 characters" in page
    for kind in ("html", "txt", "eml"):
        assert f'href="{EDITION}ar.{kind}"' in page


def test_the_pages_about_mails_run_and_load_nothing_but_their_own(preview: Preview) -> None:
    """A strict policy without anything inline; frames are of this preview alone."""
    for path in (EDITION, "/_samsprak/newsletter/"):
        answer = preview.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-src 'self'" in policy
        assert "unsafe" not in policy
        assert "<style" not in answer.body
        assert " style=" not in answer.body
        assert re.findall(r"<script(?! src=)", answer.body) == []
    assert preview.get("/_samsprak/newsletter.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("frame", [*FRAMES, "text"])
def test_nothing_runs_in_a_frame(preview: Preview, frame: str) -> None:
    """A mail program runs no script and loads nothing from elsewhere; neither does a frame, which has none inserted."""
    answer = preview.get(f"{EDITION}ar.{'txt' if frame == 'text' else 'html'}?frame={frame}")
    policy = answer.headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert ("img-src 'none'" in policy) == (frame == "no-pictures")
    assert "<script" not in answer.body


def test_dark_frames_have_the_dark_colours_on_any_screen(preview: Preview) -> None:
    """The media query is resolved: what is in it holds in the dark frame, and in no other."""
    light, dark = (preview.get(f"{EDITION}sv.html?frame={frame}").body for frame in ("light", "dark"))
    as_sent = preview.get(f"{EDITION}sv.html").body
    assert "@media (prefers-color-scheme: dark)" in as_sent or "@media (prefers-color-scheme:dark)" in as_sent
    assert "prefers-color-scheme" not in light + dark
    assert "@media all" in dark
    assert "@media not all" in light
    assert 'content="dark"' in dark
    assert 'content="light"' in light


def test_pictures_in_frames_are_those_of_the_preview(preview: Preview) -> None:
    """A picture that is not published yet is shown, though the mail names the public address."""
    body = preview.get(f"{EDITION}sv.html?frame=light").body
    [address] = [str(one.get("src")) for one in tree(body).iter("img")]
    assert address.startswith("/")
    assert preview.get(address).status == 200
    assert 'src="https://small.example/' in preview.get(f"{EDITION}sv.html").body


def test_plain_text_is_shown_in_the_direction_of_its_language(preview: Preview) -> None:
    """As a mail program shows it, and nothing in it is markup."""
    body = preview.get(f"{EDITION}ar.txt?frame=text").body
    assert '<html lang="ar" dir="rtl">' in body
    assert "unicode-bidi:plaintext" in body


@pytest.mark.parametrize(
    "path",
    ["2026-9/", "2026-1/fi.html?frame=light", "2026-1/%2e%2e/x?frame=dark", "../site.toml?frame=dark", "x?frame=text"],
)
def test_what_is_not_there_is_not_shown(preview: Preview, path: str) -> None:
    """No file outside the mails is read for a frame."""
    answer = preview.get(f"/_samsprak/newsletter/{path}")
    assert answer.status == 404
    assert "base_address" not in answer.body


def test_an_unknown_variant_is_the_mail_itself(preview: Preview) -> None:
    """An address with a slip of the finger shows what is sent."""
    assert preview.get(f"{EDITION}sv.html?frame=purple").status == 200


def test_a_frozen_edition_is_shown_as_it_was_frozen(tmp_path: Path) -> None:
    """Also after its items have changed; on a machine without the mails the page says where they have to be."""
    folder = copy_with_calls(tmp_path / "site")
    made = frozen(folder, "2026-1", TODAY.replace(month=3, day=2))
    folder.replace("content/sv/news/third.md", "title: Tredje nyheten", "title: Helt ny rubrik")
    with previewing(folder.root) as one:
        page = one.get(EDITION).body
        assert f"frozen, <code>{made.digest[:12]}</code>" in page
        assert "not sent as a test" in page
        assert "Tredje nyheten" in one.get(f"{EDITION}sv.html?frame=light").body
        assert "Tredje nyheten" in one.get(f"{EDITION}sv.html").body
        assert one.get(f"{EDITION}sv.eml").headers["content-type"] == "text/plain; charset=utf-8"
        assert "Frozen." in one.get("/_samsprak/newsletter/").body
        shutil.rmtree(store_of(folder))
        assert "its mails are not on this machine" in one.get(EDITION).body
        assert one.get(f"{EDITION}sv.html").status == 404


def test_the_command_names_the_page_of_its_edition(site: SiteFolder) -> None:
    """The first address is the one that was asked for; it is the preview of the whole site."""
    with previewing(site.root, command=("newsletter", "preview", "2026-1")) as one:
        assert one.start.endswith(EDITION)
        assert "Telephone, dark" in one.get(EDITION).body
        assert one.get("/sv/").status == 200
