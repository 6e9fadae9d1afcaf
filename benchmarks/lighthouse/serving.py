"""A small server that serves a built site as a real one does: compressed, with keep-alive, under a strict policy."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from samsprak.model.addresses.urls import ASSETS
from samsprak.model.content_types import content_type
from samsprak.site.hosting.headers import FOR_EVER, FOR_MINUTES, SECURITY

_COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt"}
_NOT_FOUND = b"Not found"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of the folder, in the best encoding that the browser accepts."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self._send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, _NOT_FOUND)
            return
        encoding, content = _encoded(file, self.headers.get("Accept-Encoding", ""))
        headers = {"Content-Type": content_type(file.name), "Vary": "Accept-Encoding"}
        if encoding:
            headers["Content-Encoding"] = encoding
        headers["Cache-Control"] = FOR_EVER if self.path.startswith(f"/{ASSETS}/") else FOR_MINUTES
        self._send(HTTPStatus.OK, headers, content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Log nothing."""

    def _send(self, status: HTTPStatus, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in {**SECURITY, **headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _encoded(file: Path, accepted: str) -> tuple[str, bytes]:
    beside = file.with_name(f"{file.name}.br")
    if "br" in accepted and beside.is_file():
        return "br", beside.read_bytes()
    content = file.read_bytes()
    if "gzip" in accepted and file.suffix in _COMPRESSED:
        return "gzip", gzip.compress(content, mtime=0)
    return "", content


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the built site in *folder*, and yield its base address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True  # a browser keeps idle connections open
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
