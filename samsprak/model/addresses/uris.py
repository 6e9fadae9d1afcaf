"""URIs other than page addresses: permanent ids, mailto addresses, and fragments of a page or file."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from samsprak.model.texts.language_marks import unmarked

# Default year in feed ids, for a site.toml without one: must never change.
_FIRST_YEAR = 2026


def tag_uri(authority: str, *parts: str) -> str:
    """Return a permanent id, independent of addresses; *authority* is a host and a year. Source: RFC 4151."""
    return f"tag:{authority}:{'/'.join(parts)}"


def default_tag_authority(base_address: str) -> str:
    """
    Return the default authority, for a site.toml without one: the host of the site's address, and a year.

    An address that has no host is a fault of its own, reported later.
    """
    try:
        host = urlsplit(base_address).hostname or ""
    except ValueError:
        host = ""
    return f"{host},{_FIRST_YEAR}"


def mailto(email: str, subject: str | None = None, body: str | None = None) -> str:
    """Return a mailto address for *email*, with an optional subject and initial body. Source: RFC 6068."""
    fields = {"subject": subject, "body": body}
    written = "&".join(
        f"{name}={quote(unmarked(value), safe='')}" for name, value in fields.items() if value is not None
    )
    return f"mailto:{quote(email, safe='@')}{f'?{written}' if written else ''}"


def with_fragment(address: str, fragment: str) -> str:
    """Return *address* with a fragment identifier; an empty address refers to the same page."""
    return f"{address}#{fragment}"
