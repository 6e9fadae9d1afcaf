"""Warning while addresses stand in site.toml that belong to nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samsprak.config.site_toml import SITE_FILE
from samsprak.model.diagnostics import Fault, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.settings import Settings

# Names that are kept for examples and tests. Source: RFC 2606, RFC 6761.
_NOBODYS = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)", re.IGNORECASE)


def warnings(settings: Settings) -> Iterator[Fault]:
    """Yield one warning that lists the addresses of site.toml that lead nowhere."""
    statement = settings.accessibility
    written = {
        "base_address": settings.base_address,
        "tag_authority": settings.tag_authority,
        "publisher's email": settings.publisher.email,
        "newsletter's sender": settings.newsletter.sender,
        "accessibility statement's email": "" if statement is None else statement.email,
    }
    nowhere = [f"'{address}' ({name})" for name, address in written.items() if _NOBODYS.fullmatch(_host(address))]
    if nowhere:
        yield Fault(
            SITE_FILE,
            0,
            f"these addresses lead nowhere: {listed(nowhere)}",
            "write the real ones before publishing: names that end in .example belong to nobody",
        )


def _host(address: str) -> str:
    """Return the host of a web address, a mail address, or a host's name and a year."""
    if "://" in address:
        return urlsplit(address).hostname or ""
    return address.rpartition("@")[2].partition(",")[0]
