"""The check of some files: what else of the site it needs comes from the cache."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.cli.checking.naming import paths_named
from samsprak.cli.checking.selection import Selection, faults_of_selection, selection, warnings_of_selection
from samsprak.config.site_toml import read_settings
from samsprak.content.loading import load
from samsprak.content.media import MEDIA_FOLDER, PICTURE_SUFFIXES
from samsprak.content.scanning import CONTENT_FOLDER, SEARCH_FOLDER
from samsprak.incremental.build_day import build_day
from samsprak.incremental.up_to_date import CACHE_FOLDER
from samsprak.model.kinds import Kind
from samsprak.rendering.inputs import digests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.diagnostics import Fault
    from samsprak.model.settings import Settings

_SEARCH = f"{CONTENT_FOLDER}/{SEARCH_FOLDER}/"
_MEDIA = f"{CONTENT_FOLDER}/{MEDIA_FOLDER}/"


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """The faults and warnings of some files, sorted; *file_count* is the number of files that were checked."""

    faults: Sequence[Fault]
    warnings: Sequence[Fault]
    file_count: int


def check_files(root: Path, names: Sequence[str], *, use_cache: bool = True) -> FilesChecked:
    """
    Check the files called *names*, see ``paths_named``, of the site in the folder *root*.

    Raises:
        FaultsFoundError: If site.toml has faults, or a name is not that of a source.
    """
    settings = read_settings(root)
    day = build_day(settings.timezone)
    known = digests({CONTENT_FOLDER: root / CONTENT_FOLDER}, {}, closed=(CONTENT_FOLDER,))
    cache = root / CACHE_FOLDER if use_cache else None
    loaded = load(root, settings, day, cache_folder=cache, known=known, caches_facts=True)
    paths = paths_named(names, root, settings.languages, loaded.library.documents)
    chosen = selection(paths, settings.languages)
    faults = list(faults_of_selection(chosen, loaded, settings))
    warnings = warnings_of_selection(chosen, loaded, settings)
    if not faults and _needs_site(chosen, loaded):
        faults, more = _faults_of_site_parts(root, loaded, settings, chosen)
        warnings += more
    count = sum((root / path).is_file() for path in chosen.paths)
    return FilesChecked(sorted(set(faults)), sorted(warnings), count)


def _needs_site(chosen: Selection, loaded: LoadedContent) -> bool:
    """Return True for words of search, for editions that are still to be sent, and for pictures of their mails."""
    library = loaded.library
    editions = (key for key in chosen.keys if library.exists(key) and library.kind_of(key) is Kind.EDITION)
    return any(library.editions.edition_record(key) is None for key in editions) or any(
        path.startswith(_SEARCH) or (path.startswith(_MEDIA) and path.lower().endswith(tuple(PICTURE_SUFFIXES)))
        for path in chosen.paths
    )


def _faults_of_site_parts(
    root: Path, loaded: LoadedContent, settings: Settings, chosen: Selection
) -> tuple[list[Fault], list[Fault]]:
    """Return the faults and warnings at selected files of what the sources make: mails, and the index of search."""
    from newsletter.edition_check import edition_faults  # noqa: PLC0415 # mails and templates are seldom needed here
    from samsprak.checks import faults_of  # noqa: PLC0415 # as above
    from samsprak.model.diagnostics import FaultsFoundError  # noqa: PLC0415 # as above
    from samsprak.rendering.inputs import inputs_of  # noqa: PLC0415 # as above
    from samsprak.rendering.site import site_of  # noqa: PLC0415 # as above
    from samsprak.rendering.theme_inputs import read_theme  # noqa: PLC0415 # as above
    from samsprak.site import search  # noqa: PLC0415 # as above

    if any(faults_of(loaded, settings)):  # mails are made of sources without faults alone
        return [], []
    inputs = inputs_of(root)
    try:
        theme = read_theme(root, settings.languages, inputs)
    except FaultsFoundError:
        return [], []
    site = site_of(root, settings, loaded.library, theme, inputs)
    warnings: list[Fault] = []
    faults = [*search.faults(site, loaded.library), *edition_faults(site, loaded.library, warnings.append)]
    return [one for one in faults if chosen.has(one)], [one for one in warnings if chosen.has(one)]
