"""The theme's folder and the interface strings by language: what templates are rendered with, read as one value."""

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
    The theme of the site in *root* and the words that its templates speak: what is read anew is another look.

    A process that gets one reads the words itself, since the rules of plural forms can't be handed over.
    """

    root: Path
    languages: Languages
    theme: Path
    catalogs: Mapping[str, Translations]

    def __reduce__(self) -> tuple[Callable[[Path, Languages], ThemeInputs], tuple[Path, Languages]]:
        return read_theme, (self.root, self.languages)


def read_theme(root: Path, languages: Languages) -> ThemeInputs:
    """
    Return the theme with the interface's words by language code.

    Raises:
        FaultsFoundError: If catalogs are missing or broken; all of them together.
    """
    theme = theme_of(root)
    return ThemeInputs(root, languages, theme, read_catalogs(theme / "locale", languages, root))
