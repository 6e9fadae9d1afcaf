"""``samsprak check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import cache_option, root_option
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TEXT = "text"
# The names of ``samsprak.cli.reports.FORMATS``, which text for people does not need.
_LISTS = ("json", "github", "gitlab", "sarif")
REST = (
    "Not checked: other files, which may link here, and the templates, catalogs and search of the site; "
    "for those run 'samsprak check' alone."
)


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@root_option
@cache_option
@click.option(
    "--format",
    "form",
    type=click.Choice([_TEXT, *_LISTS]),
    default=_TEXT,
    help="Text for people; or a list of faults and warnings on standard output, for machines.  [default: text]",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
def command(files: Sequence[str], root: Path, cache: bool, form: str, watch: bool) -> None:  # noqa: FBT001 # click's way
    """Report every fault in site.toml, content/, the catalogs, the templates and the words of search. Writes nothing.

    With FILES below content/ it checks only these, in a moment: a text together with its versions in all languages.
    Each is a path, or a key such as sv/news/a-new-course.

    \b
    Examples:
      samsprak check
      samsprak check content/sv/news/a-new-course.md
      samsprak check --watch            again at each save, while you write
      samsprak check --format github    marks faults at their lines, in a job of GitHub Actions or Forgejo
      samsprak check --format json      for programs
    """
    root = root.resolve()
    if watch:
        if form != _TEXT:
            raise click.UsageError("--watch is for people: leave --format out")
        from samsprak.cli.checking.watching import watch as watch_files  # noqa: PLC0415 # a single check watches nothing

        watch_files(root, files, use_cache=cache)
        return
    warnings: list[Fault] = []
    faults: Sequence[Fault] = ()
    told = ""
    try:
        if files:
            faults, told = _of_files(root, files, warnings, use_cache=cache)
        else:
            told = _of_site(root, warnings, use_cache=cache)
    except FaultsFoundError as error:
        faults = error.faults
    if form == _TEXT:
        _print(faults, warnings, told)
    else:
        from samsprak.cli.reports import FORMATS  # noqa: PLC0415 # people need none of them

        if listed := FORMATS[form](faults, warnings):
            click.echo(listed)
    if faults:
        raise SystemExit(1)


def _of_files(
    root: Path, files: Sequence[str], warnings: list[Fault], *, use_cache: bool
) -> tuple[Sequence[Fault], str]:
    """Return the faults of some files, and a summary."""
    from samsprak.cli.checking.files import check_files  # noqa: PLC0415 # only after the command is understood

    checked = check_files(root, files, use_cache=use_cache)
    warnings.extend(checked.warnings)
    summary = f"{checked.file_count} {'file' if checked.file_count == 1 else 'files'}, no faults.\n"
    return checked.faults, f"{'' if checked.faults else summary}{REST}"


def _of_site(root: Path, warnings: list[Fault], *, use_cache: bool) -> str:
    """
    Return a summary of a site without faults.

    Raises:
        FaultsFoundError: If there are faults.
    """
    from samsprak.cli.checking.whole_site import check_site  # noqa: PLC0415 # the check of files needs little of it

    site = check_site(root, warnings, use_cache=use_cache)
    documents = sum(len(versions) for versions in site.library.documents.values())
    return f"{documents} documents in {len(site.site.settings.languages.rows)} languages, no faults."


def _print(faults: Sequence[Fault], warnings: Sequence[Fault], told: str) -> None:
    """Print warnings and faults to standard error, and without faults the summary *told*."""
    from samsprak.cli.main import print_faults  # noqa: PLC0415 # it imports every command by name
    from samsprak.cli.progress import Progress  # noqa: PLC0415 # as in _of_files

    Progress().warn(warnings)
    if faults:
        print_faults(FaultsFoundError(faults))
    if told:
        click.echo(told, err=bool(faults))
