"""Reading requests: their size, their form, where they come from. Nothing of them is trusted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.datastructures import Headers
    from starlette.requests import Request

# A form of the service has at most some hundred bytes.
MOST_BYTES = 8_192
_MOST_FIELDS = 20
# A client that sends its form more slowly than that is no reader.
_READ_S = 20
_FORM, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
# RFC 8058, 3.1: what the program of a mail provider posts.
_ONE_CLICK = ("List-Unsubscribe", "One-Click")
_OWN = frozenset({"same-origin", "none"})


async def body_of(request: Request) -> bytes:
    """
    Return the body of a request.

    Raises:
        HTTPException: If it is too large, or comes too slowly.
    """
    declared = request.headers.get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()) or int(declared) > MOST_BYTES:
        raise HTTPException(413 if declared.isdigit() else 400)
    chunks, size = [], 0
    try:
        async with asyncio.timeout(_READ_S):
            async for chunk in request.stream():
                size += len(chunk)
                if size > MOST_BYTES:
                    raise HTTPException(413)
                chunks.append(chunk)
    except TimeoutError:
        raise HTTPException(408) from None
    return b"".join(chunks)


async def form_of(request: Request) -> Mapping[str, str]:
    """
    Return the fields of a form; the last one of each name.

    Raises:
        HTTPException: If it is none, or too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(415)
    return _fields(await body_of(request))


async def is_one_click(request: Request) -> bool:
    """
    Return whether a request is the one-click POST of a mail provider, in either encoding of forms.

    Raises:
        HTTPException: If it is too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await body_of(request)
    if kind == _MULTIPART:
        return await _is_multipart_one_click(request.headers, body)
    if kind != _FORM:
        return False
    name, value = _ONE_CLICK
    return _fields(body).get(name) == value


def is_from_elsewhere(headers: Headers, origin: str) -> bool:
    """
    Return whether a browser sent a form from another website than the service's, whose *origin* is given.

    Each browser of the last years tells it, by Sec-Fetch-Site or Origin; a program that tells neither has no reader's
    session to misuse, since there is none.
    """
    if headers.get("sec-fetch-site", "same-origin") not in _OWN:
        return True
    return headers.get("origin", origin) != origin


def _fields(body: bytes) -> dict[str, str]:
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise HTTPException(400) from None
    return dict(fields)


async def _is_multipart_one_click(headers: Headers, body: bytes) -> bool:
    async def stream() -> AsyncIterator[bytes]:  # the parser's way
        yield body

    try:
        form = await MultiPartParser(headers, stream(), max_files=0, max_fields=_MOST_FIELDS).parse()  # type: ignore[arg-type]
    except (MultiPartException, FormParserError, KeyError, ValueError):
        raise HTTPException(400) from None
    name, value = _ONE_CLICK
    return form.get(name) == value
