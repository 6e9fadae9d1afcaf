"""The application: the CMS's files, its configuration, the API and the bar above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from samsprak.content.scanning import Scan
from samsprak.editor.bridge.api import PREFIX, REPOSITORY, GiteaApi
from samsprak.editor.bridge.desk import Desk
from samsprak.editor.bridge.guard import HOST, Guard
from samsprak.editor.bridge.moving import Mover
from samsprak.editor.bridge.refusals import RefusedError
from samsprak.editor.cms.config import cms_config
from samsprak.editor.cms.hosted import STATIC
from samsprak.editor.git.handing_in import Sharing
from samsprak.editor.git.repository import GitError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from samsprak.editor.bridge.saving import Saver
    from samsprak.editor.git.repository import Author, Repository
    from samsprak.model.settings import Settings
    from samsprak.moves.plan import Sources

ADMIN = "/admin"
# Several media at once, in Base64.
_MEDIA_AT_ONCE = 8
_ONE_MEGABYTE = 1_000_000


def application(
    repository: Repository,
    saver: Saver,
    settings: Settings,
    author: Author,
    *,
    bundle: Path,
    port: int,
    token: str,
    preview_of: Callable[[str], str],
    sources_in: Callable[[Path], Sources],
) -> ASGIApp:
    """
    Return the application of an editor on *port*, whose API needs *token*.

    *bundle* is the folder of the CMS's own files. *preview_of* returns the preview's address of a page by its path,
    *sources_in* the sources of the site in a folder, unchecked.
    """
    api = GiteaApi(repository, saver, settings, author)
    sharing = Sharing(repository, saver.branch, author.name)
    desk = Desk(api=api, saver=saver, repository=repository, settings=settings, sharing=sharing, preview_of=preview_of)
    mover = Mover(api=api, saver=saver, repository=repository, settings=settings, sources_in=sources_in)

    def config(_request: Request) -> Response:
        scan = Scan(repository.root, settings)
        scan.run()
        keys = [one.key for one in scan.sources if one.language == settings.languages.source_code]
        return JSONResponse(cms_config(settings, keys, backend_here(port, saver.branch)))

    routes = [
        Route("/", lambda _request: RedirectResponse(f"{ADMIN}/")),
        Route(f"{ADMIN}/", lambda _request: FileResponse(STATIC / "index.html")),
        Route(f"{ADMIN}/config.json", config),
        *api.routes(),
        *desk.routes(),
        *mover.routes(),
        Mount(f"{ADMIN}/cms", StaticFiles(directory=bundle)),
        Mount(ADMIN, StaticFiles(directory=STATIC)),
    ]
    app = Starlette(routes=routes, exception_handlers={RefusedError: _refused, GitError: _git_failed})
    return Guard(app, port, token, settings.max_media_bytes * _MEDIA_AT_ONCE + _ONE_MEGABYTE)


def backend_here(port: int, branch: str) -> dict[str, Any]:
    """Return the CMS's backend for a server of this machine."""
    here = f"http://{HOST}:{port}"
    place = {"repo": REPOSITORY, "branch": branch, "api_root": f"{here}{PREFIX}", "base_url": here}
    return {"name": "gitea", **place, "auth_methods": ["token"]}


async def _refused(_request: Request, error: Exception) -> Response:
    refused = error if isinstance(error, RefusedError) else RefusedError(500, str(error))
    return JSONResponse({"message": refused.message}, refused.status)


async def _git_failed(_request: Request, error: Exception) -> Response:
    # What a save makes of a refusal, the saver says; this is a request that only reads.
    return JSONResponse({"message": f"git could not read it: {error}. Reload this page."}, 500)
