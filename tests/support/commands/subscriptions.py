"""The real ``samsprak subscriptions serve`` in its own process, on a free local port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsletter.tokens import KEYS_VARIABLE, token_keys
from tests.support.commands.previewing import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The keys of tests. The command and the tests make the same tokens with them.
KEYS = {KEYS_VARIABLE: f"1:{'5a' * 32}"}
TOKEN_KEYS = token_keys(KEYS)
_STOP_S = 60
_LISTENING = re.compile(r"listening on \S+ port (\d+)\D")


@contextmanager
def service(root: Path, said: Path, *options: str) -> Iterator[int]:
    """Start the service of the site in *root* and yield its port; *said* gets what it prints."""
    with (
        said.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "samsprak", "subscriptions", "serve", "--port", "0", "--root", root, *options],
            cwd=root,
            env={**os.environ, **KEYS},
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):

        def port() -> int | None:
            assert process.poll() is None, said.read_text(encoding="utf-8")
            found = _LISTENING.search(said.read_text(encoding="utf-8"))
            return int(found[1]) if found else None

        try:
            yield eventually(port)
            process.terminate()
            process.wait(_STOP_S)
        finally:
            process.kill()
