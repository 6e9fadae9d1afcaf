"""Files to check as written on the command line: paths, or keys with or without a language."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX, path_of
from samsprak.digests import is_ignored
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from samsprak.model.languages import Languages

_WHERE = "command line"
_BEGINNING = f"{CONTENT_FOLDER}/"
_WHOLE = "or 'samsprak check' alone for the whole site"


def _example(languages: Languages) -> str:
    code = languages.source_code
    return f"such as '{path_of(code, 'news/first')}', or its key '{code}/news/first', {_WHOLE}"


def paths_named(names: Sequence[str], root: Path, languages: Languages, keys: Collection[str]) -> list[str]:
    """
    Return the paths of the files called *names*, relative to the site's folder *root*; *keys* are those of documents.

    A name is the path of a file below content/, as seen from the current folder or from the site's, or the key of a
    document, with a language or without one.

    Raises:
        FaultsFoundError: If there is no such file, or it is not one of the site's sources.
    """
    found: list[str] = []
    faults: list[Fault] = []
    for name in names:
        paths = list(_candidates(name, root, languages))
        path = next(filter(_is_in_content, paths), next(iter(paths), None))
        wrong = _missing(name, languages, keys) if path is None else _wrong(name, path, root, languages)
        if wrong is not None:
            faults.append(Fault(_WHERE, 0, *wrong))
        elif path is not None:
            found.append(path)
    if faults:
        raise FaultsFoundError(faults)
    return found


def _candidates(name: str, root: Path, languages: Languages) -> Iterator[str]:
    """Yield the paths of all that exists under a name, the likeliest first."""
    if not name:
        return
    for file in (os.path.abspath(name), os.path.normpath(root / name)):  # noqa: PTH100 # links are not followed
        if os.path.lexists(file):
            yield os.path.relpath(_real_folder(file), root).replace(os.sep, "/")
    key = name.removeprefix(_BEGINNING).removesuffix(SUFFIX)
    for path in (f"{_BEGINNING}{key}{SUFFIX}", *(path_of(code, key) for code in languages.codes)):
        if (root / path).is_file():
            yield path


def _is_in_content(path: str) -> bool:
    return path == CONTENT_FOLDER or path.startswith(_BEGINNING)


def _real_folder(file: str) -> str:
    """Return the path of a file with the links of its folder followed, as those of the site's folder are."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 # a text in, a text out


def _wrong(name: str, path: str, root: Path, languages: Languages) -> tuple[str, str] | None:
    """Return message and hint for something that exists, but can't be checked by itself."""
    if not _is_in_content(path):
        return f"'{name}' is outside content/, and not checked by itself", f"write a file {_example(languages)}"
    if (root / path).is_dir():
        return f"'{name}' is a folder", f"write files in it, {_WHOLE}"
    if any(is_ignored(part) for part in path.split("/")):
        return f"'{name}' has the name of a hidden or temporary file, which no build reads", "give it another name"
    return None


def _missing(name: str, languages: Languages, keys: Collection[str]) -> tuple[str, str]:
    """Return message and hint for a name of nothing: the hint is written in the same way, as key or as path."""
    written = name.removeprefix(_BEGINNING)
    code, slash, key = written.removesuffix(SUFFIX).partition("/")
    if slash and code in languages and key in keys:
        hint = f"'samsprak translations start {code} {key}' begins it; the source is '{languages.source_code}/{key}'"
        return f"there is no '{name}': the document has no version in '{code}'", hint
    start = f"{code}/" if slash and code in languages else ""
    beginning = f"{_BEGINNING}{start}" if name.startswith(_BEGINNING) else start
    ending = SUFFIX if name.endswith(SUFFIX) else ""
    hint = did_you_mean(
        key if start else written.removesuffix(SUFFIX),
        keys,
        f"write a path {_example(languages)}",
        written=lambda meant: f"{beginning}{meant}{ending}",
    )
    return f"there is no file '{name}'", hint
