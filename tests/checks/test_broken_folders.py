"""Faults that no overlay can contain: symbolic links, very large files, and missing folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.scanning import Scan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

TEXT = "---\ntitle: En nyhet\nsummary: Om en sak.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n---\nText.\n"


def told(site: SiteFolder) -> list[str]:
    """Return the messages of a site's faults."""
    return [str(fault) for fault in site.faults()]


def test_a_symbolic_link_that_leaves_content_is_not_followed(small: SiteFolder, tmp_path: Path) -> None:
    """Nothing outside content/ is published through a link, be it a text, a form or a whole folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(TEXT, encoding="utf-8")
    (small.root / "content/sv/news/secret.md").symlink_to(outside / "secret.md")
    (small.root / "content/media/secret.md").symlink_to(outside / "secret.md")
    (small.root / "content/sv/news/more").symlink_to(outside)
    (small.root / "content/fi").symlink_to(outside)
    (small.root / "content/secret.md").symlink_to(outside / "secret.md")

    hint = "\n  hint: put the file itself here instead of the link"
    assert told(small) == [
        f"content/fi: a symbolic link that leaves content/{hint}",
        f"content/media/secret.md: a symbolic link that leaves content/{hint}",
        f"content/secret.md: a symbolic link that leaves content/{hint}",
        f"content/sv/news/more: a symbolic link that leaves content/{hint}",
        f"content/sv/news/secret.md: a symbolic link that leaves content/{hint}",
    ]


def test_symbolic_links_to_nothing_to_folders_and_in_circles_are_named(small: SiteFolder) -> None:
    """A link that cannot be a document is reported as such, and the walk through content/ always ends."""
    news = small.root / "content/sv/news"
    (news / "nothing.md").symlink_to(news / "not-there.md")
    (news / "circle.md").symlink_to(news / "circle.md")
    (news / "again").symlink_to(small.root / "content/sv")

    assert told(small) == [
        "content/sv/news/again: a symbolic link to a folder\n  hint: put the files themselves here instead of the link",
        (
            "content/sv/news/circle.md: a symbolic link that leads to nothing\n"
            "  hint: put the file itself here instead of the link"
        ),
        (
            "content/sv/news/nothing.md: a symbolic link that leads to nothing\n"
            "  hint: put the file itself here instead of the link"
        ),
    ]


def test_a_symbolic_link_within_content_is_as_good_as_the_file(small: SiteFolder) -> None:
    """An editor may publish one form under two names."""
    (small.root / "content/media/same.txt").symlink_to(small.root / "content/media/form.txt")
    assert told(small) == []


def test_a_file_too_large_for_a_text_is_refused_without_being_read(
    small: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty megabytes that someone saved as .md neither fill the memory nor hold up the build."""
    large = small.write("content/sv/news/large.md", TEXT)
    with large.open("r+b") as stream:
        stream.truncate(50_000_000)
    opened: list[Path] = []
    read_bytes = type(large).read_bytes

    def watched(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    monkeypatch.setattr(type(large), "read_bytes", watched)

    assert told(small) == [
        (
            "content/sv/news/large.md: the file is 50.0 MB, more than the 1.0 MB that a text may be\n"
            "  hint: split the text, or put what is not text into content/media/"
        )
    ]
    assert small.root / "content/sv/news/first.md" in opened
    assert large not in opened


def test_the_site_needs_its_front_page(small: SiteFolder) -> None:
    """A site without its front page is refused, and each translation of the page is named with it."""
    small.remove("content/sv/index.md")
    assert told(small) == [
        (
            "content/ar/index.md: a translation without a source\n"
            "  hint: write content/sv/index.md first, or give this file the same name as its source"
        ),
        (
            "content/en/index.md: a translation without a source\n"
            "  hint: write content/sv/index.md first, or give this file the same name as its source"
        ),
        (
            "content/sv/index.md: a front page is missing\n"
            "  hint: write one with a title, a summary and a few lines of text"
        ),
    ]


def test_a_folder_that_is_no_site_is_named_as_such(small: SiteFolder) -> None:
    """A user who runs the command in the wrong folder is told so in one line."""
    small.remove("site.toml")
    assert told(small) == [
        "site.toml: there is no site.toml in this folder\n  hint: run the command in the site's folder"
    ]


def test_a_site_without_content_is_named_as_such(small: SiteFolder) -> None:
    """A checkout without its texts is not an empty site."""
    (small.root / "content").rename(small.root / "texts")
    assert told(small)[0] == "content: there is no folder content/\n  hint: run the command in the site's folder"


@pytest.mark.parametrize("name", [".first.md.swp", "first.md~", ".DS_Store", ".git/config"])
def test_what_editors_and_systems_leave_behind_is_passed_over(small: SiteFolder, name: str) -> None:
    """Backups and hidden files are not faults."""
    small.write(f"content/sv/news/{name}", "x")
    assert told(small) == []


def test_the_walk_through_content_has_a_fixed_order(small: SiteFolder) -> None:
    """Two builds read the same files in the same order, whatever order the disk gives them in."""
    scan = Scan(small.root, read_settings(small.root))
    scan.run()
    names = [source.path for source in scan.sources]
    assert names
    assert names == sorted(names, key=lambda name: name.split("/"))
