"""The real ``samsprak serve`` in its own process, on a free local port."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING, TypeVar

from tests.conftest import EPOCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

DEADLINE_S = 120
_VERSION = re.compile(r"events\?since=(\d+)")
# What ends at once may take as long as so many of the smallest commands, each usually a thirtieth of a second.
_SMALLEST_COMMANDS = 50
_T = TypeVar("_T")


def eventually(found: Callable[[], _T | None], deadline_s: float = DEADLINE_S) -> _T:
    """Return the result of *found* as soon as it is true; fail after the deadline."""
    end = time.monotonic() + deadline_s
    pause = threading.Event()
    while time.monotonic() < end:
        value = found()
        if value:
            return value
        pause.wait(0.02)
    raise AssertionError(f"not within {deadline_s} s")


def at_once_s(usual_s: float) -> float:
    """
    Return how long a command may take to end at once: *usual_s*, and more on a slow machine.

    A machine is slow if the smallest command takes long there.
    """
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "samsprak", "--version"], check=True, capture_output=True)
    return max(usual_s, _SMALLEST_COMMANDS * (time.monotonic() - began))


@dataclass(frozen=True)
class Answer:
    """The server's answer."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def version(self) -> int:
        """The build number that the page states."""
        found = _VERSION.search(self.body)
        assert found is not None, "the page does not wait for changes"
        return int(found[1])


@dataclass
class Preview:
    """A running preview. *said* is its standard error so far, by line."""

    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def start(self) -> str:
        """The address that it printed first."""
        return eventually(lambda: next((word for line in self.printed for word in line.split() if "://" in word), None))

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.start.rpartition(":")[2].partition("/")[0])

    def get(self, path: str, method: str = "GET") -> Answer:
        """Request *path* exactly as it is written: no client normalises it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_S)
        try:
            connection.request(method, path)
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, response.read().decode(errors="replace"))
        finally:
            connection.close()

    def until(self, path: str, words: str) -> Answer:
        """Request *path* until the answer contains *words*."""

        def found() -> Answer | None:
            answer = self.get(path)
            return answer if words in answer.body else None

        return eventually(found)

    @contextmanager
    def events(self, since: int) -> Iterator[HTTPResponse]:
        """Open the stream of reload events as an open page does."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_S)
        try:
            connection.request("GET", f"/_samsprak/events?since={since}")
            response = connection.getresponse()
            assert response.getheader("content-type", "").startswith("text/event-stream")
            assert response.readline() == b": listening\n"
            yield response
        finally:
            connection.close()

    def wait_to_hear(self, words: str) -> None:
        """Wait until a line with *words* is printed to standard error."""
        eventually(lambda: any(words in line for line in list(self.said)))

    def stop(self) -> int:
        """Interrupt it as Ctrl-C does, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE_S)


def news(response: HTTPResponse) -> bytes:
    """Return the version in the next event."""
    return news_of_pages(response)[0]


def news_of_pages(response: HTTPResponse) -> tuple[bytes, list[str] | None]:
    """Return the version in the next event, and the changed pages, None for all of them."""
    version = b""
    for line in iter(response.readline, b""):
        if line.startswith(b"id:"):
            version = line.removeprefix(b"id:").strip()
        if line.startswith(b"data:"):
            pages: list[str] | None = json.loads(line.removeprefix(b"data:"))
            return version, pages
    return b"", None


@contextmanager
def previewing(root: Path, *arguments: str, command: tuple[str, ...] = ("serve",)) -> Iterator[Preview]:
    """Start the preview of the site in *root* by a *command*, and stop it on exit."""
    with started(*command, "--port", "0", "--root", str(root), *arguments, root=root) as preview:
        yield preview


@contextmanager
def started(*arguments: str, root: Path) -> Iterator[Preview]:
    """Start a command that runs until it is stopped, in the folder *root*, and stop it on exit."""
    with subprocess.Popen(
        [sys.executable, "-m", "samsprak", *arguments],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        preview = Preview(process)
        readers = [
            threading.Thread(target=_collect, args=pair)
            for pair in ((process.stdout, preview.printed), (process.stderr, preview.said))
        ]
        for reader in readers:
            reader.start()
        try:
            yield preview
        finally:
            process.kill()
            for reader in readers:
                reader.join()


def _collect(stream: IO[str], lines: list[str]) -> None:
    for line in iter(stream.readline, ""):
        lines.append(line.rstrip("\n"))  # noqa: PERF401 # each line is there as soon as it is printed
