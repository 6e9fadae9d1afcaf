"""Documents that came back from translators, as new texts of translations with their pins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import key_at, path_of
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.translations.sections import Pin
from samsprak.translations.exchange.composing import UncomposableError, composed
from samsprak.translations.exchange.content import plain_text, shape_of
from samsprak.translations.exchange.returning import Refusal, take
from samsprak.translations.exchange.sending import existing_targets
from samsprak.translations.exchange.spans import UnknownTextError
from samsprak.translations.exchange.units import read_units
from samsprak.translations.pinning import with_origin, with_pins
from samsprak.validation.kinds import schema_of
from samsprak.validation.translated_fields import translated_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.library.library import Library
    from samsprak.model.languages import Language, Languages
    from samsprak.model.settings import Settings
    from samsprak.translations.exchange.files import ReturnedFile
    from samsprak.translations.exchange.returning import Taken
    from samsprak.translations.exchange.units import UnitText
    from samsprak.validation.schemas import TextSchema

_AGAIN = "export the document again, and send the new file to the translators"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The words of a unit before and after; None before for one that was not translated."""

    unit: str
    before: str | None
    after: str


@dataclass(slots=True)
class Imported:
    """
    What a file changes in the translation *path*: its new *text*, None if nothing, and its *changes*.

    *pinned* are the sections that are complete and up to date, *open_sections* those that are not, *faults* the units
    that are refused. *is_new* is True if there was no translation before.
    """

    path: str
    file: str
    text: str | None = None
    is_new: bool = False
    changes: list[UnitChange] = field(default_factory=list)
    pinned: tuple[str, ...] = ()
    open_sections: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def import_file(
    returned: ReturnedFile,
    file: str,
    library: Library,
    settings: Settings,
    *,
    text_of: Callable[[str], str | None],
    translated_by: str | None = None,
) -> Imported:
    """
    Return what a document that came back in *file* changes.

    *text_of* returns the text of a path, None if there is no such file. *translated_by* is a role, for the front
    matter.

    Raises:
        FaultsFoundError: If the document is unknown, or nothing of it can be read.
    """
    key, made_from, language = _document(returned, file, library)
    path = path_of(language.code, key)
    schema = schema_of(kind_of(key, settings), is_source=False)
    source = _units(path_of(made_from, key), text_of, schema)
    existing = _units(path, text_of, schema)
    if source is None:
        hint = f"look for it with 'samsprak translations work {language.code}'"
        raise FaultsFoundError([Fault(file, returned.line, f"the source '{returned.path}' is gone", hint)])
    digests = {mark.name: mark.digest for mark in library.freshness.section_marks(key, made_from)}
    taken = take(returned, source, existing, digests)
    result = Imported(path, file, is_new=existing is None)
    result.faults = [Fault(file, one.line, one.message, one.hint) for one in taken.refused]
    if existing is None and taken.contents:
        _require_fields(taken, source, schema, file, returned)
    text = _written(taken, source, existing, schema, made_from if made_from != library.languages.source_code else None)
    result.faults += [Fault(file, one.line, one.message, one.hint) for one in taken.refused[len(result.faults) :]]
    if text is None:
        return result
    result.changes = _changes(taken, source, existing)
    written = read_units(text, schema)
    _pin(result, written, taken, source, library, key, language, digests)
    if translated_by is not None and result.changes and result.text is not None:
        result.text = with_origin(result.text, translated_by)
    if existing is not None and result.text == existing.text:
        result.text = None
    return result


def _document(returned: ReturnedFile, file: str, library: Library) -> tuple[str, str, Language]:
    """Return key and language of the source that a file was made from, and the language of the translation."""
    languages = library.languages
    for source in languages:
        key = key_at(returned.path, source.code)
        if key is not None and library.version(key, source.code) is not None:
            break
    else:
        hint = "its source was moved or removed: export the document again under its new key"
        raise FaultsFoundError([Fault(file, returned.line, f"there is no document '{returned.path}'", hint)])
    return key, source.code, target_language(returned, file, languages, source)


