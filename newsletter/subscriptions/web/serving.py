"""Running the service: uvicorn, with the worker in a thread beside it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from starlette.types import ASGIApp

    from newsletter.config.settings import Listening
    from newsletter.subscriptions.worker import Worker

_GRACE_S = 30
# Connections at once: more are told 503 by uvicorn, before they cost memory.
_MOST_CONNECTIONS = 1_000


def serve(app: ASGIApp, listener: socket.socket, listening: Listening, worker: Worker | None) -> None:
    """Answer requests on *listener* until SIGTERM or SIGINT; requests that have begun are finished."""
    config = uvicorn.Config(
        app,
        proxy_headers=bool(listening.trusted_proxies),
        forwarded_allow_ips=list(listening.trusted_proxies),
        server_header=False,
        access_log=False,  # it would hold tokens and addresses of readers
        log_level=logging.WARNING,
        lifespan="off",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE_S,
    )
    with _working(worker):
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _working(worker: Worker | None) -> Iterator[None]:
    stop = Event()
    thread = worker.start(stop) if worker is not None else None
    try:
        yield
    finally:
        stop.set()
        if thread is not None:
            thread.join()
