"""Each page of the preview names the file that it comes from, with a link that opens it in the editor's program."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import Preview, eventually, previewing
from tests.support.commands.theme import copy_theme
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

_LINK = re.compile(r'<a href="(/_samsprak/edit/[^"]+)"[^>]*>([^<]+)</a>')
_WRITES_WHAT_IT_OPENS = """#!/bin/sh
echo "$1" >> {opened}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return a site with its own theme, for read-only tests."""
    folder = copy_of("small", tmp_path_factory.mktemp("sources") / "en webbplats")
    copy_theme(folder)
    return folder


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file in which the fixture's editor writes the paths that it is to open."""
    return tmp_path_factory.mktemp("opened") / "paths"


@pytest.fixture(scope="module")
def preview(site: SiteFolder, opened: Path) -> Iterator[Preview]:
    """Start a preview with a program that only writes down what it opens."""
    program = opened.with_name("editor")
    program.write_text(_WRITES_WHAT_IT_OPENS.format(opened=opened), encoding="utf-8")
    program.chmod(0o755)
    with previewing(site.root, "--editor", f"{program}") as started:
        yield started


def sources(page: str) -> list[str]:
    """Return the names of the source files on a page."""
    return [name for _, name in _LINK.findall(page)]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/sv/news/first/", ["content/sv/news/first.md"]),
        ("/ar/news/first/", ["content/ar/news/first.md", "content/sv/news/first.md"]),
        ("/ar/news/second/", ["content/sv/news/second.md"]),
        ("/en/news/page/2/", ["content/en/news/index.md", "content/sv/news/index.md"]),
        ("/ar/", ["content/ar/index.md", "content/sv/index.md"]),
        ("/sv/newsletter/2026-1/", ["content/sv/newsletter/2026-1.md"]),
        ("/sv/news/draft/", ["content/sv/news/draft.md"]),
        ("/", ["theme/templates/choose_language.html"]),
        ("/en/search/", ["theme/templates/search.html"]),
        ("/ar/offline/", ["theme/templates/offline.html"]),
        ("/sv/saknas/", ["theme/templates/not_found.html"]),
    ],
)
def test_a_page_names_its_source(preview: Preview, path: str, names: list[str]) -> None:
    """The text itself first, then the file with its facts; a page without a text names its template."""
    assert sources(preview.get(path).body) == names


def test_the_list_of_mails_names_subjects_and_sources(preview: Preview) -> None:
    """Who looks for a mail knows its subject; each in its own language and direction."""
    page = preview.get("/_samsprak/newsletter/").body
    for code, subject in (("sv", "Brev 1"), ("en", "Letter 1"), ("ar", "الرسالة 1")):
        assert re.search(rf'class="subject" lang="{code}"[^>]*>[^<]*{subject[:-2]}', page)
    assert sources(page) == ["content/sv/newsletter/2026-1.md"]


def test_the_link_opens_the_file_in_the_editors_program(preview: Preview, site: SiteFolder, opened: Path) -> None:
    """The program gets the whole path, though it has a space; the page stays where it is."""
    for path in ("/ar/news/first/", "/en/search/"):
        address, name = _LINK.findall(preview.get(path).body)[0]
        assert preview.get(address).status == 204
        eventually(partial(_has_opened, opened, site.root / name))


def _has_opened(opened: Path, path: Path) -> bool:
    return opened.exists() and str(path) in opened.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace("/edit/", "/edit/x"),
        lambda address: address.replace("content/ar/news/first.md", "content/sv/nothing.md"),
        lambda address: address.replace("content/ar/news/first.md", "../../../etc/passwd"),
        lambda address: address.replace("content/ar/news/first.md", "%2e%2e/site.toml"),
    ],
    ids=["another token", "no source", "outside", "above"],
)
def test_nothing_else_is_opened(preview: Preview, opened: Path, change: Callable[[str], str]) -> None:
    """A page of another site can't guess the address, and no address names anything but a source."""
    before = opened.read_text(encoding="utf-8") if opened.exists() else ""
    address, _ = _LINK.findall(preview.get("/ar/news/first/").body)[0]
    assert preview.get(change(address)).status == 404
    assert (opened.read_text(encoding="utf-8") if opened.exists() else "") == before


def test_a_program_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    """The editor reads what to do instead."""
    folder = copy_of("small", tmp_path / "site")
    with previewing(folder.root, "--editor", "no-such-program --flag") as preview:
        address, _ = _LINK.findall(preview.get("/sv/news/first/").body)[0]
        answer = preview.get(address)
        assert answer.status == 500
        assert "--editor" in answer.body


def test_nothing_of_it_is_built(preview: Preview, site: SiteFolder) -> None:
    """Names of files and links to programs are for the editor alone."""
    assert sources(preview.get("/sv/").body)
    files = [path for path in (site.root / "build").rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path for path in files if b"_samsprak" in path.read_bytes() or b"content/sv/" in path.read_bytes()] == []


def test_another_port_than_usual_has_a_reason() -> None:
    """Without ``--port`` a taken port is no fault; the terminal says which one it is instead, and why."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # somebody else has it: that is a reason, too
            taken.bind(("127.0.0.1", 8000))
            taken.listen()
        found = subprocess.run(
            [sys.executable, "-c", _PORT], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
        )
    port = found.stdout.strip()
    assert port != "8000"
    assert (
        f"Port 8000 is taken by another program, perhaps an earlier preview: this preview has port {port}."
        in found.stderr
    )


def test_a_port_in_use_is_said_in_the_words_of_what_needs_it() -> None:
    """Whoever starts the editor twice is not sent to look for a preview."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code = f"from samsprak.cli.serve import listen; listen(None, {port}, 'editor')"
        found = subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
        )
    assert found.stderr.startswith(f"Port {port} is taken by another program, perhaps an earlier editor: this editor")
    assert "preview" not in found.stderr


_PORT = "from samsprak.cli.serve import listen; print(listen(None).getsockname()[1])"
