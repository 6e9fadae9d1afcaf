"""One whole build: the site, its feeds and all editions; nothing is published before everything is rendered."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import TEMPLATES, TEMPLATES_INPUT
from samsprak.cli.options import MAILS_FOLDER, OUTPUT_FOLDER, PREVIEW_MAILS_FOLDER, PREVIEW_OUTPUT_FOLDER
from samsprak.incremental.up_to_date import build_db_path, is_up_to_date, remove_leftovers

if TYPE_CHECKING:
    from datetime import date

    from samsprak.cli.progress import Progress
    from samsprak.incremental.builder import SiteBuilder

SITE, MAILS = "site", "mails"
EXAMPLES = Path(__file__).resolve().parents[1] / "site" / "styleguide"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that a build reads from and writes to."""

    root: Path
    output: Path
    mails: Path


@dataclass(frozen=True, slots=True)
class Extras:
    """Optional parts of a build: compressed copies, the page of components, and drafts and coming documents."""

    compressed: bool = False
    components: bool = False
    unpublished: bool = False


NONE = Extras()


def folders(root: Path, output: Path | None, mails: Path | None) -> Folders:
    """Return the folders of a build as absolute paths, with the defaults where none are given."""
    root = root.resolve()
    return Folders(root, (output or root / OUTPUT_FOLDER).resolve(), (mails or root / MAILS_FOLDER).resolve())


def preview_folders(root: Path, output: Path | None, mails: Path | None) -> Folders:
    """Return the folders of a preview, which are not those of a build where none are given."""
    return folders(root, output or root / PREVIEW_OUTPUT_FOLDER, mails or root / PREVIEW_MAILS_FOLDER)


def build(
    where: Folders,
    progress: Progress,
    *,
    use_cache: bool,
    jobs: int | None,
    verify: bool,
    extras: Extras = NONE,
) -> str:
    """
    Build the site with its *extras*, and the mails; return a summary in words.

    Raises:
        FaultsFoundError: If anything in the sources is wrong; then both folders are as they were.
    """
    if use_cache and not verify:
        trees = {SITE: where.output, MAILS: where.mails}
        extra = extra_inputs(components=extras.components)
        last = is_up_to_date(where.root, trees, extra, SITE if extras.compressed else "")
        if last is not None:
            remove_leftovers(build_db_path(where.root, list(trees.values())))
            progress.warn(last.warnings)
            return summary_text(last.file_count, 0, 0)
    from samsprak.cli import dropped_pages  # noqa: PLC0415 # as in site_builder

    builder = site_builder(where, use_cache=use_cache, jobs=jobs, extras=extras)
    try:
        built = builder.build(verify=verify, on_read=progress.reading, on_step=progress.step)
        progress.warn([*built.warnings, *dropped_pages.warnings(built)])
        return summary_text(*astuple(built.summary))
    finally:
        builder.close()


def site_builder(
    where: Folders,
    *,
    use_cache: bool = True,
    jobs: int | None = None,
    extras: Extras = NONE,
    day: date | None = None,
) -> SiteBuilder:
    """Return a builder for the site and the mails, as on *day* or on the build's day."""
    # An unchanged build ends before it needs these modules.
    from newsletter import producer  # noqa: PLC0415
    from samsprak.incremental.builder import SiteBuilder  # noqa: PLC0415
    from samsprak.incremental.output_tree import OutputTree  # noqa: PLC0415
    from samsprak.site import producers  # noqa: PLC0415

    early = producers.early_outputs_and_components if extras.components else producers.early_outputs
    trees = (
        OutputTree(
            SITE,
            where.output,
            where.output.name,
            early,
            producers.late_outputs,
            producers.prepare,
            is_compressed=extras.compressed,
            find_faults=producers.late_faults,
        ),
        OutputTree(MAILS, where.mails, where.mails.name, producer.outputs),
    )
    return SiteBuilder(
        where.root,
        trees,
        extra_inputs(components=extras.components),
        use_cache=use_cache,
        jobs=jobs,
        day=day,
        shows_unpublished=extras.unpublished,
    )


def extra_inputs(*, components: bool = False) -> dict[str, Path]:
    """
    Return the folders of inputs that come with the program, by their names as inputs: the newsletter's templates.

    With the page of components its examples are another: so builds with and without it have different inputs.
    """
    templates = {TEMPLATES_INPUT: TEMPLATES}
    return templates | {"components": EXAMPLES} if components else templates


def summary_text(total: int, written: int, removed: int) -> str:
    """Return a build's summary in words."""
    return f"{total} files: {written} written, {removed} removed, the rest unchanged"
