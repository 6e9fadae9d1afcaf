from __future__ import annotations

import pytest

from newsletter.delivery.bounces.verdicts import Verdict, status_in, verdict_of

HARD, SOFT, BLOCKED = Verdict


@pytest.mark.parametrize(
    ("status", "text", "verdict"),
    [
        ("5.1.1", "", HARD),
        ("5.1.2", "", HARD),
        ("5.1.6", "", HARD),
        ("5.1.8", "sender rejected", BLOCKED),
        ("5.2.1", "", HARD),
        ("5.2.2", "user unknown", SOFT),
        ("5.2.3", "", BLOCKED),
        ("5.3.4", "", BLOCKED),
        ("5.4.4", "", HARD),
        ("5.4.1", "Recipient address rejected: Access denied", HARD),
        ("5.4.1", "no answer from host", SOFT),
        ("5.4.6", "routing loop", SOFT),
        ("5.5.0", "mailbox unavailable", HARD),
        ("5.5.2", "syntax error", BLOCKED),
        ("5.6.1", "", BLOCKED),
        *[(f"5.7.{detail}", "user unknown", BLOCKED) for detail in (0, 1, 26, 124, 999)],
        ("5.99.1", "", SOFT),
        ("4.2.2", "", SOFT),
        ("4.7.0", "try again later", SOFT),
        ("2.1.5", "", None),
        ("5.0.0", "", HARD),
        ("5.0.0", "552 5.2.2 over quota", SOFT),
        ("5.0.0", "550 blocked by policy", BLOCKED),
        ("5.0.0", "552 too much", SOFT),
        ("", "550 5.1.1 no such user", HARD),
        ("", "550-5.7.1 refused", BLOCKED),
        ("", "550 user unknown", HARD),
        ("", "550 Mailbox quota exceeded", SOFT),
        ("", "550 rejected as spam", BLOCKED),
        ("", "550 nothing more", HARD),
        ("", "551 moved", HARD),
        ("", "552 storage", SOFT),
        ("", "553 name not allowed", HARD),
        ("", "554 transaction failed", BLOCKED),
        ("", "556 domain takes no mail", HARD),
        ("", "450 greylisted", SOFT),
        ("", "452 4.2.2 full", SOFT),
        ("", "554 5.7.1 <anna@test.example>: Relay access denied", BLOCKED),
        ("", "550 relaying denied", BLOCKED),
        ("", "Good day", None),
        ("", "", None),
    ],
)
def test_the_status_and_the_words_say_whose_fault_it_is(status: str, text: str, verdict: Verdict | None) -> None:
    """A full mailbox and a block list are not the fault of the address, whatever the class of the reply."""
    assert verdict_of(status, text) is verdict


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("smtp; 550 5.1.1 user", "5.1.1"),
        ("(#5.1.1)", "5.1.1"),
        ("550-5.7.26 Your", "5.7.26"),
        ("host 192.5.1.1 said", ""),
        ("from 5.1.1.7", ""),
        ("version 5.1", ""),
        ("on 2026-5.1.1", "5.1.1"),
    ],
)
def test_a_status_is_told_from_an_address_of_the_network(text: str, status: str) -> None:
    """Servers name their IP addresses in the same words."""
    assert status_in(text) == status
