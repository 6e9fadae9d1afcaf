"""
Freezing of editions: what an edition says is written down beside its source, and its bytes are kept in a store.

An edition is frozen as of its own day, so that the same sources give the same bytes whenever it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import producer
from newsletter.frozen.store import MESSAGE, folder_of, frozen_messages, write_frozen
from samsprak.bidi.check_output import misordered_faults, misordered_outputs
from samsprak.config.site_toml import read_settings
from samsprak.content.editions.record_file import parse_record, record_text
from samsprak.content.editions.record_path import RECORD_SUFFIX, record_path_of
from samsprak.content.scanning import CONTENT_FOLDER, path_of
from samsprak.library.editions.said import choice_digest, own_words, said_item
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.documents import State, is_index
from samsprak.model.edition_records import EditionRecord, MovedFact, digest_of_messages
from samsprak.model.kinds import Kind
from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.texts.source_text import UnreadableError, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site

_KINDS = {"html": ".html", "txt": ".txt", "ready": MESSAGE}
_WITHDRAWN = "the edition is withdrawn"


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """
    A frozen edition: its *name* (``2026-1``), *key*, *number* and *day*, and the *digest* of all its messages.

    *renderings* are its messages by name, ``sv`` and, for readers of a county, ``sv-M``, with marks for what is
    personal.
    """

    name: str
    key: str
    number: str
    day: date
    digest: str
    renderings: Mapping[str, bytes]


def edition_source(name: str, library: Library) -> Document:
    """
    Return the source of the edition *name*, a key or the last part of one, in any state.

    Raises:
        FaultsFoundError: If there is none, or it can't be frozen: a draft, or a withdrawn one.
    """
    sources = (library.source(key) for key in library.documents if not is_index(key))
    editions = {one.key: one for one in sources if one.kind is Kind.EDITION}
    key = producer.key_among(name, editions)
    if key is None:
        names = [producer.name_of(key) for key in editions]
        hint = did_you_mean(name, names, f"the editions are {listed(names)}" if names else "write one first")
        raise FaultsFoundError([Fault("newsletter", 0, f"there is no edition '{name}'", hint)])
    found = editions[key]
    if found.state is State.DRAFT:
        hint = "take the line 'state: draft' away when it is ready"
        raise FaultsFoundError([Fault(found.path, 0, "the edition is a draft", hint)])
    if found.state is State.WITHDRAWN:
        raise FaultsFoundError([Fault(found.path, 0, _WITHDRAWN, "freeze another one")])
    return found


def freeze(site: Site, library: Library, name: str, store_folder: Path) -> FrozenEdition:
    """
    Freeze the edition *name* of a site as of the edition's day, and return it; a frozen one stays as it is.

    The bytes are in *store_folder* before the record is beside the edition: whatever happens, no record lacks them.

    Raises:
        FaultsFoundError: If the edition can't be frozen; then nothing is written but what no record names.
        ValueError: If the site is not as of the day of the edition.
    """
    source = edition_source(name, library)
    if library.today != source.publish_on:
        raise ValueError(f"the site is as of {library.today}, and {source.key} of {source.publish_on}")
    name = producer.name_of(source.key)
    record = library.editions.edition_record(source.key)
    if record is None:
        files = _files(site, library, source.key)
        record = _record(library, source, _digests(files))
        write_frozen(store_folder, name, record.digest, files)
        _write_record(site.root, source, record)
    elif not _has_messages(store_folder, name, record):
        files = _files(site, library, source.key)
        if digest_of_messages(_digests(files)) != record.digest:
            message = "the edition is frozen, and its mails are on another machine: today they would be others"
            hint = f"copy {folder_of(store_folder, name, record.digest)} from there, or from a backup"
            raise FaultsFoundError([Fault(record_path_of(source.path), 0, message, hint)])
        write_frozen(store_folder, name, record.digest, files)
    return _frozen(store_folder, source.key, record)


def frozen_edition(root: Path, store_folder: Path, name: str) -> FrozenEdition:
    """
    Return the frozen edition *name* (``2026-1``, or a key) of the site in *root*.

    Raises:
        FaultsFoundError: If it is not frozen, its record is damaged, or its messages are missing or damaged.
    """
    code = read_settings(root).languages.source_code
    folder = root / CONTENT_FOLDER / code
    known = sorted(
        file.relative_to(folder).as_posix().removesuffix(RECORD_SUFFIX) for file in folder.rglob(f"*{RECORD_SUFFIX}")
    )
    key = producer.key_among(name, known)
    if key is None:
        hint = f"look at its mails with 'samsprak newsletter preview', then run: samsprak newsletter freeze {name}"
        raise FaultsFoundError([Fault("newsletter", 0, f"the edition '{name}' is not frozen", hint)])
    return _frozen(store_folder, key, _read_record(root, record_path_of(path_of(code, key))))


def refuse_early(frozen: FrozenEdition, day: date) -> None:
    """
    Refuse to send an edition on a *day* before its own.

    Raises:
        FaultsFoundError: If it is before: the pages that the mails lead to may not be on the site yet.
    """
    if day < frozen.day:
        message = f"'{frozen.name}' is of {frozen.day}: readers can't open its page before that day"
        hint = f"send it on that day, or let it wait: samsprak newsletter send {frozen.name} --at {frozen.day}T08:00"
        raise FaultsFoundError([Fault("newsletter", 0, message, hint)])


def _frozen(store: Path, key: str, record: EditionRecord) -> FrozenEdition:
    name = producer.name_of(key)
    return FrozenEdition(name, key, record.number, record.day, record.digest, frozen_messages(store, name, record))


def _has_messages(store: Path, name: str, record: EditionRecord) -> bool:
    try:
        frozen_messages(store, name, record)
    except FaultsFoundError:
        return False
    return True


def _read_record(root: Path, path: str) -> EditionRecord:
    faults: list[LocalFault] = []
    try:
        record = parse_record(contents_of(root / path), path, reporter(faults))
    except UnreadableError as error:
        raise FaultsFoundError([Fault(path, 0, error.message, error.hint)]) from None
    if record is None:
        raise FaultsFoundError(fault.at(path) for fault in faults)
    return record


def _files(site: Site, library: Library, key: str) -> dict[str, bytes]:
    """Return the files of all renderings of an edition by name: HTML, text, and the message with its marks."""
    found = dict(_rendered(site, library, key))
    languages = site.settings.languages
    misordered = [
        one for place, content in found.items() for one in misordered_outputs(place, place, content, languages)
    ]
    if misordered:
        raise FaultsFoundError(misordered_faults(misordered))
    return found


def _rendered(site: Site, library: Library, key: str) -> Iterator[tuple[str, bytes]]:
    for language in site.settings.languages:
        for county in ("", *library.editions.edition_counties(key)):
            name = producer.rendering_name(language.code, county)
            for kind, suffix in _KINDS.items():
                yield f"{name}{suffix}", producer.mail(site, key, language.code, kind, county)


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each message by the name of its rendering."""
    return {
        place.removesuffix(MESSAGE): sha256(content).hexdigest()
        for place, content in files.items()
        if place.endswith(MESSAGE)
    }


