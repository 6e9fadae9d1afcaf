"""Ports for programs that open theirs themselves."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress

# Below the ports that Linux gives out by itself: no connection gets one of these before the program has opened it.
_PORTS = range(10_000, 32_000)


def free_port() -> int:
    """Return a port of this machine that is free now."""
    while True:
        # `random` has the same seed in all test processes.
        port = secrets.choice(_PORTS)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
