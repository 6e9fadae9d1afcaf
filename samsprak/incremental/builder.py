"""
Incremental builds of one site: changed sources are read, their dependent outputs rendered, all others left alone.

A build in one shot loads its dependencies from the build database. The preview keeps its builder in memory, so that a
saved text is one file read and the few outputs rendered that show it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from shutil import rmtree
from typing import TYPE_CHECKING

from samsprak.checks import Check, all_checks, faults_of
from samsprak.config.site_toml import SITE_FILE, read_settings
from samsprak.content.loading import Sources
from samsprak.digests import file_digest, program_digest
from samsprak.incremental.build_db import BuildDatabase
from samsprak.incremental.build_pass import BuildPass
from samsprak.incremental.invalidation import changed_answers, changed_queries, is_text, key_of
from samsprak.incremental.opening import build_day
from samsprak.incremental.tasks import CHECKS
from samsprak.incremental.up_to_date import CACHE_FOLDER, COMPRESSED, DAY, PROGRAM, TIMEZONE, build_db_path, files_in
from samsprak.incremental.writing import WriteSummary, claim
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.inputs import inputs_of
from samsprak.rendering.site import site_of
from samsprak.rendering.theme_inputs import read_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.content.loading import LoadedContent
    from samsprak.incremental.build_db import FileStamp, Name
    from samsprak.incremental.tasks import OutputTree
    from samsprak.library.library import Library
    from samsprak.model.settings import Settings
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site

_NEW = ".new"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The site that was built, its loaded sources, the outputs written, and the places of changed ones, by tree."""

    site: Site
    loaded: LoadedContent
    written: WriteSummary
    changed: tuple[Name, ...]

    @property
    def library(self) -> Library:
        """The whole Library."""
        return self.loaded.library


