"""The service that takes subscriptions, on a real port, with a clock that a test sets."""

from __future__ import annotations

import re
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import uvicorn

from newsletter.config.settings import SubscriptionLimits
from newsletter.store.database.engine import open_store
from newsletter.store.database.group_commit import GroupCommit
from newsletter.store.subscribers.outbox import count_mails
from newsletter.store.subscribers.sign_ups import count_sign_ups
from newsletter.store.subscribers.subscribers import every_subscriber, keep_wordings
from newsletter.store.upgrading import upgrade
from newsletter.subscriptions.desk import Desk
from newsletter.subscriptions.mails import ServiceMails
from newsletter.subscriptions.relay import RelaySender
from newsletter.subscriptions.web.app import application, origin_of
from newsletter.subscriptions.web.pages import Pages
from newsletter.subscriptions.worker import Worker
from newsletter.tokens import TokenKeys
from samsprak.cli.subscriptions.frames import assets_of, frames_of
from samsprak.incremental.site_opening import open_site
from samsprak.site.hosting.headers import OWN_ONLY, RESOURCES, SECURITY
from tests.support.stores.relays import sink_relay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import EmailMessage, Message
    from pathlib import Path

    from newsletter.store.database.engine import Store
    from newsletter.store.subscribers.subscribers import Subscriber
    from samsprak.rendering.site import Site
    from tests.support.site_folders.folders import SiteFolder
    from tests.support.stores.relays import SinkRelay

KEYS = TokenKeys({1: b"k" * 32})
SERVICE = "https://small.example/subscriptions"
_PATIENCE_S = 60
_NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
_LINK = re.compile(r"https?://\S+/subscriptions(/\S+)")


@dataclass
class Clock:
    """The time, which passes only when a test says so."""

    moment: datetime = _NOON

    def __call__(self) -> datetime:
        """Return this moment."""
        return self.moment

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**time)


@dataclass(frozen=True)
class Answer:
    """An answer of the service."""

    status: int
    headers: Message
    body: str


@dataclass
class RunningService:
    """A running service, its store, and the relay that its mails go to."""

    port: int
    store: Store
    clock: Clock
    relay: SinkRelay
    worker: Worker
    site: Site
    origin: str
    headers: dict[str, str] = field(default_factory=dict)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request to a *path* below the service's; a path of a whole link will do."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)
        try:
            connection.request(method, f"/subscriptions{path}", body, {**self.headers, **(headers or {})})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.request("GET", path)

    def post(self, path: str, **form: str) -> Answer:
        """Send a form, as a browser would from the service's own page."""
        own = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
        }
        return self.request("POST", path, urlencode(form).encode(), own)

    def sign_up(self, address: str, code: str = "sv", county: str = "", **form: str) -> Answer:
        """Sign up on the page of a language."""
        return self.post(f"/{code}/subscribe", address=address, language=code, county=county, **form)

    def deliver(self) -> list[EmailMessage]:
        """Send what waits in the outbox; return the mails that the relay took by it."""
        before = len(self.relay.taken)
        while self.worker.work():
            pass
        return self.relay.messages[before:]

    def subscribe(self, address: str, code: str = "sv", county: str = "") -> tuple[str, str]:
        """Sign up and confirm; return the paths of the links to leave and to preferences in a mail about it."""
        assert self.sign_up(address, code, county).status == 200
        [mail] = self.deliver()
        [link] = links(mail)
        assert self.post(link).status == 200
        assert self.sign_up(address, code, county).status == 200
        preferences, leave = links(self.deliver()[0])
        return leave, preferences

    @property
    def subscribers(self) -> list[Subscriber]:
        """All subscribers in the store."""
        with self.store.reading() as connection:
            return list(every_subscriber(connection))

    @property
    def counts(self) -> tuple[int, int, int]:
        """The numbers of subscribers, of sign-ups that wait and of mails that wait."""
        with self.store.reading() as connection:
            waiting = count_sign_ups(connection), count_mails(connection)
        return (len(self.subscribers), *waiting)


def links(mail: EmailMessage) -> list[str]:
    """Return the paths of the links in a mail, below that of the service."""
    return _LINK.findall(str(mail.get_content()))


def with_service(site: SiteFolder, address: str = SERVICE) -> SiteFolder:
    """Give a small site the address of a service."""
    site.replace("site.toml", 'list_id = "brev"', f'list_id = "brev"\nsubscriptions = "{address}"')
    return site


@lru_cache(maxsize=4)
def _opened(root: Path) -> Site:
    return open_site(root, date(2026, 4, 1)).site


@contextmanager
def running_service(
    root: SiteFolder, store_address: str, limits: SubscriptionLimits | None = None, *, has_own_origin: bool = False
) -> Iterator[RunningService]:
    """
    Run the service of a small site on a free port, as of 1 April 2026.

    Forms come from the service's public address; with *has_own_origin* from the port, as a browser sends them.
    """
    site = _opened(root.root)
    service = site.settings.newsletter.subscriptions
    store, clock = open_store(store_address), Clock()
    upgrade(store)
    frames = frames_of(site)
    pages = Pages(site, frames, urlsplit(service).path)
    with store.begin() as connection:
        keep_wordings(connection, {one.id: one.text for one in pages.consents})
    desk = Desk(store, GroupCommit(store), KEYS, limits or SubscriptionLimits(1000, 100_000), clock)
    headers = {**SECURITY, RESOURCES: OWN_ONLY}
    with sink_relay() as relay, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}" if has_own_origin else origin_of(service)
        app = application(desk, pages, origin, headers, assets_of(site, frames))
        config = uvicorn.Config(
            app, proxy_headers=True, forwarded_allow_ips=["127.0.0.1"], log_config=None, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        sender = RelaySender(relay.settings, site.settings.newsletter.sender)
        worker = Worker(store, ServiceMails(site, KEYS, service), sender, clock)
        try:
            yield RunningService(listener.getsockname()[1], store, clock, relay, worker, site, origin)
        finally:
            server.should_exit = True
            thread.join()
            sender.close()
            store.close()
