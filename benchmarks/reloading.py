"""Listens, as an open page does, for the event by which Samspråk's preview makes browsers reload."""

import http.client
import threading
import time

_DATA = b"data: "
_ID = b"id: "
_CONNECTING_S = 10.0


class ReloadListener(threading.Thread):
    """Waits for the build after *since* and notes the moment at which it is told of."""

    def __init__(self, port: int, path: str, *, since: int) -> None:
        super().__init__(daemon=True)
        self.is_listening = threading.Event()
        self._address = (port, f"{path}?since={since}")
        self._moment: float | None = None

    def run(self) -> None:
        """Note the moment of the first event, if one comes."""
        port, path = self._address
        connection = http.client.HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            # The first line is sent at once; from then on nothing is missed.
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
        Return the moment of the event, waiting for it at most *timeout_s*.

        Raises:
            TimeoutError: If none came.

        """
        self.join(timeout_s)
        if self._moment is None:
            raise TimeoutError("no event told of the edit")
        return self._moment


def version_of(port: int, path: str) -> int:
    """Return the number of the last build, which is told at once to whoever does not name one."""
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
