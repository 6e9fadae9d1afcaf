"""A PostgreSQL server of one's own, on a socket in a temporary folder: no network, no configuration of the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.support.commands.previewing import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP_S = 60


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs: Debian has several versions, in none of the usual folders."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if not folders:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return folders[-1]


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a server and yield it; skip the test where PostgreSQL is not installed."""
    programs = _programs()
    # The path of a socket has at most 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="pg"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:  # it refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(root, owner.pw_uid, owner.pw_gid)
        user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    initdb: list[str | Path] = [programs / "initdb", "-D", root / "data", "-U", "samsprak", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True, cwd=root, env=environment, **user
    )
    settings = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=16MB")
    command: list[str | Path] = [programs / "postgres", "-D", root / "data", "-k", root]
    for setting in settings:
        command += ["-c", setting]
    server = PostgresServer(root, command, environment, user)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(root, ignore_errors=True)


class PostgresServer:
    """A server that may be restarted."""

    def __init__(
        self, root: Path, command: list[str | Path], environment: dict[str, str], user: dict[str, Any]
    ) -> None:
        self._root, self._command, self._environment, self._user = root, command, environment, user
        self.address = f"host={root} user=samsprak dbname=postgres"
        self.url = f"postgresql+psycopg://samsprak@/postgres?host={root}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._root / "log").open("a") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, cwd=self._root, env=self._environment, start_new_session=True,
                **self._user,
            )  # fmt: skip
        eventually(lambda: self._process.poll() is not None or _answers(self.address))
        assert self._process.poll() is None, (self._root / "log").read_text(encoding="utf-8")

    def stop(self) -> None:
        """Stop it with all its connections."""
        self._process.send_signal(signal.SIGINT)  # SIGTERM would wait for the clients
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(_STOP_S)

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server and yield its connection string; skip the test where PostgreSQL is not installed."""
    with running_postgres() as server:
        yield server.address


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def database(address: str, name: str) -> Iterator[str]:
    """Make an empty database on the server at *address*; yield its address of SQLAlchemy."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    [host] = [part.partition("=")[2] for part in address.split() if part.startswith("host=")]
    yield f"postgresql+psycopg://samsprak@/{name}?host={host}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
