"""What the CMS does not have: the preview of what was saved, earlier versions, and handing in."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from samsprak.content.scanning import SUFFIX
from samsprak.editor.bridge.api import content_path, json_of
from samsprak.editor.bridge.changes import Change, checked_path
from samsprak.editor.bridge.refusals import RefusedError, invalid, not_found
from samsprak.editor.git.repository import COMMIT, GitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from samsprak.editor.bridge.api import GiteaApi
    from samsprak.editor.bridge.saving import Saver
    from samsprak.editor.git.handing_in import Sharing
    from samsprak.editor.git.repository import Repository
    from samsprak.model.settings import Settings

PREFIX = "/api/desk"


class Desk:
    """Answers the bar above the CMS; *preview_of* returns the preview's address of the page made from a path."""

    def __init__(
        self,
        *,
        api: GiteaApi,
        saver: Saver,
        repository: Repository,
        settings: Settings,
        sharing: Sharing,
        preview_of: Callable[[str], str],
    ) -> None:
        self._api = api
        self._saver = saver
        self._repository = repository
        self._settings = settings
        self._sharing = sharing
        self._preview_of = preview_of

    def routes(self) -> list[Route]:
        """Return the routes of the bar."""
        return [
            Route(f"{PREFIX}/state", self.state),
            Route(f"{PREFIX}/versions", self.versions),
            Route(f"{PREFIX}/version", self.version),
            Route(f"{PREFIX}/restore", self.restore, methods=["POST"]),
            Route(f"{PREFIX}/hand-in", self.hand_in, methods=["POST"]),
        ]

    def state(self, _request: Request) -> Response:
        """Answer with the last save, its preview's address, and the number of commits that are not handed in."""
        texts = [path for path in self._api.last_saved if path.endswith(SUFFIX)]
        return JSONResponse(
            {
                "saved": texts,
                "preview": self._preview_of(texts[0] if texts else ""),
                "waiting": self._sharing.waiting(),
                "is_shared": self._sharing.is_there(),
            }
        )

    def versions(self, request: Request) -> Response:
        """Answer with the versions of a file, the newest first."""
        path = content_path(request.query_params.get("path", ""))
        return JSONResponse([asdict(one) for one in self._repository.versions(path)])

    def version(self, request: Request) -> Response:
        """Answer with the text of an earlier version."""
        path = content_path(request.query_params.get("path", ""))
        text = self._text_at(path, request.query_params.get("commit", ""))
        return JSONResponse({"path": path, "text": text.decode(errors="replace")})

    async def restore(self, request: Request) -> Response:
        """Make an earlier version the present one, as a new commit: what came between stays in the history."""
        body = await json_of(request)
        if not isinstance(body, dict):
            raise invalid("The request is not an object.")
        path = checked_path(body.get("path"), self._settings)
        return JSONResponse(await run_in_threadpool(self._restored, path, str(body.get("commit", ""))))

    async def hand_in(self, _request: Request) -> Response:
        """Push the commits to a branch of the writer's own, and take over what colleagues have finished."""
        return JSONResponse(await run_in_threadpool(self._handed_in))

    def _restored(self, path: str, commit: str) -> dict[str, Any]:
        content = self._text_at(path, commit)
        present = self._repository.tree("HEAD", path).get(path)
        change = Change(path, content, None if present is None else present.sha)
        saved = self._saver.save([change], f"Restore {path} as of {commit[:10]}")
        self._api.last_saved = (path,)
        return {"commit": saved.commit, "path": path}

    def _text_at(self, path: str, commit: str) -> bytes:
        if not COMMIT.fullmatch(commit) or not self._repository.has(commit):
            raise not_found("This version")
        content = self._repository.file_at(commit, path)
        if content is None:
            raise not_found(path)
        return content

    def _handed_in(self) -> dict[str, Any]:
        if not self._sharing.is_there():
            raise RefusedError(409, "There is no shared repository yet: ask for help with 'git remote add origin'.")
        try:
            branch = self._sharing.push()
        except GitError as error:
            raise RefusedError(
                502, f"Nothing was handed in, and your texts are still here. The shared repository said: {error.told}"
            ) from error
        told = f"Handed in on the branch '{branch}'."
        try:
            theirs = self._sharing.fetch()
            if theirs is not None:
                self._saver.merge(theirs, "Take over the texts of colleagues")
        except RefusedError as refused:
            told = f"{told} {refused.message}"
        except GitError as error:
            told = f"{told} What colleagues have finished was not taken over. git said: {error.told}"
        return {"branch": branch, "message": told}
