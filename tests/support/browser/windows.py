"""What every engine other than Chromium's offers to the tests: one window, which shows one page after the other."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any

from tests.support.commands.previewing import eventually


class Window(ABC):
    """A window of a browser, which answers one command at a time."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open a page, and wait until it is loaded completely."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Set the size of the window's viewport."""

    @abstractmethod
    def run(self, function: str, argument: object = None) -> Any:
        """Return the result of a JavaScript function called with *argument*, or what its promise comes to."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press the keys one after the other."""

    def wait(self, function: str, argument: object = None) -> Any:
        """Return the result of a JavaScript function as soon as it is true; the page may change meanwhile."""

        def attempt() -> Any:
            with suppress(AssertionError):  # the page was left while the function ran
                return self.run(function, argument)

        return eventually(attempt)