def target_language(returned: ReturnedFile, file: str, languages: Languages, source: Language) -> Language:
    """
    Return the language of the translation that came back, which was made from the language *source*.

    Raises:
        FaultsFoundError: If there is none, or the file was made from another language.
    """
    wanted = returned.target.lower().replace("_", "-")
    targets = [one for one in languages if one.code not in {source.code, languages.source_code}]
    found = next((one for one in targets if wanted in {one.tag.lower(), one.code.lower()}), None)
    if found is None:
        tags = [one.tag for one in targets]
        hint = did_you_mean(wanted, tags, f"the languages are {listed(tags)}")
        raise FaultsFoundError([Fault(file, returned.line, f"there is no language '{returned.target}'", hint)])
    told = returned.source.lower().replace("_", "-")
    if told and told not in {source.tag.lower(), source.code.lower()}:
        message = f"the file says that it was made from '{returned.source}', and its source is in '{source.tag}'"
        raise FaultsFoundError([Fault(file, returned.line, message, _AGAIN)])
    return found


def _units(path: str, text_of: Callable[[str], str | None], schema: type[TextSchema]) -> UnitText | None:
    text = text_of(path)
    try:
        return None if text is None else read_units(text, schema)
    except UnknownTextError as error:
        raise FaultsFoundError([Fault(path, error.line, error.message, error.hint)]) from None


def _require_fields(
    taken: Taken, source: UnitText, schema: type[TextSchema], file: str, returned: ReturnedFile
) -> None:
    """Raise for a new translation that lacks a field without which there can be none."""
    lacking = [
        one.name
        for one in translated_fields(schema)
        if not one.is_inherited and one.name not in {"sources", "changes"}
        if any(unit.id not in taken.contents for unit in source.sections.get(f"field.{one.name}", ()))
    ]
    body = [name for name in source.starts if name in source.sections]
    if body and not any(all(unit.id in taken.contents for unit in source.sections[name]) for name in body):
        lacking.append("any section of the text as a whole")
    if lacking:
        faults = [Fault(file, one.line, one.message, one.hint) for one in taken.refused]
        hint = "have that translated first: without it there is no page in this language"
        faults.append(Fault(file, returned.line, f"not translated yet: {listed(lacking)}", hint))
        raise FaultsFoundError(faults)


def _written(
    taken: Taken, source: UnitText, existing: UnitText | None, schema: type[TextSchema], made_from: str | None
) -> str | None:
    """Return the new text, None if there is nothing to write; units that can't be written are refused."""
    while taken.contents:
        try:
            return composed(source, existing, taken.contents, schema, made_from)
        except UncomposableError as error:
            known = [one for one in error.units if one in taken.contents]
            hint = "write it in other words: without signs such as '{', '|' or '~' at its beginning"
            for unit in known:
                message = f"the words of '{unit}' can't be written so that readers see just them: '{error.units[unit]}'"
                taken.refused.append(Refusal(unit, taken.lines[unit], message, hint))
                del taken.contents[unit]
            if not known:
                raise
    return None


def _changes(taken: Taken, source: UnitText, existing: UnitText | None) -> list[UnitChange]:
    changes = []
    for section, units in source.sections.items():
        targets = existing_targets(section, source, existing)
        for unit in units:
            new, old = taken.contents.get(unit.id), targets.get(unit.id)
            if new is not None and (old is None or shape_of(old) != shape_of(new)):
                changes.append(UnitChange(unit.id, None if old is None else plain_text(old), plain_text(new)))
    return changes


def _pin(  # noqa: PLR0917 # the parts of an import
    result: Imported,
    written: UnitText,
    taken: Taken,
    source: UnitText,
    library: Library,
    key: str,
    language: Language,
    digests: Mapping[str, str],
) -> None:
    """Pin the sections that are whole now; those without words are whole where all others are."""
    document = library.version(key, language.code)
    old = {pin.name: pin.digest for pin in document.origin.pins} if document and document.origin else {}
    is_whole = {
        name: name in written.sections and all(one.id in taken.contents for one in units)
        for name, units in source.sections.items()
    }
    is_all = all(whole or old.get(name) == digests.get(name) for name, whole in is_whole.items())
    whole = [name for name in digests if is_whole.get(name, is_all)]
    new = {name: digest for name, digest in old.items() if name in digests} | {name: digests[name] for name in whole}
    result.pinned = tuple(name for name in whole if old.get(name) != digests[name])
    result.open_sections = tuple(name for name in source.sections if new.get(name) != digests.get(name))
    result.text = written.text
    if new:
        result.text = with_pins(written.text, [Pin(name, digest) for name, digest in new.items()])
