"""The inputs of templates as one value: the theme's folder and the interface strings by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.i18n.catalogs import read_catalogs
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Languages


@dataclass(frozen=True, eq=False)
class ThemeInputs:
    """
    The theme of the site in *root* with its interface strings; compared by identity, so that reading again is a change.

    Unpickling reads the catalogs again, since the compiled plural rules can't be pickled for another process.
    """

    root: Path
    languages: Languages
    theme: Path
    catalogs: Mapping[str, Translations]

    def __reduce__(self) -> tuple[Callable[[Path, Languages], ThemeInputs], tuple[Path, Languages]]:
        return read_theme, (self.root, self.languages)


def read_theme(root: Path, languages: Languages) -> ThemeInputs:
    """
    Read the theme and return it with the interface strings by language code.

    Raises:
        FaultsFoundError: If catalogs are missing or broken; all of them together.
    """
    theme = theme_of(root)
    return ThemeInputs(root, languages, theme, read_catalogs(theme / "locale", languages, root))
