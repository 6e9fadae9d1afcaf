"""The units of deploy/: sound, hardened, and with commands that run as they are written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsletter.config.service_toml import STORE_VARIABLE
from newsletter.store.database.engine import open_store
from newsletter.store.upgrading import current_revision
from newsletter.tokens import KEYS_VARIABLE
from tests.support.commands.previewing import eventually
from tests.support.site_folders.folders import PROJECT, SiteFolder
from tests.support.stores.postgres import database, postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = PROJECT / "deploy/systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
ALL = sorted(path.name for path in UNITS.iterdir() if path.suffix in {".service", ".timer"})
# The folder of the site, as the units name it.
PREFIX = "/srv/samsprak"
# systemd's own measure of what a service could do, from 0 to 100.
MOST_EXPOSURE = 20
# What systemd takes for a clean end of a service (systemd.service(5), SuccessExitStatus).
CLEAN = (0, -signal.SIGTERM)
ENVIRONMENT = {"LANG": "C.UTF-8", KEYS_VARIABLE: f"1:{'a1' * 32}", "SAMSPRAK_RELAY_PASSWORD": ""}


def skip_without_systemd() -> None:
    """Skip a test of the units where systemd's checker is not installed."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")


def installed(name: str, folder: Path, site: Path) -> Path:
    """Return a unit as an operator installs it who has the site in another folder."""
    unit = folder / name
    unit.write_text((UNITS / name).read_text(encoding="utf-8").replace(PREFIX, str(site)), encoding="utf-8")
    return unit


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site as an operator sets it up: with its virtual environment, and the settings of the service."""
    (small.root / ".venv/bin").mkdir(parents=True)
    command = small.root / ".venv/bin/samsprak"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samsprak "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    small.replace(
        "site.toml", "[newsletter]\n", '[newsletter]\nsubscriptions = "https://small.example/subscriptions"\n'
    )
    (small.root / "returned/new").mkdir(parents=True)
    (small.root / "returned/cur").mkdir()
    small.write(
        "service.toml",
        '[relay]\nhost = "127.0.0.1"\nport = 1\nsecurity = "none"\nreturn_path = "bounces@small.example"\n'
        '[subscriptions]\nport = 0\n[bounces]\nmailbox = "returned"\n',
    )
    return small


@pytest.mark.parametrize("name", ALL)
def test_a_unit_is_sound(name: str, tmp_path: Path, site: SiteFolder) -> None:
    """Systemd finds nothing to say about it."""
    skip_without_systemd()
    for other in ALL:
        installed(other, tmp_path, site.root)
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", tmp_path / name],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )  # fmt: skip
    assert [line for line in checked.stderr.splitlines() if str(tmp_path) in line or "samsprak" in line] == []
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_little_besides_its_work(name: str) -> None:
    """By systemd's own measure."""
    skip_without_systemd()
    measured = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={MOST_EXPOSURE}", UNITS / name],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert "Overall exposure level" in measured.stdout


def command_of(name: str, site: SiteFolder) -> list[str]:
    """Return the command of a service, in the folder of a test."""
    text = (UNITS / name).read_text(encoding="utf-8")
    [line] = re.findall(r"(?m)^ExecStart=(.*)$", text)
    return shlex.split(line.replace(PREFIX, str(site.root)))


@contextmanager
def started(name: str, site: SiteFolder, said: Path, store: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Start the command of a service as systemd would: in its folder, with its environment alone."""
    with (
        said.open("wb") as output,
        subprocess.Popen(
            command_of(name, site),
            cwd=site.root,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(PROJECT),
                "LANG": "C.UTF-8",
                **ENVIRONMENT,
                STORE_VARIABLE: store,
            },
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["samsprak-bounces.service", "samsprak-purge.service"])
def test_the_command_of_a_timer_ends_well(name: str, site: SiteFolder, tmp_path: Path) -> None:
    """With an empty store, in a folder that was just set up."""
    with started(name, site, tmp_path / "said") as process:
        assert process.wait(120) == 0, (tmp_path / "said").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["samsprak-subscriptions.service", "samsprak-outbox.service"])
def test_the_command_of_a_service_runs_until_it_is_ended(name: str, site: SiteFolder, tmp_path: Path) -> None:
    """SIGTERM, which systemd sends, ends it cleanly."""
    said, store = tmp_path / "said", site.root / "subscriptions.db"
    is_listening = name == "samsprak-subscriptions.service"

    def is_ready() -> bool:
        assert process.poll() is None, said.read_text(encoding="utf-8")
        return "listening on" in said.read_text(encoding="utf-8") if is_listening else store.exists()

    with started(name, site, said) as process:
        eventually(is_ready)
        process.terminate()
        assert process.wait(120) in CLEAN, said.read_text(encoding="utf-8")


def test_the_worker_runs_beside_postgresql_until_it_is_ended(site: SiteFolder, tmp_path: Path) -> None:
    """It prepares the empty database, and waits for an edition."""
    said = tmp_path / "said"
    with postgres() as server, database(server, "newsletter") as address:

        def is_ready() -> bool:
            assert process.poll() is None, said.read_text(encoding="utf-8")
            store = open_store(address)
            try:
                return current_revision(store) != ""
            finally:
                store.close()

        with started("samsprak-worker.service", site, said, address) as process:
            eventually(is_ready)
            process.terminate()
            assert process.wait(120) in CLEAN, said.read_text(encoding="utf-8")


def test_every_service_is_started_by_a_test() -> None:
    """A new unit needs one."""
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in SERVICES if f'"{name}"' not in source] == []
