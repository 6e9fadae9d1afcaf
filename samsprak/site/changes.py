"""What has changed since the last good build: the questions that are answered otherwise now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.reading.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.reading.site_file import SITE_FILE
from samsprak.site.asking import answer_digest
from samsprak.site.standing import COMPRESSED, DAY, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.model.questions import Question
    from samsprak.site.context import Site
    from samsprak.site.ledger import Ledger

_CONTENT = f"{CONTENT_FOLDER}/"


def changed_questions(ledger: Ledger, site: Site, facts: Mapping[str, str]) -> set[int] | None:
    """
    Return the numbers of the questions that have other answers than in the last good build.

    None if nothing made before can stand: another program has made it, other settings hold now, or what was made
    without compressed copies is to have some, or the other way round.
    """
    has_same_facts = all(ledger.facts.get(name) == facts[name] for name in (PROGRAM, COMPRESSED))
    if not has_same_facts or ledger.inputs.get(SITE_FILE) != site.inputs.get(SITE_FILE):
        return None
    names = {name for name, _ in site.inputs.items() ^ ledger.inputs.items()}
    is_another_day = ledger.facts.get(DAY) != facts[DAY]
    if not names and not is_another_day:
        return set()
    keys = None if is_another_day else {key_of(name) for name in names if name.startswith(_CONTENT)}
    return with_other_answers(ledger.asked(keys), ledger, site)


def with_other_answers(asked: Iterable[tuple[int, Question]], ledger: Ledger, site: Site) -> set[int]:
    """Return the numbers of those questions that have other answers now than in the ledger."""
    found = set()
    for number, question in asked:
        try:
            answer = answer_digest(question, site)
        except LookupError:  # what was asked of is gone
            answer = b""
        if answer != ledger.answers.get(number):
            found.add(number)
    return found


def is_text(path: str) -> bool:
    """Say whether a path below the root is that of a text."""
    return path.startswith(_CONTENT) and path.endswith(SUFFIX)


def key_of(path: str) -> str:
    """Return the key of a text, by its path."""
    return path.removeprefix(_CONTENT).partition("/")[2].removesuffix(SUFFIX)
