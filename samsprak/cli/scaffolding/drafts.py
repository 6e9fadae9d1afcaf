"""New files as texts: a source, or the translation of one, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.scaffolding.keys import is_key, refuse, whole_key
from samsprak.cli.scaffolding.kinds import KINDS
from samsprak.cli.scaffolding.scaffold import Scaffold
from samsprak.cli.scaffolding.translation import translation_of
from samsprak.config.site_toml import SITE_FILE
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import SUFFIX, path_of
from samsprak.i18n.catalogs import read_catalogs
from samsprak.model.diagnostics import FaultsFoundError, listed
from samsprak.model.texts.language_marks import unmarked
from samsprak.rendering.inputs import theme_of
from samsprak.validation.kinds import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from samsprak.model.kinds import Kind
    from samsprak.model.settings import Settings


class Drafts:
    """New files of the site in *root*."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self.source_code = settings.languages.source_code

    def key_of(self, kind: Kind, key: str, code: str) -> str:
        """
        Return the whole key of a new file in the language *code*, of which there is none yet.

        Raises:
            FaultsFoundError: If there can be no such file, or it is there already.
        """
        if code not in self._settings.languages:
            refuse(SITE_FILE, f"unknown language '{code}'", f"write one of {listed(self._settings.languages.codes)}")
        key = key.removesuffix(SUFFIX)
        # Any source can be translated, also the start page, which is in no section and so can't be begun.
        is_source = is_key(key) and (self._root / path_of(self.source_code, key)).is_file()
        whole = key if code != self.source_code and is_source else whole_key(kind, key, self._settings)
        path = path_of(code, whole)
        if (self._root / path).exists():
            refuse(path, "the file is there already", "choose another key, or open the file")
        source_path = path_of(self.source_code, whole)
        if code != self.source_code and not (self._root / source_path).exists():
            refuse(path, "there is no source to translate", f"write {source_path} first")
        return whole

    def source(self, kind: Kind, key: str, given: Mapping[str, Sequence[str]] | None = None) -> str:
        """
        Return a new source, with the *given* lines for fields of these names.

        Raises:
            FaultsFoundError: If a document that it must name is missing.
        """
        try:
            return Scaffold(self._root, self._settings, self._words()).source(kind, key, given)
        except LookupError as missing:
            refuse(path_of(self.source_code, key), str(missing.args[0]), KINDS[kind].first)

    def translation(self, key: str, source: str | None = None, given: Mapping[str, Sequence[str]] | None = None) -> str:
        """
        Return a new translation of *source*, by default of the file under *key*, with *given* lines as in ``source``.

        Raises:
            FaultsFoundError: If the front matter of the source can't be read.
        """
        path = path_of(self.source_code, key)
        text = (self._root / path).read_text(encoding="utf-8") if source is None else source
        return translation_of(text, path, schema_of(kind_of(key, self._settings), is_source=False), given)

    def _words(self) -> Callable[[str], str]:
        """Return the translation of messages into the source language; faults of catalogs are left to the build."""
        root = self._root.resolve()
        try:
            words = read_catalogs(theme_of(root) / "locale", self._settings.languages, root)[self.source_code]
            return lambda message: unmarked(words.gettext(message))
        except FaultsFoundError:
            return str
