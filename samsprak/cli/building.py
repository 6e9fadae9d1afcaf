"""One whole build: the site, its feeds and all editions; everything is rendered before anything is written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from newsletter import producing
from samsprak.cli.options import MAILS_FOLDER, OUTPUT_FOLDER
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.site.context import Site, open_site
from samsprak.site.producers import outputs
from samsprak.site.writing import Written, claim, rendered, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samsprak.cli.progress import Progress


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes."""

    root: Path
    output: Path
    mails: Path


def folders(root: Path, output: Path | None, mails: Path | None) -> Folders:
    """Return the folders of a build, the usual ones where none are given; all absolute."""
    root = root.resolve()
    return Folders(root, (output or root / OUTPUT_FOLDER).resolve(), (mails or root / MAILS_FOLDER).resolve())


def build(where: Folders, progress: Progress, *, use_cache: bool = True) -> tuple[Site, Written]:
    """
    Build the site and the mails, and return the site and what was written of it.

    Raises:
        FaultsFoundError: If anything in the sources is wrong; then both folders are as they were.
    """
    claim(where.output, where.output.name)
    claim(where.mails, where.mails.name)
    site = open_site(where.root, use_cache=use_cache, progress=progress.reading)
    progress.step(f"Read {sum(len(versions) for versions in site.library.documents.values())} documents")
    with template_faults(where.root):
        pages = rendered(outputs(site))
        progress.step(f"Rendered {len(pages)} files of the site")
        mails = rendered(producing.outputs(site, producing.edition_keys(site)))
        progress.step(f"Rendered {len(mails)} files of the newsletter")
    written = write(pages, where.output)
    write(mails, where.mails)
    return site, written


@contextmanager
def template_faults(root: Path) -> Iterator[None]:
    """
    Render within this: a template that Jinja can't read is a fault at its line.

    Raises:
        FaultsFoundError: If there is one.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        path = (error.filename or error.name or "a template").removeprefix(f"{root}/")
        hint = "mend the line, or the one where what it closes was opened"
        fault = Fault(path, error.lineno, f"the template can't be read: {error.message}", hint)
        raise FaultsFoundError([fault]) from None


def summary(written: Written) -> str:
    """Return in words what a build has written."""
    return f"{written.made} files: {written.written} written, {written.removed} removed, the rest unchanged"
