"""The live case: run a tool's own watcher, save a file, and measure the time until the page shows the change."""

import http.client
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Started, started
from benchmarks.reloading import ReloadListener, version_of
from benchmarks.results import Live

# The page's polling intervals, which are also the error of the figures.
_DISK_PAUSE_S = 0.002
_HTTP_PAUSE_S = 0.005
_MEMORY_PAUSE_S = 0.25
# A tool is idle when its processes use less than this share of a core in several consecutive windows.
_RESTING_SHARE = 0.5
_WINDOW_S = 0.2
_WINDOWS = 3

Read = Callable[[], bytes]


class NeverShownError(Exception):
    """The page did not show an edit in time, or the watcher exited."""

    def __init__(self, reason: str, tail: str) -> None:
        super().__init__(reason)
        self.tail = tail


@dataclass(frozen=True)
class Watched:
    """
    A watcher, its folder, and the edit and the page to time.

    *edit* changes the source and returns the mark of the change. *read* returns the page, empty if it does not exist
    yet. *reloads_at* is the port and path of the events that make browsers reload, where those are timed.
    """

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    edit: Callable[[], str]
    read: Read
    pause_s: float = _DISK_PAUSE_S
    reloads_at: tuple[int, str] | None = None


def live_edits(watched: Watched, *, edits: int, patience_s: float, budget_s: float) -> Live:
    """
    Start the watcher and time *edits* edits, or fewer once they have taken *budget_s* in total.

    One edit is made before the watcher starts: the first build is done when the page shows it. Another edit is a
    warm-up.

    Raises:
        NeverShownError: If an edit is not shown within *patience_s*, or the watcher exits.
    """
    seen_s: list[float] = []
    told_s: list[float] = []
    mark = watched.edit()
    with started(watched.command, watched.environment, watched.folder, _MEMORY_PAUSE_S) as running:
        _shown(watched, running, mark, patience_s)
        _rest(running, patience_s)
        _shown(watched, running, watched.edit(), patience_s)
        while len(seen_s) < edits and (not seen_s or sum(seen_s) < budget_s):
            _rest(running, patience_s)
            listener = _listener(watched)
            began = time.perf_counter()
            mark = watched.edit()
            seen_s.append(_shown(watched, running, mark, patience_s) - began)
            if listener is not None:
                told_s.append(_told(listener, running, patience_s) - began)
        return Live(tuple(seen_s), tuple(told_s), running.peak_mib())


def on_disk(path: Path) -> Read:
    """Return a reader of the file *path*, which reads it again only after a write."""
    last: tuple[tuple[int, int, int] | None, bytes] = (None, b"")

    def read() -> bytes:
        nonlocal last
        try:
            state = path.stat()
            key = (state.st_ino, state.st_mtime_ns, state.st_size)
            if key != last[0]:
                last = (key, path.read_bytes())
        except OSError:
            return b""
        return last[1]

    return read


def over_http(port: int, address: str, timeout_s: float) -> Read:
    """Return a reader of the page at *address* on the loopback server at *port*."""

    def read() -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
        try:
            connection.request("GET", f"/{address}")
            return connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return b""
        finally:
            connection.close()
            # A server that is polled without a pause would have no time left to build.
            time.sleep(_HTTP_PAUSE_S)

    return read


def free_port() -> int:
    """Return an unused port on loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def save(path: Path, text: str) -> None:
    """Overwrite the file with *text* as an editor that saves in place does, yet without an empty file in between."""
    with path.open("r+b") as file:
        file.write(text.encode())
        file.truncate()


def _shown(watched: Watched, running: Started, mark: str, patience_s: float) -> float:
    """Return the time (``perf_counter``) at which the page holds *mark*."""
    wanted = mark.encode()
    give_up_at = time.perf_counter() + patience_s
    while True:
        content = watched.read()
        now = time.perf_counter()
        if wanted in content:
            return now
        if running.process.poll() is not None:
            raise NeverShownError(f"the watcher ended with status {running.process.returncode}", running.tail())
        if now > give_up_at:
            raise NeverShownError(f"the page did not show an edit in {patience_s:.0f} s", running.tail())
        time.sleep(watched.pause_s)


def _told(listener: ReloadListener, running: Started, patience_s: float) -> float:
    """Return the time (``perf_counter``) at which browsers were notified."""
    try:
        return listener.moment(patience_s)
    except TimeoutError as error:
        raise NeverShownError(str(error), running.tail()) from error


def _rest(running: Started, patience_s: float) -> None:
    """Wait until the tool is idle again after the last change."""
    give_up_at = time.perf_counter() + patience_s
    resting, last_s = 0, running.cpu_s()
    while resting < _WINDOWS and time.perf_counter() < give_up_at:
        time.sleep(_WINDOW_S)
        cpu_s = running.cpu_s()
        # Exited processes take their processor time with them: a negative difference is not idleness either.
        resting = resting + 1 if 0 <= cpu_s - last_s < _RESTING_SHARE * _WINDOW_S else 0
        last_s = cpu_s


def _listener(watched: Watched) -> ReloadListener | None:
    if watched.reloads_at is None:
        return None
    port, path = watched.reloads_at
    listener = ReloadListener(port, path, since=version_of(port, path))
    listener.start()
    listener.is_listening.wait()
    return listener
