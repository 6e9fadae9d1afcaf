"""
Incremental builds of one site: changed sources are read, the stale outputs rendered, all others kept.

A build in one shot loads its dependencies from the build database. The preview keeps its builder in memory, so that
saving a text costs reading one file and rendering the few outputs that show it.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from shutil import rmtree
from typing import TYPE_CHECKING

import msgspec

from samsprak.checks import Check, all_checks, faults_of, warnings_of
from samsprak.config.site_toml import SITE_FILE, read_settings
from samsprak.content.loading import Sources
from samsprak.digests import file_digest, program_digest
from samsprak.incremental.build_day import build_day
from samsprak.incremental.build_db import BuildDatabase
from samsprak.incremental.build_pass import BuildPass
from samsprak.incremental.invalidation import changed_answers, changed_queries, is_text, key_of
from samsprak.incremental.output_tree import late_faults, planned_late_outputs, planned_outputs, stamps_on_disk
from samsprak.incremental.tasks import CHECKS
from samsprak.incremental.up_to_date import (
    CACHE_FOLDER,
    COMPRESSED,
    DAY,
    PROGRAM,
    TIMEZONE,
    UNPUBLISHED,
    WARNINGS,
    build_db_path,
    scratch_folder,
    scratch_folders,
)
from samsprak.incremental.writing import WriteSummary, claim
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.inputs import inputs_of
from samsprak.rendering.site import Saved, site_of
from samsprak.rendering.theme_inputs import read_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.content.loaded import LoadedContent
    from samsprak.incremental.build_db import Name
    from samsprak.incremental.output_tree import OutputTree
    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.model.settings import Settings
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site


class BuildStoppedError(Exception):
    """The build was stopped before anything was published."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """
    The site that was built, its loaded sources, a summary, and the names of all files written or removed.

    *outputs* are all outputs by name.
    *removed* has the names and identities of the outputs that this build makes no longer.
    *warnings* are those of the whole site; not yet found when only the first pages are published.
    """

    site: Site
    loaded: LoadedContent
    summary: WriteSummary
    changed: tuple[Name, ...]
    outputs: Mapping[Name, Output]
    removed: tuple[tuple[Name, str], ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def library(self) -> Library:
        """The whole Library."""
        return self.loaded.library


class SiteBuilder:
    """
    A builder of the site in *root* into *trees*.

    *extra_inputs* are folders of inputs besides those of the site, by name. *jobs* is the number of processes, None for
    as many as pay; *start_method* is how they are started, None for the usual way. *day* is the build's day, None for
    ``build_day``. With *shows_unpublished* the site has drafts and coming documents, too.
    """

    def __init__(
        self,
        root: Path,
        trees: Sequence[OutputTree],
        extra_inputs: Mapping[str, Path],
        *,
        use_cache: bool = True,
        jobs: int | None = None,
        start_method: str | None = None,
        day: date | None = None,
        shows_unpublished: bool = False,
    ) -> None:
        self._root = root
        self._trees = trees
        self._extra_inputs = extra_inputs
        self._cache = root / CACHE_FOLDER if use_cache else None
        self._jobs = jobs
        self._start_method = start_method
        self._day = day
        self._path = path = build_db_path(root, [tree.folder for tree in trees])
        self._shows_unpublished = shows_unpublished
        self._build_db = BuildDatabase(path if use_cache else None)
        # A process of a killed build may still run: each build writes into a folder of its own.
        self._scratch = scratch_folder(path, os.getpid())
        self._sources: Sources | None = None
        self._outputs: dict[Name, Output] = {}
        self._late_names: Collection[Name] = ()
        self._last: BuildResult | None = None
        self._is_stopped = threading.Event()

    def build(
        self,
        *,
        verify: bool = False,
        on_read: Callable[[int, int], None] | None = None,
        on_step: Callable[[str], None] = lambda _: None,
    ) -> BuildResult:
        """
        Look at all inputs and outputs, and render the stale outputs; with *verify*, render all others too and compare.

        *on_read* is called with the numbers of files read and of all files, *on_step* with a description of each step.

        Raises:
            FaultsFoundError: If anything in the sources is wrong; then all output folders are as they were.
            BuildStoppedError: If ``stop`` was called.
        """
        for tree in self._trees:
            claim(tree.folder, tree.label)
        self._last = None
        before = file_digest(self._root / SITE_FILE)
        settings = read_settings(self._root)  # outside of a site's folder there is nothing to wait for
        self._build_db.acquire()
        try:
            # Digests first: a file that is saved after this line is a changed input in the next build.
            inputs = inputs_of(self._root, self._extra_inputs)
            if inputs.get(SITE_FILE) != before:  # saved while this build waited for another one
                settings = read_settings(self._root)
            day = self._day or build_day(settings.timezone)
            facts = {PROGRAM: program_digest(), DAY: day.isoformat(), TIMEZONE: settings.timezone}
            facts[UNPUBLISHED] = "shown" if self._shows_unpublished else ""
            facts[COMPRESSED] = " ".join(tree.name for tree in self._trees if tree.is_compressed)
            sources = self._read(settings, day, inputs, on_read)
            loaded = sources.loaded()
            try:
                theme_inputs = read_theme(self._root, settings.languages, inputs)
            except FaultsFoundError as error:
                raise FaultsFoundError([*error.faults, *faults_of(loaded, settings)]) from None
            site = site_of(self._root, settings, loaded.library, theme_inputs, inputs)
            this = self._new_pass(site, loaded, changed_queries(self._build_db, site, facts))
            checks = {(CHECKS, f"{one.language}/{one.key}"): one for one in all_checks(loaded)}
            this.check(checks, every=verify)
            self._raise_if_stopped()
            this.remove_checks_except(checks)
            on_step(f"Read {sum(map(len, loaded.library.documents.values()))} documents")
            outputs = planned_outputs(self._trees, site, loaded.library)
            late = planned_late_outputs(self._trees, site, loaded.library, self._jobs, self._start_method)
            outputs |= late
            self._raise_if_stopped()
            on_disk = stamps_on_disk(self._trees)
            tasks = this.stale_tasks(outputs, on_disk)
            if verify:
                this.verify(outputs, {task.name for task in tasks})
            count = this.publish(tasks)
            on_step(f"Made {len(tasks)} of {len(outputs)} files")
            removed = this.remove_except(outputs, on_disk)
            warnings = warnings_of(loaded, settings)
            self._build_db.commit({**facts, WARNINGS: _packed(warnings)}, inputs)
            sources.commit()
            self._outputs, self._late_names = outputs, late.keys()
            summary = WriteSummary(this.file_count, count, removed)
            self._last = BuildResult(
                site, loaded, summary, tuple(this.changed), outputs, tuple(this.removed), tuple(warnings)
            )
        finally:
            self._remove_scratch()
            self._build_db.release()
        return self._last

    def rebuild(
        self,
        paths: Collection[str],
        on_pages: Callable[[BuildResult], None] = lambda _: None,
        *,
        on_read: Callable[[int, int], None] | None = None,
        on_step: Callable[[str], None] = lambda _: None,
    ) -> BuildResult:
        """
        Build again after the files of *paths* (relative to the root) have changed.

        *on_pages* is called as soon as the pages of the changed documents are published, before all other outputs;
        *on_read* and *on_step* are as in ``build``.

        Raises:
            FaultsFoundError: As in ``build``.
        """
        last, sources = self._last, self._sources
        if last is not None:  # a file that an editor writes and removes again beside a text is no change
            paths = [path for path in paths if _was_input(path, last.site.inputs) or (self._root / path).exists()]
            if not paths:
                return replace(last, changed=())
        only_texts = all(is_text(path) for path in paths)
        if last is None or sources is None or not only_texts or self._is_another_day(last.site.settings):
            return self.build(on_read=on_read, on_step=on_step)
        try:
            has_other_records = self._build_db.acquire()  # another build has written
            keys = None if has_other_records else sources.read_again(paths)
            if keys is not None:
                on_step(f"Read {len(paths)} of the documents again")
                return self._rebuild_keys(keys, last, sources, on_pages)
        finally:
            self._build_db.release()
        return self.build(on_read=on_read, on_step=on_step)

    def warm_up(self) -> None:
        """Do the work before the first change that would slow it down."""
        if self._last is not None:
            self._build_db.build_index()
        if self._sources is not None:
            self._sources.prepare()

    def stop(self) -> None:
        """Make a build that runs in another thread, and every later one, raise BuildStoppedError soon."""
        self._is_stopped.set()

    def template_of(self, name: Name) -> str | None:
        """Return the name of the template that an output was rendered with, None if there is none."""
        return self._build_db.template_of(name)

    def close(self) -> None:
        """Close cache and build database."""
        rmtree(self._scratch, ignore_errors=True)
        self._build_db.close()
        if self._sources is not None:
            self._sources.close()

    def _rebuild_keys(
        self, keys: set[str], last: BuildResult, sources: Sources, on_pages: Callable[[BuildResult], None]
    ) -> BuildResult:
        """Build after texts of *keys* have changed, and those that were read in builds with faults since the last."""
        keys |= {key_of(path) for path in sources.dirty}
        loaded = sources.loaded()
        has_same_facts = all(sources.documents_of(key) == last.library.documents.get(key) for key in keys)
        if has_same_facts:
            loaded.library = last.library
        library = loaded.library
        inputs = {**last.site.inputs, **{path: sources.digests[path] for path in sources.dirty}}
        site = site_of(self._root, last.site.settings, library, last.site.theme_inputs, inputs)
        site.prepared.update({name: one for name, one in last.site.prepared.items() if isinstance(one, Saved)})
        queries = self._build_db.queries_of(keys, with_site_wide=not has_same_facts)
        this = self._new_pass(site, loaded, changed_answers(queries, self._build_db, site))
        this.check({name: _check_named(name[1]) for name in this.stale if name[0] == CHECKS})
        if not has_same_facts or sources.has_other_headings:  # the late outputs lead to documents and headings
            faults = late_faults(self._trees, site, library)
            if faults:
                raise FaultsFoundError(faults)
        if has_same_facts:
            outputs = {name: one for name, one in self._outputs.items() if name not in self._late_names}
            tasks = this.stale_tasks({name: outputs[name] for name in this.stale if name in outputs}, None)
        else:
            outputs = planned_outputs(self._trees, site, library)
            tasks = this.stale_tasks(outputs, None)
        self._last = None  # until everything is published
        pages = [task for task in tasks if task.key in keys]
        count = this.publish(pages)
        on_pages(BuildResult(site, loaded, WriteSummary(this.file_count, count, 0), tuple(this.changed), outputs))
        shown = len(this.changed)
        late = planned_late_outputs(self._trees, site, library, self._jobs, self._start_method)
        outputs |= late
        count += this.publish([task for task in tasks if task not in pages] + this.stale_tasks(late, None))
        removed = 0 if outputs.keys() == self._outputs.keys() else this.remove_except(outputs, ())
        warnings = warnings_of(loaded, site.settings)
        facts = {**self._build_db.facts, WARNINGS: _packed(warnings)}
        self._build_db.commit(facts, inputs, sources.dirty)
        sources.commit()
        self._outputs, self._late_names = outputs, late.keys()
        summary = WriteSummary(this.file_count, count, removed)
        self._last = BuildResult(
            site, loaded, summary, tuple(this.changed[shown:]), outputs, tuple(this.removed), tuple(warnings)
        )
        return self._last

    def _read(
        self,
        settings: Settings,
        day: date,
        inputs: dict[str, bytes],
        on_read: Callable[[int, int], None] | None,
    ) -> Sources:
        """Return all sources in content/, read anew, and correct *inputs* by the digests of what was read."""
        if self._sources is not None:
            self._sources.close()
        self._sources = Sources(self._root, settings, day, self._cache, shows_unpublished=self._shows_unpublished)

        def progress(count: int, total: int) -> None:
            self._raise_if_stopped()
            if on_read is not None:
                on_read(count, total)

        self._sources.read_all(inputs, jobs=self._jobs, progress=progress)
        inputs |= self._sources.digests
        return self._sources

    def _new_pass(self, site: Site, loaded: LoadedContent, changed: Collection[int] | None) -> BuildPass:
        return BuildPass(
            site,
            loaded,
            self._build_db,
            changed,
            trees=self._trees,
            scratch=self._scratch,
            jobs=self._jobs,
            start_method=self._start_method,
            on_progress=lambda _: self._raise_if_stopped(),
        )

    def _raise_if_stopped(self) -> None:
        if self._is_stopped.is_set():
            raise BuildStoppedError

    def _is_another_day(self, settings: Settings) -> bool:
        day = self._day or build_day(settings.timezone)
        return self._build_db.facts.get(DAY) != day.isoformat()

    def _remove_scratch(self) -> None:
        """Remove this build's scratch folder and those of killed builds, and a cache folder made for it alone."""
        if self._cache is None:
            rmtree(self._scratch, ignore_errors=True)
            with suppress(OSError):
                self._scratch.parent.rmdir()
            return
        # Whoever holds the build database is alone: no other build's scratch folder is in use.
        for folder in scratch_folders(self._path):
            rmtree(folder, ignore_errors=True)


def _packed(warnings: Sequence[Fault]) -> str:
    return msgspec.json.encode(warnings).decode()


def _was_input(path: str, inputs: Mapping[str, bytes]) -> bool:
    """Return True for the path of an input of the last build, or of a folder of inputs."""
    return path in inputs or any(name.startswith(f"{path}/") for name in inputs)


def _check_named(place: str) -> Check:
    language, _, key = place.partition("/")
    return Check(key, language)
