"""A Postfix of one's own: its queue, its mailboxes and its log are in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import eventually
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROGRAM = Path("/usr/sbin/postfix")
_STOP_S = 120
# A server that takes mails from this machine for everybody in its domains, and lets nothing out.
RECEIVING = {
    "compatibility_level": "3.6",
    "myhostname": "mx.test.example",
    "mydestination": "",
    "mynetworks": "127.0.0.0/8",
    "smtpd_relay_restrictions": "permit_mynetworks, reject",
    "virtual_mailbox_domains": "test.example",
    "virtual_mailbox_maps": "static:all/",
    "recipient_delimiter": "+",
    "local_recipient_maps": "",
}
MASTER = """\
smtp inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A running Postfix: its port on 127.0.0.1, and the folder of its mailboxes."""

    port: int
    mailboxes: Path
    log_file: Path

    @property
    def log(self) -> str:
        """Return what it has logged."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def mails(self, mailbox: str = "all", count: int = 1) -> list[bytes]:
        """Return the mails in a Maildir as soon as there are *count*, in the order of their files' names."""
        folder = self.mailboxes / mailbox / "new"

        def found() -> list[Path]:
            files = sorted(folder.iterdir()) if folder.is_dir() else []
            return files if len(files) >= count else []

        return [path.read_bytes() for path in eventually(found)]


def skip_without(*programs: Path) -> None:
    """Skip a test that needs servers which only root starts, where one is missing or the user is another."""
    missing = [one.name for one in programs if not one.exists()]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if os.geteuid() != 0:
        pytest.skip("only root can start these mail servers")


@contextmanager
def postfix(settings: Mapping[str, str], *, main: Path | None = None, master: str = MASTER) -> Iterator[Postfix]:
    """
    Start a Postfix with *settings* over those in the file *main*; skip the test where there is none.

    Virtual mailboxes are Maildirs below ``mailboxes``, and the service ``smtp inet`` is on a free port.
    """
    skip_without(PROGRAM)
    # A short path: those of Postfix's sockets have at most 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="pf"))
    port = free_port()
    with _usual_rights():
        server = _started(root, port, settings, main, master)
    running = Postfix(port, root / "mailboxes", root / "log")
    try:
        eventually(lambda: _answers(port))
        yield running
    finally:
        server.terminate()
        server.wait(_STOP_S)
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _usual_rights() -> Iterator[None]:
    """Make files that everybody may read, whatever the umask: Postfix's programs run as users of their own."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _started(
    root: Path, port: int, settings: Mapping[str, str], main: Path | None, master: str
) -> subprocess.Popen[bytes]:
    root.chmod(0o755)
    folders = {name: root / name for name in ("etc", "queue", "data", "mailboxes")}
    for folder in folders.values():
        folder.mkdir()
    user = pwd.getpwnam("postfix")
    for name in ("data", "mailboxes"):
        os.chown(folders[name], user.pw_uid, user.pw_gid)
    of_test = {
        "queue_directory": folders["queue"],
        "data_directory": folders["data"],
        "maillog_file": root / "log",
        "maillog_file_prefixes": root,
        "multi_instance_enable": "no",
        "alias_maps": "",
        "alias_database": "",
        "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4",
        "virtual_mailbox_base": folders["mailboxes"],
        "virtual_minimum_uid": 1,
        "virtual_uid_maps": f"static:{user.pw_uid}",
        "virtual_gid_maps": f"static:{user.pw_gid}",
    }
    (folders["etc"] / "main.cf").write_bytes(main.read_bytes() if main else b"")
    (folders["etc"] / "master.cf").write_text(master.replace("smtp inet", f"127.0.0.1:{port} inet"), encoding="utf-8")
    over = [f"{name} = {value}" for name, value in (of_test | dict(settings)).items()]
    subprocess.run(["/usr/sbin/postconf", "-c", folders["etc"], "-e", *over], check=True, capture_output=True)
    checked = subprocess.run(
        [PROGRAM, "-c", folders["etc"], "check"], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert checked.returncode == 0, checked.stderr
    with (root / "said").open("w") as said:
        return subprocess.Popen(
            ["/usr/lib/postfix/sbin/master", "-c", folders["etc"], "-d"],
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def _answers(port: int) -> bool:
    try:
        smtplib.SMTP("127.0.0.1", port, timeout=_STOP_S).quit()
    except (OSError, smtplib.SMTPException):
        return False
    return True
