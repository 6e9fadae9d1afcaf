"""The whole way of a reader, with real servers: a browser, nginx, the service, Postfix and the sender."""

from __future__ import annotations

import email
import re
import ssl
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from email.policy import default
from http.client import HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import dkim
import pytest

from tests.conftest import run_samsprak
from tests.newsletter.signing.conftest import Published
from tests.support.browser.chromium import chromium
from tests.support.commands.nginx import Nginx, nginx
from tests.support.commands.previewing import eventually
from tests.support.commands.subscriptions import KEYS, service
from tests.support.mail_servers.postfix import RECEIVING, Postfix, postfix
from tests.support.site_folders.builders import epoch
from tests.support.site_folders.folders import SiteFolder, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage
    from pathlib import Path

    from playwright.sync_api import Page

SERVICE = "https://small.example/subscriptions"
NOBODY = "nobody subscribes"
READER = "reader@test.example"
FIRST, SECOND = date(2026, 3, 2), date(2026, 4, 1)
_RECORD = re.compile(r"^(\S+)\. IN TXT \( (.*) \)$", re.MULTILINE)


@dataclass(frozen=True)
class World:
    """A site with its servers, and what is in DNS."""

    site: SiteFolder
    server: Nginx
    mails: Postfix
    dns: Published

    def run(self, *arguments: str, day: date = FIRST, status: int = 0) -> str:
        """Run a command of the operator on a day; return what it prints."""
        environment = {**KEYS, "SOURCE_DATE_EPOCH": epoch(day)}
        done = run_samsprak(*arguments, cwd=self.site.root, env=environment)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def mail(self, recipient: str, count: int) -> tuple[bytes, EmailMessage]:
        """Return the last of *count* mails to a recipient as soon as it is delivered: its bytes on the wire, parsed."""

        def found() -> list[tuple[bytes, EmailMessage]]:
            mails = [one.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for one in self.mails.mails("all")]
            parsed = [(one, email.message_from_bytes(one, policy=default)) for one in mails]
            theirs = [one for one in parsed if one[1]["To"] == recipient]
            are_logged = all(self.order(message) >= 0 for _, message in theirs)
            return theirs if len(theirs) == count and are_logged else []

        return max(eventually(found), key=lambda one: self.order(one[1]))

    def order(self, message: EmailMessage) -> int:
        """Return the place of a mail in the log of Postfix: Maildirs have no order within a second."""
        return self.mails.log.rfind(str(message["Message-ID"]))

    def is_signed(self, content: bytes) -> list[bool]:
        """Return whether each signature of a mail is valid."""
        count = sum(name.lower() == b"dkim-signature" for name, _ in dkim.DKIM(content).headers)
        return [dkim.DKIM(content).verify(idx=place, dnsfunc=self.dns.dns) for place in range(count)]


