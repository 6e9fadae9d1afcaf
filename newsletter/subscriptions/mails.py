"""What the mails of the service say to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsletter.mail.service_mail import Envelope, service_mail
from newsletter.store.bounces.history import deliveries_to
from newsletter.store.subscribers.outbox import MailKind, remind_instead, reseed
from newsletter.store.subscribers.subscribers import State, subscriber, subscriber_at, wording
from newsletter.subscriptions.confirmation import confirmation_token, new_seed, token_hash, token_with_hash
from newsletter.tokens import Purpose, token
from samsprak.model.addresses.service_pages import ServicePage, service_page
from samsprak.rendering.kinds.county import county_link

if TYPE_CHECKING:
    from newsletter.store.database.group_commit import Transaction
    from newsletter.store.subscribers.outbox import WaitingMail
    from newsletter.store.subscribers.subscribers import Subscriber
    from newsletter.tokens import TokenKeys
    from samsprak.rendering.site import ReaderSite, Site


@dataclass(frozen=True, slots=True)
class ServiceMails:
    """Makes the mails that wait in the outbox; *service* is the public address of the service."""

    site: Site
    keys: TokenKeys
    service: str

    def message(self, connection: Transaction, mail: WaitingMail) -> bytes | None:
        """Return the message for a mail of the outbox, None if there is nothing to send any more."""
        match mail.kind:
            case MailKind.DATA:
                return self._data(connection, mail)
            case MailKind.KNOWN:
                return self._known(_subscriber_of(connection, mail), mail)
            case MailKind.CONFIRM:
                known = subscriber_at(connection, mail.lookup) if mail.lookup else None
                if known is not None and known.state is State.ACTIVE:
                    remind_instead(connection, mail, known.id)
                    return self._known(known, mail)
                return self._confirmation(connection, mail, "confirm")
            case MailKind.MOVE:
                return self._confirmation(connection, mail, "move")

    def _known(self, one: Subscriber | None, mail: WaitingMail) -> bytes | None:
        return None if one is None else self._message(one.language, "known", mail, **self._links(one))

    def _confirmation(self, connection: Transaction, mail: WaitingMail, template: str) -> bytes | None:
        if mail.token_hash is None:
            return None
        written = token_with_hash(self.keys, mail.seed, mail.token_hash)
        if written is None:  # the key with which it was made is gone
            seed = new_seed()
            written = confirmation_token(self.keys, seed)
            reseed(connection, mail, seed, token_hash(written))
        code = self._reader(mail.language).code
        link = service_page(self.service, code, ServicePage.CONFIRM, written)
        return self._message(mail.language, template, mail, link=link)

    def _data(self, connection: Transaction, mail: WaitingMail) -> bytes | None:
        one = _subscriber_of(connection, mail)
        if one is None:
            return None
        reader = self._reader(one.language)
        county = county_link(one.county or None, reader)
        zone = ZoneInfo(self.site.settings.timezone)
        return self._message(
            one.language,
            "data",
            mail,
            address=one.address,
            language=reader.language.name,
            county=county.text if county else "",
            consented_at=reader.date_in_words(one.consented_at.astimezone(zone)),
            consent=wording(connection, one.wording),
            editions=reader.listed([past.edition for past in deliveries_to(connection, one.lookup, one.id)]),
            preferences=self._links(one)["preferences"],
        )

    def _links(self, one: Subscriber) -> dict[str, str]:
        code = self._reader(one.language).code
        leave = token(self.keys, Purpose.LEAVE, one.id)
        preferences = token(self.keys, Purpose.PREFERENCES, one.id)
        return {
            "leave": service_page(self.service, code, ServicePage.LEAVE, leave),
            "preferences": service_page(self.service, code, ServicePage.PREFERENCES, preferences),
        }

    def _message(self, code: str, /, template: str, mail: WaitingMail, **values: str) -> bytes:
        envelope = Envelope(mail.address, mail.created_at, mail.seed)
        return service_mail(self._reader(code), template, envelope, values)

    def _reader(self, code: str) -> ReaderSite:
        """Return the readers of a language; those of the source language for one that the site has no longer."""
        languages = self.site.settings.languages
        return self.site.for_reader(code if code in languages.codes else languages.source_code)


def _subscriber_of(connection: Transaction, mail: WaitingMail) -> Subscriber | None:
    """Return the subscriber whom a mail is for, None for one who has left."""
    return None if mail.subscriber is None else subscriber(connection, mail.subscriber)
