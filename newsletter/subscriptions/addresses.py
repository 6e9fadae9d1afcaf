"""Mail addresses as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from email_validator import EmailNotValidError, EmailSyntaxError, validate_email

# RFC 5321, 4.5.3.1.3: a path has 256 octets, with its brackets.
_LONGEST = 254
# What programs put for bytes that they can't read: such an address is none that anybody wrote.
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class AddressProblem(StrEnum):
    """What is wrong with an address."""

    MISSING = "missing"
    NO_ADDRESS = "no-address"


@dataclass(frozen=True, slots=True)
class MailAddress:
    """
    A valid address. *lookup* is the same for two ways to write one mailbox.

    The part before the ``@`` may tell capitals apart, by RFC 5321; no provider does.
    """

    address: str
    lookup: str


def mail_address(written: str) -> MailAddress | AddressProblem:
    """Return the address that somebody wrote, an internationalised one too; or what is wrong with it."""
    stripped = written.strip()
    if not stripped:
        return AddressProblem.MISSING
    if len(stripped) > _LONGEST or _UNREADABLE in stripped:
        return AddressProblem.NO_ADDRESS
    try:
        valid = validate_email(stripped, check_deliverability=False)
    except (EmailNotValidError, EmailSyntaxError):
        return AddressProblem.NO_ADDRESS
    if len(valid.normalized.encode()) > _LONGEST:
        return AddressProblem.NO_ADDRESS
    return MailAddress(valid.normalized, valid.normalized.casefold())
