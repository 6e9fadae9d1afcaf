from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import Corpus, edit_title
from benchmarks.language import CODES, SOURCE_CODE
from benchmarks.peers import PEERS, eleventy
from benchmarks.peers.peer import address_of, page_of, with_addresses
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = Corpus(30, 1)
LOCKED = PROJECT / "benchmarks" / "templates" / "eleventy"


@pytest.fixture(autouse=True)
def _packages_of_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the folder of npm packages: writing a tree needs no download."""
    monkeypatch.setattr(eleventy, "_found_modules", lambda: tmp_path)


@pytest.mark.parametrize("name", PEERS)
def test_each_tool_gets_every_document_in_every_language(name: str, tmp_path: Path) -> None:
    """The same corpus for all, with working links and a title that can be changed."""
    peer, folder = PEERS[name], tmp_path / "site"
    folder.mkdir()
    peer.prepare(CORPUS, folder)
    for page in CORPUS.pages():
        text = (folder / peer.source(page.document, page.language.code)).read_text(encoding="utf-8")
        assert page.title in text
        assert page.text.splitlines()[0] in text
        changed, mark = edit_title(text, 1)
        assert f"{mark} {page.title}" in changed


@pytest.mark.parametrize("name", PEERS)
def test_no_two_pages_of_a_tool_share_a_place(name: str) -> None:
    """The source language is at the root or in its own folder; both are found."""
    pages = {page_of(PEERS[name], document, code) for document in CORPUS.documents for code in CODES}
    assert len(pages) == len(CORPUS.documents) * len(CODES)
    address = address_of(PEERS[name], CORPUS.edited, SOURCE_CODE)
    assert address in {f"sv/{CORPUS.edited.key}/", f"{CORPUS.edited.key}/"}


@pytest.mark.parametrize("name", [name for name in PEERS if name != "hugo"])
def test_a_server_is_on_loopback_and_at_the_port_that_is_given(name: str, tmp_path: Path) -> None:
    """Two benchmarks on a machine do not collide, and nobody else sees the pages."""
    command = PEERS[name].live_command(tmp_path, 34567)
    assert command[0] not in {"sh", "bash"}
    assert "0.0.0.0" not in " ".join(command)  # noqa: S104 # it is looked for, not listened at
    if not name.startswith("pelican"):
        assert "34567" in " ".join(command)


def test_links_become_the_addresses_of_the_pages() -> None:
    """A tool that does not resolve links to sources gets final addresses, with anchors kept."""
    known = {f"/{code}/{document.key}/" for document in CORPUS.documents for code in CODES}
    for page in CORPUS.pages():
        text = with_addresses(page)
        assert ".md" not in text
        if not page.document.is_index:
            links = re.findall(r"\]\(([^)#]+)(?:#[a-z-]+)?\)", text)
            assert links
            assert set(links) <= known
            assert all(link.startswith(f"/{page.language.code}/") for link in links)


def test_front_pages_may_lie_below_a_folder_of_their_own() -> None:
    """Some tools have lists at the sections' addresses."""
    front = next(page for page in CORPUS.pages() if page.document.key == "index")
    assert "](/sv/start/news/)" in with_addresses(front, "start")
    assert "](/sv/news/)" in with_addresses(front)


def test_what_npm_installs_is_locked_and_names_no_registry() -> None:
    """Every package has its hash; the registry is the machine's own choice."""
    wanted = json.loads((LOCKED / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (LOCKED / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert packages.pop("")["dependencies"] == wanted
    assert all(package["integrity"] and "resolved" not in package for package in packages.values())


def test_without_npm_eleventy_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is skipped like any other missing tool."""
    eleventy._modules.cache_clear()  # noqa: SLF001 # what another test found out
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not eleventy.is_installed()
    eleventy._modules.cache_clear()  # noqa: SLF001


def test_a_failed_installation_is_no_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """For example without a network. An incomplete installation never counts as finished."""
    for name in ("node", "npm"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    eleventy._modules.cache_clear()  # noqa: SLF001
    assert not eleventy.is_installed()
    assert list((tmp_path / "cache").rglob("installed")) == []
    eleventy._modules.cache_clear()  # noqa: SLF001
