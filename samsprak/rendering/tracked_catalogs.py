"""The interface strings by language, recorded as dependencies when they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samsprak.i18n.catalogs import Translations
from samsprak.rendering.input_queries import FILE

if TYPE_CHECKING:
    from samsprak.library.dependencies import Dependencies
    from samsprak.rendering.theme_inputs import ThemeInputs


class TrackedCatalogs(Mapping[str, Translations]):
    """The interface strings of a theme by language code; *names* are the input names of the catalogs."""

    def __init__(self, theme: ThemeInputs, names: Mapping[str, str], into: Dependencies) -> None:
        self._theme = theme
        self._names = names
        self._into = into

    def __getitem__(self, code: str) -> Translations:
        """Return the strings of a language and record the dependency on its catalog."""
        self.track(code)
        return self._theme.catalogs[code]

    def track(self, code: str) -> None:
        """Record a dependency on the catalog of a language, and on those that stand in for it while it grows."""
        languages = self._theme.languages
        codes = (code,) if languages[code].is_finished else languages.chain(code)
        for one in codes:
            self._into.add((FILE, self._names[one]))

    def __iter__(self) -> Iterator[str]:
        """Yield the language codes."""
        return iter(self._theme.catalogs)

    def __len__(self) -> int:
        """Return the number of languages."""
        return len(self._theme.catalogs)
