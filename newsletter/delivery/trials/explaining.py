"""Why a test could not be sent, for the person who can change the settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.config.service_toml import PASSWORD_VARIABLE, SERVICE_FILE
from newsletter.delivery.relay.outcomes import Outcome
from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from newsletter.config.settings import Relay
    from newsletter.delivery.relay.outcomes import Attempt

_REPLY = re.compile(r"(\d{3}) (?:(\d\.\d{1,3}\.\d{1,3})[ -])?")
_LATER = "wait some minutes, and send the test again"
_ADDRESS = "look at the address after --to: is every letter right, and does it take mail from others?"

# Words by which a connection says what is wrong with it, in their order, with message and hint.
_SIGNS = {
    "certificate": (
        "is not trusted: %s",
        "write the name that is in its certificate as 'host', or the file of its own authority as 'ca_file'",
    ),
    "starttls": (
        "can't encrypt the connection",
        "write 'security = \"tls\"' with the port of that, mostly 465; port %s offers no STARTTLS",
    ),
    "ssl": (
        "speaks no TLS from the beginning",
        "write 'security = \"starttls\"' with port 587, or 'security = \"tls\"' with port 465",
    ),
    "auth": (
        "asks for no password on this connection",
        "write 'security = \"starttls\"' if it has none; take 'user' away if the relay knows this machine",
    ),
    "timed out": ("did not answer in time", "try again later; 'timeout' of [relay] is how long to wait, in seconds"),
    "in time": ("did not answer in time", "try again later; 'timeout' of [relay] is how long to wait, in seconds"),
}


def explained(attempt: Attempt, relay: Relay, recipient: str) -> Fault:
    """Return the fault of an *attempt* to send a test to *recipient* by way of *relay*."""
    where = f"{relay.host}:{relay.port}"
    matched = _REPLY.match(attempt.reply)
    if matched is None:
        return Fault(SERVICE_FILE, 0, *_without_reply(attempt, relay, where))
    code, said = int(matched[1]), f"'{attempt.reply}'"
    if attempt.outcome in {Outcome.REFUSED, Outcome.SLOWED}:
        return Fault(SERVICE_FILE, 0, *_of_sender(code, said, relay, where))
    return Fault(f"--to {recipient}", 0, *_of_recipient(attempt.outcome, matched[2] or "", said, relay))


def _without_reply(attempt: Attempt, relay: Relay, where: str) -> tuple[str, str]:
    """Return message and hint for what the connection itself says."""
    words = attempt.reply[:1].lower() + attempt.reply[1:]
    if attempt.outcome is Outcome.UNCERTAIN:
        return f"the relay {where} took the mail and broke off without a word: {words}", "look whether it has come"
    if attempt.outcome in {Outcome.REJECTED, Outcome.DEFERRED}:
        return f"the relay {where} can't take the mail: {words}", _ADDRESS
    for sign, (message, hint) in _SIGNS.items():
        if sign in words.lower():
            told = f"the relay {where} {message}".replace("%s", words.partition(": ")[2] or words)
            return told, hint.replace("%s", str(relay.port))
    hint = f"look at 'host' and 'port' of [relay] in {SERVICE_FILE}, and whether this machine may connect there"
    return f"the relay {where} can't be reached: {words}", hint


def _of_sender(code: int, said: str, relay: Relay, where: str) -> tuple[str, str]:
    """Return message and hint for a refusal that holds for every mail of this machine."""
    match code:
        case 530 | 550 | 551 | 554 if not relay.user:
            hint = f"write its user as 'user' in {SERVICE_FILE}, and put the password into {PASSWORD_VARIABLE}"
            return f"the relay {where} takes nothing without a user and a password: {said}", hint
        case 534 | 535 | 538:
            password = "is empty" if not relay.password else "may be wrong"
            hint = f"look at 'user' in {SERVICE_FILE}; the password in {PASSWORD_VARIABLE} {password}"
            return f"the relay {where} refuses user '{relay.user}': {said}", hint
        case 421 | 450 | 451 | 452 | 454:
            return f"the relay {where} takes no mail just now: {said}", _LATER
        case _:
            hint = f"'return_path' in {SERVICE_FILE}, or the sender in site.toml, is one that this user may not use"
            return f"the relay {where} refuses the sender: {said}", hint


def _of_recipient(outcome: Outcome, status: str, said: str, relay: Relay) -> tuple[str, str]:
    """Return message and hint for a refusal of the recipient, or of the message."""
    if outcome is Outcome.DEFERRED:
        return f"the relay asks to try later: {said}", _LATER
    if outcome is Outcome.UNCERTAIN:
        return f"the relay said what nobody expects: {said}", "look whether the mail has come"
    if status.startswith("5.7") and "relay" in said.lower():
        hint = f"{relay.host} delivers to strangers for known users only: write 'user' in {SERVICE_FILE}"
        return f"the relay does not pass mail on: {said}", hint
    if status.startswith(("5.7", "5.6")):
        hint = "ask whoever runs the relay what is wrong with it; the preview shows size and links"
        return f"the message is refused: {said}", hint
    if status.startswith(("5.3.4", "5.2.3")) or said.startswith("'552"):
        return f"the message is refused: {said}", "choose fewer items: the preview shows how large it is"
    return f"the address is refused: {said}", _ADDRESS
