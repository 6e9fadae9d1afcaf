"""``samsprak remove``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.moves.references import NamedAt


@click.command("remove")
@click.argument("key")
@click.option("--withdraw", metavar="NOTE", help="Withdraw it with this note in the language of the sources.")
@click.option(
    "--note",
    "notes",
    type=(str, str),
    multiple=True,
    metavar="LANGUAGE NOTE",
    help="The note in another language; once for each translation.",
)
@click.option("--replaced-by", metavar="KEY", help="What the page of a withdrawn document refers readers to.")
@click.option("--redirect", metavar="KEY", help="Take its files away; its addresses and links lead to that document.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@root_option
def command(  # noqa: PLR0917 # click passes them by name
    key: str,
    withdraw: str | None,
    notes: tuple[tuple[str, str], ...],
    replaced_by: str | None,
    redirect: str | None,
    dry_run: bool,  # noqa: FBT001 # click's way
    root: Path,
) -> None:
    """Show what names the document KEY; withdraw it with a note, or let its addresses lead on to another document.

    Without an option nothing is changed. A withdrawn page stays at its address, with the note. If anything can't be
    done, nothing is.

    \b
    Examples:
      samsprak remove news/course
      samsprak remove news/course --withdraw "Kursen är inställd." --note en "The course is cancelled."
      samsprak remove news/course --redirect news/course-for-teachers
    """
    from samsprak.cli.moving.changing import finish, opened_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.moves.references import references_to  # noqa: PLC0415 # as above
    from samsprak.moves.removing import plan_redirect, plan_withdrawal  # noqa: PLC0415 # as above

    if redirect is not None and (withdraw is not None or notes or replaced_by is not None):
        raise click.UsageError("choose one of --withdraw and --redirect")
    if withdraw is None and (notes or replaced_by is not None):
        raise click.UsageError("write the note in the language of the sources, too: --withdraw NOTE")
    key = key.removesuffix(".md")
    sources, _ = opened_sources(root)
    found = references_to(key, sources) if sources.of(key) else []
    code = sources.settings.languages.source_code
    if redirect is not None:
        plan = plan_redirect(sources, key, redirect.removesuffix(".md"))
        for path in plan.removed:
            click.echo(f"{path}: taken away")
    elif withdraw is not None:
        plan = plan_withdrawal(sources, key, {code: withdraw, **dict(notes)}, replaced_by)
    else:
        plan_withdrawal(sources, key, {one.language: "…" for one in sources.of(key)})  # refuses what can't be removed
        _show(key, found, [one.language for one in sources.of(key) if one.language != code])
        return
    for path in sorted(plan.texts):
        click.echo(f"{path}: changed")
    finish(plan, sources, is_dry=dry_run)


def _show(key: str, found: list[NamedAt], others: list[str]) -> None:
    for one in found:
        click.echo(f"{one.path}:{one.line}: {one.how}" if one.line else f"{one.path}: {one.how}")
    if not found:
        click.echo(f"Nothing names {key}.")
    notes = "".join(f" --note {code} '…'" for code in others)
    click.echo(
        "\nNothing is changed. Readers may have its address, so choose what they find there:\n"
        f"  samsprak remove {key} --withdraw 'why, and what holds now'{notes}\n"
        f"  samsprak remove {key} --redirect KEY    where another document says it now"
    )
