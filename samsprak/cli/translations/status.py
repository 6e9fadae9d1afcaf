"""``samsprak translations status``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from samsprak.cli.options import root_option
from samsprak.model.sections import SectionState
from samsprak.translations.status import Coverage, TranslationState, coverage, statuses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samsprak.library.library import Library

_HOME = "(home)"
_COLUMNS = ("language", "section", "documents", "current", "behind", "missing", "not pinned", "absent", "words", "done")


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@root_option
def command(as_json: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Show how far each language has come, by section of the site.

    A document is behind if any of its sections is; the words are those of the source, and 'done' is the share of them
    that is translated and up to date.

    \b
    Examples:
      samsprak translations status
    """
    from samsprak.cli.moving.changing import opened_sources  # noqa: PLC0415 # only after the command is understood

    sources, _ = opened_sources(root, allows_faults=True)
    library = sources.loaded.library
    if as_json:
        click.echo(json.dumps(_as_json(library), ensure_ascii=False, indent=2))
        return
    rows = list(_rows(library))
    widths = [max(len(row[index]) for row in (_COLUMNS, *rows)) for index in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows):
        language, section, *counts = (one.ljust(width) for one, width in zip(row, widths, strict=True))
        click.echo("  ".join((language, section, *(one.strip().rjust(len(one)) for one in counts))).rstrip())


def _others(library: Library) -> list[str]:
    return [code for code in library.languages.codes if code != library.languages.source_code]


def _rows(library: Library) -> Iterator[tuple[str, ...]]:
    for code in _others(library):
        found = coverage(statuses(library, code))
        whole = Coverage()
        for section, one in sorted(found.items()):
            yield _row(code, section or _HOME, one)
            whole.documents.update(one.documents)
            whole.words += one.words
            whole.open_words += one.open_words
        yield _row(code, "all", whole)


def _row(code: str, section: str, one: Coverage) -> tuple[str, ...]:
    counts = [
        sum(one.documents.values()),
        one.documents[TranslationState.CURRENT],
        one.documents[TranslationState.BEHIND],
        one.documents[TranslationState.MISSING],
        one.documents[TranslationState.UNPINNED],
        one.documents[TranslationState.ABSENT] + one.documents[TranslationState.DRAFT],
        one.words,
    ]
    return (code, section, *map(str, counts), f"{one.share:.0%}")


def _as_json(library: Library) -> dict[str, Any]:
    return {code: [_document(one) for one in statuses(library, code)] for code in _others(library)}


def _document(status: Any) -> dict[str, Any]:
    return {
        "key": status.key,
        "state": str(status.state),
        "words": status.words,
        "open_words": status.open_words,
        "translated_by": status.translated_by,
        "reviewed_by": status.reviewed_by,
        "sections": {one.name: str(one.state) for one in status.sections if one.state is not SectionState.CURRENT},
    }
