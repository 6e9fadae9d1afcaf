from __future__ import annotations

import http.server
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.live import NeverShownError, Watched, free_port, live_edits, on_disk, over_http, save
from benchmarks.processes import started
from benchmarks.reloading import ReloadListener, version_of
from tests.support.commands.previewing import DEADLINE_S, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

# A minimal watcher: the source's content soon appears in the page.
WATCHER = """
import sys, time
from pathlib import Path
source, page = map(Path, sys.argv[1:])
last = None
while True:
    text = source.read_text(encoding="utf-8")
    if text != last:
        page.write_text(f"<p>{text}</p>", encoding="utf-8")
        last = text
    time.sleep(0.005)
"""

# Starts a child that ignores SIGTERM, and prints its process id.
DEAF_CHILD = """
import signal, subprocess, sys
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
signal.pause()
"""
# It writes an empty page once it has said so.
SILENT = "import sys, time; print('asleep', flush=True); open(sys.argv[2], 'w').close(); time.sleep(600)"


class Site:
    """A source, its page, and numbered edits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source, self.page = folder / "source.md", folder / "page.html"
        self.source.write_text("Hej ABF مرحبا.", encoding="utf-8")
        self._numbers = count(1)

    def edit(self) -> str:
        """Change the source and return the mark of the change."""
        mark = f"ändring-{next(self._numbers)};"
        save(self.source, f"{self.source.read_text(encoding='utf-8')} {mark}")
        return mark

    def watched(self, code: str = WATCHER) -> Watched:
        """Return the site under the watcher *code*."""
        command = [sys.executable, "-c", code, str(self.source), str(self.page)]
        return Watched(command, self.folder, {}, self.edit, on_disk(self.page))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_every_edit_is_timed_until_the_page_shows_it(site: Site) -> None:
    """As many times as edits; one before the start and one to warm up are not among them."""
    found = live_edits(site.watched(), edits=2, patience_s=DEADLINE_S, budget_s=DEADLINE_S)
    assert len(found.seen_s) == 2
    assert all(0 < seen_s < DEADLINE_S for seen_s in found.seen_s)
    assert found.told_s == ()
    assert found.peak_mib > 1
    assert "ändring-4;" in site.page.read_text(encoding="utf-8")


def test_a_slow_tool_is_asked_fewer_times(site: Site) -> None:
    """One edit is timed even if the budget is used up at once."""
    assert len(live_edits(site.watched(), edits=5, patience_s=DEADLINE_S, budget_s=0).seen_s) == 1


def test_a_watcher_that_shows_nothing_is_given_up(site: Site) -> None:
    """Its output is reported; it does not run on."""

    def read() -> bytes:
        eventually(site.page.exists)
        return site.page.read_bytes()

    with pytest.raises(NeverShownError, match="did not show an edit") as failed:
        live_edits(replace(site.watched(SILENT), read=read), edits=1, patience_s=1, budget_s=1)
    assert failed.value.tail == "asleep"


def test_a_watcher_that_ends_is_not_waited_for(site: Site) -> None:
    """A port in use, a wrong option: the tool's own message is shown at once."""
    with pytest.raises(NeverShownError, match="ended with status 3") as failed:
        live_edits(site.watched("import sys; print('no port'); sys.exit(3)"), edits=1, patience_s=600, budget_s=1)
    assert failed.value.tail == "no port"


def test_nothing_that_was_started_runs_on(tmp_path: Path) -> None:
    """A tool's children end with it, even if they ignore SIGTERM."""
    with started([sys.executable, "-c", DEAF_CHILD], {}, tmp_path) as running:
        while not (told := running.tail()):
            assert running.process.poll() is None
    status = Path("/proc", told, "stat")
    # The system needs a moment to end it, and may leave a zombie.
    with suppress(FileNotFoundError, ProcessLookupError):
        while status.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z":
            pass


def test_a_file_is_never_empty_while_it_is_saved_shorter(site: Site) -> None:
    """A quick watcher reads either text, or both mixed, never an empty file."""
    save(site.source, "kort")
    assert site.source.read_text(encoding="utf-8") == "kort"


class _Handler(http.server.BaseHTTPRequestHandler):
    """Sends the version at once to a client that names none, and the next version to a client that names the last."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        if self.path.startswith("/events"):
            self.wfile.write(b": listening\n\n")
            since = self.path.partition("since=")[2]
            self.wfile.write(f"id: {int(since) + 1 if since else 4}\ndata: null\n\n".encode())
        else:
            self.wfile.write("sida مرحبا".encode())

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def serving() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_the_moment_at_which_browsers_are_told_is_noted() -> None:
    """It listens from the last build on, as an open page does."""
    with serving() as port:
        version = version_of(port, "/events")
        assert version == 4
        listener = ReloadListener(port, "/events", since=version)
        listener.start()
        assert listener.is_listening.wait(DEADLINE_S)
        assert listener.moment(DEADLINE_S) > 0


def test_a_page_can_be_read_over_http() -> None:
    """Some tools keep their pages in memory; while there is no server there is no page."""
    with serving() as port:
        assert over_http(port, "sv/", 30)() == "sida مرحبا".encode()
    assert over_http(free_port(), "sv/", 30)() == b""
