"""An OpenDKIM of one's own, with a key of its own."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.commands.previewing import eventually
from tests.support.mail_servers.postfix import skip_without
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROGRAM = Path("/usr/sbin/opendkim")
_KEYS = Path("/usr/bin/opendkim-genkey")
_STOP_S = 120


@dataclass(frozen=True)
class OpenDkim:
    """A running OpenDKIM: its port on 127.0.0.1, and the record of its key."""

    port: int
    name: str
    record: str


@contextmanager
def opendkim(configuration: Path, domain: str, selector: str = "r1") -> Iterator[OpenDkim]:
    """
    Start OpenDKIM with a configuration, changed in names, port and folders; skip the test where it is not installed.

    It signs for *domain*.
    """
    alternative = Path("/usr/sbin/opendkim-genkey")
    maker = _KEYS if _KEYS.exists() else alternative
    skip_without(PROGRAM, maker)
    root = Path(tempfile.mkdtemp(prefix="dk"))
    subprocess.run([maker, "-D", root, "-b", "2048", "-d", domain, "-s", selector], check=True, capture_output=True)
    port = free_port()
    # It takes no files that lie below a folder which everybody may write to: /tmp is one.
    own: Mapping[str, object] = {
        "Domain": domain,
        "Selector": selector,
        "KeyFile": root / f"{selector}.private",
        "Socket": f"inet:{port}@127.0.0.1",
        "PidFile": root / "pid",
        "RequireSafeKeys": "no",
        "Syslog": "no",
    }
    text = configuration.read_text(encoding="utf-8")
    for name, value in own.items():
        text, count = re.subn(rf"(?m)^{name} .*$", f"{name} {value}", text)
        assert count == 1, name
    (root / "conf").write_text(text, encoding="utf-8")
    user = pwd.getpwnam("opendkim")
    for path in (root, *root.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)
    with (root / "said").open("w") as said:
        server = subprocess.Popen(
            [PROGRAM, "-f", "-x", root / "conf"], stdout=said, stderr=said, start_new_session=True
        )
    try:
        eventually(lambda: server.poll() is not None or _answers(port))
        assert server.poll() is None, (root / "said").read_text(encoding="utf-8")
        written = (root / f"{selector}.txt").read_text(encoding="ascii")
        record = "".join(re.findall(r'"([^"]*)"', written))
        yield OpenDkim(port, f"{selector}._domainkey.{domain}", record)
    finally:
        server.terminate()
        server.wait(_STOP_S)
        shutil.rmtree(root, ignore_errors=True)


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
