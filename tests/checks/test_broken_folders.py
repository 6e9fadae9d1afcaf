"""Faults that no overlay can contain: symbolic links, very large files, and missing folders."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.scanning import Scan
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@pytest.mark.parametrize(
    "place", ["content/sv/news/pipe.md", "content/media/pipe.svg", "content/data/pipe.csv", "content/pipe"]
)
def test_a_named_pipe_is_named_and_never_waited_for(small: SiteFolder, place: str) -> None:
    """What is neither a file nor a folder holds up no build: reading it would wait for somebody to write."""
    (small.root / place).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(small.root / place)
    assert told(small) == [f"{place}: this is neither a file nor a folder\n  hint: take it away: here stand files only"]


def test_a_pipe_in_the_place_of_the_settings_is_named_too(small: SiteFolder) -> None:
    """The same holds for site.toml."""
    small.remove("site.toml")
    os.mkfifo(small.root / "site.toml")
    assert told(small)[0].startswith("site.toml: this is neither a file nor a folder\n")


# Without them root is a user like others.
RIGHTS_OF_ROOT = "-dac_override,-dac_read_search"


@pytest.fixture
def without_rights(small: SiteFolder) -> Iterator[Callable[[str], str]]:
    """Return a function that takes the rights to a path away, and returns the output of the check."""
    changed: list[Path] = []

    def check_without(place: str) -> str:
        changed.append(small.root / place)
        changed[0].chmod(0)
        command = [sys.executable, "-m", "samsprak", "check", "--root", str(small.root)]
        if os.geteuid() == 0:
            command = ["setpriv", f"--bounding-set={RIGHTS_OF_ROOT}", f"--inh-caps={RIGHTS_OF_ROOT}", *command]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        checked = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert checked.returncode == 1
        return checked.stderr

    yield check_without
    for path in changed:
        path.chmod(0o755)


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("content/sv/news/first.md", "file"),
        ("content/media/drawing.svg", "file"),
        ("site.toml", "file"),
        ("content/sv/grants", "folder"),
        ("content/media", "folder"),
    ],
)
def test_what_may_not_be_read_is_named_by_its_path(without_rights: Callable[[str], str], place: str, what: str) -> None:
    """Rights that went wrong on a server are a line for the one who can mend them, and no traceback."""
    said = without_rights(place)
    hint = f"give yourself the right to read the {what}, or take it away"
    assert f"{place}: the {what} can't be opened: permission denied\n  hint: {hint}\n" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("first\u202egvs.md", "first[U+202E]gvs.md"),
        ("först\u00adt.md", "först[U+00AD]t.md"),
        ("رقم\u200b5123.md", "رقم[U+200B]5123.md"),
        ("two\nlines.md", "two[U+000A]lines.md"),
        ("latin\udce5.md", "latin[U+DCE5].md"),
    ],
)
@pytest.mark.parametrize("folder", ["content/sv/news", "content/media", "content/data", "content"])
def test_a_name_with_an_invisible_character_is_a_fault_and_printed_with_its_number(
    small: SiteFolder, folder: str, name: str, shown: str
) -> None:
    """Such a name can't be linked to by hand, and may show another ending than it has."""
    (small.root / folder).mkdir(exist_ok=True)
    (small.root / folder / name).write_text("x", encoding="utf-8")
    [message] = told(small)
    assert message.startswith(f"{folder}/{shown}: the name has a")
    assert message.endswith("\n  hint: give the file another name")
    assert message.count("\n") == 1


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


def test_an_empty_folder_is_no_language(small: SiteFolder) -> None:
    """Git leaves one behind where the files of a language are taken away again."""
    (small.root / "content/so").mkdir()
    assert told(small) == []
    small.write("content/so/index.md", TEXT)
    assert [one.partition(":")[0] for one in told(small)] == ["content/so"]
