"""``samsprak translations import``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from samsprak.cli.options import root_option
from samsprak.cli.translations.work import place
from samsprak.model.translations.table_strings import HEADER_SUFFIX
from samsprak.validation.schemas import TranslatedBy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.diagnostics import Fault
    from samsprak.moves.plan import Sources
    from samsprak.translations.exchange.importing import Imported

_ROLES = get_args(TranslatedBy)
_SHOWN = 70
_DRAFT = re.compile(r"^state:[ ]*draft[ ]*$", re.MULTILINE)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(_ROLES), help="Write who translated: 'translated_by' of what changes.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@root_option
def command(files: tuple[Path, ...], by: str | None, dry_run: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Take FILES back from translators: XLIFF 2.0, XLIFF 1.2 or PO, or folders of such files.

    A text whose source has changed since the export, or whose inline codes are not those of the source, is refused;
    all others are written. Translations are checked as 'samsprak check' does before anything stays, and the sections
    that are complete are pinned.

    \b
    Examples:
      samsprak translations import --dry-run from-agency
      samsprak translations import --by agency from-agency/ar/grants/apply.xlf
    """
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.model.diagnostics import FaultsFoundError  # noqa: PLC0415 # as above

    sources = unchecked_sources(root)
    faults: list[Fault] = []
    found = list(_imported(list(_files(files)), sources, by, faults))
    for one in found:
        _show(one)
    changed = [one for one in found if one.text is not None]
    kept = [] if dry_run else _carry_out(changed, sources, faults)
    for fault in FaultsFoundError(faults).faults:
        click.echo(str(fault), err=True)
    if dry_run:
        click.echo("Nothing is written: this was a dry run.")
    elif kept:
        documents = f"{len(kept)} of {len(changed)} changed documents are written."
        click.echo(f"{documents} Look at the changes, build, and commit them together.")
    else:
        click.echo("Nothing is changed.")
    if faults:
        count = len(set(faults))
        what = "1 fault to mend" if count == 1 else f"{count} faults to mend"
        click.echo(f"\n{what}; what they are about is not written.", err=True)
        raise SystemExit(1)


def _files(named: tuple[Path, ...]) -> Iterator[Path]:
    for one in named:
        if one.is_dir():
            yield from sorted(
                file for file in one.rglob("*") if file.suffix.lower() in {".xlf", ".xliff", ".po"} and file.is_file()
            )
        else:
            yield one


def _imported(files: list[Path], sources: Sources, by: str | None, faults: list[Fault]) -> Iterator[Imported]:
    """Yield what each document changes; whatever is wrong with one is among *faults*, and stops no other."""
    from samsprak.model.diagnostics import Fault, FaultsFoundError  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.files import UnreadableFileError  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.formats.registry import read  # noqa: PLC0415 # as above
    from samsprak.translations.exchange.importing import import_file  # noqa: PLC0415 # as above
    from samsprak.translations.tables.exchange import import_table  # noqa: PLC0415 # as above

    pending: dict[str, str] = {}  # the header of a table has the words of all languages

    def text_of(path: str) -> str | None:
        file = sources.root / path
        return pending.get(path) or (file.read_bytes().decode() if file.exists() else None)

    seen: dict[tuple[str, str], str] = {}
    for file in files:
        name = str(file)
        try:
            documents = read(file.read_bytes())
        except UnreadableFileError as error:
            faults.append(Fault(name, error.line, error.message, error.hint))
            continue
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            faults.append(Fault(name, 0, f"the file can't be opened: {reason}", "give yourself the right to read it"))
            continue
        for returned in documents:
            library = sources.loaded.library
            try:
                if returned.path.endswith(HEADER_SUFFIX):
                    one = import_table(returned, name, library, text=text_of(returned.path), translated_by=by)
                else:
                    one = import_file(returned, name, library, sources.settings, text_of=text_of, translated_by=by)
            except FaultsFoundError as error:
                faults += error.faults
                continue
            # A table has one file for all languages.
            version = one.path, returned.target.lower().replace("_", "-") if one.path.endswith(HEADER_SUFFIX) else ""
            if version in seen:
                hint = f"import one of them; the first is in {seen[version]}"
                faults.append(Fault(name, returned.line, f"'{one.path}' is in two files", hint))
                continue
            seen[version] = name
            if one.text is not None:
                pending[one.path] = one.text
            faults += one.faults
            yield one


def _show(one: Imported) -> None:
    count = len(one.changes)
    what = "new" if one.is_new else f"{count} {'text' if count == 1 else 'texts'} changed"
    click.echo(f"{one.path}: {what if one.text is not None else 'nothing changes'}")
    if not one.is_new:
        for change in one.changes:
            before = f"'{_short(change.before)}' → " if change.before is not None else ""
            click.echo(f"  {change.unit}: {before}'{_short(change.after)}'")
    if one.pinned:
        click.echo(f"  up to date: {', '.join(map(place, one.pinned))}")
    if one.text is not None and _DRAFT.search(one.text.partition("\n---")[0]):
        click.echo("  a draft still: take 'state: draft' away when it is ready for readers")
    if one.open_sections:
        click.echo(f"  still to be translated: {', '.join(map(place, one.open_sections))}")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _carry_out(changed: list[Imported], sources: Sources, faults: list[Fault]) -> list[Imported]:
    """Write what changes, without the documents that the check finds fault with; return those that are written."""
    from samsprak.incremental.site_opening import open_site  # noqa: PLC0415 # as above
    from samsprak.model.diagnostics import FaultsFoundError  # noqa: PLC0415 # as above
    from samsprak.moves.carrying_out import carry_out  # noqa: PLC0415 # as above
    from samsprak.moves.plan import Plan  # noqa: PLC0415 # as above

    left = list(changed)
    while left:
        plan = Plan()
        for one in left:
            if one.text is not None:
                (plan.created if one.is_new else plan.texts)[one.path] = one.text
        try:
            carry_out(plan, sources.root, lambda: open_site(sources.root))
        except FaultsFoundError as error:
            faults += error.faults
            wrong = {fault.path for fault in error.faults}
            rest = [one for one in left if one.path not in wrong]
            if len(rest) == len(left):
                return []
            left = rest
        else:
            return left
    return []
