"""Refusals: what was not done and why, in words for the person who writes."""

from __future__ import annotations

from samsprak.model.diagnostics import Fault, visible

_MOST_FAULTS = 12


class RefusedError(Exception):
    """Raised for what is not done; *status* is that of HTTP, *message* is shown to the person who writes."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)


def invalid(message: str) -> RefusedError:
    """Return the refusal of a request that no form of the editor makes."""
    return RefusedError(400, message)


def not_found(what: str) -> RefusedError:
    """Return the refusal of a request for what is not there."""
    return RefusedError(404, f"{visible(what)} is not there.")


def conflict(path: str, why: str) -> RefusedError:
    """Return the refusal of a change to a file that is not as it was when the form was opened."""
    hint = "Copy your words, reload this page, and write them into the new text."
    return RefusedError(409, f"{visible(path)} {why}. Nothing was saved. {hint}")


def faulty(faults: tuple[Fault, ...]) -> RefusedError:
    """Return the refusal of texts with faults, in the words of the check."""
    told = "\n\n".join(str(fault) for fault in faults[:_MOST_FAULTS])
    more = f"\n\nAnd {len(faults) - _MOST_FAULTS} more." if len(faults) > _MOST_FAULTS else ""
    return RefusedError(422, f"Nothing was saved yet:\n\n{told}{more}")
