from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.kinds import Kind
from samsprak.validation import front_matter
from samsprak.validation.decoding import convert_fields
from samsprak.validation.kinds import schema_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

SOUND = {
    "title": "Kurs för nyanlända",
    "summary": "En kurs i Malmö.",
    "publish_on": "2026-03-01",
    "reviewed_on": "2026-03-01",
}
# What programs write after the name of a field without a value.
EMPTY = ("", " ''", ' ""', " null", " ~", ' "  "')
LISTS = ("sources", "changes", "was", "replaces")
OPTIONAL = ("state", "archive", "sources", "changes", "slug", "was", "county", "written_on", "picture", "expires_on")
MIDNIGHTS = (
    "2026-10-01",
    "2026-10-01T00:00",
    "2026-10-01T00:00Z",
    "2026-10-01T00:00:00",
    "2026-10-01T00:00:00Z",
    "2026-10-01T00:00:00.000Z",
    "2026-10-01t00:00:00z",
    "2026-10-01T00:00:00.000+00:00",
    "2026-10-01T00:00:00+02:00",
    "2026-10-01 00:00:00",
    "2026-10-01 00:00:00.000000",
    "2026-10-01 00:00:00 +00:00",
    "'2026-10-01T00:00:00.000Z'",
    '"2026-10-01T00:00:00.000Z"',
)


def read(kind: Kind, text: str) -> tuple[object, list[str]]:
    """Return the front matter of a source of *kind*, and the messages of its faults."""
    told: list[str] = []
    fields = front_matter.read_fields(text, lambda _line, message, _hint: told.append(message))
    assert fields is not None
    front = convert_fields(schema_of(kind, is_source=True), fields, lambda _line, message, _hint: told.append(message))
    return front, told


def written(**fields: str) -> str:
    return "\n".join(f"{name}: {value}" for name, value in {**SOUND, **fields}.items())


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize("name", OPTIONAL)
def test_an_optional_field_without_a_value_is_as_if_it_were_not_there(name: str, empty: str) -> None:
    """Editing programs write every field of their form, whether it was filled in or not."""
    front, told = read(Kind.NEWS, f"{written()}\n{name}:{empty}")
    assert told == []
    assert front == read(Kind.NEWS, written())[0]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_be_without_items(name: str) -> None:
    """The forms of programs leave a list with no entries behind."""
    assert read(Kind.NEWS, f"{written()}\n{name}: []") == read(Kind.NEWS, written())


@pytest.mark.parametrize("empty", EMPTY[:5])
@pytest.mark.parametrize("name", SOUND)
def test_a_required_field_without_a_value_is_a_fault(name: str, empty: str) -> None:
    """A page without a title or a day is not one that readers can use."""
    front, told = read(Kind.NEWS, written(**{name: empty.strip()}))
    assert (front, told) == (None, [f"'{name}' is empty"])


def test_null_in_quotes_and_other_words_for_nothing_are_words() -> None:
    """Null is a name of people and places; only what YAML's programs write unquoted means that there is nothing."""
    front, told = read(Kind.EVENT, f"{written()}\nstarts: 2026-05-01\nplace: Null\norganiser: 'null'")
    assert told == []
    assert (getattr(front, "place", None), getattr(front, "organiser", None)) == ("Null", "null")


@pytest.mark.parametrize("day", MIDNIGHTS)
def test_a_day_with_midnight_is_a_day(day: str) -> None:
    """Programs whose only type is a moment write the first one of the day."""
    front, told = read(Kind.NEWS, written(expires_on=day))
    assert told == []
    assert str(getattr(front, "expires_on", None)) == "2026-10-01"


@pytest.mark.parametrize(
    ("moment", "meant"),
    [
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01T00:00:00.000Z", "2026-10-01"),
        ("2026-10-01T00:00", "2026-10-01T00:00"),
        ("2026-10-01T09:30:00", "2026-10-01T09:30"),
        ("2026-10-01 09:30:00.000", "2026-10-01T09:30"),
    ],
)
def test_a_time_with_seconds_is_a_time(moment: str, meant: str) -> None:
    """An event's time has hours and minutes, in the site's time zone."""
    front, told = read(Kind.EVENT, f"{written()}\nstarts: {moment}")
    assert told == []
    assert getattr(front, "starts", None) == meant


@pytest.mark.parametrize("name", ["starts", "registration_until"])
@pytest.mark.parametrize("moment", ["2026-09-30T22:00:00.000Z", "2026-10-01T09:30:00Z", "2026-10-01T00:00:01"])
def test_a_time_of_another_zone_is_a_fault(name: str, moment: str) -> None:
    """The day may be another one there: nobody guesses which is meant."""
    _, told = read(Kind.EVENT, written(**{"starts": "2026-10-01", name: moment}))
    wrong = {
        "starts": "has a time with seconds or of another time zone",
        "registration_until": "is a day, without a time",
    }
    assert told == [f"'{name}' {wrong[name]}: '{moment}'"]


def test_a_day_that_does_not_exist_is_a_fault_with_midnight_too() -> None:
    """The midnight is taken away, and the day is judged as any other."""
    _, told = read(Kind.NEWS, written(expires_on="2026-02-30T00:00:00.000Z"))
    assert told == ["'2026-02-30' is not a date that exists"]


def test_a_site_is_the_same_with_what_a_program_adds(small: SiteFolder) -> None:
    """Empty fields and midnights change no page, in no language."""
    before = small.built()
    for path in sorted(small.root.glob("content/*/news/*.md")):
        text = path.read_text(encoding="utf-8")
        added = "state: null\nsources: []\npicture_alt: ''\nwithdrawn_note:\nchanges: ~\n"
        names = {line.partition(":")[0] for line in text.split("---\n")[1].splitlines()}
        lines = "".join(f"{line}\n" for line in added.splitlines() if line.partition(":")[0] not in names)
        path.write_text(text.replace("\n---\n", f"\n{lines}---\n", 1), encoding="utf-8")
    small.replace("content/sv/news/first.md", "reviewed_on: 2026-01-10", "reviewed_on: 2026-01-10T00:00:00.000Z")
    assert small.built() == before


def test_a_file_is_the_same_with_the_address_that_a_program_writes(small: SiteFolder) -> None:
    """Forms write where a chosen picture is found on the site: it is one file below content/media/."""
    path = "content/sv/news/third.md"
    picture = "picture: drawing.svg\npicture_alt: En teckning.\n"
    if "picture:" not in (small.root / path).read_text(encoding="utf-8"):
        small.replace(path, "reviewed_on:", f"{picture}reviewed_on:")
        for code in ("en", "ar"):
            small.replace(f"content/{code}/news/third.md", "summary:", f"picture_alt: {code} Flen 3\nsummary:")
    before = small.built()
    small.replace(path, "picture: drawing.svg", "picture: /media/drawing.svg")
    assert small.built() == before
