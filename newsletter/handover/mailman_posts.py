"""Giving an edition to Mailman's lists, in each language once, by LMTP."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from newsletter.delivery.personal.personal_mail import GeneralValues, general_message
from newsletter.mail.general_pages import sign_up_page
from newsletter.store.handover.lists import begin_post, end_post, forget_post, post_taken_at
from samsprak.model.addresses.uris import mailto
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from datetime import datetime

    from newsletter.config.settings import MailmanSettings
    from newsletter.handover.mailman_server import LanguageList
    from newsletter.store.database.engine import Store

# Mailman writes its own, for the list.
_OF_LISTS = (
    b"list-unsubscribe",
    b"list-unsubscribe-post",
    b"list-id",
    b"list-post",
    b"list-archive",
    b"list-help",
    b"list-owner",
    b"list-subscribe",
)
_TIMEOUT_S = 300
_NOT_TAKEN = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ConnectionRefusedError)


class Posted(Enum):
    """What became of an edition for a list."""

    TAKEN = "given to Mailman"
    TAKEN_BEFORE = "given to Mailman before"
    UNCERTAIN = "begun before, and whether Mailman took it is not known: look into its log, then use --again"


@dataclass(frozen=True, slots=True)
class Posting:
    """An edition's message for the list with an address."""

    edition: str
    address: str
    sender: str
    message: bytes


def message_for_list(ready: bytes, of_language: LanguageList, service: str, *, identity: str, at: datetime) -> bytes:
    """
    Return a frozen message as it goes to a list: nothing in it is personal.

    Readers leave by the list's own address, and change language or county on the service's page, if there is one. *at*
    is the moment of sending, in the time zone of the site.
    """
    leave = mailto(of_language.leave_address)
    preferences = sign_up_page(service, of_language.language) if service else leave
    values = GeneralValues(of_language.address, identity, at, leave, preferences, of_language.leave_address)
    return general_message(ready, values, without=_OF_LISTS)


def post(store: Store, settings: MailmanSettings, posting: Posting, now: datetime, *, is_again: bool = False) -> Posted:
    """
    Give a message to a list; an edition goes to each list once.

    Raises:
        FaultsFoundError: If Mailman refuses the message or does not answer. A connection that was lost in the middle
            leaves it uncertain; else the next run tries again.
    """
    edition, address = posting.edition, posting.address
    with store.begin() as connection:
        if is_again:
            forget_post(connection, edition, address)
        if not begin_post(connection, edition, address, now):
            taken_at = post_taken_at(connection, edition, address)
            return Posted.UNCERTAIN if taken_at is None else Posted.TAKEN_BEFORE
    try:
        _give(settings, posting)
    except (OSError, smtplib.SMTPException) as error:
        if isinstance(error, _NOT_TAKEN):
            with store.begin() as connection:
                forget_post(connection, edition, address)
        hint = "see whether Mailman runs, and its log; run 'newsletter mailman sync' first; then the same again"
        raise FaultsFoundError([Fault(address, 0, f"Mailman did not take it: {error}", hint)]) from None
    with store.begin() as connection:
        end_post(connection, edition, address, now)
    return Posted.TAKEN


def _give(settings: MailmanSettings, posting: Posting) -> None:
    with smtplib.LMTP(settings.lmtp_host, settings.lmtp_port) as client:
        client.sendmail(posting.sender, [posting.address], posting.message)
