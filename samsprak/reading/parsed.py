"""One file, parsed: everything that can be said of it without knowing any other."""

from __future__ import annotations

import msgspec

from samsprak.model.documents import Body  # noqa: TC001 # msgspec reads the annotations when it runs
from samsprak.reading.reports import LocalFault  # noqa: TC001 # as above
from samsprak.reading.schemas import FrontMatter  # noqa: TC001 # as above


class ParsedFile(msgspec.Struct, frozen=True, array_like=True):
    """
    A file's front matter and body, or its faults.

    *lines* gives the line of each field, counted from 1, for faults that only the whole Library shows.
    """

    front: FrontMatter | None
    body: Body | None
    lines: dict[str, int]
    faults: list[LocalFault]
