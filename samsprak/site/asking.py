"""The interface's words, noted when they are asked for; and the answers to all questions, as digests to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from samsprak.reading.catalogs import Translations
from samsprak.reading.inputs import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.questions import Notes, Question
    from samsprak.site.context import Look, Site

FILE, FOLDER, TEMPLATE = "file", "folder", "template"
TEMPLATES = "theme/templates/"
_USES = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""\s*(["'])([^"']+)\1\s*(?:$|(?:import|as|ignore|with|without)\b)""")
_encoder = msgspec.msgpack.Encoder()


class AskedCatalogs(Mapping[str, Translations]):
    """The words of a look by language code; *names* are the inputs that they come from."""

    def __init__(self, look: Look, names: Mapping[str, str], notes: Notes) -> None:
        self._look = look
        self._names = names
        self._notes = notes

    def __getitem__(self, code: str) -> Translations:
        """Return the words of a language, and note that they were asked for."""
        self.ask(code)
        return self._look.catalogs[code]

    def ask(self, code: str) -> None:
        """Note that the words of a language were asked for."""
        self._notes.add((FILE, self._names[code]))

    def __iter__(self) -> Iterator[str]:
        """Yield the codes."""
        return iter(self._look.catalogs)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._look.catalogs)


def answer_digest(question: Question, site: Site) -> bytes:
    """Return a digest of the answer to a question that was noted, as the site stands now."""
    name, *arguments = question
    match name:
        case "file":
            return site.inputs.get(str(arguments[0]), b"")
        case "folder":
            return below(str(arguments[0]), site.inputs)
        case "template":
            templates = closure(str(arguments[0]), site.theme / "templates")
            return digest_of(_encoder.encode([site.inputs.get(f"{TEMPLATES}{one}", b"") for one in templates]))
        case _:
            return digest_of(_encoder.encode(site.library.answer(question)))


def below(folder: str, inputs: Mapping[str, bytes]) -> bytes:
    """Return a digest of all inputs below a folder."""
    start = f"{folder}/"
    return digest_of(_encoder.encode(sorted(one for one in inputs.items() if one[0].startswith(start))))


def closure(template: str, folder: Path) -> list[str]:
    """
    Return the names of all templates that *template* may use, itself included, sorted.

    Where one is not named in so many words, as in a theme of a site's own, that may be any of them.
    """
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        path = folder / name
        if path.is_file():
            for use in _USES.findall(path.read_text(encoding="utf-8", errors="replace")):
                named = _NAMED.match(use)
                waiting += [named[2]] if named else all_templates(folder)
    return sorted(found)


def all_templates(folder: Path) -> list[str]:
    """Return the names of all templates in a folder, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
