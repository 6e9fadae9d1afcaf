"""Sign-ups a second of one process of the service, with its outbox; and the bytes of the page to sign up."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import brotli

from benchmarks.mail.figure import Figure
from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.outbox import count_mails
from newsletter.store.subscribers.sign_ups import count_sign_ups
from newsletter.tokens import KEYS_VARIABLE

_REPOSITORY = Path(__file__).parents[2]
_PATH = "/subscriptions/ar/subscribe"
_CONNECTIONS, _SECONDS = 128, 20
_LEAST_RATE, _MOST_BYTES = 500, 20_000
_SERVICE = "[subscriptions]\nmails_per_network = 1000000\n"


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures, for the service of the project's own site below *folder*."""
    root = folder / "service"
    root.mkdir()
    for name in ("content", "site.toml"):
        source = _REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    site = root / "site.toml"
    text = site.read_text(encoding="utf-8").replace(
        "[newsletter]\n", '[newsletter]\nsubscriptions = "https://integration.example/subscriptions"\n', 1
    )
    site.write_text(text, encoding="utf-8")
    (root / "service.toml").write_text(_SERVICE, encoding="utf-8")
    with _service(root) as port:
        largest = max(_page(port, code) for code in ("sv", "en", "ar"))
        result = _readers(port)
    store = open_store(f"sqlite:///{root / 'subscriptions.db'}")
    with store.reading() as connection:
        stored, mails = count_sign_ups(connection), count_mails(connection)
    store.close()
    rate, lost = result["accepted"] / result["seconds"], max(0, int(result["accepted"]) - min(stored, mails))
    yield Figure("sign-up page, brotli", f"{largest / 1000:.1f} KB", "at most 20 KB", largest <= _MOST_BYTES)
    yield Figure(
        "sign-ups a second, one process, SQLite", f"{rate:.0f}", f"at least {_LEAST_RATE}", rate >= _LEAST_RATE
    )
    yield Figure("accepted sign-ups without a row or a mail", str(lost), "0", lost == 0)


@contextmanager
def _service(root: Path) -> Iterator[int]:
    """Run the service; its mails wait, since it has no relay. Yield its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samsprak", "subscriptions", "serve", "--root", str(root), "--port", "0"],
        env={**os.environ, KEYS_VARIABLE: f"1:{'ab' * 32}"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=_REPOSITORY,
    )
    try:
        assert process.stderr is not None  # noqa: S101 # a pipe
        line = ""
        while "listening on" not in line:
            line = process.stderr.readline()
            if not line:
                raise RuntimeError("the service has not started")
        yield int(line.rpartition(" ")[2].strip(".\n"))
    finally:
        process.terminate()
        process.communicate()


def _page(port: int, code: str) -> int:
    """Return the bytes of the page to sign up in a language, compressed as the server in front does."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/subscriptions/{code}/subscribe")
    page = connection.getresponse().read()
    connection.close()
    return len(brotli.compress(page))


def _readers(port: int) -> dict[str, float]:
    arguments = [str(port), _PATH, str(_CONNECTIONS), str(_SECONDS)]
    command = [sys.executable, "-m", "benchmarks.mail.readers", *arguments]
    done = subprocess.run(command, cwd=_REPOSITORY, check=True, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found
