"""One language of the corpus: its words, fixed sentences and the strings of the peers' templates."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CODES = ("sv", "en", "ar")
SOURCE_CODE = "sv"

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True)
class Language:
    """The words, sentences and strings of the corpus in one language."""

    code: str
    name: str
    direction: str
    stop: str
    words: tuple[str, ...]
    year_sentence: str
    amount_sentence: str
    thousands: str
    table_header: tuple[str, ...]
    counties: tuple[str, ...]
    source: str
    interface: dict[str, str]

    def amount(self, kronor: int) -> str:
        """Format *kronor* with the language's thousands separator."""
        return f"{kronor:,}".replace(",", self.thousands)


@cache
def language(code: str) -> Language:
    """Return the language with the tag *code*, read from its file."""
    table = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(
        code=code,
        name=table["name"],
        direction=table["direction"],
        stop=table["stop"],
        words=tuple(table["words"].split()),
        year_sentence=table["year_sentence"],
        amount_sentence=table["amount_sentence"],
        thousands=table["thousands"],
        table_header=tuple(table["table_header"]),
        counties=tuple(table["counties"]),
        source=table["source"],
        interface=dict(table["interface"]),
    )
