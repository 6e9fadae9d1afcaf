"""
Readers who sign up, many at once: ``python -m benchmarks.mail.readers PORT PATH CONNECTIONS SECONDS``.

Each connection stays open and signs up one address after the other. It prints the accepted ones and the seconds.
"""

import asyncio
import json
import sys
import time
from urllib.parse import quote

_HEAD = "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {size}\r\n\r\n"  # noqa: E501 # one head


async def _sign_up(number: int, port: int, path: str, end: float, accepted: list[str]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.monotonic() < end:
        address = f"reader{number}-{count}@example.org"
        count += 1
        body = f"address={quote(address)}&language=ar&county=M&website="
        writer.write((_HEAD.format(path=path, size=len(body)) + body).encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        if head.startswith(b"HTTP/1.1 200"):
            accepted.append(address)
    writer.close()


async def _run(port: int, path: str, connections: int, seconds: float) -> None:
    accepted: list[str] = []
    began = time.monotonic()
    await asyncio.gather(*(_sign_up(one, port, path, began + seconds, accepted) for one in range(connections)))
    print(json.dumps({"accepted": len(accepted), "seconds": time.monotonic() - began}))


if __name__ == "__main__":
    asyncio.run(_run(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
