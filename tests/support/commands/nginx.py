"""Debian's real nginx for tests, with the project's own configuration, and answers as they come over the line."""

from __future__ import annotations

import os
import socket
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

PROGRAM = Path("/usr/sbin/nginx")
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_TEMPORARY = "".join(f"    {kind}_temp_path {kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
_PATIENCE_S = 30


@dataclass(frozen=True)
class Answer:
    """What a server has answered."""

    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, with all its values where it stands several times."""
        return ", ".join(self.headers.get_all(name, []))


@dataclass(frozen=True)
class Nginx:
    """A running nginx on a port of this machine."""

    port: int

    @property
    def address(self) -> str:
        """The address that the site begins with."""
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path as it is, following nothing and unpacking nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)
        try:
            connection.putrequest("GET", path, skip_accept_encoding=True, skip_host="Host" in (headers or {}))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def _user() -> str:
    """Say that an nginx that is started by root stays so: the folders of tests are for nobody else."""
    return "user root root;\n" if os.geteuid() == 0 else ""


@contextmanager
def nginx(root: Path, configuration: Path, scratch: Path, *, mine: str = "") -> Iterator[Nginx]:
    """
    Serve the folder *root* by the files in the folder *configuration*, with lines of *mine* for the site.

    The socket is made here and handed over, by the variable that nginx hands it to its own successor with: so the port
    is free for certain, and whoever comes early waits for the answer.
    """
    assert PROGRAM.exists(), "install Debian's package nginx"
    assert _BROTLI.exists(), "install Debian's package libnginx-mod-http-brotli-static"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        port = listener.getsockname()[1]
        (scratch / "nginx.conf").write_text(
            f"load_module {_BROTLI};\ndaemon off;\npid nginx.pid;\nerror_log errors.txt;\n{_user()}events {{ }}\n"
            f"http {{\n    access_log off;\n{_TEMPORARY}    include {configuration}/samsprak-tables.conf;\n"
            f"    server {{\n        listen 127.0.0.1:{port};\n        root {root};\n        {mine}\n"
            f"        include {configuration}/samsprak-rules.conf;\n    }}\n}}\n",
            encoding="utf-8",
        )
        process = subprocess.Popen(
            [PROGRAM, "-p", scratch, "-c", "nginx.conf"],
            env={"NGINX": f"{listener.fileno()};"},
            pass_fds=(listener.fileno(),),
            stderr=subprocess.DEVNULL,
        )
    try:
        yield Nginx(port)
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)
