"""Progress of a sending: one line that is rewritten on a terminal, plain lines now and then in a log."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsletter.store.sendings.deliveries import OPEN, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOG_EVERY_S = 30.0
_SHOWN = (DeliveryState.DEFERRED, DeliveryState.REJECTED, DeliveryState.SUPPRESSED, DeliveryState.UNCERTAIN)


class SendingProgress:
    """A printer to standard error."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_terminal = sys.stderr.isatty()
        self._began_at = monotonic()
        self._sent_before: int | None = None
        self._logged_at = monotonic()

    def say(self, words: str) -> None:
        """Print an event."""
        start = "\r\x1b[K" if self._is_terminal else ""
        click.echo(f"{start}{self._name}: {words}", err=True)

    def counts(self, found: Mapping[DeliveryState, int]) -> None:
        """Print how far it is: always on a terminal, twice a minute in a log."""
        sent = found.get(DeliveryState.SENT, 0)
        if self._sent_before is None:
            self._sent_before = sent
        if self._is_terminal:
            click.echo(f"\r\x1b[K{self._name}: {self._line(found, sent)}", nl=False, err=True)
        elif monotonic() - self._logged_at >= _LOG_EVERY_S:
            self._logged_at = monotonic()
            self.say(self._line(found, sent))

    def _line(self, found: Mapping[DeliveryState, int], sent: int) -> str:
        line = f"{sent:,} of {sum(found.values()):,} sent"
        for state in _SHOWN:
            if count := found.get(state, 0):
                line += f", {count:,} {state.value}"
        took = monotonic() - self._began_at
        now = sent - (self._sent_before or 0)
        left = sum(found.get(state, 0) for state in OPEN if state is not DeliveryState.DEFERRED)
        if now and left and took > 1:
            line += f"; {now / took:,.0f} a second, {_duration(left * took / now)} left"
        return line

    def end(self) -> None:
        """Leave the line that was rewritten."""
        if self._is_terminal:
            click.echo("\r\x1b[K", nl=False, err=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
