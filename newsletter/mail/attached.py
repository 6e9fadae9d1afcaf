"""Pictures that a message brings along, in place of links to those of the site. Sources: RFC 2387, 2392."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from samsprak.digests import digest_of
from samsprak.rendering.media.mail_pictures import mail_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.rendering.site import Site

_SOURCE = re.compile(r'(?<= src=")[^"]*(?=")')
# What the content of a picture for mails begins with, by the second part of its media type.
_SUBTYPES = {"png": b"\x89PNG", "jpeg": b"\xff\xd8", "gif": b"GIF8"}


@dataclass(frozen=True, slots=True)
class AttachedPicture:
    """A picture of a message; *content_id* is the id in the HTML, without angle brackets."""

    content_id: str
    content: bytes

    @property
    def subtype(self) -> str:
        """The second part of the media type."""
        return next(one for one, begin in _SUBTYPES.items() if self.content.startswith(begin))


def with_attached_pictures(html: str, files: Iterable[str], site: Site) -> tuple[str, tuple[AttachedPicture, ...]]:
    """
    Return a mail's HTML that refers to pictures in the message, and these pictures in their order, each once.

    *files* are names below content/media/ that the mail may show.
    """
    by_address = {site.addresses.absolute(site.addresses.mail_picture(file)): file for file in files}
    found: dict[str, AttachedPicture] = {}

    def reference(match: re.Match[str]) -> str:
        address = unescape(match[0])
        if address not in by_address:
            return match[0]
        if address not in found:
            content = mail_picture(site, by_address[address])
            found[address] = AttachedPicture(f"{digest_of(content).hex()}@{site.addresses.host}", content)
        return escape(f"cid:{found[address].content_id}")

    html = _SOURCE.sub(reference, html)
    return html, tuple(found.values())
