"""The inputs of templates as one value: the theme's folder and the interface strings by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.i18n.catalogs import read_catalogs
from samsprak.rendering.input_queries import template_names
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Languages


@dataclass(frozen=True, eq=False)
class ThemeInputs:
    """
    The theme of the site in *root* with its interface strings; compared by identity, so that reading again is a change.

    *templates* are the names of its templates: those whose changes the build sees, and so the only ones it loads.
    Unpickling reads the catalogs again, since the compiled plural rules can't be pickled for another process.
    """

    root: Path
    languages: Languages
    theme: Path
    templates: frozenset[str]
    catalogs: Mapping[str, Translations]

    def __reduce__(self) -> tuple[Callable[..., ThemeInputs], tuple[Path, Languages, frozenset[str]]]:
        return _read, (self.root, self.languages, self.templates)


def read_theme(root: Path, languages: Languages, inputs: Iterable[str]) -> ThemeInputs:
    """
    Read the theme and return it with the interface strings by language code; *inputs* are the names of all inputs.

    Raises:
        FaultsFoundError: If catalogs are missing or broken; all of them together.
    """
    return _read(root, languages, template_names(inputs))


def _read(root: Path, languages: Languages, templates: frozenset[str]) -> ThemeInputs:
    theme = theme_of(root)
    return ThemeInputs(root, languages, theme, templates, read_catalogs(theme / "locale", languages, root))
