"""Questions in a terminal for everything that a new document needs; nothing is written before all are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click
import msgspec

from samsprak.cli.scaffolding.answers import is_list, items_of, lines_of, problem_of
from samsprak.cli.scaffolding.kinds import KINDS
from samsprak.cli.scaffolding.kinds.sources import Sources
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX, path_of
from samsprak.editor.schemas.front_matter import words_of
from samsprak.incremental.build_day import build_day
from samsprak.model.diagnostics import FaultsFoundError, did_you_mean, listed
from samsprak.model.kinds import Kind
from samsprak.validation.key_fields import key_fields
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import example, item_example
from samsprak.validation.texts.left_over import PLACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.cli.scaffolding.drafts import Drafts
    from samsprak.model.settings import Settings

_T = TypeVar("_T")
# Days on which the editor is most likely at work.
_TODAY = frozenset({"publish_on", "reviewed_on"})
_LATER = f"Enter alone leaves a '{PLACE}' to fill in later."


class Interview:
    """Questions about a new document of the site in *root*."""

    def __init__(self, root: Path, settings: Settings, drafts: Drafts) -> None:
        self._root = root
        self._settings = settings
        self._drafts = drafts
        self._source_code = settings.languages.source_code

    def source(self, kind_value: str | None) -> Mapping[str, str]:
        """
        Ask for everything but a kind that is given, and return the texts of the new files by path.

        Raises:
            FaultsFoundError: If the document can't be begun, whatever is answered.
        """
        kind = Kind(kind_value) if kind_value is not None else self._kind()
        title = self._title(self._source_code, kind)
        whole = self._key(kind)
        self._drafts.source(kind, whole)  # what it must name is there, or nothing more is asked
        given: dict[str, Sequence[str]] = {"title": lines_of(kind, "title", title)}
        for name in self._asked(kind, whole):
            lines = self._field(kind, name)
            if lines:
                given[name] = lines
        texts = {path_of(self._source_code, whole): self._drafts.source(kind, whole, given)}
        [source] = texts.values()
        for code in self._translations():
            own = {"title": lines_of(kind, "title", self._title(code, kind))}
            texts[path_of(code, whole)] = self._drafts.translation(whole, source, own)
        return texts

    def translation(self, code: str) -> tuple[Kind, str]:
        """Ask which document is to be translated into the language *code*, and return its kind and key."""
        open_keys = [key for key in self._keys() if not (self._root / path_of(code, key)).exists()]
        _tell(
            f"Which document is to be translated into '{code}'?",
            f"Its key is the path below {CONTENT_FOLDER}/{self._source_code}/, without {SUFFIX}.",
        )

        def checked(answer: str) -> str:
            key = answer.strip().removesuffix(SUFFIX)
            if key not in open_keys:
                hint = did_you_mean(key, open_keys, f"write for example '{(*open_keys, 'news/first')[0]}'")
                raise click.UsageError(f"there is no '{key}' without a version in '{code}'; {hint}")
            return key

        key = _ask("Key", checked)
        return kind_of(key, self._settings), key

    def _kind(self) -> Kind:
        held = [kind for kind in Kind if any(section.kind is kind for section in self._settings.sections)]
        _tell("What do you begin?", *(f"  {kind:<9}{KINDS[kind].what}" for kind in held))

        def checked(answer: str) -> Kind:
            value = answer.strip().lower()
            if value not in held:
                hint = did_you_mean(value, held, f"write one of {listed(held)}")
                raise click.UsageError(f"'{answer}' is no kind; {hint}")
            return Kind(value)

        return _ask("Kind", checked)

    def _title(self, code: str, kind: Kind) -> str:
        language = self._settings.languages[code]
        _tell(f"The title, in {language.name} ({code}). {words_of(kind, schema_of(kind, is_source=True))['title']}.")

        def checked(answer: str) -> str:
            return _without_problem(kind, "title", " ".join(answer.split()))

        return _ask(f"Title ({code})", checked)

    def _key(self, kind: Kind) -> str:
        sections = [section.key for section in self._settings.sections if section.kind is kind]
        example_key = KINDS[kind].key_example
        where = f"It is put into {sections[0]}/." if sections else ""
        if len(sections) > 1:
            example_key = f"{sections[0]}/{example_key}"
            where = f"Begin it with its section, one of {listed(f'{one}/' for one in sections)}."
        _tell(
            "The file's name, which becomes the address: a few English words in small letters, with hyphens.",
            f"{where} For example: {example_key}",
        )
        return _ask("File name", lambda answer: self._checked_key(kind, answer.strip()))

    def _checked_key(self, kind: Kind, key: str) -> str:
        try:
            return self._drafts.key_of(kind, key, self._source_code)
        except FaultsFoundError as error:
            raise click.UsageError("; ".join(f"{one.message}; {one.hint}" for one in error.faults)) from None

    def _asked(self, kind: Kind, key: str) -> Iterator[str]:
        """Yield the fields to ask for: those that are required, and not known from the key."""
        spec = KINDS[kind]
        known = spec.fields(key, Sources(self._root, self._settings))
        for field in msgspec.structs.fields(schema_of(kind, is_source=True)):
            if (field.required or field.name in spec.asked) and field.name not in {*known, "title"}:
                yield field.name

    def _field(self, kind: Kind, name: str) -> Sequence[str]:
        """Ask for a field, and return its lines; none if it is left for later."""
        schema = schema_of(kind, is_source=True)
        wanted = next(one.type for one in msgspec.structs.fields(schema) if one.name == name)
        shown = item_example(name) if is_list(kind, name) else example(name, wanted)
        several = " Several with commas between." if is_list(kind, name) else ""
        _tell(
            f"{words_of(kind, schema)[name]}. For example: {shown.rstrip('.')}.{several}",
            _LATER if name not in _TODAY else "",
        )

        def checked(answer: str) -> str:
            value = " ".join(answer.split())
            return value and self._without_unknown_keys(kind, name, _without_problem(kind, name, value))

        default = self._today().isoformat() if name in _TODAY else ""
        answer = _ask(name, checked, default=default)
        return lines_of(kind, name, answer) if answer else ()

    def _without_unknown_keys(self, kind: Kind, name: str, answer: str) -> str:
        """Return an answer whose keys exist. Raises click.UsageError for others."""
        if name not in key_fields(schema_of(kind, is_source=True)):
            return answer
        keys = list(self._keys())
        for key in items_of(kind, name, answer):
            if key not in keys:
                hint = did_you_mean(key, keys, "write a path below the language's folder, without .md")
                raise click.UsageError(f"there is no document '{key}'; {hint}")
        return answer

    def _translations(self) -> Sequence[str]:
        """Ask into which languages the document is to be translated."""
        others = self._settings.languages.target_codes
        if not others:
            return ()
        _tell(f"Begin translations, too? Write some of {listed(others)} with spaces between, or Enter for none now.")

        def checked(answer: str) -> Sequence[str]:
            codes = list(dict.fromkeys(answer.replace(",", " ").split()))
            for code in codes:
                if code not in others:
                    hint = did_you_mean(code, others, f"write some of {listed(others)}")
                    raise click.UsageError(f"'{code}' is no language of translations; {hint}")
            return codes

        return _ask("Translations", checked, default="")

    def _keys(self) -> Iterator[str]:
        folder = self._root / CONTENT_FOLDER / self._source_code
        return (file.relative_to(folder).as_posix().removesuffix(SUFFIX) for file in sorted(folder.rglob(f"*{SUFFIX}")))

    def _today(self) -> date:
        return build_day(self._settings.timezone)


def _without_problem(kind: Kind, name: str, answer: str) -> str:
    """Return an answer that the field can have. Raises click.UsageError for others."""
    problem = problem_of(kind, lines_of(kind, name, answer))
    if problem is not None:
        raise click.UsageError(f"{problem.message}; {problem.hint}")
    return answer


def _tell(*lines: str) -> None:
    click.echo("")
    for line in filter(None, lines):
        click.echo(line)


def _ask(label: str, checked: Callable[[str], _T], default: str | None = None) -> _T:
    """Return the result of *checked* for an answer; one that it refuses is asked for again."""
    answer: _T = click.prompt(label, default=default, show_default=bool(default), value_proc=checked)
    return answer
