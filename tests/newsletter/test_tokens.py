from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.tokens import (
    KEYS_VARIABLE,
    TOKEN_LENGTH,
    Purpose,
    TokenContent,
    TokenKeys,
    keyed_hashes,
    read_token,
    token,
    token_keys,
)
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.examples import examples

_OLD, _NEW = TokenKeys({1: b"o" * 32}), TokenKeys({2: b"n" * 32, 1: b"o" * 32})
_EDITIONS = st.just("") | st.from_regex(r"[0-9]{4}-[0-9]{1,3}", fullmatch=True).filter(str.isascii)


@settings(max_examples=examples(200))
@given(st.integers(0, 2**32 - 1), _EDITIONS, st.sampled_from(Purpose))
def test_a_token_gives_back_whom_it_was_made_for(subscriber: int, edition: str, purpose: Purpose) -> None:
    """Subscriber and edition come back as they were, in capitals too, and every token is equally long."""
    written = token(_NEW, purpose, subscriber, edition)
    assert len(written) == TOKEN_LENGTH
    assert written == written.lower()
    assert written.isalnum()
    for text in (written, written.upper()):
        assert read_token(_NEW, purpose, text) == TokenContent(subscriber, edition)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_token_for_one_purpose_is_none_for_another(purpose: Purpose) -> None:
    """Whoever has the link of a mail can't make another link of it."""
    written = token(_NEW, purpose, 7, "2026-1")
    assert [one for one in Purpose if read_token(_NEW, one, written)] == [purpose]


def test_links_in_old_mails_work_after_a_change_of_key() -> None:
    """Who finds a mail from before the change can still leave; a key that was taken away ends its links."""
    old = token(_OLD, Purpose.LEAVE, 7, "2026-1")
    assert read_token(_NEW, Purpose.LEAVE, old) == TokenContent(7, "2026-1")
    assert token(_NEW, Purpose.LEAVE, 7, "2026-1") != old
    assert read_token(TokenKeys({2: b"n" * 32}), Purpose.LEAVE, old) is None


@pytest.mark.parametrize("place", range(TOKEN_LENGTH))
def test_a_token_with_one_other_letter_is_none(place: int) -> None:
    """Neither subscriber nor edition nor version can be changed by hand."""
    written = token(_NEW, Purpose.LEAVE, 7, "2026-1")
    other = "a" if written[place] != "a" else "b"
    assert read_token(_NEW, Purpose.LEAVE, written[:place] + other + written[place + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["", "a", "a" * TOKEN_LENGTH, "ä" * TOKEN_LENGTH, "K" * TOKEN_LENGTH, "1" * TOKEN_LENGTH, "=" * 40]
)
def test_what_is_no_token_is_none(text: str) -> None:
    """Nothing that a stranger writes is an error of the service."""
    assert read_token(_NEW, Purpose.LEAVE, text) is None


@settings(max_examples=examples(200))
@given(st.text(max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    """Any text can stand in an address."""
    assert read_token(_NEW, Purpose.LEAVE, text) is None


@pytest.mark.parametrize(("subscriber", "edition"), [(-1, ""), (2**32, ""), (1, "2026"), (1, "26-1"), (1, "2026-1000")])
def test_what_has_no_room_in_a_token_is_refused(subscriber: int, edition: str) -> None:
    """A token never stands for another subscriber or edition than it was asked for."""
    with pytest.raises(ValueError, match=r"no token has room|is not a year and a number"):
        token(_NEW, Purpose.LEAVE, subscriber, edition)


def test_keys_come_from_the_environment_with_the_signing_one_first() -> None:
    """The operator puts a new key before the old one."""
    keys = token_keys({KEYS_VARIABLE: f" 2:{'ab' * 32}, 1:{'CD' * 32} "})
    assert keys == TokenKeys({2: b"\xab" * 32, 1: b"\xcd" * 32})
    assert keys.signing == (2, b"\xab" * 32)
    assert "ab" * 32 not in repr(keys)
    assert "\\xab" not in repr(keys)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "this variable of the environment is not set"),
        ("  ", "this variable of the environment is not set"),
        ("ab" * 32, "key number 1 has no version"),
        (f"0:{'ab' * 32}", "key number 1 has no version"),
        (f"256:{'ab' * 32}", "key number 1 has no version"),
        (f"1:{'xy' * 32}", "key number 1 is not hexadecimal"),
        ("1:", "key number 1 is not hexadecimal"),
        (f"1:{'ab' * 31}", "key number 1 has 62 hexadecimal digits"),
        (f"1:{'ab' * 32},1:{'cd' * 32}", "key number 2 has the version 1 of an earlier one"),
        (f"1:{'ab' * 32},", "key number 2 has no version"),
    ],
)
def test_keys_that_are_missing_or_short_are_faults_that_do_not_show_them(value: str, message: str) -> None:
    """The operator reads which key is wrong and how to make one; a log never has the key."""
    with pytest.raises(FaultsFoundError) as raised:
        token_keys({KEYS_VARIABLE: value})
    [fault] = raised.value.faults
    assert (fault.path, fault.message) == (KEYS_VARIABLE, message)
    assert "abab" not in str(fault)


def test_a_hash_has_one_form_for_each_key_and_use() -> None:
    """Suppressed addresses are recognised after a change of key, and not to be compared with another list."""
    new, old = keyed_hashes(_NEW, "address", "a@example.org")
    assert [old] == list(keyed_hashes(_OLD, "address", "a@example.org"))
    assert new != old
    assert keyed_hashes(_NEW, "network", "a@example.org")[0] != new