def _record(library: Library, source: Document, messages: Mapping[str, str]) -> EditionRecord:
    """Return the record of an edition with these *messages*."""
    editions, key = library.editions, source.key
    items = editions.edition_items(key)
    counties = {letter: editions.county_items(key, letter) for letter in editions.edition_counties(key)}
    brought = dict.fromkeys([*items, *(one for several in counties.values() for one in several)])
    corrections = [*editions.edition_changes(key)]
    for county in ("", *counties):
        corrections += editions.corrections_before(key, county)
    moved = [MovedFact(library.permanent_key(one.key), one.fact, one.said, one.now) for one in corrections if one.fact]
    codes = library.languages.codes
    words = {one.language: own_words(library, key, one.language, codes) for one in library.translations(key)}
    return EditionRecord(
        number=dict(library.edition_numbers())[key],
        day=library.today,
        choice=choice_digest(library, source),
        words=words,
        messages=dict(messages),
        items=tuple(library.permanent_key(one) for one in items),
        counties={letter: tuple(library.permanent_key(one) for one in several) for letter, several in counties.items()},
        said=tuple(said_item(library, one) for one in brought),
        moved=tuple(dict.fromkeys(moved)),
    )


def _write_record(root: Path, source: Document, record: EditionRecord) -> None:
    """Write a record beside its edition: whole, or not at all."""
    path = record_path_of(source.path)
    file = root / path
    staged = file.with_name(f".{file.name}.new")
    try:
        staged.write_bytes(record_text(record).encode())
        staged.replace(file)
    except OSError as error:
        Path(staged).unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        hint = "give yourself the right to write in the folder"
        raise FaultsFoundError([Fault(path, 0, f"the file can't be written: {reason}", hint)]) from None
