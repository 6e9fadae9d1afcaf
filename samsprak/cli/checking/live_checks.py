"""Checks at each save: the work grows with the changes, and the result is that of a check from scratch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from newsletter.edition_check import edition_faults
from samsprak.checks import warnings_of, warnings_of_words
from samsprak.cli.checking.naming import paths_named
from samsprak.cli.checking.remembered import RememberedChecks
from samsprak.cli.checking.selection import selection
from samsprak.cli.languages.to_do import summaries
from samsprak.config.site_toml import read_settings
from samsprak.content.loading import Sources
from samsprak.i18n import catalog_files
from samsprak.incremental.build_day import build_day
from samsprak.incremental.invalidation import is_text, key_of
from samsprak.incremental.up_to_date import CACHE_FOLDER
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.kinds import Kind
from samsprak.rendering.inputs import inputs_of
from samsprak.rendering.site import site_of
from samsprak.rendering.templating.template_check import template_faults
from samsprak.rendering.theme_inputs import read_theme
from samsprak.site import search

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings
    from samsprak.rendering.site import Site

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Findings:
    """Faults and warnings, sorted, and a summary of what was checked."""

    faults: Sequence[Fault]
    warnings: Sequence[Fault]
    summary: str


class LiveChecks:
    """Checks of the site in *root*, or of the files called *names*, which remember what they have read."""

    def __init__(self, root: Path, names: Sequence[str] = (), *, use_cache: bool = True) -> None:
        self._root = root
        self._names = names
        self._cache = root / CACHE_FOLDER if use_cache else None
        self._settings: Settings | None = None
        self._day: date | None = None
        self._sources: Sources | None = None
        self._inputs: Mapping[str, bytes] = {}
        self._checks: RememberedChecks | None = None
        self._last: Findings | None = None
        self._documents: Mapping[str, Mapping[str, Document]] = {}
        self._word_warnings: dict[str, list[Fault]] = {}
        # Results by name, each with the inputs that it was found in.
        self._found: dict[str, tuple[object, object]] = {}

    def check(self, changed: Collection[str] | None = None) -> Findings:
        """Check after the files at *changed*, relative to the site's folder, have changed; None for the first time."""
        if changed is not None and self._last is not None:
            # A file that an editor writes and removes again beside a text is no change.
            changed = [path for path in changed if self._is_known(path) or (self._root / path).exists()]
            if not changed:
                return self._last
        try:
            loaded, keys = self._read(changed)
            self._last = self._findings(loaded, keys)
        except FaultsFoundError as error:
            self._last = Findings(error.faults, (), "")
        return self._last

    def close(self) -> None:
        """Close the cache."""
        if self._sources is not None:
            self._sources.close()

    def _is_known(self, path: str) -> bool:
        """Return True for a file or folder that was there at the last look at all files."""
        return path in self._inputs or f"{path}/" in self._inputs

    def _read(self, changed: Collection[str] | None) -> tuple[LoadedContent, set[str] | None]:
        """
        Return the sources, and the keys of the documents whose texts were read again; None if everything was.

        Raises:
            FaultsFoundError: If site.toml has faults.
        """
        settings = self._settings
        if changed and settings is not None and self._sources is not None and build_day(settings.timezone) == self._day:
            keys = self._sources.read_again(changed) if all(map(is_text, changed)) else None
            if keys is not None:
                return self._sources.loaded(), keys | {key_of(path) for path in changed}
        self._settings = None
        settings = read_settings(self._root)
        self._day = build_day(settings.timezone)
        self._inputs = inputs_of(self._root)
        self.close()
        self._sources = Sources(self._root, settings, self._day, self._cache)
        self._sources.read_all(self._inputs)
        if self._checks is None or not self._checks.are_of(settings, self._day):
            self._checks = RememberedChecks(settings, self._day)
        self._settings = settings
        return self._sources.loaded(), None

    def _findings(self, loaded: LoadedContent, keys: set[str] | None) -> Findings:
        settings, checks = self._settings, self._checks
        if settings is None or checks is None:
            raise RuntimeError("nothing was read")
        library = loaded.library
        before, self._documents = self._documents, library.documents
        edited = keys if keys is not None else before.keys() | library.documents.keys()
        has_same_facts = keys is not None and all(before.get(one) == library.documents.get(one) for one in keys)
        faults = [*loaded.faults, *checks.faults(loaded, keys)]
        warnings = [*warnings_of(loaded, settings), *self._warnings_of_words(loaded, edited)]
        if not has_same_facts or any(library.kind_of(one) is Kind.EDITION for one in edited):
            self._found.pop("mails", None)
        site = self._site(loaded, settings, faults)
        if site is not None and not faults:
            self._check_site(site, loaded, faults, warnings)
        elif not self._names:
            warnings = []
        if not self._names:
            count = sum(len(versions) for versions in library.documents.values())
            told = f"{count} documents in {len(settings.languages.rows)} languages, no faults."
            return Findings(sorted(set(faults)), sorted(warnings), "" if faults else told)
        chosen = selection(
            paths_named(self._names, self._root, settings.languages, library.documents), settings.languages
        )
        files = sum((self._root / path).is_file() for path in chosen.paths)
        own = sorted({one for one in faults if chosen.has(one)})
        told = f"{files} {'file' if files == 1 else 'files'}, no faults."
        return Findings(own, sorted(one for one in warnings if chosen.has(one)), "" if own else told)

    def _site(self, loaded: LoadedContent, settings: Settings, faults: list[Fault]) -> Site | None:
        """Return the site with its theme; None after adding the faults of a theme that can't be read."""
        try:
            theme = self._once("theme", lambda: read_theme(self._root, settings.languages, self._inputs))
        except FaultsFoundError as error:
            faults.extend(error.faults)
            return None
        return site_of(self._root, settings, loaded.library, theme, self._inputs)

    def _check_site(self, site: Site, loaded: LoadedContent, faults: list[Fault], warnings: list[Fault]) -> None:
        """Add the faults and warnings of everything that is made of sound sources."""
        library = loaded.library
        faults += search.faults(site, library)
        of_templates: Sequence[Fault] = ()
        if not self._names:
            locale = site.theme / "locale"
            languages = site.settings.languages
            errors, gaps = self._once(
                "catalogs", lambda: catalog_files.faults(locale, languages, site.root, catalog_files.extracted())
            )
            of_templates = self._once("templates", lambda: list(template_faults(site.theme_inputs)))
            faults += [*errors, *of_templates]
            warnings += summaries(site.root, site.settings, gaps)
        if not of_templates:
            long_mails: list[Fault] = []
            of_mails = self._once("mails", lambda: (list(edition_faults(site, library, long_mails.append)), long_mails))
            faults += of_mails[0]
            warnings += of_mails[1]

    def _warnings_of_words(self, loaded: LoadedContent, keys: Collection[str]) -> list[Fault]:
        """Return the warnings that need texts, found again for *keys* alone unless one is a term."""
        library = loaded.library
        wanted = set(library.documents)
        if self._word_warnings and not any(library.kind_of(key) is Kind.TERM for key in keys):
            wanted &= set(keys)
            for key in keys:
                self._word_warnings.pop(key, None)
        else:
            self._word_warnings = {}
        for key in wanted:
            self._word_warnings[key] = warnings_of_words(library, (key,))
        return [one for found in self._word_warnings.values() for one in found]

    def _once(self, name: str, find: Callable[[], _T]) -> _T:
        """Return the result of *find*, found again only if an input outside content/ has changed."""
        mark = {one: digest for one, digest in self._inputs.items() if not one.startswith("content/")}
        known = self._found.get(name)
        if known is None or known[0] != mark:
            self._found[name] = known = (mark, find())
        return known[1]  # type: ignore[return-value] # each name has one type
