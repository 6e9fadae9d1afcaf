"""The preview's web application: serves the built files, with the reload script added to pages."""

from __future__ import annotations

import json
from hmac import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from samsprak.cli.building import MAILS, SITE
from samsprak.cli.preview.banner import EDIT_PATH, origin_of
from samsprak.cli.preview.editions.responses import mail_response
from samsprak.cli.preview.editions.style import STYLE as MAILS_STYLE
from samsprak.cli.preview.editions.style import STYLE_PATH as MAILS_STYLE_PATH
from samsprak.cli.preview.editor import open_in_editor
from samsprak.cli.preview.pages import (
    EVENTS_PATH,
    MAILS_PATH,
    SCRIPT,
    SCRIPT_PATH,
    STYLE_PATH,
    not_built_page,
    style,
    with_preview,
)
from samsprak.model.content_types import content_type
from samsprak.rendering.inputs import THEME_FOLDER
from samsprak.site.hosting.headers import POLICY, SERVICE_WORKER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from samsprak.cli.preview.live_builder import LiveBuilder
    from samsprak.cli.preview.state import PreviewState
    from samsprak.rendering.site import Site

_NO_STORE = {"cache-control": "no-store"}
# Above this number of pages a message names none, and all pages reload.
_MAX_NAMED = 500
# The policy that pages have anywhere; mails come as they are, and bring their style with them.
_STRICT = {"content-security-policy": POLICY}
# A mail's source is read in the browser and not downloaded; the site itself has none.
_MAIL_SOURCE, _AS_TEXT = ".eml", ".txt"


def application(state: PreviewState, builder: LiveBuilder) -> Starlette:
    """Return the application that serves *state*, and builds missing files again with *builder*."""

    async def stream(request: Request) -> StreamingResponse:
        since = request.query_params.get("since", "")
        events = _event_stream(state, int(since) if since.isdecimal() else -1)
        return StreamingResponse(events, media_type="text/event-stream", headers=_NO_STORE)

    async def mails(request: Request) -> Response:
        path = str(request.path_params["path"])
        response = mail_response(path, request.query_params, state)
        if response is not None:
            return response
        return await _output_response(MAILS, path, request, state, builder) or _text_response("There is no such mail.")

    async def built(request: Request) -> Response:
        if state.site is None:
            return _html_response(not_built_page(state), 503)
        path = _below(state.site.addresses.base_path, f"/{request.path_params['path']}")
        if path == SERVICE_WORKER:  # an editor must see that the preview has ended, not a cached page
            return _text_response("The preview keeps nothing.")
        return await _output_response(SITE, path, request, state, builder) or _not_found(
            path, state.site, state, builder
        )

    def edit(request: Request) -> Response:
        return _open(request.path_params["token"], request.path_params["file"], state)

    return Starlette(
        routes=[
            Route(EVENTS_PATH, stream),
            Route(SCRIPT_PATH, lambda _: Response(SCRIPT, media_type="text/javascript", headers=_NO_STORE)),
            Route(STYLE_PATH, lambda _: Response(style(state), media_type="text/css", headers=_NO_STORE)),
            Route(MAILS_STYLE_PATH, lambda _: Response(MAILS_STYLE, media_type="text/css", headers=_NO_STORE)),
            Route(EDIT_PATH + "{token}/{file:path}", edit),
            Route(MAILS_PATH + "{path:path}", mails),
            Route("/{path:path}", built),
        ]
    )


async def _event_stream(state: PreviewState, since: int) -> AsyncIterator[bytes]:
    """Yield the names of the pages changed since a version, as server-sent events in JSON: ``null`` for all pages."""
    yield b": listening\n\n"
    while (event := await state.wait_for_event(since)) is not None:
        since = event.version
        pages = None if event.pages is None or len(event.pages) > _MAX_NAMED else sorted(event.pages)
        yield f"id: {event.version}\ndata: {json.dumps(pages)}\n\n".encode()


def _below(base_path: str, path: str) -> str:
    """Return *path* relative to the base address, whose own path may be left out."""
    if f"{path}/".startswith(f"{base_path}/"):
        path = path.removeprefix(base_path)
    return path.lstrip("/")


def _open(token: str, file: str, state: PreviewState) -> Response:
    """Open a source file in the editor's program; the page with the link stays where it is."""
    if not compare_digest(token, state.token) or state.site is None or file not in state.site.inputs:
        return _text_response("There is no such source file.")
    name = file.removeprefix(f"{THEME_FOLDER}/")
    path = state.folders.root / file if name == file else state.site.theme / name
    if not open_in_editor(path, state.editor):
        return _text_response(
            f"No program here opens {path}. Start the preview with --editor and the program's command,"
            " for example: samsprak serve --editor code",
            500,
        )
    return Response(status_code=204, headers=_NO_STORE)


async def _output_response(
    tree: str, path: str, request: Request, state: PreviewState, builder: LiveBuilder
) -> Response | None:
    """Return the file *path* of a *tree*, None if there is none; files that were removed are built again first."""
    response = _file_response(tree, path, request, state, builder)
    if response is None and _was_removed(tree, path, state):
        await builder.build()
        response = _file_response(tree, path, request, state, builder)
    return response


def _was_removed(tree: str, path: str, state: PreviewState) -> bool:
    """Return True for the path of an output, or of the folder of one, whose file is missing."""
    index = f"{path.rstrip('/')}/index.html".lstrip("/")
    return (tree, path) in state.outputs or (tree, index) in state.outputs


def _file_response(
    tree: str, path: str, request: Request, state: PreviewState, builder: LiveBuilder
) -> Response | None:
    """Return the file *path* of a *tree*, None if there is none; no file outside its folder is ever served."""
    folder = state.folders.output if tree == SITE else state.folders.mails
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder):
            return None
        if file.is_dir():
            if path and not path.endswith("/"):
                # One leading slash: two would redirect to another host.
                address = f"/{quote(request.scope['path'].lstrip('/'))}/"
                return Response(status_code=307, headers={"location": address, **_NO_STORE})
            file /= "index.html"
        content = file.read_bytes()
    except (OSError, ValueError):
        return None
    if file.suffix == ".html":
        place = file.relative_to(folder).as_posix()
        # A mail is shown as it is sent: the list of mails names its source.
        origin = origin_of((tree, place), builder.template_of((tree, place)), state) if tree == SITE else None
        page = with_preview(content, state, f"{tree}/{place}", origin)
        return _html_response(page, is_mail=tree == MAILS)
    kind = content_type(_AS_TEXT if file.suffix == _MAIL_SOURCE else file.name)
    return Response(content, media_type=kind, headers=_NO_STORE)


def _not_found(path: str, site: Site, state: PreviewState, builder: LiveBuilder) -> Response:
    code = path.partition("/")[0]
    place = f"{code}/404.html" if code in site.settings.languages else "404.html"
    file = state.folders.output / place
    if file.is_file():
        # This page reloads once there is a page at its address.
        awaited = f"{SITE}/{path.strip('/')}/index.html"
        origin = origin_of((SITE, place), builder.template_of((SITE, place)), state)
        return _html_response(with_preview(file.read_bytes(), state, awaited, origin), 404)
    return _text_response("There is no such page.")


def _text_response(text: str, status: int = 404) -> Response:
    return Response(text, status, media_type="text/plain; charset=utf-8", headers=_NO_STORE)


def _html_response(content: bytes, status: int = 200, *, is_mail: bool = False) -> Response:
    headers = _NO_STORE if is_mail else _NO_STORE | _STRICT
    return Response(content, status, media_type="text/html; charset=utf-8", headers=headers)