class SiteBuilder:
    """
    A place where the site in *root* is built into *trees*.

    *more* are the folders of inputs besides those of the site, by name. *jobs* is how many processes work at once,
    None for as many as pay; *method* how they are started, if not in the usual way. *day* is the build's day if it is
    not to be found out.
    """

    def __init__(
        self,
        root: Path,
        trees: Sequence[OutputTree],
        more: Mapping[str, Path],
        *,
        use_cache: bool = True,
        jobs: int | None = None,
        method: str | None = None,
        day: date | None = None,
    ) -> None:
        self._root = root
        self._trees = trees
        self._more = more
        self._cache = root / CACHE_FOLDER if use_cache else None
        self._jobs = jobs
        self._method = method
        self._day = day
        path = build_db_path(root, [tree.folder for tree in trees])
        self._build_db = BuildDatabase(path if use_cache else None)
        # A process of a build that was killed may still be about: none writes into another's folder.
        self._scratch = path.with_suffix(f".{os.getpid()}{_NEW}")
        self._sources: Sources | None = None
        self._outputs: dict[Name, Output] = {}
        self._late: Collection[Name] = ()
        self._last: BuildResult | None = None

    def build(
        self,
        *,
        verify: bool = False,
        reading: Callable[[int, int], None] | None = None,
        step: Callable[[str], None] = lambda _: None,
    ) -> BuildResult:
        """
        Look at everything, and make what has changed or is not as it was left; with *verify*, make all and compare.

        *reading* is told how many files of how many are read, *step* in words what was done.

        Raises:
            FaultsFoundError: If anything in the sources is wrong; then all output folders are as they were.
        """
        for tree in self._trees:
            claim(tree.folder, tree.shown)
        self._last = None
        before = file_digest(self._root / SITE_FILE)
        settings = read_settings(self._root)  # outside of a site's folder there is nothing to wait for
        self._build_db.begin()
        try:
            # Digests first: what is saved after them is another input for the next build, whatever this one reads.
            inputs = inputs_of(self._root, self._more)
            if inputs.get(SITE_FILE) != before:  # saved while this build waited for another one
                settings = read_settings(self._root)
            day = self._day or build_day(settings.timezone)
            facts = {PROGRAM: program_digest(), DAY: day.isoformat(), TIMEZONE: settings.timezone}
            facts[COMPRESSED] = " ".join(tree.name for tree in self._trees if tree.is_compressed)
            sources = self._read(settings, day, inputs, reading)
            loaded = sources.loaded()
            try:
                look = read_theme(self._root, settings.languages)
            except FaultsFoundError as error:
                raise FaultsFoundError([*error.faults, *faults_of(loaded, settings)]) from None
            site = site_of(self._root, settings, loaded.library, look, inputs)
            this = self._round(site, loaded, changed_queries(self._build_db, site, facts))
            checks = {(CHECKS, f"{one.language}/{one.key}"): one for one in all_checks(loaded)}
            this.check(checks, every=verify)
            this.forget_checks_but(checks)
            step(f"Read {sum(map(len, loaded.library.documents.values()))} documents")
            outputs, late = self._planned(site, loaded.library), self._planned_late(site, loaded.library)
            outputs |= late
            standing = self._standing()
            tasks = this.tasks(outputs, standing)
            if verify:
                self._verify(this, outputs, {task.name for task in tasks})
            count = this.publish(tasks)
            step(f"Made {len(tasks)} of {len(outputs)} files")
            removed = this.clear_away(outputs, standing)
            self._build_db.commit(facts, inputs)
            sources.settle()
            self._outputs, self._late = outputs, late.keys()
            written = WriteSummary(this.standing, count, removed)
            self._last = BuildResult(site, loaded, written, tuple(this.changed))
        finally:
            self._tidy()
            self._build_db.leave()
        return self._last

    def rebuild(
        self,
        paths: Collection[str],
        publish: Callable[[BuildResult], None] = lambda _: None,
        *,
        reading: Callable[[int, int], None] | None = None,
        step: Callable[[str], None] = lambda _: None,
    ) -> BuildResult:
        """
        Build again after the files of *paths* (relative to the root) have changed.

        *publish* is told as soon as the pages of the changed documents are there, before the others are made.

        Raises:
            FaultsFoundError: As ``build`` does.
        """
        last, sources = self._last, self._sources
        if last is not None:  # what an editor writes beside a file and takes away again is no change
            paths = [path for path in paths if path in last.site.inputs or (self._root / path).exists()]
            if not paths:
                return replace(last, changed=())
        only_texts = all(is_text(path) for path in paths)
        if last is None or sources is None or not only_texts or self._is_another_day(last.site.settings):
            return self.build(reading=reading, step=step)
        try:
            has_other_news = self._build_db.begin()  # another build has written
            keys = None if has_other_news else sources.read_again(paths)
            if keys is not None:
                step(f"Read {len(paths)} of the documents again")
                return self._after(keys, last, sources, publish)
        finally:
            self._build_db.leave()
        return self.build(reading=reading, step=step)

    def get_ready(self) -> None:
        """Do before the first change what would otherwise make it wait."""
        if self._last is not None:
            self._build_db.get_ready()
        if self._sources is not None:
            self._sources.get_ready()

    def close(self) -> None:
        """Let go of cache and build_db."""
        rmtree(self._scratch, ignore_errors=True)
        self._build_db.close()
        if self._sources is not None:
            self._sources.close()

    def _after(
        self, keys: set[str], last: BuildResult, sources: Sources, publish: Callable[[BuildResult], None]
    ) -> BuildResult:
        """Build what is to be made after texts of *keys* have changed, and those with earlier faults, still waiting."""
        keys |= {key_of(path) for path in sources.unsettled}
        loaded = sources.loaded()
        has_same_facts = all(sources.documents_of(key) == last.library.documents.get(key) for key in keys)
        if has_same_facts:
            loaded.library = last.library
        library = loaded.library
        inputs = {**last.site.inputs, **{path: sources.digests[path] for path in sources.unsettled}}
        site = site_of(self._root, last.site.settings, library, last.site.theme_inputs, inputs)
        asked = self._build_db.asked_of(keys, and_all_keys=not has_same_facts)
        this = self._round(site, loaded, changed_answers(asked, self._build_db, site))
        this.check({name: _check_named(name[1]) for name in this.stale if name[0] == CHECKS})
        if has_same_facts:
            outputs = {name: one for name, one in self._outputs.items() if name not in self._late}
            tasks = this.tasks({name: outputs[name] for name in this.stale if name in outputs}, None)
        else:
            outputs = self._planned(site, library)
            tasks = this.tasks(outputs, None)
        self._last = None  # until all of it is done
        pages = [task for task in tasks if task.key in keys]
        count = this.publish(pages)
        publish(BuildResult(site, loaded, WriteSummary(this.standing, count, 0), tuple(this.changed)))
        done = len(this.changed)
        late = self._planned_late(site, library)
        outputs |= late
        count += this.publish([task for task in tasks if task not in pages] + this.tasks(late, None))
        removed = 0 if outputs.keys() == self._outputs.keys() else this.clear_away(outputs, ())
        self._build_db.commit(self._build_db.facts, inputs, sources.unsettled)
        sources.settle()
        self._outputs, self._late = outputs, late.keys()
        self._last = BuildResult(site, loaded, WriteSummary(this.standing, count, removed), tuple(this.changed[done:]))
        return self._last

    def _tidy(self) -> None:
        """Take away the folders of new files, and that of the cache if it was made for this alone."""
        if self._cache is None:
            rmtree(self._scratch, ignore_errors=True)
            with suppress(OSError):
                self._scratch.parent.rmdir()
            return
        for folder in self._scratch.parent.glob(f"{self._scratch.name.partition('.')[0]}.*{_NEW}"):
            rmtree(
                folder, ignore_errors=True
            )  # that of a build that was killed too: whoever has the build database is alone

    def _read(
        self,
        settings: Settings,
        day: date,
        inputs: dict[str, bytes],
        reading: Callable[[int, int], None] | None,
    ) -> Sources:
        """Return all that is in content/, read anew; the digests of what was read correct *inputs*."""
        if self._sources is not None:
            self._sources.close()
        self._sources = Sources(self._root, settings, day, self._cache)
        self._sources.read_all(inputs, jobs=self._jobs, progress=reading)
        inputs |= self._sources.digests
        return self._sources

    def _round(self, site: Site, loaded: LoadedContent, changed: Collection[int] | None) -> BuildPass:
        return BuildPass(
            site,
            loaded,
            self._build_db,
            changed,
            trees=self._trees,
            scratch=self._scratch,
            jobs=self._jobs,
            method=self._method,
        )

    def _is_another_day(self, settings: Settings) -> bool:
        day = self._day or build_day(settings.timezone)
        return self._build_db.facts.get(DAY) != day.isoformat()

    def _planned(self, site: Site, library: Library) -> dict[Name, Output]:
        return _by_name((tree.name, output) for tree in self._trees for output in tree.plan(site, library))

    def _planned_late(self, site: Site, library: Library) -> dict[Name, Output]:
        for tree in self._trees:
            tree.prepare(site, library, self._jobs, self._method)
        return _by_name((tree.name, output) for tree in self._trees for output in tree.late(site, library))

    def _standing(self) -> dict[Name, FileStamp]:
        found: dict[Name, FileStamp] = {}
        for tree in self._trees:
            found |= {(tree.name, place): stamp for place, stamp in (files_in(tree.folder) or {}).items()}
        return found

    def _verify(self, this: BuildPass, outputs: Mapping[Name, Output], made: Collection[Name]) -> None:
        faults = this.differing(outputs, made)
        if faults:
            raise FaultsFoundError(faults)


def _by_name(outputs: Iterable[tuple[str, Output]]) -> dict[Name, Output]:
    """Return outputs by name. Raises ValueError if two have the same place, which the checks should see."""
    found: dict[Name, Output] = {}
    for tree_name, output in outputs:
        name = tree_name, output.place
        if name in found:
            raise ValueError(f"two outputs have the place {output.place}")
        found[name] = output
    return found


def _check_named(place: str) -> Check:
    language, _, key = place.partition("/")
    return Check(key, language)
