"""URIs other than addresses of pages and files: permanent ids, mail addresses, and fragments."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# The year in the ids of feeds if site.toml gives none: it must never change.
_FIRST_YEAR = 2026


def tag_uri(authority: str, *parts: str) -> str:
    """Return an id that stays when addresses change; *authority* is a host and a year. Source: RFC 4151."""
    return f"tag:{authority}:{'/'.join(parts)}"


def default_tag_authority(base_address: str) -> str:
    """Return the authority for tag URIs of a site without one in site.toml: the host of its address, and a year."""
    return f"{urlsplit(base_address).hostname},{_FIRST_YEAR}"


def mailto(email: str, subject: str | None = None, body: str | None = None) -> str:
    """Return the mailto address of *email*, with a subject and the beginning of a text if given. Source: RFC 6068."""
    fields = {"subject": subject, "body": body}
    written = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value is not None)
    return f"mailto:{quote(email, safe='@')}{f'?{written}' if written else ''}"


def with_fragment(address: str, fragment: str) -> str:
    """Return *address* with the id of a part of its page or file; an empty address means the same page."""
    return f"{address}#{fragment}"
