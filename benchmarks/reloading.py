"""Listens for the reload event of Samspråk's preview, as an open page does."""

import http.client
import threading
import time

_DATA = b"data: "
_ID = b"id: "
_CONNECTING_S = 10.0


class ReloadListener(threading.Thread):
    """Waits for the build after *since* and records the time of its event."""

    def __init__(self, port: int, path: str, *, since: int) -> None:
        super().__init__(daemon=True)
        self.is_listening = threading.Event()
        self._address = (port, f"{path}?since={since}")
        self._moment: float | None = None

    def run(self) -> None:
        """Record the time of the first event, if one arrives."""
        port, path = self._address
        connection = http.client.HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            # The first line is sent at once; from then on no event is missed.
            answer.readline()
            self.is_listening.set()
            while line := answer.readline():
                if line.startswith(_DATA):
                    self._moment = time.perf_counter()
                    return
        finally:
            self.is_listening.set()
            connection.close()

    def moment(self, timeout_s: float) -> float:
        """
        Return the time of the event, waiting for it at most *timeout_s*.

        Raises:
            TimeoutError: If no event arrived.
        """
        self.join(timeout_s)
        if self._moment is None:
            raise TimeoutError("no event told of the edit")
        return self._moment


def version_of(port: int, path: str) -> int:
    """Return the number of the last build, which the server sends at once to a client that names none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_CONNECTING_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        while line := answer.readline():
            if line.startswith(_ID):
                return int(line.removeprefix(_ID))
    finally:
        connection.close()
    raise ConnectionError(f"nothing is told at {path}")
