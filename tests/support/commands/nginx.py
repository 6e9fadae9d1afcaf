"""Debian's real nginx with the project's own configuration, and its raw answers."""

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
_PATIENCE_S = 120


@dataclass(frozen=True)
class Answer:
    """A server's answer."""

    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, with all its values joined if it occurs several times."""
        return ", ".join(self.headers.get_all(name, []))


@dataclass(frozen=True)
class Nginx:
    """A running nginx on a port of this machine."""

    port: int

    @property
    def address(self) -> str:
        """The base address of the site."""
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Request a path as it is, without following redirects or decompressing."""
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
    """Return the line that keeps a root-started nginx running as root: nobody else may read the tests' folders."""
    return "user root root;\n" if os.geteuid() == 0 else ""


def _make_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=small.example", "-days", "2"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


@contextmanager
def nginx(
    root: Path, configuration: Path, scratch: Path, *, mine: str = "", service: int | None = None, has_tls: bool = False
) -> Iterator[Nginx]:
    """
    Serve the folder *root* by the files in the folder *configuration*, with *mine* as extra lines for the site.

    *service* is the port of the service that takes subscriptions. With TLS, the certificate is that of nobody.

    The socket is created here and handed over through the variable by which nginx passes sockets to its own successor:
    so the port is certainly free, and early requests wait for the answer.
    """
    assert PROGRAM.exists(), "install Debian's package nginx"
    assert _BROTLI.exists(), "install Debian's package libnginx-mod-http-brotli-static"
    upstream, of_service = "", ""
    if service is not None:
        upstream = f"    upstream samsprak_subscriptions {{ server 127.0.0.1:{service}; }}\n"
        of_service = f'        include "{configuration}/samsprak-subscriptions.conf";\n'
    if has_tls:
        mine = f"ssl_certificate {scratch}/cert.pem; ssl_certificate_key {scratch}/key.pem; {mine}"
        _make_certificate(scratch)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        port = listener.getsockname()[1]
        (scratch / "nginx.conf").write_text(
            f"load_module {_BROTLI};\ndaemon off;\npid nginx.pid;\nerror_log errors.txt;\n{_user()}events {{ }}\n"
            f'http {{\n    access_log off;\n{_TEMPORARY}    include "{configuration}/samsprak-tables.conf";\n'
            f"{upstream}    server {{\n        listen 127.0.0.1:{port}{' ssl' if has_tls else ''};\n"
            f'        root "{root}";\n        {mine}\n'
            f'        include "{configuration}/samsprak-rules.conf";\n'
            f'        include "{configuration}/samsprak-redirects.conf";\n{of_service}    }}\n}}\n',
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
