"""
The part of Gitea's API (1.24) that the CMS asks, over one clone.

Source: Gitea's API reference, version 1; the CMS's own requests.
"""

from __future__ import annotations

import base64
import json
import mimetypes
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.editor.bridge.changes import changes_in
from samsprak.editor.bridge.refusals import RefusedError, invalid, not_found
from samsprak.editor.git.repository import GitError

if TYPE_CHECKING:
    from starlette.requests import Request

    from samsprak.editor.bridge.saving import Saver
    from samsprak.editor.git.repository import Author, Repository, Version
    from samsprak.model.settings import Settings

REPOSITORY = "samsprak/site"
PREFIX = "/api/v1"
_VERSION = "1.24.0"
_PAGE = 50
_MOST_FILES = 1_000
_CONFLICT = 409


class GiteaApi:
    """Answers the requests of the CMS; *last_saved* has the paths of the last commit."""

    def __init__(self, repository: Repository, saver: Saver, settings: Settings, author: Author) -> None:
        self._repository = repository
        self._saver = saver
        self._settings = settings
        self._author = author
        self.last_saved: tuple[str, ...] = ()

    def routes(self) -> list[Route]:
        """Return the routes of the API."""
        place = f"{PREFIX}/repos/{REPOSITORY}"
        return [
            Route(f"{PREFIX}/version", self.version),
            Route(f"{PREFIX}/user", self.user),
            Route(f"{PREFIX}/settings/api", self.settings),
            Route(place, self.repository),
            Route(f"{place}/branches/{{branch:path}}", self.branch),
            Route(f"{place}/git/trees/{{tree:path}}", self.tree),
            Route(f"{place}/commits", self.commits),
            Route(f"{place}/media/{{path:path}}", self.medium),
            Route(f"{place}/file-contents", self.contents, methods=["POST"]),
            Route(f"{place}/contents", self.save, methods=["POST"]),
        ]

    async def version(self, _request: Request) -> Response:
        """Answer with the version whose API this is."""
        return JSONResponse({"version": _VERSION})

    async def user(self, _request: Request) -> Response:
        """Answer with the person who writes."""
        name, email = self._author.name, self._author.email
        facts = {"id": 1, "login": name, "full_name": name, "email": email}
        return JSONResponse({**facts, "avatar_url": "/admin/person.svg", "html_url": "/admin/"})

    async def settings(self, _request: Request) -> Response:
        """Answer with the page size."""
        return JSONResponse({"default_paging_num": _PAGE, "max_response_items": _PAGE})

    async def repository(self, _request: Request) -> Response:
        """Answer with the branch and the permissions of the clone."""
        may = {"pull": True, "push": True, "admin": False}
        return JSONResponse({"default_branch": self._saver.branch, "permissions": may, "private": True})

    def branch(self, _request: Request) -> Response:
        """Answer with the last commit."""
        message = self._repository.text("log", "-1", "--format=%B")
        commit = {"id": self._repository.head(), "message": message}
        return JSONResponse({"name": self._saver.branch, "commit": commit})

    def tree(self, _request: Request) -> Response:
        """Answer with the files below content/."""
        entries = self._repository.tree("HEAD", CONTENT_FOLDER)
        listed = [
            {"type": "blob", "path": path, "sha": one.sha, "size": one.size, "mode": one.mode}
            for path, one in entries.items()
            if path.isprintable()
        ]
        return JSONResponse({"sha": self._repository.head(), "tree": listed, "truncated": False})

    def commits(self, request: Request) -> Response:
        """Answer with the commits that changed a file."""
        path = content_path(request.query_params.get("path", ""))
        return JSONResponse([_commit(one) for one in self._repository.versions(path)])

    def medium(self, request: Request) -> Response:
        """Answer with the bytes of a file."""
        path = content_path(request.path_params["path"].removeprefix(f"{self._saver.branch}/"))
        content = self._repository.file_at("HEAD", path)
        if content is None:
            raise not_found(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        # A drawing that somebody opens by its address runs nothing.
        return Response(content, media_type=kind, headers={"content-disposition": "attachment"})

    async def contents(self, request: Request) -> Response:
        """Answer with the texts of some files."""
        body = await json_of(request)
        paths = body.get("files") if isinstance(body, dict) else None
        if not isinstance(paths, list) or not all(isinstance(one, str) for one in paths) or len(paths) > _MOST_FILES:
            raise invalid("The request has no list of files.")
        return JSONResponse(await run_in_threadpool(self._texts, paths))

    async def save(self, request: Request) -> Response:
        """Save changes, or answer why they are not saved."""
        changes, message = changes_in(await json_of(request), self._settings)
        try:
            saved = await run_in_threadpool(self._saver.save, changes, message)
        except RefusedError as refused:
            if refused.status == _CONFLICT and (kept := await run_in_threadpool(self._saver.keep, changes)):
                raise RefusedError(_CONFLICT, f"{refused.message} Your text is kept in {kept}.") from refused
            raise
        self.last_saved = tuple(one.path for one in changes if one.content is not None)
        moment = await run_in_threadpool(self._moment_of, saved.commit)
        files = [
            {"path": one.path, "sha": saved.blobs[one.path]} if one.content is not None else None for one in changes
        ]
        return JSONResponse({"commit": {"sha": saved.commit, "created": moment}, "files": files}, 201)

    def _moment_of(self, commit: str) -> str:
        """Return the moment of a commit, empty if git can't say: the texts are saved all the same."""
        try:
            return self._repository.text("log", "-1", "--format=%cI", commit)
        except GitError:
            return ""

    def _texts(self, paths: list[str]) -> list[dict[str, Any] | None]:
        entries = self._repository.tree("HEAD", CONTENT_FOLDER)
        texts = self._repository.blobs([entries[path].sha for path in paths if path in entries])
        return [
            {
                "path": path,
                "sha": entries[path].sha,
                "size": entries[path].size,
                "encoding": "base64",
                "content": base64.b64encode(texts[entries[path].sha]).decode(),
            }
            if path in entries
            else None
            for path in paths
        ]


async def json_of(request: Request) -> Any:
    """
    Return the body of a request.

    Raises:
        RefusedError: If it is not JSON.
    """
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError):
        raise invalid("The request is not JSON.") from None


def content_path(path: str) -> str:
    """Return the path of a file below content/, which may be read."""
    parts = path.split("/")
    if parts[0] != CONTENT_FOLDER or not path.isprintable() or any(one in {"", ".", ".."} for one in parts):
        raise not_found(path)
    return path


def _commit(version: Version) -> dict[str, Any]:
    author = {"name": version.author, "email": version.email, "date": version.moment}
    return {
        "sha": version.commit,
        "created": version.moment,
        "commit": {"author": author, "committer": author, "message": version.subject},
        "author": {"login": version.author, "avatar_url": "/admin/person.svg"},
    }
