"""The pace of all threads of a sender: a rate limit, and pauses when the relay is busy or out of reach."""

from __future__ import annotations

from collections import deque
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 300.0
_MOST_DOUBLINGS = 16
# Turns that are reserved at once, in seconds of the rate.
_RESERVED_S = 0.25


class Pace:
    """
    Gives threads their turns.

    *reserve* takes a number of turns, and returns the seconds until the first of them; it is shared by all senders to
    the relay. A *rate* of 0 is no limit. Time is that of a clock that nobody sets.
    """

    def __init__(self, rate: float, reserve: Callable[[int], float], first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._rate, self._reserve, self._first_pause_s = rate, reserve, first_pause_s
        self._lock = Lock()
        self._turns: deque[float] = deque()
        self._resume_at = 0.0
        self._pauses = 0

    def wait(self, stopping: Event) -> bool:
        """Wait for the turn to send a message; return False if the sender stops before."""
        turn = self._turn() if self._rate else 0.0
        while not stopping.is_set():
            with self._lock:
                left = max(turn, self._resume_at) - monotonic()
            if left <= 0:
                return True
            stopping.wait(left)
        return False

    def _turn(self) -> float:
        with self._lock:
            if not self._turns:
                count = max(1, int(self._rate * _RESERVED_S))
                start = monotonic() + self._reserve(count)
                self._turns.extend(start + number / self._rate for number in range(count))
            return self._turns.popleft()

    def slow_down(self) -> float:
        """
        Let all threads pause; return the seconds of the pause, 0 if it has begun already.

        Each pause is twice as long as the last one, up to five minutes, until a message is taken. What several
        threads report of the same trouble is one pause.
        """
        with self._lock:
            now = monotonic()
            if now < self._resume_at:
                return 0.0
            pause = min(self._first_pause_s * 2.0**self._pauses, _LONGEST_PAUSE_S)
            self._pauses = min(self._pauses + 1, _MOST_DOUBLINGS)
            self._resume_at = now + pause
            return pause

    def succeeded(self) -> None:
        """Note that the relay takes messages."""
        self._pauses = 0
