"""Mails that came back, in the formats of common servers, with tokens of ours filled in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newsletter.tokens import Purpose, TokenKeys, token

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.eml"))
KEYS = TokenKeys({2: bytes(range(32)), 1: bytes(range(1, 33))})
SUBSCRIBER, EDITION = 7, "2026-1"


def mail(name: str, subscriber: int = SUBSCRIBER, edition: str = EDITION) -> bytes:
    """Return a mail of the corpus that came back for a subscriber of an edition."""
    leave = token(KEYS, Purpose.LEAVE, subscriber, edition)
    filled = {
        b"%BOUNCE%": token(KEYS, Purpose.BOUNCE, subscriber, edition),
        b"%LEAVE%": leave,
        b"%LEAVE-CAPITALS%": leave.upper(),
    }
    content = _content(name)
    for mark, value in filled.items():
        content = content.replace(mark, value.encode())
    return content


@cache
def _content(name: str) -> bytes:
    return (CORPUS / f"{name}.eml").read_bytes()
