"""``samsprak translations status``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from samsprak.cli.options import root_option
from samsprak.model.translations.status import TranslationState
from samsprak.translations.status import Coverage, all_statuses, coverage, status_as_json, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samsprak.translations.status import HasStatuses

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
    from samsprak.cli.translations.opening import opened_states  # noqa: PLC0415 # only after the command is understood

    states = opened_states(root)
    if as_json:
        click.echo(json.dumps(_as_json(states), ensure_ascii=False, indent=2))
        return
    rows = list(_rows(states))
    widths = [max(len(row[index]) for row in (_COLUMNS, *rows)) for index in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows):
        language, section, *counts = (one.ljust(width) for one, width in zip(row, widths, strict=True))
        click.echo("  ".join((language, section, *(one.strip().rjust(len(one)) for one in counts))).rstrip())


def _rows(states: HasStatuses) -> Iterator[tuple[str, ...]]:
    for code, found in all_statuses(states).items():
        parts = coverage(found)
        for section, one in sorted(parts.items()):
            yield _row(code, section or _HOME, one)
        yield _row(code, "all", whole(parts.values()))


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


def _as_json(states: HasStatuses) -> dict[str, Any]:
    return {
        code: [{"key": one.key} | status_as_json(one) for one in found] for code, found in all_statuses(states).items()
    }
