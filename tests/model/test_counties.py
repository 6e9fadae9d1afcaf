from __future__ import annotations

import pytest

from samsprak.model.kinds.county import BY_LETTER, COUNTIES, what_is_wrong


def test_there_are_the_21_counties_in_the_order_of_their_codes() -> None:
    """Every county has one letter, one code and one name, and none is missing."""
    assert len(COUNTIES) == len(BY_LETTER) == len({one.name for one in COUNTIES}) == 21
    codes = [one.code for one in COUNTIES]
    assert codes == sorted(set(codes))
    assert {BY_LETTER[letter].name for letter in ("AB", "M", "BD")} == {"Stockholm", "Skåne", "Norrbotten"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Skane", "M for Skåne"),
        ("Skåne", "M for Skåne"),
        ("skåne län", "M for Skåne"),
        ("Stockholms län", "AB for Stockholm"),
        ("Västra Götalands län", "O for Västra Götaland"),
        ("Vastra Gotaland", "O for Västra Götaland"),
        ("Jönköpings län", "F for Jönköping"),
        ("Jonkoping", "F for Jönköping"),
        ("Dalarnas län", "W for Dalarna"),
        ("w", "W for Dalarna"),
        (" ab ", "AB for Stockholm"),
        ("20", "W for Dalarna"),
        ("1", "AB for Stockholm"),
        ("XX", "M for Skåne"),
        ("محافظة", "M for Skåne"),
    ],
)
def test_who_writes_a_county_in_another_way_is_told_its_letter(written: str, meant: str) -> None:
    """By its name with or without dots and rings, in small letters, or by its code; else by an example."""
    message, hint = what_is_wrong(written)
    assert message == f"county '{written}' is not one of the 21 counties"
    assert hint == f"write its letter, for example {meant}"
