"""
A second real browser: Debian's Firefox, headless, driven by WebDriver BiDi over its own socket.

Playwright drives only its own patched Firefox; this is the one that readers have.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

from tests.support.browser.windows import Window
from tests.support.commands.previewing import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from websockets.sync.client import ClientConnection

_ANSWER_TIMEOUT_S = 120
_LISTENING = re.compile(r"WebDriver BiDi listening on (\S+)\n")
# No request to any outside service, and dark pages (0 is dark).
_PREFERENCES: Mapping[str, str | int | bool] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.topsites.contile.enabled": False,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "layout.css.prefers-color-scheme.content-override": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class _Firefox(Window):
    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._asked = 0
        self.ask("session.new", capabilities={})
        self._context = self.ask("browsingContext.getTree", maxDepth=0)["contexts"][0]["context"]

    def ask(self, method: str, **parameters: object) -> Any:
        """Send a command and return its result."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=_ANSWER_TIMEOUT_S))
            if answer.get("id") == self._asked:
                assert answer["type"] == "success", answer
                return answer["result"]

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self._context, url=address, wait="complete")
        # It may be the page before that was loaded completely.
        self.wait("(address) => location.href === address && document.readyState === 'complete'", address)

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self._context, viewport=viewport)

    def run(self, function: str, argument: object = None) -> Any:
        result = self.ask(
            "script.callFunction",
            functionDeclaration=f"async (text) => JSON.stringify((await (\n{function}\n)(JSON.parse(text))) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result
        return json.loads(result["result"]["value"])

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions", context=self._context, actions=[{"type": "key", "id": "keys", "actions": strokes}]
        )


@contextmanager
def firefox(profile: Path) -> Iterator[Window]:
    """Start the machine's Firefox with a new profile in the folder *profile*, and stop it on exit."""
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    assert executable is not None, "install Debian's package firefox-esr"
    preferences = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(preferences), encoding="utf-8")
    # A file: it would stop in the middle of a page once a pipe is full of its warnings.
    said = profile / "said"
    with (
        said.open("wb") as output,
        subprocess.Popen(
            [executable, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(profile)},
            stdout=subprocess.DEVNULL,
            stderr=output,
        ) as process,
    ):

        def address() -> str | None:
            text = said.read_text(encoding="utf-8", errors="replace")
            assert process.poll() is None, text
            found = _LISTENING.search(text)
            return found[1] if found else None

        try:
            with connect(
                f"{eventually(address)}/session",
                max_size=None,
                proxy=None,
                open_timeout=_ANSWER_TIMEOUT_S,
                ping_interval=None,  # a page that takes long is no lost connection
            ) as socket:
                window = _Firefox(socket)
                yield window
                window.ask("browser.close")
        finally:
            process.terminate()
