"""A document in the exchange with translators, as it goes out and as it comes back, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.model.languages import Language
    from samsprak.translations.exchange.content import Content


class Format(StrEnum):
    """The formats of files for translators."""

    XLIFF2 = "xliff2"
    XLIFF1 = "xliff1"
    PO = "po"

    @property
    def suffix(self) -> str:
        """How names of such files end."""
        return ".po" if self is Format.PO else ".xlf"


class UnitState(Enum):
    """
    What there is to do for a unit.

    NEW has no translation yet, BEHIND one of an older source, UNKNOWN one of which nobody has said what it was made
    from, CURRENT one that is up to date.
    """

    NEW = "new"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class SentUnit:
    """A unit for translators: its source, the translation that there is, and where it stands, in words."""

    id: str
    source: Content
    target: Content | None
    state: UnitState
    context: str
    line: int


@dataclass(frozen=True, slots=True)
class SentSection:
    """A section with the digest of its source, by which a translation of it is pinned."""

    name: str
    digest: str
    units: tuple[SentUnit, ...]


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document for translators into *target*; *path* is that of its source in the site's folder."""

    path: str
    source: Language
    target: Language
    sections: tuple[SentSection, ...]


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """
    A unit as it came back, with its line in the file.

    A code has the number of one that was sent; its data is what the file says, and may be empty. *is_done* is None
    where the file does not say whether the translation is finished. *problem* is message and hint for a unit that
    can't be read.
    """

    id: str
    line: int
    source: Content = ()
    target: Content | None = None
    is_done: bool | None = None
    problem: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A document as it came back; *source* and *target* are tags of languages, *digests* those of sections by name."""

    path: str
    source: str
    target: str
    units: tuple[ReturnedUnit, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    line: int = 1


class UnreadableFileError(Exception):
    """Raised for a file that can't be read as one of the exchange, with line, message and hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(message)
