"""A parsed file: all data derived from the file's content alone."""

from __future__ import annotations

import msgspec

from samsprak.model.addresses.links import may_be_medium
from samsprak.model.documents import Body
from samsprak.model.translations.sections import SectionMark, packed
from samsprak.validation.kinds import FrontMatter  # noqa: TC001 # msgspec evaluates the annotations at run time
from samsprak.validation.reporting import LocalFault  # noqa: TC001 # as above


class ParsedFile(msgspec.Struct, frozen=True, array_like=True):
    """
    A file's front matter and body, or its faults.

    *lines* has the line of each field, counted from 1, for faults that are detectable only in the whole Library.
    *warnings* may be false alarms, and stop no build. *words_digest* tells whether two texts have the same words; it is
    empty for a text of a few words, which may be the same in two languages. *sections* are the marks of fields and
    sections, by which translations are pinned.
    """

    front: FrontMatter | None
    body: Body | None
    lines: dict[str, int]
    faults: list[LocalFault]
    warnings: list[LocalFault] = []
    words_digest: bytes = b""
    sections: list[SectionMark] = []


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """
    A parsed file without its text: the part of each file held in memory by the Library.

    *media_links* are the targets, as written, of links that may refer to files below content/media/. *heading_ids* are
    the ids of the text's headings, in order. *text_digest* is the digest of the cached text, empty without a text.
    *sections* are the marks of its sections as one text, ``packed``: there are many.
    """

    front: FrontMatter | None
    has_body: bool
    lines: dict[str, int]
    faults: list[LocalFault]
    media_links: list[str] = []
    heading_ids: list[str] = []
    text_digest: bytes = b""
    warnings: list[LocalFault] = []
    words_digest: bytes = b""
    sections: str = ""


def outline_of(parsed: ParsedFile, text_digest: bytes) -> Outline:
    """Return the outline of a parsed file; *text_digest* is the digest of its text."""
    body = parsed.body or Body("")
    return Outline(
        parsed.front,
        parsed.body is not None,
        parsed.lines,
        parsed.faults,
        media_links=[link.target for link in body.links if may_be_medium(link.target)],
        heading_ids=[heading.id for heading in body.headings],
        text_digest=text_digest,
        warnings=parsed.warnings,
        words_digest=parsed.words_digest,
        sections=packed(parsed.sections),
    )
