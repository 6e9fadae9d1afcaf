"""A language server as programs of editors start it: messages of JSON-RPC over its standard input and output."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from os import getpid
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.npm import YAML_SERVER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LENGTH = b"content-length:"


class Marked(NamedTuple):
    """A message at a place of a document, whose first line is 1."""

    line: int
    message: str


class LanguageServer:
    """The server of a folder that an editor has opened."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._asked = 0

    def ask(self, method: str, **params: Any) -> Any:
        """Return the result of a request."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (told := self._next()).get("id") != self._asked or "method" in told:
            pass
        assert "error" not in told, told
        return told["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def opened(self, name: str, text: str) -> list[Marked]:
        """Open a document of the folder, and return what the server marks in it, in the order of its lines."""
        document = {"uri": self._uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while (told := self._next()).get("method") != "textDocument/publishDiagnostics":
            pass
        assert told["params"]["uri"] == document["uri"]
        return sorted(
            Marked(one["range"]["start"]["line"] + 1, one["message"]) for one in told["params"]["diagnostics"]
        )

    def completions(self, name: str, line: int) -> dict[str, str]:
        """Return the completions at the beginning of a line, each with its description."""
        place = {"line": line - 1, "character": 0}
        found = self.ask("textDocument/completion", textDocument={"uri": self._uri(name)}, position=place)
        # Those with another kind than a property are whole parts, named after the schema.
        return {one["label"]: one["documentation"] for one in found["items"] if one["kind"] == _PROPERTY}

    def _uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Return the next message, after answering the server's own requests as a program without settings would."""
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()).strip():
            if line.lower().startswith(_LENGTH):
                length = int(line[len(_LENGTH) :])
        assert length, "the server has ended"
        told: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in told and "method" in told:
            self._send({"id": told["id"], "result": None})
        return told


# Of completions, by the protocol.
_PROPERTY = 10


@contextmanager
def yaml_server(folder: Path) -> Iterator[LanguageServer]:
    """Start yaml-language-server for a folder, and end it; the test is skipped where it is not installed."""
    if not YAML_SERVER.is_file():
        pytest.skip("yaml-language-server is not installed: 'make tools' does")
    process = subprocess.Popen(["node", YAML_SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        server = LanguageServer(process, folder)
        can = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["plaintext"]}}}}
        server.ask("initialize", processId=getpid(), rootUri=folder.as_uri(), capabilities=can)
        server.tell("initialized")
        yield server
        server.ask("shutdown")
        server.tell("exit")
        process.wait(timeout=60)
    finally:
        process.kill()
        process.communicate()
