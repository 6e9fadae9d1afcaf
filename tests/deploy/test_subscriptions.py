"""The service behind the nginx of deploy/, beside the files of the site."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.subscribers import NewSubscriber, save_subscriber, subscriber
from newsletter.tokens import Purpose, keyed_hashes, token
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.site.hosting.headers import SECURITY
from tests.conftest import run_samsprak
from tests.support.commands.nginx import Answer, Nginx, nginx
from tests.support.commands.previewing import eventually
from tests.support.commands.subscriptions import TOKEN_KEYS, service
from tests.support.site_folders.folders import PROJECT, SiteFolder, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CODES = ("sv", "en", "ar")
ADDRESS = "anna@test.example"
ONE_CLICK = urlencode({"List-Unsubscribe": "One-Click"})


@dataclass(frozen=True)
class Fronted:
    """A site and its service behind nginx."""

    site: SiteFolder
    server: Nginx
    path: str
    log: Path

    def post(self, path: str, body: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a form as a mail program does."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, body, form | dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def fronted(folder: Path, address: str, path: str) -> Iterator[Fronted]:
    """Build the small site, whose service is at *address*, and serve both."""
    site = copy_of("small", folder / "site")
    site.replace("site.toml", "[newsletter]\n", f'[newsletter]\nsubscriptions = "{address}"\n')
    built = run_samsprak("build", "--compressed", cwd=site.root)
    assert built.returncode == 0, built.stderr
    assert run_samsprak("nginx", "--to", str(folder / "conf"), cwd=site.root).returncode == 0
    (folder / "nginx").mkdir()
    log = folder / "nginx/access.txt"
    with (
        service(site.root, folder / "said") as port,
        nginx(
            site.root / "output", folder / "conf", folder / "nginx", mine="access_log access.txt;", service=port
        ) as server,
    ):
        yield Fronted(site, server, path, log)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fronted]:
    """Serve a site whose service is below the site's own host."""
    with fronted(tmp_path_factory.mktemp("front"), "https://small.example/subscriptions", "/subscriptions") as running:
        yield running


def subscribed(front: Fronted) -> int:
    """Add a subscriber to the store of the service; return the id."""
    store = open_store(f"sqlite:///{front.site.root / 'subscriptions.db'}")
    with store.begin() as connection:
        new = NewSubscriber(ADDRESS, ADDRESS, "ar", "", datetime(2026, 1, 1, tzinfo=UTC), "w")
        number = save_subscriber(connection, new, keyed_hashes(TOKEN_KEYS, "address", ADDRESS))
    store.close()
    return number


def is_subscribed(front: Fronted, number: int) -> bool:
    """Return whether a subscriber is in the store of the service."""
    store = open_store(f"sqlite:///{front.site.root / 'subscriptions.db'}")
    with store.reading() as connection:
        found = subscriber(connection, number) is not None
    store.close()
    return found


@pytest.mark.parametrize("code", CODES)
def test_the_pages_of_the_service_have_the_policy_of_the_site_once(front: Fronted, code: str) -> None:
    """Found and missing ones; no browser and no server in between keeps them."""
    for page in ("subscribe", "leave/forged", "confirm/forged"):
        answer = front.server.get(f"{front.path}/{code}/{page}")
        assert f'lang="{code}"'.encode() in answer.body
        for name, value in SECURITY.items():
            assert answer.headers.get_all(name) == [value], (page, name)
        assert "public" not in answer.header("Cache-Control")
        assert "no-store" in answer.header("Cache-Control")
        assert answer.header("X-Nothing") == ""


def test_the_pages_of_the_site_are_beside_those_of_the_service(front: Fronted) -> None:
    """The service takes nothing of the site away, also not the pages of its own names elsewhere."""
    assert front.server.get("/ar/").header("Cache-Control").startswith("public")
    assert front.server.get(f"{front.path}/ar/elsewhere").status == 404
    assert front.server.get("/health").status == 404


def test_every_page_of_the_service_is_reached(front: Fronted) -> None:
    """A page that the configuration does not know would be a missing file of the site."""
    for page in ServicePage:
        answer = front.server.get(f"{front.path}/sv/{page}")
        with_token = front.server.get(f"{front.path}/sv/{page}/forged")
        assert "no-store" in answer.header("Cache-Control") + with_token.header("Cache-Control"), page


def test_one_click_leaves_without_a_redirect_or_a_cookie(front: Fronted) -> None:
    """As Gmail's servers do it (RFC 8058), twice; a look at the page leaves nobody out."""
    number = subscribed(front)
    path = f"{front.path}/ar/leave/{token(TOKEN_KEYS, Purpose.LEAVE, number, '2026-1')}"
    assert front.server.get(path).status == 200
    assert is_subscribed(front, number)
    for _ in range(2):
        answer = front.post(path, ONE_CLICK)
        assert (answer.status, answer.header("Location"), answer.header("Set-Cookie")) == (200, "", "")
        assert not is_subscribed(front, number)


def test_no_token_is_in_the_log_of_the_server(front: Fronted) -> None:
    """Whoever reads a log must not be able to change a subscription. Pages of the site are logged as before."""
    front.server.get(f"{front.path}/sv/leave/{token(TOKEN_KEYS, Purpose.LEAVE, 1)}")
    front.server.get("/sv/?last")
    # A line is written after the answer, in the order of requests.
    eventually(lambda: "GET /sv/?last " in front.log.read_text(encoding="utf-8"))
    assert "/leave/" not in front.log.read_text(encoding="utf-8")


def test_a_body_that_no_form_has_is_refused_before_the_service(front: Fronted) -> None:
    """The service is not given 100 kilobytes."""
    assert front.post(f"{front.path}/sv/subscribe", "address=" + "a" * 100_000).status == 413


def test_a_visitor_does_not_choose_the_network_that_is_counted(front: Fronted) -> None:
    """The limit by network holds whatever X-Forwarded-For a visitor sends."""
    statuses = []
    for number in range(40):
        form = {"address": f"reader{number}@test.example", "language": "sv", "county": "", "consent": "yes"}
        headers = {"X-Forwarded-For": f"192.0.{number}.1", "Origin": "https://small.example"}
        statuses.append(front.post(f"{front.path}/sv/subscribe", urlencode(form), headers).status)
    assert statuses[-1] == 429
    assert statuses[0] == 200


def test_a_service_on_a_host_of_its_own_has_its_pages_and_style_alone(tmp_path: Path) -> None:
    """The same file of configuration is included in the server of that host."""
    with fronted(tmp_path, "https://subscribe.example", "") as running:
        page = running.server.get("/ar/subscribe")
        assert page.status == 200
        [style] = [part.split('"')[0] for part in page.body.decode().split('href="') if ".css" in part[:80]]
        assert running.server.get(style).status == 200
        assert running.server.get("/nothing").status == 404


def test_the_pages_that_the_configuration_knows_are_those_of_the_service() -> None:
    """A new route without a line in the configuration is detected here."""
    source = (PROJECT / "newsletter/subscriptions/web/app.py").read_text(encoding="utf-8")
    found = {part.split("}")[0] for part in source.split('Route(f"{below}/{ServicePage.')[1:]}
    assert source.count('Route(f"{below}') == len(found)
    assert found == set(ServicePage.__members__)
