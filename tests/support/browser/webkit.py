"""
A third real browser: Debian's WebKitGTK in its MiniBrowser, driven by WebDriver, on a display that nobody sees.

It is the engine of Safari, with other typefaces and another toolkit below it. It has no mode without a display.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from tests.support.browser.windows import Window
from tests.support.commands.previewing import eventually
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEEDED = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
_PATIENCE_S = 120
_SIDE = 1000
_NO_PROXY = build_opener(ProxyHandler({}))
# The toolbar of MiniBrowser would be wider than a phone.
_NO_TOOLBAR = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }\n"
_CALL = """const [argument, done] = [JSON.parse(arguments[0]), arguments[1]];
Promise.resolve().then(() => (FUNCTION)(argument))
  .then((found) => ({found: found ?? null}), (error) => ({error: String(error)}))
  .then((answer) => done(JSON.stringify(answer)));"""


class _WebKit(Window):
    def __init__(self, address: str) -> None:
        self._address = f"{address}/session"
        options = {"webkitgtk:browserOptions": {"args": ["--automation"]}}
        self._address += f"/{self.ask('POST', '', capabilities={'alwaysMatch': options})['sessionId']}"
        # The display answers a little later, with width and height at once.
        self.ask("POST", "/window/rect", width=_SIDE, height=_SIDE)
        (self._bar,) = self.wait("(side) => innerWidth === side && [side - innerHeight]", _SIDE)

    def ask(self, method: str, path: str, **parameters: object) -> Any:
        """Send a command and return its result."""
        body = json.dumps(parameters).encode() if method == "POST" else None
        request = Request(self._address + path, data=body, method=method, headers={"Content-Type": "application/json"})
        try:
            with _NO_PROXY.open(request, timeout=_PATIENCE_S) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def go(self, address: str) -> None:
        self.ask("POST", "/url", url=address)

    def resize(self, width: int, height: int) -> None:
        self.ask("POST", "/window/rect", width=width, height=height + self._bar)
        self.wait("([width, height]) => innerWidth === width && innerHeight === height", [width, height])

    def run(self, function: str, argument: object = None) -> Any:
        script = _CALL.replace("FUNCTION", f"\n{function}\n")
        result = json.loads(self.ask("POST", "/execute/async", script=script, args=[json.dumps(argument)]))
        assert "error" not in result, result
        return result["found"]

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])


@contextmanager
def webkit(home: Path) -> Iterator[Window]:
    """
    Start the machine's WebKit with the folder *home* for its files, for a reader who prefers dark pages.

    Where it is not installed the test is skipped.
    """
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    settings = home / "gtk-3.0/gtk.css"
    settings.parent.mkdir(parents=True)
    settings.write_text(_NO_TOOLBAR, encoding="utf-8")
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GTK_THEME": "Adwaita:dark", "NO_AT_BRIDGE": "1"}
    port = free_port()
    with (
        _display() as display,
        subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env={**os.environ, **own, "DISPLAY": display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as driver,
    ):
        try:
            eventually(lambda: _listens(port))
            window = _WebKit(f"http://127.0.0.1:{port}")
            yield window
            window.ask("DELETE", "")
        finally:
            driver.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _display() -> Iterator[str]:
    """Start a display in memory, which chooses its own number, and yield its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as numbers:
                yield f":{numbers.readline().strip()}"
        finally:
            server.terminate()
