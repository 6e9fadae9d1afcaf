"""A GNU Mailman of one's own: Debian's mailman3, with its lists, queues and database in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mailmanclient import Client
from mailmanclient.restbase.connection import MailmanConnectionError

from tests.support.commands.previewing import eventually
from tests.support.mail_servers.postfix import skip_without
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path("/usr/lib/mailman3/bin/master")
USER, PASSWORD = "restadmin", "restpass"
_START_S, _STOP_S = 300, 60
_CONFIGURATION = """\
[mailman]
site_owner: owner@lists.example
layout: here
[paths.here]
var_dir: {root}
bin_dir: /usr/lib/mailman3/bin
queue_dir: $var_dir/queue
list_data_dir: $var_dir/lists
log_dir: $var_dir/logs
lock_dir: $var_dir/locks
data_dir: $var_dir/data
cache_dir: $var_dir/cache
etc_dir: $var_dir/etc
ext_dir: $var_dir/ext
messages_dir: $var_dir/messages
archive_dir: $var_dir/archives
template_dir: $var_dir/templates
pid_file: $var_dir/master.pid
lock_file: $lock_dir/master.lck
[webservice]
hostname: 127.0.0.1
port: {rest}
admin_user: {user}
admin_pass: {password}
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
smtp_host: 127.0.0.1
smtp_port: {smtp}
lmtp_host: 127.0.0.1
lmtp_port: {lmtp}
"""


@dataclass(frozen=True)
class Mailman:
    """A running Mailman: its ports on 127.0.0.1, and the folder of its templates."""

    rest: int
    lmtp: int
    templates: Path
    logs: Path

    @property
    def address(self) -> str:
        """The address of its REST interface."""
        return f"http://127.0.0.1:{self.rest}/3.1"

    def client(self) -> Client:
        """Return a client of its REST interface."""
        return Client(self.address, USER, PASSWORD)


@contextmanager
def mailman(smtp: int) -> Iterator[Mailman]:
    """Start a Mailman that sends through the SMTP server on port *smtp*; skip the test where there is none."""
    skip_without(PROGRAM)
    root = Path(tempfile.mkdtemp(prefix="mm"))
    owner = pwd.getpwnam("list")
    running = Mailman(free_port(), free_port(), root / "templates", root / "logs")
    text = _CONFIGURATION.format(
        root=root, rest=running.rest, lmtp=running.lmtp, smtp=smtp, user=USER, password=PASSWORD
    )
    (root / "mailman.cfg").write_text(text, encoding="ascii")
    # Debian's footer is English, and would be a part of its own behind every mail.
    footers = running.templates / "site/en"
    footers.mkdir(parents=True)
    (footers / "list:member:regular:footer.txt").write_text("", encoding="ascii")
    for path in (root, *root.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid)
    with (root / "said").open("w") as said:
        process = subprocess.Popen(
            [PROGRAM, "-C", root / "mailman.cfg", "--force"],
            stdout=said, stderr=said, start_new_session=True, cwd=root, user=owner.pw_uid, group=owner.pw_gid,
            extra_groups=[], env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(root)},
        )  # fmt: skip
    try:
        # It makes its database first, step by step.
        eventually(lambda: process.poll() is not None or _answers(running), _START_S)
        assert process.poll() is None, (root / "said").read_text(encoding="utf-8")
        yield running
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_S)
        process.kill()
        process.wait(_STOP_S)
        shutil.rmtree(root, ignore_errors=True)


def _answers(running: Mailman) -> bool:
    try:
        running.client().system  # noqa: B018 # a request
        with smtplib.LMTP("127.0.0.1", running.lmtp) as client:
            client.noop()
    except (OSError, MailmanConnectionError, smtplib.SMTPException):
        return False
    return True
