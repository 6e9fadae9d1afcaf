"""An address as the operator wrote it on the command line."""

from __future__ import annotations

from newsletter.subscriptions.addresses import AddressProblem, MailAddress, mail_address
from samsprak.model.diagnostics import Fault, FaultsFoundError


def address_written(written: str) -> MailAddress:
    """
    Return the address that the operator wrote.

    Raises:
        FaultsFoundError: If it is none.
    """
    address = mail_address(written)
    if isinstance(address, AddressProblem):
        hint = "write it whole, for example 'reader@example.org'"
        raise FaultsFoundError([Fault("samsprak subscribers", 0, f"'{written}' is no mail address", hint)])
    return address
