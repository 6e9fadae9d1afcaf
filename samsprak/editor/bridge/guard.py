"""
Who may ask: a page of this server's own, in a browser on this machine, with the token of this start.

A name that leads to this machine but is not its own (DNS rebinding) is refused by its Host, other sites' pages by their
Origin. No cookie is used: other servers on this machine would get it too.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/api/"
HOST = "127.0.0.1"
# Of the length of a request: int() refuses thousands of them.
_MOST_DIGITS = 20
# The style sheets of the CMS are made while it runs; its scripts are files of this server.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self' blob: data:; media-src blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    # The bar follows the preview's window, which is of another port.
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class Guard:
    """An application that answers only those who may ask; requests to the API need the *token*."""

    def __init__(self, app: ASGIApp, port: int, token: str, most_bytes: int) -> None:
        self._app = app
        self._host = f"{HOST}:{port}"
        self._token = token
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before anything of it is read."""
        if scope["type"] != "http":
            return
        refused = self._refused(scope["path"], Headers(scope=scope))
        app = self._app if refused is None else JSONResponse({"message": refused[1]}, refused[0])

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await app(scope, receive, guarded)

    def _refused(self, path: str, headers: Headers) -> tuple[int, str] | None:
        """Return status and words for a request that is refused."""
        if headers.getlist("host") != [self._host]:
            return 421, "This server is for this machine alone."
        if self._is_foreign(headers):
            return 403, "Pages of other sites may not ask."
        if path.startswith(API) and not self._has_token(headers):
            return 401, "The editor was started anew: open the address that it shows in the terminal."
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdecimal()):
            return 411, "The length of the request is missing."
        is_large = len(length) > _MOST_DIGITS or int(length) > self._most_bytes
        return (413, f"The request is larger than {self._most_bytes:,} bytes.") if is_large else None

    def _is_foreign(self, headers: Headers) -> bool:
        others = [one for one in headers.getlist("origin") if one != f"http://{self._host}"]
        return bool(others) or headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() in {"token", "bearer"} and secrets.compare_digest(given.encode(), self._token.encode())
