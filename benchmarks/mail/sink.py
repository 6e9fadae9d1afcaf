"""
A quick SMTP server that takes everything and keeps nothing: ``python -m benchmarks.mail.sink [delay in seconds]``.

It prints its port. The delay is that before the reply to a message. It ends with its standard input.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REPOSITORY = Path(__file__).parents[2]
_REPLIES = {
    b"EHLO": b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}
_END = b"\r\n.\r\n"


class _Session(asyncio.Protocol):
    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s
        self._is_message = False
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 # that of a connection
        self._transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        if self._is_message:
            # The end may come in pieces.
            self._waiting = (self._waiting + data)[-len(_END) :]
            if self._waiting == _END:
                self._is_message, self._waiting = False, b""
                asyncio.get_running_loop().call_later(self._delay_s, self._reply, b"250 2.0.0 Ok: queued as 1A2B3C\r\n")
            return
        *lines, self._waiting = (self._waiting + data).split(b"\r\n")
        for line in lines:
            command = line[:4].upper()
            self._is_message = command == b"DATA"
            self._reply(_REPLIES.get(command, b"250 2.0.0 Ok\r\n"))

    def _reply(self, reply: bytes) -> None:
        self._transport.write(reply)


async def _serve(delay_s: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Session(delay_s), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@contextmanager
def sink(delay_s: float = 0) -> Iterator[int]:
    """Start the server in a process of its own; yield its port."""
    command = [sys.executable, "-m", "benchmarks.mail.sink", str(delay_s)]
    with subprocess.Popen(
        command, cwd=_REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as one:
        assert one.stdout is not None  # noqa: S101 # a pipe
        assert one.stdin is not None  # noqa: S101 # a pipe
        yield int(one.stdout.readline())
        one.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