def settings(receiver: Postfix) -> str:
    """Return a service.toml for the relay of the test."""
    return (
        f'[relay]\nhost = "127.0.0.1"\nport = {receiver.port}\nsecurity = "none"\n'
        'return_path = "bounces@test.example"\n'
        '[dkim]\ndomain = "small.example"\nrsa_selector = "r1"\nrsa_key_file = "keys/r1.pem"\n'
        'ed25519_selector = "e1"\ned25519_key_file = "keys/e1.key"\n'
    )


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Set up a site and its servers as an operator does."""
    with ExitStack() as stack:
        receiver = stack.enter_context(postfix(RECEIVING))
        site = copy_of("small", folder / "site")
        site.replace("site.toml", "[newsletter]\n", f'[newsletter]\nsubscriptions = "{SERVICE}"\n')
        site.write("service.toml", settings(receiver))
        for command in (("build", "--compressed"), ("nginx", "--to", str(folder / "conf"))):
            done = run_samsprak(*command, cwd=site.root)
            assert done.returncode == 0, done.stderr
        keys = run_samsprak("newsletter", "dkim-keys", cwd=site.root)
        assert keys.returncode == 0, keys.stderr
        texts = {name: "".join(re.findall(r'"([^"]*)"', text)) for name, text in _RECORD.findall(keys.stdout)}
        port = stack.enter_context(service(site.root, folder / "said"))
        (folder / "nginx").mkdir()
        server = stack.enter_context(
            nginx(site.root / "output", folder / "conf", folder / "nginx", service=port, has_tls=True)
        )
        yield World(site, server, receiver, Published((), texts))


@contextmanager
def page_of(server: Nginx) -> Iterator[Page]:
    """Open a page in a browser for which small.example is this machine."""
    names = (f"--host-resolver-rules=MAP small.example 127.0.0.1:{server.port}", "--ignore-certificate-errors")
    with chromium(arguments=names) as browser:
        context = browser.new_context(ignore_https_errors=True, java_script_enabled=False)
        yield context.new_page()
        context.close()


def one_click(server: Nginx, address: str) -> tuple[int, Sequence[tuple[str, str]]]:
    """Send what Gmail sends when a reader clicks on "unsubscribe" (RFC 8058)."""
    connection = HTTPSConnection("127.0.0.1", server.port, context=ssl._create_unverified_context())  # noqa: S323, SLF001 # the certificate of the test
    try:
        form = urlencode({"List-Unsubscribe": "One-Click"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Host": "small.example"}
        connection.request("POST", urlsplit(address).path, form, headers)
        response = connection.getresponse()
        response.read()
        return response.status, response.getheaders()
    finally:
        connection.close()


@pytest.mark.slow
def test_a_reader_signs_up_in_arabic_gets_the_edition_once_and_leaves_with_one_click(tmp_path: Path) -> None:
    """Nobody but the reader confirms, and who has left is not in the next audience."""
    with world(tmp_path) as here:
        with page_of(here.server) as page:
            page.goto("https://small.example/ar/newsletter/")
            page.click('a[href*="/subscriptions/ar/subscribe"]')
            page.wait_for_url(f"{SERVICE}/ar/subscribe")
            assert page.get_attribute("html", "dir") == "rtl"
            page.fill("#address", READER)
            with page.expect_navigation():
                page.click("main button")
            assert "ar" in str(page.get_attribute("html", "lang"))
            content, confirmation = here.mail(READER, 1)
            assert here.is_signed(content) == [True, True]
            here.run("newsletter", "freeze", "2026-1")
            body = confirmation.get_body(("plain",))
            assert body is not None
            link = next(word for word in body.get_content().split() if word.startswith(f"{SERVICE}/ar/confirm/"))
            assert NOBODY in here.run("newsletter", "send", "2026-1", "--dry-run", status=1)
            page.goto(link)
            with page.expect_navigation():
                page.click("main button")
        here.run("newsletter", "test-send", "2026-1", "--to", "editor@test.example")
        assert "1 sent" in here.run("newsletter", "send", "2026-1", "--yes")
        content, edition = here.mail(READER, 2)
        assert edition["Content-Language"] == "ar"
        assert edition["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert here.is_signed(content) == [True, True]
        address = re.findall(r"<(https://[^>]+)>", str(edition["List-Unsubscribe"]))[0]
        status, headers = one_click(here.server, address)
        assert status == 200
        assert not {"location", "set-cookie"} & {name.lower() for name, _ in headers}
        again = here.run("newsletter", "send", "2026-1", "--yes")
        assert "1 sent" in again
        begin_second(here.site)
        here.run("newsletter", "freeze", "2026-2", day=SECOND)
        assert NOBODY in here.run("newsletter", "send", "2026-2", "--dry-run", day=SECOND, status=1)


def begin_second(site: SiteFolder) -> None:
    """Write the next edition in all languages."""
    for code in ("sv", "en", "ar"):
        path = site.root / f"content/{code}/newsletter/2026-1.md"
        if path.exists():
            text = (
                path.read_text(encoding="utf-8").replace("2026-1", "2026-2").replace("2026-03-02", SECOND.isoformat())
            )
            site.write(f"content/{code}/newsletter/2026-2.md", text)
