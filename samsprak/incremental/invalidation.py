"""Invalidation: the recorded queries whose answers have changed since the last good build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.config.site_toml import SITE_FILE
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.digests import digest_of
from samsprak.incremental.up_to_date import COMPRESSED, DAY, PROGRAM, UNPUBLISHED
from samsprak.library.dependencies import current_answer
from samsprak.rendering.input_queries import TEMPLATES, below, closure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.incremental.build_db import BuildDatabase
    from samsprak.library.queries import Query
    from samsprak.rendering.site import Site

_CONTENT = f"{CONTENT_FOLDER}/"
_encoder = msgspec.msgpack.Encoder()


def changed_queries(build_db: BuildDatabase, site: Site, facts: Mapping[str, str]) -> set[int] | None:
    """
    Return the numbers of the queries with other answers than in the last good build.

    None if every output is stale: the program or the settings have changed, or whether there are compressed copies.
    """
    has_same_facts = all(build_db.facts.get(name) == facts[name] for name in (PROGRAM, COMPRESSED))
    if not has_same_facts or build_db.inputs.get(SITE_FILE) != site.inputs.get(SITE_FILE):
        return None
    names = {name for name, _ in site.inputs.items() ^ build_db.inputs.items()}
    # On another day, or with or without drafts, any document may be shown or not.
    has_same_states = all(build_db.facts.get(name, "") == facts.get(name, "") for name in (DAY, UNPUBLISHED))
    if not names and has_same_states:
        return set()
    keys = None if not has_same_states else {key_of(name) for name in names if name.startswith(_CONTENT)}
    return changed_answers(build_db.possibly_changed(keys), build_db, site)


def changed_answers(queries: Iterable[tuple[int, Query]], build_db: BuildDatabase, site: Site) -> set[int]:
    """Return the numbers of those *queries* with other answers now than in the build database."""
    found = set()
    for number, query in queries:
        try:
            answer = answer_digest(query, site)
        except LookupError:  # the query's document is gone
            answer = b""
        if answer != build_db.answers.get(number):
            found.add(number)
    return found


def is_text(path: str) -> bool:
    """Return whether a path below the root is that of a text."""
    return path.startswith(_CONTENT) and path.endswith(SUFFIX)


def key_of(path: str) -> str:
    """Return the key of a text from its path below the root."""
    return path.removeprefix(_CONTENT).partition("/")[2].removesuffix(SUFFIX)


def answer_digest(query: Query, site: Site) -> bytes:
    """Return the digest of a recorded query's current answer."""
    name, *arguments = query
    match name:
        case "file":
            return site.inputs.get(str(arguments[0]), b"")
        case "folder":
            return below(str(arguments[0]), site.inputs)
        case "template":
            templates = closure(str(arguments[0]), site.theme / "templates", site.theme_inputs.templates)
            return digest_of(_encoder.encode([site.inputs.get(f"{TEMPLATES}{one}", b"") for one in templates]))
        case _:
            return digest_of(_encoder.encode(current_answer(site.library, query)))
