"""The command ``samsprak edit`` over a clone, as somebody starts it in a terminal."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tests.editor.clones import AUTHOR, ENVIRONMENT, git
from tests.editor.cms.bundles import fetched_bundle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Started(NamedTuple):
    """The running command, the hosts of editor and preview, and the token of this start."""

    process: subprocess.Popen[str]
    host: str
    token: str
    preview: str


@contextmanager
def edit_command(clone: Path) -> Iterator[Started]:
    """Yield the command over a clone on 1 April 2026; git knows the author's name."""
    share_bundle(clone)
    git(clone, "config", "user.name", AUTHOR.name)
    git(clone, "config", "user.email", AUTHOR.email)
    command = [sys.executable, "-m", "samsprak", "edit", "--no-open", "--port", "0"]
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1775044800"}
    with subprocess.Popen(
        command, cwd=clone, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        try:
            line = next(line for line in process.stdout if "Editor" in line)
            found = re.search(r"http://([\d.:]+)/admin/#token=([\w-]+)", line)
            preview = next(re.search(r"http://([\d.:]+)/sv/", line) for line in process.stdout if "/sv/" in line)
            assert found is not None
            assert preview is not None
            yield Started(process, found[1], found[2], preview[1])
        finally:
            process.kill()


def share_bundle(root: Path) -> None:
    """Copy the CMS's files, which are fetched once for all tests, into a site."""
    bundle = fetched_bundle()
    folder = root / ".samsprak-cache/editor" / bundle.name
    folder.mkdir(parents=True)
    for path in bundle.iterdir():
        shutil.copy(path, folder)
