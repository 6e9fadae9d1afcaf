"""Find the sources: all Markdown files, media and tables below content/, in a fixed order, and misplaced files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path
from typing import TYPE_CHECKING

from samsprak.content.editions.record_path import RECORD_SUFFIX, record_path_of
from samsprak.content.left_files import where_to_put
from samsprak.content.media import MEDIA_FOLDER
from samsprak.digests import is_ignored
from samsprak.model.diagnostics import Fault, did_you_mean, listed
from samsprak.validation.schemas import NAME_LENGTH, NAME_PATTERN
from samsprak.validation.texts.characters import unseen_in_value
from samsprak.validation.texts.source_text import NO_FILE, cannot_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.settings import Settings

CONTENT_FOLDER = "content"
TABLES_FOLDER = "data"
SEARCH_FOLDER = "search"
_SEARCH_SUFFIX = ".txt"
SUFFIX = ".md"
_NAME = re.compile(NAME_PATTERN)


def path_of(code: str, key: str) -> str:
    """Return the path of a text by language code and key, relative to the site's folder."""
    return f"{CONTENT_FOLDER}/{code}/{key}{SUFFIX}"


def key_at(path: str, code: str) -> str | None:
    """Return the key of the text in a language at *path*, None for any other path."""
    start = f"{CONTENT_FOLDER}/{code}/"
    is_text = path.startswith(start) and path.endswith(SUFFIX)
    return path.removeprefix(start).removesuffix(SUFFIX) if is_text else None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file: its location, its path in faults, and the language and key derived from the path."""

    file: Path
    path: str
    language: str
    key: str


class Scan:
    """
    A walk through content/, which finds what is there and the faults of its places.

    ``run`` fills *sources*, *media*, *tables*, *search_words*, *records* of editions, and *faults*.
    """

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.content = root / CONTENT_FOLDER
        self.settings = settings
        self.sources: list[SourceFile] = []
        self.media: list[tuple[Path, str]] = []
        self.tables: list[tuple[Path, str]] = []
        self.search_words: list[str] = []
        self.records: list[tuple[Path, str, str]] = []
        self.faults: list[Fault] = []
        self._real_content = self.content.resolve()
        self._sections = [section.key for section in settings.sections]

    def run(self) -> None:
        """Walk content/ and record every file found."""
        if not self.content.is_dir():
            self.faults.append(
                Fault(CONTENT_FOLDER, 0, "there is no folder content/", "run the command in the site's folder")
            )
            return
        for entry in self._entries(self.content, CONTENT_FOLDER):
            path = f"{CONTENT_FOLDER}/{entry.name}"
            if not entry.is_dir() and not entry.is_symlink():
                is_file = entry.is_file()
                outside = "a file outside the language folders", self._where_to_put(entry.name)
                self._report(path, *(outside if is_file else NO_FILE))
            elif self._leaves_content(entry, path):
                continue
            elif entry.name == MEDIA_FOLDER:
                self.media.extend(self._readable(Path(entry.path), path))
            elif entry.name == TABLES_FOLDER:
                self.tables.extend((file, f"{path}/{name}") for file, name in self._readable(Path(entry.path), path))
            elif entry.name == SEARCH_FOLDER:
                self._search_words(Path(entry.path), path)
            elif entry.name in self.settings.languages:
                self._language(Path(entry.path), path, entry.name)
            elif not _is_empty(entry.path):  # git leaves an empty folder behind where a language is taken away
                codes = self.settings.languages.codes
                self._report(
                    path,
                    f"unknown language folder '{entry.name}'",
                    f"the languages in site.toml are {listed(codes)}; rename the folder, or add the language there",
                )

    def _language(self, folder: Path, path: str, code: str) -> None:
        for file, name in self._files(folder, path, ""):
            shown = f"{path}/{name}"
            if name.endswith(RECORD_SUFFIX):
                self._record(file, shown, code, name.removesuffix(RECORD_SUFFIX))
                continue
            if not name.endswith(SUFFIX):
                self._report(shown, *where_to_put(file.name))
                continue
            key = name.removesuffix(SUFFIX)
            if self._is_well_placed(shown, key):
                self.sources.append(SourceFile(file, shown, code, key))

    def _search_words(self, folder: Path, path: str) -> None:
        """Record the files of readers' words for search, one for each language."""
        languages = self.settings.languages
        for _, name in self._readable(folder, path):
            if name.removesuffix(_SEARCH_SUFFIX) in languages and name.endswith(_SEARCH_SUFFIX):
                self.search_words.append(f"{path}/{name}")
            else:
                known = listed(f"{code}{_SEARCH_SUFFIX}" for code in languages.codes)
                self._report(f"{path}/{name}", "no file of readers' words in a language", f"those may be here: {known}")

    def _record(self, file: Path, path: str, code: str, key: str) -> None:
        """Record the record of a frozen edition, which stands beside the source of the edition."""
        source_code = self.settings.languages.source_code
        source = self.root / path_of(source_code, key)
        if code != source_code:
            hint = f"move it to {record_path_of(path_of(source_code, key))}"
            self._report(path, "the record of a frozen edition beside a translation", hint)
        elif not source.is_file():
            hint = "take the edition from git again, or take the record away if the edition has never been sent"
            self._report(path, f"the frozen edition {path_of(source_code, key)} is missing", hint)
        else:
            self.records.append((file, path, key))

    def _is_well_placed(self, path: str, key: str) -> bool:
        *folders, last = key.split("/")
        for part in (*folders, last):
            if len(part) > NAME_LENGTH:
                hint = "it becomes part of the address: write a few short words"
                self._report(path, f"the name '{part}' is longer than {NAME_LENGTH} characters", hint)
                return False
            if not _NAME.fullmatch(part):
                self._report(
                    path,
                    f"the name '{part}' has other characters than a-z, 0-9 and hyphen",
                    "it becomes part of the address: write a short English name in small letters",
                )
                return False
        sections = self._sections
        if folders and folders[0] not in sections:
            hint = did_you_mean(folders[0], sections, f"the sections in site.toml are {listed(sections)}")
            self._report(path, f"unknown section '{folders[0]}'", hint)
            return False
        if not folders and last != "index":
            self._report(path, "the file lies in no section", f"move it to a folder of its section: {listed(sections)}")
            return False
        return True

    def _files(self, folder: Path, path: str, below: str) -> Iterator[tuple[Path, str]]:
        """Yield every file below *folder*, sorted, with its name relative to the folder at which the walk began."""
        for entry in self._entries(folder, f"{path}/{below}".rstrip("/")):
            name = f"{below}{entry.name}"
            if self._leaves_content(entry, f"{path}/{name}"):
                continue
            if entry.is_dir():
                yield from self._files(folder / entry.name, path, f"{name}/")
            elif not entry.is_file():
                self._report(f"{path}/{name}", *NO_FILE)
            else:
                yield folder / entry.name, name  # a Path of the whole takes three times as long

    def _readable(self, folder: Path, path: str) -> Iterator[tuple[Path, str]]:
        """Yield the files of ``_files`` that can be opened; report the others."""
        for file, name in self._files(folder, path, ""):
            if os.access(file, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
                yield file, name
            else:
                self._report(f"{path}/{name}", *cannot_open(PermissionError(EACCES, os.strerror(EACCES))))

    def _entries(self, folder: Path, path: str) -> Iterator[os.DirEntry[str]]:
        """Yield the entries of *folder*, sorted; report a folder that can't be opened, and invisible signs in names."""
        try:
            entries = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError as error:
            self._report(path, *cannot_open(error, what="folder"))
            return
        for entry in entries:
            if is_ignored(entry.name):
                continue
            found = None if entry.name.isprintable() else next(unseen_in_value(entry.name), None)
            if found is None:
                yield entry
            else:
                self._report(f"{path}/{entry.name}", f"the name has {found.what}", "give the file another name")

    def _leaves_content(self, entry: os.DirEntry[str], path: str) -> bool:
        if not entry.is_symlink():
            return False
        try:
            real = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):
            self._report(path, "a symbolic link that leads to nothing", "put the file itself here instead of the link")
            return True
        if not real.is_relative_to(self._real_content):
            self._report(path, "a symbolic link that leaves content/", "put the file itself here instead of the link")
            return True
        if real.is_dir():
            self._report(path, "a symbolic link to a folder", "put the files themselves here instead of the link")
            return True
        return False

    def _where_to_put(self, name: str) -> str:
        languages = self.settings.languages
        if name.endswith(SUFFIX):
            folders = listed(f"{CONTENT_FOLDER}/{code}/" for code in languages.codes)
            return f"move it to the folder of its section in one of {folders}"
        return f"move it to {CONTENT_FOLDER}/{MEDIA_FOLDER}/"

    def _report(self, path: str, message: str, hint: str) -> None:
        self.faults.append(Fault(path, 0, message, hint))


def _is_empty(folder: str) -> bool:
    try:
        return not list(Path(folder).iterdir())
    except OSError:
        return False
