from __future__ import annotations

import pytest

from samsprak.model.addresses.links import Destination, Goal, destination, is_web_address
from tests.support.builders.documents import LANGUAGES, document


def led(target: str, key: str = "news/first", language: str = "ar") -> Destination:
    """Return the destination of a link in an Arabic news item."""
    return destination(target, document(key, language), LANGUAGES.codes)


@pytest.mark.parametrize(
    ("target", "name", "anchor"),
    [
        ("second.md", "news/second", ""),
        ("./second.md", "news/second", ""),
        ("../grants/apply.md#how", "grants/apply", "how"),
        ("../index.md", "index", ""),
        ("../../sv/grants/apply.md", "grants/apply", ""),
        ("../../en/grants/apply.md#how", "grants/apply", "how"),
        ("#how", "news/first", "how"),
        ("", "news/first", ""),
        ("../grants/more%20of%20it.md", "grants/more of it", ""),
    ],
)
def test_a_link_to_a_source_means_the_document_in_every_language(target: str, name: str, anchor: str) -> None:
    """A link copied from the Swedish text leads readers of Arabic to the Arabic one."""
    assert led(target) == Destination(Goal.DOCUMENT, name, anchor)


def test_a_link_is_led_from_its_own_folder() -> None:
    """The same words mean another file from another folder."""
    assert led("apply.md", "grants/index").name == "grants/apply"
    assert led("grants/apply.md", "index").name == "grants/apply"


def test_a_link_to_a_file_is_told_by_its_folder() -> None:
    """Pictures and forms lie in content/media/, whatever they are called."""
    assert led("../../media/form.txt") == Destination(Goal.MEDIUM, "form.txt")
    assert led("../../media/2026/form.md") == Destination(Goal.MEDIUM, "2026/form.md")


@pytest.mark.parametrize(
    "target", ["https://example.org/a#b", "HTTP://example.org", "mailto:post@small.example", "tel:+4610"]
)
def test_addresses_of_the_web_of_mail_and_of_telephones_are_outside(target: str) -> None:
    """A link that leaves the site is published as it was written."""
    assert led(target) == Destination(Goal.OUTSIDE, target)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x.y"],
)
def test_no_link_runs_a_program_or_opens_a_file(target: str) -> None:
    """A link in a text only ever opens a page, a mail or a telephone."""
    assert led(target).goal is Goal.FORBIDDEN


@pytest.mark.parametrize(
    "target",
    [
        "/sv/grants/apply/",
        "//example.org/a",
        "www.example.org",
        "../grants/",
        "../grants/apply",
        "../../../secret.md",
        "../../fi/index.md",
        "../../media",
        "../../media/",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
    ],
)
def test_what_is_none_of_these_leads_nowhere(target: str) -> None:
    """An editor is told of it; nothing is guessed, and nothing outside content/ is reached."""
    assert led(target).goal is Goal.UNKNOWN


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org/a?b#c", "https://xn--rebro-kva.se", "https://län.se"]
)
def test_a_web_address_has_a_scheme_and_a_host(address: str) -> None:
    """Absolute addresses are valid, in any script."""
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "https:/example.org", "https://", "http://[x", "javascript:x", "https:///a", "https://a b"],
)
def test_half_a_web_address_is_none(address: str) -> None:
    """A typing error is found before a reader clicks on it."""
    assert not is_web_address(address)
