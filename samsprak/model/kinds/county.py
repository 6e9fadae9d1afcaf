"""
Facts of a county's page, and Sweden's counties: their letters, codes and Swedish names.

Source: the county letters and codes shared by Swedish authorities; the codes are those of Statistics Sweden.
"""

from __future__ import annotations

from dataclasses import dataclass

from samsprak.model.diagnostics import nearest

# Country of the counties, ISO 3166-1.
COUNTRY = "SE"


@dataclass(frozen=True, slots=True)
class CountyCodes:
    """A county: its one or two letters, two-digit code and short name in Swedish."""

    letter: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CountyFacts:
    """Code, short name and administrative seat (the city of the county board) of the document's *county*."""

    code: str
    short_title: str
    residence: str


COUNTIES = tuple(
    CountyCodes(*row)
    for row in (
        ("AB", "01", "Stockholm"),
        ("C", "03", "Uppsala"),
        ("D", "04", "Södermanland"),
        ("E", "05", "Östergötland"),
        ("F", "06", "Jönköping"),
        ("G", "07", "Kronoberg"),
        ("H", "08", "Kalmar"),
        ("I", "09", "Gotland"),
        ("K", "10", "Blekinge"),
        ("M", "12", "Skåne"),
        ("N", "13", "Halland"),
        ("O", "14", "Västra Götaland"),
        ("S", "17", "Värmland"),
        ("T", "18", "Örebro"),
        ("U", "19", "Västmanland"),
        ("W", "20", "Dalarna"),
        ("X", "21", "Gävleborg"),
        ("Y", "22", "Västernorrland"),
        ("Z", "23", "Jämtland"),
        ("AC", "24", "Västerbotten"),
        ("BD", "25", "Norrbotten"),
    )
)
BY_LETTER = {county.letter: county for county in COUNTIES}
_BY_FOLDED_NAME = {county.name.lower(): county for county in COUNTIES}


def is_county_choice(letter: str) -> bool:
    """Return whether it is the letter of a county, or empty for the whole country."""
    return not letter or letter in BY_LETTER


def what_is_wrong(written: str) -> tuple[str, str]:
    """Return message and hint for an invalid county letter."""
    meant = nearest(written.strip().removesuffix(" län").removesuffix("s"), _BY_FOLDED_NAME)
    county = _BY_FOLDED_NAME[meant] if meant is not None else BY_LETTER.get(written.strip().upper())
    if county is None:
        county = next((one for one in COUNTIES if one.code == written.strip().zfill(2)), BY_LETTER["M"])
    hint = f"write its letter, for example {county.letter} for {county.name}"
    return f"county '{written}' is not one of the 21 counties", hint
