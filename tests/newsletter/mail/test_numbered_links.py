"""Links of a plain text are numbers, with the addresses below."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newsletter.mail.numbered_links import RULE, with_numbered_links
from tests.support.builders.documents import ARABIC, SWEDISH

ADDRESSES = st.sampled_from(["https://x.example/a/", "https://x.example/b/?c=1&d=2", "http://[::1]:80/"])
PARTS = st.one_of(
    st.sampled_from(["Hej", "مرحبا", "\n", "\n\n", f"\n{RULE}\n", "<b>", "<mailto:a@b.example>"]),
    ADDRESSES.map(lambda one: f" <{one}>"),
)
TEXTS = st.lists(PARTS, max_size=30).map("".join)


def test_addresses_stand_at_the_end_of_each_block_with_the_number_of_their_place() -> None:
    """A reader finds the address of an item below the item; one address has one number everywhere."""
    text = f"Se <https://x.example/a/> här.\n\n{RULE}\n\nB <https://x.example/b/>\nOch <https://x.example/a/>.\n\nC"
    assert with_numbered_links(text, SWEDISH) == (
        f"Se [1] här.\n\n[1] https://x.example/a/\n\n{RULE}\n\n"
        "B [2]\nOch [1].\n\nC\n\n[2] https://x.example/b/\n[1] https://x.example/a/"
    )


def test_numbers_are_isolated_where_lines_are_read_from_the_right() -> None:
    """The brackets around a number stay on both sides of it, and the isolate around the address goes with it."""
    assert with_numbered_links("المنح \u2066<https://x.example/a/>\u2069 و", ARABIC) == (
        "المنح \u2066[1]\u2069 و\n\n\u2066[1]\u2069 https://x.example/a/"
    )


def test_a_text_without_links_stays_as_it_is() -> None:
    """Nothing is added where there is nothing to number; addresses of mail are short, and stay."""
    assert with_numbered_links("Hej <mailto:a@b.example>\n", SWEDISH) == "Hej <mailto:a@b.example>\n"


@given(TEXTS)
def test_every_address_is_listed_in_the_blocks_that_link_to_it(text: str) -> None:
    """No link is lost, and no number leads nowhere."""
    found = with_numbered_links(text, SWEDISH)
    for before, after in zip(text.split(f"\n{RULE}\n"), found.split(f"\n{RULE}\n"), strict=True):
        addresses = set(re.findall(r"<(http[^>]*)>", before))
        listed = dict(re.findall(r"^(\[\d+\]) (http.*)$", after, re.MULTILINE))
        assert set(listed.values()) == addresses
        assert not re.search(r"<http", after)
        assert set(re.findall(r"\[\d+\]", after)) == set(listed)
