"""A clone of the small site, and an editor's server over it, on a port of this machine."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

import uvicorn

from samsprak.cli.editing.previews import CheckedSite
from samsprak.cli.moving.changing import unchecked_sources
from samsprak.config.site_toml import read_settings
from samsprak.editor.bridge.app import application
from samsprak.editor.bridge.saving import Saver
from samsprak.editor.git.candidate import Candidate
from samsprak.editor.git.repository import Author, Repository
from tests.support.site_folders.folders import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "a-token-of-this-start"  # noqa: S105 # of a test
AUTHOR = Author("Åsa Öberg", "asa@example.org")
CONTENTS = "/api/v1/repos/samsprak/site/contents"
FIRST = "content/sv/news/first.md"
# No settings of this machine, such as hooks or signatures.
ENVIRONMENT = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT)
    return done.stdout.rstrip("\n")


def clone_of_small(folder: Path) -> Path:
    """Return the folder of a clone of the small site, with one commit on main."""
    root = copy_of("small", folder).root
    (root / ".gitignore").write_text(".samsprak-cache/\nbuild/\noutput/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def shared_by(root: Path, folder: Path) -> Path:
    """Return a bare repository that is the origin of a clone."""
    git(root, "clone", "--quiet", "--bare", str(root), str(folder))
    git(root, "remote", "add", "origin", str(folder))
    git(root, "fetch", "--quiet", "origin")
    return folder


class Answer(NamedTuple):
    """An answer of the server."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def told(self) -> Any:
        """Return the content as JSON."""
        return json.loads(self.content)


class Editor(NamedTuple):
    """A running editor; *saver* saves without HTTP."""

    root: Path
    port: int
    saver: Saver

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        """Return the answer to a request, with the token and as JSON unless something else is given."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        given = {"Authorization": f"token {TOKEN}", **(headers or {})}
        try:
            connection.request(method, path, content, {name: one for name, one in given.items() if one})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): one for name, one in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def save(self, *files: dict[str, Any], message: str = "Update") -> Answer:
        """Return the answer to the CMS's request to save files."""
        return self.ask("POST", CONTENTS, {"branch": "main", "message": message, "files": list(files)})

    def sha(self, path: str, commit: str = "HEAD") -> str:
        """Return the name of a file's blob."""
        return git(self.root, "rev-parse", f"{commit}:{path}")

    def text(self, path: str) -> str:
        """Return a text as it is in the clone's folder."""
        return (self.root / path).read_text(encoding="utf-8")

    def log(self) -> list[str]:
        """Return the subjects of all commits, the newest first."""
        return git(self.root, "log", "--format=%s").splitlines()

    def state(self) -> tuple[str, str, str]:
        """Return the last commit, what git finds changed, and the last commit's tree."""
        return (
            git(self.root, "rev-parse", "HEAD"),
            git(self.root, "status", "--porcelain"),
            git(self.root, "rev-parse", "HEAD^{tree}"),
        )

    def update(self, path: str, text: str, was: str | None = None) -> dict[str, Any]:
        """Return a file of a request, changed from its present version or from another."""
        return {"operation": "update", "path": path, "content": encoded(text), "sha": was or self.sha(path)}


def encoded(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def created(path: str, text: str | bytes) -> dict[str, Any]:
    return {"operation": "create", "path": path, "content": encoded(text)}


def everything(root: Path) -> dict[str, bytes]:
    """Return the files of a clone and of the folder above, but for what git and the editor keep for themselves."""
    own = (".git", ".samsprak-cache")
    return {
        path.relative_to(root.parent).as_posix(): path.read_bytes()
        for path in root.parent.rglob("*")
        if path.is_file() and not {*own} & set(path.relative_to(root.parent).parts)
    }


@contextmanager
def editor_of(root: Path, bundle: Path) -> Iterator[Editor]:
    """Yield an editor of a clone that answers on a port of this machine until the end."""
    settings = read_settings(root)
    repository = Repository(root)
    site = CheckedSite(settings, "http://127.0.0.1:1")
    saver = Saver(repository, Candidate(repository, root / ".samsprak-cache/editor/candidate"), site.check, AUTHOR)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = application(
        repository,
        saver,
        settings,
        AUTHOR,
        bundle=bundle,
        port=port,
        token=TOKEN,
        preview_of=site.preview_of,
        sources_in=unchecked_sources,
    )
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=5))
    thread = Thread(target=lambda: server.run(sockets=[listener]))
    thread.start()
    try:
        yield Editor(root, port, saver)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
