"""What has changed since the last good build: the questions that are answered otherwise now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.config.site_toml import SITE_FILE
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.digests import digest_of
from samsprak.incremental.up_to_date import COMPRESSED, DAY, PROGRAM
from samsprak.library.recording import current_answer
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
    Return the numbers of the questions that have other answers than in the last good build.

    None if nothing made before can stand: another program has made it, other settings hold now, or what was made
    without compressed copies is to have some, or the other way round.
    """
    has_same_facts = all(build_db.facts.get(name) == facts[name] for name in (PROGRAM, COMPRESSED))
    if not has_same_facts or build_db.inputs.get(SITE_FILE) != site.inputs.get(SITE_FILE):
        return None
    names = {name for name, _ in site.inputs.items() ^ build_db.inputs.items()}
    is_another_day = build_db.facts.get(DAY) != facts[DAY]
    if not names and not is_another_day:
        return set()
    keys = None if is_another_day else {key_of(name) for name in names if name.startswith(_CONTENT)}
    return changed_answers(build_db.asked(keys), build_db, site)


def changed_answers(asked: Iterable[tuple[int, Query]], build_db: BuildDatabase, site: Site) -> set[int]:
    """Return the numbers of those questions that have other answers now than in the build database."""
    found = set()
    for number, question in asked:
        try:
            answer = answer_digest(question, site)
        except LookupError:  # what was asked of is gone
            answer = b""
        if answer != build_db.answers.get(number):
            found.add(number)
    return found


def is_text(path: str) -> bool:
    """Say whether a path below the root is that of a text."""
    return path.startswith(_CONTENT) and path.endswith(SUFFIX)


def key_of(path: str) -> str:
    """Return the key of a text, by its path."""
    return path.removeprefix(_CONTENT).partition("/")[2].removesuffix(SUFFIX)


def answer_digest(question: Query, site: Site) -> bytes:
    """Return a digest of the answer to a question that was noted, as the site stands now."""
    name, *arguments = question
    match name:
        case "file":
            return site.inputs.get(str(arguments[0]), b"")
        case "folder":
            return below(str(arguments[0]), site.inputs)
        case "template":
            templates = closure(str(arguments[0]), site.theme / "templates")
            return digest_of(_encoder.encode([site.inputs.get(f"{TEMPLATES}{one}", b"") for one in templates]))
        case _:
            return digest_of(_encoder.encode(current_answer(site.library, question)))
