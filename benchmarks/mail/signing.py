"""Signing: CPU time that the two DKIM signatures of a message cost, where the sender signs and not the relay."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.mail.delivery import message
from benchmarks.mail.figure import Figure
from newsletter.config.settings import DkimKey
from newsletter.delivery.signing.new_keys import make_missing
from newsletter.delivery.signing.signer import Signer

_MESSAGES, _ROUNDS = 100, 3
_MS_PER_S = 1000


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures, with keys below *folder*."""
    rsa = DkimKey("rsa-sha256", "example.org", "rsa", folder / "rsa.key")
    ed25519 = DkimKey("ed25519-sha256", "example.org", "ed", folder / "ed25519.key")
    make_missing([rsa, ed25519])
    for words, keys in (("ed25519", [ed25519]), ("RSA with 2,048 bits", [rsa]), ("both", [rsa, ed25519])):
        yield Figure(f"signing a message of 61 KB, {words}", f"{_cpu_ms(Signer(keys)):.2f} ms")


def _cpu_ms(signer: Signer) -> float:
    ready = message()
    rounds = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        for _ in range(_MESSAGES):
            signer.sign(ready)
        rounds.append((time.process_time() - began) / _MESSAGES * _MS_PER_S)
    return median(rounds)
