"""What a new document holds, by kind: every field that it must have, with values that build."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES, CountyCodes
from samsprak.validation.front_matter import read_fields, split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samsprak.model.settings import Settings

_GRANT = """order: 100
short_title: A name for tables
purpose: What the grant is for, in a few words
applicants: Who may apply for it
legal_basis: The ordinance and the section that it rests on
"""


class Scaffold:
    """The beginnings of documents for the site in *root* as of a day."""

    def __init__(self, root: Path, settings: Settings, today: date) -> None:
        self._folder = root / CONTENT_FOLDER / settings.languages.source_code
        self._settings = settings
        self._today = today

    def source(self, kind: Kind, key: str) -> str:
        """
        Return a new source document.

        Raises:
            LookupError: If what it must name is not there yet: a grant for a call, a county for a county's page. Its
                message says so.
        """
        return (
            "---\n"
            "title: A title of a few words\n"
            "summary: One or two sentences that say the most important.\n"
            "state: draft\n"
            f"publish_on: {self._today}\n"
            f"reviewed_on: {self._today}\n"
            f"{self._facts(kind, key)}"
            "sources:\n"
            "  - title: Where the facts come from\n"
            "---\n"
            "The first paragraph says what it is about.\n"
        )

    def _facts(self, kind: Kind, key: str) -> str:  # noqa: PLR0911 # one a kind
        match kind:
            case Kind.PAGE:
                return "order: 100\n"
            case Kind.EVENT:
                return f"starts: {self._today + timedelta(days=30)}\n"
            case Kind.EDITION:
                return f'number: "{key.rpartition("/")[2]}"\nitems:\n  - index\n'
            case Kind.GRANT:
                return _GRANT
            case Kind.CALL:
                return self._call(key)
            case Kind.COUNTY:
                return self._county(key)
            case _:
                return ""

    def _call(self, key: str) -> str:
        """Return the facts of a call: its grant, county and year are those that its key names, if it names some."""
        grants = [one for one, _ in self._fields_of(Kind.GRANT)]
        if not grants:
            raise LookupError("there is no grant yet that it could be a call for")
        words = f"-{key.rpartition('/')[2]}-"
        named = [one for one in grants if f"-{one.rpartition('/')[2]}-" in words]
        grant = max(named, key=len, default=grants[0])
        letter = next((one.letter for one in _by_length() if f"-{_in_address(one.name)}-" in words), "")
        year = next((int(one) for one in words.split("-") if _is_year(one)), self._today.year)
        others = [
            int(fields.get("round", "1"))
            for _, fields in self._fields_of(Kind.CALL)
            if (fields.get("grant"), fields.get("county", ""), fields.get("year")) == (grant, letter, str(year))
            and fields.get("round", "1").isdecimal()
        ]
        opens = self._today + timedelta(days=30) if year == self._today.year else date(year, 2, 1)
        return (
            f"grant: {grant}\n"
            + (f"county: {letter}\n" if letter else "")
            + f"year: {year}\n"
            + (f"round: {max(others) + 1}\n" if others else "")
            + f"opens: {opens}\ncloses: {opens + timedelta(days=30)}\n"
        )

    def _county(self, key: str) -> str:
        taken = {fields.get("county") for _, fields in self._fields_of(Kind.COUNTY)}
        free = [one for one in COUNTIES if one.letter not in taken]
        if not free:
            raise LookupError("each of the 21 counties has a page already")
        name = key.rpartition("/")[2]
        county = next((one for one in free if _in_address(one.name) == name), free[0])
        return (
            f"county: {county.letter}\nshort_title: {county.name}\nresidence: The city where the board has its seat\n"
        )

    def _fields_of(self, kind: Kind) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the key and the fields of one value of each source document of a kind; what is broken has none."""
        for section in self._settings.sections:
            if section.kind is not kind:
                continue
            for file in sorted((self._folder / section.key).rglob(f"*{SUFFIX}")):
                key = file.relative_to(self._folder).as_posix().removesuffix(SUFFIX)
                if not is_index(key):
                    yield key, _fields_in(file)


def _fields_in(file: Path) -> Mapping[str, str]:
    def ignore(_line: int, _message: str, _hint: str) -> None:
        """Leave faults to the build, which says them all."""

    parts = split_front_matter(file.read_text(encoding="utf-8-sig", errors="replace"), ignore)
    fields = read_fields(parts.yaml_text, ignore) if parts is not None else None
    return {} if fields is None else {name: one for name, one in fields.values.items() if isinstance(one, str)}


def _by_length() -> list[CountyCodes]:
    return sorted(COUNTIES, key=lambda one: -len(one.name))


def _in_address(name: str) -> str:
    """Return a county's name as it is written in addresses: 'vastra-gotaland'."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(one for one in letters if one.isascii()).replace(" ", "-")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith(("19", "20"))  # noqa: PLR2004 # digits of a year
