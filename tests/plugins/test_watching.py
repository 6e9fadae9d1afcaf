"""``pelican --autoreload`` and ``pelican -lr``, as used while working on texts or the theme."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.conftest import EPOCH, run_samsprak
from tests.plugins.conftest import files_in
from tests.support.ports import free_port
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

DEADLINE_S = 300
# Pelican's watcher starts a moment after its run has ended: a save in between is seen when it is repeated.
SAVED_AGAIN_AFTER_S = 15
# A plugin that saves a text while the first run ends.
SAVES = """
from pathlib import Path
from pelican import signals

def save(pelican):
    text = Path("content/ar/news/third.md")
    before = text.read_text("utf-8")
    text.write_text(before.replace("المزيد.", "المزيد عن ABF Flen 2026."), "utf-8")

def register():
    signals.finalized.connect(save)
"""


@dataclass(frozen=True)
class Watcher:
    """A running ``pelican`` that watches *site*; its output goes to files below *said*."""

    site: SiteFolder
    process: subprocess.Popen[bytes]
    said: Path

    def has_said(self, words: str) -> bool:
        """Return whether it has printed *words*."""
        return any(words in file.read_text("utf-8", "replace") for file in (self.said / "out", self.said / "err"))

    def eventually(self, condition: Callable[[], bool], *, save: Callable[[], object] | None = None) -> None:
        """Wait until the condition is true; if *save* is given, call it at once and then repeatedly."""
        end, pause, saved = time.monotonic() + DEADLINE_S, threading.Event(), -DEADLINE_S * 1.0
        while not condition():
            assert self.process.poll() is None, (self.said / "err").read_text("utf-8")
            assert time.monotonic() < end, (self.said / "out").read_text("utf-8")
            if save and time.monotonic() - saved > SAVED_AGAIN_AFTER_S:
                save()
                saved = time.monotonic()
            pause.wait(0.1)

    def builds(self, save: Callable[[], object] | None = None) -> None:
        """Save something, and wait until the output equals that of ``samsprak build``."""
        if save:
            save()
        expected = built_by_samsprak(self.site)
        self.eventually(lambda: files_now(self.site.root / "output") == expected, save=save)


@contextmanager
def watching(site: SiteFolder, said: Path, *arguments: str) -> Iterator[Watcher]:
    """Start ``pelican`` on the site; on exit, stop it with the processes that it has started."""
    said.mkdir()
    with (said / "out").open("wb") as out, (said / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "pelican", *arguments],
            cwd=site.root,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            yield Watcher(site, process, said)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(DEADLINE_S)


def built_by_samsprak(site: SiteFolder) -> dict[str, bytes]:
    """Return the outputs of ``samsprak build`` for the site as it is now."""
    other = site.root.parent / "by-samsprak"
    result = run_samsprak("build", "--root", str(site.root), "--output", str(other), cwd=PROJECT, timeout_s=DEADLINE_S)
    assert result.returncode == 0, result.stderr
    return files_in(other)


def files_now(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder that others are writing to; nothing if one has gone meanwhile."""
    try:
        return files_in(folder)
    except OSError:
        return {}


def get(port: int, path: str) -> bytes | None:
    """Return the server's answer, None if it does not listen yet or answers with an error."""
    connection = HTTPConnection("127.0.0.1", port, timeout=DEADLINE_S)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    return body if response.status == 200 else None


def test_autoreload_follows_texts_settings_and_catalogs(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """After each save the output is what ``samsprak build`` makes; the watcher of Pelican's own misses site.toml."""
    shutil.copytree(PROJECT / "theme", pelican_site.root / "theme")
    catalog = "theme/locale/ar/LC_MESSAGES/messages.po"
    text = (pelican_site.root / catalog).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith('msgstr "') and len(line) > 12)

    with watching(pelican_site, tmp_path / "said", "--autoreload") as watcher:
        watcher.builds()
        for path, before, after in (
            ("content/ar/news/third.md", "المزيد.", "المزيد عن ABF Flen 2026."),
            ("site.toml", "الموقع الصغير", "موقع ABF 2026"),
            (catalog, old, old.replace('msgstr "', 'msgstr "ABF ')),
        ):
            changed = (pelican_site.root / path).read_text("utf-8").replace(before, after, 1)
            watcher.builds(lambda path=path, changed=changed: pelican_site.write(path, changed))  # type: ignore[misc]


def test_autoreload_survives_faults_and_broken_templates(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """The editor reads what is wrong, readers keep the last good site, and once it is mended the site is built."""
    shutil.copytree(PROJECT / "theme", pelican_site.root / "theme")
    news, page = "content/ar/news/third.md", "theme/templates/page.html"
    text, template = ((pelican_site.root / path).read_text("utf-8") for path in (news, page))

    with watching(pelican_site, tmp_path / "said", "--autoreload") as watcher:
        watcher.builds()
        for path, broken, said, mended in (
            (news, text.replace("summary:", "sumary:"), "third.md:3: unknown field 'sumary'", "ABF"),
            (page, "{{ nothing.of.the.sort }}", "page.html:1: the template can't be rendered", "ABF Flen 2026"),
        ):
            before = files_in(pelican_site.root / "output")
            watcher.eventually(
                lambda said=said: watcher.has_said(said),  # type: ignore[misc]
                save=lambda path=path, broken=broken: pelican_site.write(path, broken),  # type: ignore[misc]
            )
            assert files_in(pelican_site.root / "output") == before

            def mend(words: str = mended) -> None:
                pelican_site.write(page, template)
                pelican_site.write(news, text.replace("المزيد.", f"المزيد عن {words}."))

            watcher.builds(mend)


def test_autoreload_starts_with_a_fault(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """A user who starts with a broken site gets the faults, and the site as soon as it is fixed."""
    text = (pelican_site.root / "site.toml").read_text("utf-8")
    pelican_site.write("site.toml", "[site\n")

    with watching(pelican_site, tmp_path / "said", "--autoreload") as watcher:
        watcher.eventually(lambda: watcher.has_said("site.toml:1"))
        watcher.builds(lambda: pelican_site.write("site.toml", text))


def test_a_text_saved_during_a_run_is_not_lost(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """Pelican's watcher starts when a run has ended: what was saved meanwhile is built by another run."""
    pelican_site.write("saves.py", SAVES)
    pelican_site.replace("pelicanconf.py", '["plugins.site"]', '["plugins.site", "saves"]')

    with watching(pelican_site, tmp_path / "said", "--autoreload") as watcher:
        page = pelican_site.root / "output/ar/news/third/index.html"
        watcher.eventually(lambda: page.exists() and b"ABF Flen 2026" in page.read_bytes())
        watcher.builds()


def test_a_served_site_has_the_same_bytes_and_follows_changes(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """``pelican -lr`` serves each file as ``samsprak build`` makes it, before and after a save."""
    expected, port = built_by_samsprak(pelican_site), free_port()
    addresses = {place: f"/{quote(place.removesuffix('index.html'))}" for place in expected if place != ".samsprak"}
    text = (pelican_site.root / "content/ar/news/third.md").read_text("utf-8")
    changed = text.replace("المزيد.", "المزيد عن ABF Flen 2026.")

    with watching(pelican_site, tmp_path / "said", "-lr", "-b", "127.0.0.1", "-p", str(port)) as watcher:
        watcher.builds()
        assert {place: get(port, address) for place, address in addresses.items()} == {
            place: content for place, content in expected.items() if place in addresses
        }

        watcher.builds(lambda: pelican_site.write("content/ar/news/third.md", changed))

        served = get(port, "/ar/news/third/")
        assert served is not None
        assert "المزيد عن" in served.decode()
