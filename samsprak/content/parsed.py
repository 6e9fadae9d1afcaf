"""A parsed file: everything that follows from its content alone."""

from __future__ import annotations

import msgspec

from samsprak.model.documents import Body
from samsprak.model.links import may_be_medium
from samsprak.validation.kinds import FrontMatter  # noqa: TC001 # msgspec reads the annotations when it runs
from samsprak.validation.reporting import LocalFault  # noqa: TC001 # as above


class ParsedFile(msgspec.Struct, frozen=True, array_like=True):
    """
    A file's front matter and body, or its faults.

    *lines* gives the line of each field, counted from 1, for faults that only the whole Library shows.
    """

    front: FrontMatter | None
    body: Body | None
    lines: dict[str, int]
    faults: list[LocalFault]


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """
    A parsed file without its text: the part of every file that the Library keeps in memory.

    *media_links* are the targets, as written, of links that may lead to files below content/media/; *heading_ids* those
    of the text's headings in their order; *text_digest* is that of the text as it is kept, empty without a text.
    """

    front: FrontMatter | None
    has_body: bool
    lines: dict[str, int]
    faults: list[LocalFault]
    media_links: list[str] = []
    heading_ids: list[str] = []
    text_digest: bytes = b""


def outline_of(parsed: ParsedFile, text_digest: bytes) -> Outline:
    """Return a parsed file without its text, whose digest is given."""
    body = parsed.body or Body("")
    return Outline(
        parsed.front,
        parsed.body is not None,
        parsed.lines,
        parsed.faults,
        media_links=[link.target for link in body.links if may_be_medium(link.target)],
        heading_ids=[heading.id for heading in body.headings],
        text_digest=text_digest,
    )
