"""The sections of a text's finished HTML."""

from __future__ import annotations

import re

from samsprak.model.translations.sections import LEAD, section_name

_SECTION = re.compile(r'(<h2 [^>]*?id="([^"]+)".*?</h2>)', re.DOTALL)


def pieces_of(html: str, prefix: str = "") -> list[tuple[str, str, str]]:
    """Return name, heading and HTML of each section of a text in which all ids begin with *prefix*."""
    lead, *rest = _SECTION.split(html)
    pieces = [(LEAD, "", lead)]
    pieces += [
        (section_name(heading_id.removeprefix(prefix)), heading, text)
        for heading, heading_id, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    ]
    return pieces
