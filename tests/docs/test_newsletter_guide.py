"""The guide of the newsletter's operators: its settings are those of the program, and its commands run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from newsletter.config import schema
from newsletter.config.service_toml import read_service
from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.subscribers import NewSubscriber, every_subscriber, save_subscriber
from tests.support.site_folders.builders import epoch
from tests.support.site_folders.folders import PROJECT, copy_of
from tests.support.stores.relays import sink_relay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.stores.relays import SinkRelay

FILE = PROJECT / "docs/operators/newsletter.md"
GUIDE = FILE.read_text(encoding="utf-8")
TABLES: dict[str, type[msgspec.Struct]] = {
    "relay": schema.RelayTable,
    "store": schema.StoreTable,
    "subscriptions": schema.SubscriptionsTable,
    "delivery": schema.DeliveryTable,
    "bounces": schema.BouncesTable,
    "dkim": schema.DkimTable,
    "mailman": schema.MailmanTable,
}
DAY = date(2026, 3, 2)
_ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]+) \|", re.MULTILINE)
_BLOCK = re.compile(r"(?:<!-- (?P<name>\S+) -->\n)?```(?P<language>sh|toml)\n(?P<text>.*?)```", re.DOTALL)
# What needs root and systemd, another server that another test starts, or a second machine.
_ELSEWHERE = re.compile(
    r"apt |adduser |systemctl |samsprak newsletter mailman |samsprak subscribers move |.* --workers$"
)


def written(field: msgspec.structs.FieldInfo) -> str:
    """Return the default of a field as the guide writes it."""
    if field.required:
        return "–"
    if field.default is msgspec.NODEFAULT:
        return " and ".join(field.default_factory())
    return (
        "none"
        if field.default == ""
        else f"`{field.default}`"
        if isinstance(field.default, str)
        else str(field.default)
    )


def test_the_guide_has_every_setting_with_the_default_that_the_program_has() -> None:
    """An operator who omits a setting gets the documented default."""
    expected = {
        f"{name}.{field.name}": written(field)
        for name, table in TABLES.items()
        for field in msgspec.structs.fields(table)
    }
    assert dict(_ROW.findall(GUIDE)) == expected


@dataclass(frozen=True)
class Machine:
    """A machine as the guide sets it up, in a folder: all paths of the guide are below it."""

    root: Path
    relay: SinkRelay

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "srv/samsprak"

    def here(self, text: str) -> str:
        """Return commands or settings of the guide with the paths, the user and the port of this machine."""
        text = re.sub(r"(?<![\w./])/(?=(?:srv|var|etc)/)", f"{self.root}/", text)
        text = text.replace("sqlite:////", f"sqlite:///{self.root}/")
        text = text.replace("tar -C / ", f"tar -C {self.root} ").replace(" -o samsprak -g samsprak", "")
        return text.replace("port = 25\n", f"port = {self.relay.port}\n").replace(
            "https://www.example.org", "https://small.example"
        )

    def run(self, commands: str) -> str:
        """Run commands in one shell, in the folder of the site; return what they print."""
        lines = [line for line in commands.splitlines() if not _ELSEWHERE.match(line)]
        # Each block of the guide is typed into the same shell: its variables stay.
        environment = (
            f". {self.root}/etc/samsprak/environment" if (self.root / "etc/samsprak/environment").exists() else ":"
        )
        text = "\n".join(["set -e -o pipefail", "set -a", environment, "set +a", *map(self.here, lines)])
        done = subprocess.run(
            ["bash", "-c", text],
            cwd=self.site,
            env={
                "PATH": f"{self.site}/.venv/bin:{os.environ['PATH']}",
                "HOME": str(self.root),
                "PYTHONPATH": str(PROJECT),
                "SOURCE_DATE_EPOCH": epoch(DAY),
                "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@small.example",
                "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@small.example",
            },
            input="y\n", capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def subscribe(self, count: int) -> None:
        """Add subscribers in each language, as the service would."""
        store = open_store(read_service(self.site).store_address)
        with store.begin() as connection:
            for number in range(count):
                for language in ("sv", "en", "ar"):
                    address = f"{language}{number}@test.example"
                    new = NewSubscriber(address, address, language, "", datetime(2026, 1, 1, tzinfo=UTC), "w")
                    save_subscriber(connection, new, ())
        store.close()

    def subscribers(self) -> int:
        """Return the number of subscribers."""
        store = open_store(read_service(self.site).store_address)
        with store.reading() as connection:
            count = len(list(every_subscriber(connection)))
        store.close()
        return count


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """Return a machine with the site's folder, as after the installation."""
    root = tmp_path / "machine"
    for folder in (
        "srv",
        "var/lib/samsprak/mail/bounces/new",
        "var/lib/samsprak/mail/bounces/cur",
        "etc/nginx/snippets",
    ):
        (root / folder).mkdir(parents=True)
    (root / "etc/systemd/system").mkdir(parents=True)
    site = copy_of("small", root / "srv/samsprak")
    (site.root / ".venv/bin").mkdir(parents=True)
    command = site.root / ".venv/bin/samsprak"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samsprak "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copytree(PROJECT / "deploy", site.root / "deploy")
    subprocess.run(["git", "init", "-q"], cwd=site.root, check=True)
    with sink_relay() as relay:
        yield Machine(root, relay)


def test_a_new_operator_gets_from_nothing_to_a_sent_edition_and_back_from_a_backup(machine: Machine) -> None:
    """Every command of the guide, in its order, in the folders that it names."""
    ran = []
    for block in _BLOCK.finditer(GUIDE):
        text = block["text"]
        if block["language"] == "toml":
            install(machine, block["name"], text)
            continue
        if "freeze" in text:
            machine.subscribe(2)
        if text.startswith("rm -f"):  # the restore: after the backup, everything is lost
            assert machine.subscribers() == 6
            for path in (machine.root / "var/lib/samsprak").glob("subscriptions.db*"):
                path.write_bytes(b"damaged")
            shutil.rmtree(machine.root / "var/lib/samsprak/frozen-editions")
        ran.append(machine.run(text))
        if text.startswith("rm -f"):
            assert machine.subscribers() == 6
            assert "Everybody got it." in machine.run("samsprak newsletter report 2026-1")
    assert len(ran) > 8
    sent = [mail for mail in machine.relay.messages if mail["To"] != "you@example.org"]
    assert len(sent) == 6


def install(machine: Machine, name: str | None, text: str) -> None:
    """Write settings of the guide into the file that they belong to."""
    path = machine.site / "service.toml"
    if name is not None:
        path.write_text(machine.here(text), encoding="utf-8")
    elif text.startswith("subscriptions ="):
        site = (machine.site / "site.toml").read_text(encoding="utf-8")
        written_to = site.replace("[newsletter]\n", f"[newsletter]\n{machine.here(text)}", 1)
        (machine.site / "site.toml").write_text(written_to, encoding="utf-8")
    else:
        path.write_text(path.read_text(encoding="utf-8") + machine.here(text), encoding="utf-8")
