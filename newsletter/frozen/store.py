"""
The bytes of frozen editions, in a folder outside of content/ and git.

Each state of an edition has a folder of its own, ``<edition>/<beginning of its digest>/``, written whole and never
changed: ``sv.eml`` and so on are the messages with marks for what is personal, beside them are their HTML and text.
``SHA256SUMS`` is there for people: ``sha256sum -c SHA256SUMS``.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from shutil import rmtree
from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from samsprak.model.edition_records import EditionRecord

MESSAGE = ".eml"
_SUMS = "SHA256SUMS"
_TESTS = "test-sends.jsonl"
_NAME_LENGTH = 16
_STAGED = ".new"


@dataclass(frozen=True, slots=True)
class SentTest:
    """A rendering that was sent as a test, and when; to whom is kept nowhere."""

    rendering: str
    sent_at: datetime


def folder_of(store: Path, name: str, digest: str) -> Path:
    """Return the folder of the edition *name* whose messages have the *digest*."""
    return store / name / digest[:_NAME_LENGTH]


def write_frozen(store: Path, name: str, digest: str, files: Mapping[str, bytes]) -> None:
    """
    Write the *files* of a frozen edition: all of them, or none if the program is killed.

    Files that are there already are the same, or they are damaged and replaced.

    Raises:
        FaultsFoundError: If the folder can't be written.
    """
    folder = folder_of(store, name, digest)
    if all(_content(folder / place) == content for place, content in files.items()):
        return
    staged = folder.with_name(f".{folder.name}.{os.getpid()}{_STAGED}")
    try:
        for leftover in folder.parent.glob(f".*{_STAGED}"):
            rmtree(leftover, ignore_errors=True)
        staged.mkdir(parents=True)
        sums = "".join(f"{sha256(content).hexdigest()}  {place}\n" for place, content in sorted(files.items()))
        tests = _content(folder / _TESTS)
        known = {_TESTS: tests} if tests is not None else {}
        for place, content in (*files.items(), (_SUMS, sums.encode()), *known.items()):
            _write(staged / place, content)
        if folder.exists():
            rmtree(folder)
        staged.rename(folder)
        _sync(folder.parent)
    except OSError as error:
        rmtree(staged, ignore_errors=True)
        reason = (error.strerror or str(error)).lower()
        hint = "give yourself the right to write there, or name another folder in service.toml: [store] editions"
        raise FaultsFoundError([Fault(str(store), 0, f"the folder can't be written: {reason}", hint)]) from None


def frozen_messages(store: Path, name: str, record: EditionRecord) -> dict[str, bytes]:
    """
    Return the messages of a frozen edition by the name of their rendering.

    Raises:
        FaultsFoundError: If they are missing, or are others than those that were frozen.
    """
    folder = folder_of(store, name, record.digest)
    found: dict[str, bytes] = {}
    faults = []
    if not folder.is_dir():
        hint = f"copy the folder from the machine that has it, or run: samsprak newsletter freeze {name}"
        raise FaultsFoundError([Fault(str(folder), 0, "the mails of the frozen edition are not on this machine", hint)])
    for rendering, digest in record.messages.items():
        content = _content(folder / f"{rendering}{MESSAGE}")
        if content is None or sha256(content).hexdigest() != digest:
            what = "is missing" if content is None else "is not the one that was frozen"
            hint = f"run: samsprak newsletter freeze {name}; or copy the folder from a backup"
            faults.append(Fault(str(folder / f"{rendering}{MESSAGE}"), 0, f"the mail {what}", hint))
        else:
            found[rendering] = content
    if faults:
        raise FaultsFoundError(faults)
    return found


def frozen_file(store: Path, name: str, digest: str, place: str) -> bytes | None:
    """Return the file *place* (``sv.html``) of a frozen edition, None if it is not on this machine."""
    return _content(folder_of(store, name, digest) / place)


def add_test_send(store: Path, name: str, digest: str, test: SentTest) -> None:
    """Write down that a rendering of a frozen edition was sent as a test."""
    line = json.dumps({"rendering": test.rendering, "sent_at": test.sent_at.isoformat()})
    with (folder_of(store, name, digest) / _TESTS).open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
        stream.flush()
        os.fsync(stream.fileno())


def renderings_tested(store: Path, name: str, digest: str) -> frozenset[str]:
    """Return the names of the renderings of a frozen edition that were sent as a test, with these bytes."""
    found = set()
    for line in (_content(folder_of(store, name, digest) / _TESTS) or b"").splitlines():
        with suppress(ValueError, KeyError, TypeError):  # a line that a killed program left half written
            found.add(str(json.loads(line)["rendering"]))
    return frozenset(found)


def was_test_sent(store: Path, name: str, digest: str) -> bool:
    """Return True if any rendering of a frozen edition was sent as a test, with these bytes."""
    return bool(renderings_tested(store, name, digest))


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
