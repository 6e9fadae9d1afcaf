from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.site.open_data.conftest import NAMES, TABLES, Data, data_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

BASE = "https://small.example"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON document, at any depth."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from parts(one)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_as_its_schema_says(any_data: Data, name: str) -> None:
    """The schema describes the file: JSON Schema 2020-12, days and addresses included."""
    schema = any_data.schema(name)
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert list(checker.iter_errors(any_data.whole(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_finds_what_is_wrong(data: Data, name: str) -> None:
    """It is strict: an unknown field, a missing one, and a word in place of a day are faults."""
    checker = Draft202012Validator(data.schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    whole = data.whole(name)
    row = whole[name][0]
    wrong = [{**row, "extra": 1}, {field: row[field] for field in list(row)[1:]}]

    for one in wrong:
        assert list(checker.iter_errors({**whole, name: [one]}))
    assert list(checker.iter_errors({**whole, "as_of": "yesterday"}))


@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_what_it_means(data: Data, name: str) -> None:
    """Nobody has to guess; amounts have their unit."""
    schema = data.schema(name)
    types = [schema, *schema["$defs"].values()]
    for kind in types:
        for field, said in kind.get("properties", {}).items():
            assert field == name or said["description"], field
            assert ("SEK" in said.get("x-unit", "")) == field.startswith("amount_"), field


def test_each_file_says_where_its_schema_is_and_that_it_is_free(data: Data) -> None:
    """The address is absolute, the schema has it as its own, and the licence is CC0 1.0."""
    for name in NAMES:
        whole = data.whole(name)
        assert list(whole)[:3] == ["schema", "licence", "as_of"]
        assert whole["schema"] == data.schema(name)["$id"] == f"{BASE}/data/schemas/{name}.schema.json"
        assert whole["licence"] == CC0
        assert whole["as_of"] == "2026-04-01"


def test_the_addresses_of_the_files_stay(data: Data) -> None:
    """Other programs rely on them: a file may be added, none moved."""
    assert set(data.files) == {
        *(f"{name}.json" for name in NAMES),
        *(f"{name}.csv" for name in TABLES),
        *(f"schemas/{name}.schema.json" for name in NAMES),
        "catalogue.jsonld",
        "catalogue.rdf",
    }


def test_files_without_rows_are_there(small_built: Built) -> None:
    """A program that asks for calls where there are none gets none, and no error."""
    data = data_of(small_built.files)
    for name in ("grants", "calls", "decisions", "counties", "figures"):
        assert data.rows(name) == []
    for name in ("calls", "decisions", "counties", "figures"):
        assert data.table(name) == []
        assert data.files[f"{name}.csv"].count(b"\r\n") == 1


def test_rows_are_sorted_and_their_keys_unique(any_data: Data) -> None:
    """Two versions of a file can be compared line by line: each row is on its own line."""
    for name in ("documents", "grants", "calls", "events", "counties"):
        keys = [row["key"] for row in any_data.rows(name)]
        assert keys == sorted(set(keys))
        assert any_data.files[f"{name}.json"].count(b"\n{") == len(keys)
    references = [row["reference"] for row in any_data.rows("decisions")]
    assert references == sorted(set(references))


def test_a_call_says_all_that_is_known_of_it(data: Data) -> None:
    """Facts as values, words by language tag, and null for unknown values."""
    call = data.by_key("calls")["calls/open-dalarna"]

    assert call == {
        "key": "calls/open-dalarna",
        "grant": "aid/one",
        "county": "W",
        "county_code": "20",
        "year": 2026,
        "round": 1,
        "state": "open",
        "amount_sek": 3350000,
        "opens": "2026-03-01",
        "closes": "2026-04-20",
        "decided_on": None,
        "languages": ["sv", "en", "ar"],
        "titles": {
            "sv": "Stöd ett i Dalarna 2026",
            "en": "Aid one in Dalarna 2026",
            "ar": "الدعم الأول في دالارنا 2026",
        },
        "addresses": {tag: f"{BASE}/{tag}/calls/open-dalarna/" for tag in ("sv", "en", "ar")},
        "contacts": {"sv": "Integrationsutvecklare", "en": "Integration officer", "ar": "مسؤول الاندماج"},
        "priorities": {"sv": ["Språk", "Boende"], "en": ["Language", "Housing"], "ar": ["اللغة", "السكن"]},
        "results": {},
        "forms": [
            {
                "titles": {"sv": "Ansökan", "en": "Application", "ar": "طلب"},
                "address": f"{BASE}/media/form.txt",
            }
        ],
        "publish_on": "2026-01-05",
        "changed_on": None,
        "reviewed_on": "2026-01-05",
    }


def test_a_national_call_has_no_county(data: Data) -> None:
    """Null means the whole country, and unknown days and amounts."""
    calls = data.by_key("calls")
    assert (calls["calls/soon-national"]["county"], calls["calls/soon-national"]["county_code"]) == (None, None)
    unknown = calls["calls/unknown-skane"]
    assert (unknown["opens"], unknown["closes"], unknown["amount_sek"]) == (None, None, None)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 4, 1), ["closed", "coming", "decided", "open", "closing_soon", "unknown"]),
        (date(2026, 4, 21), ["closed", "coming", "decided", "closed", "closed", "unknown"]),
    ],
)
def test_states_are_those_of_the_day(with_calls: SiteFolder, day: date, states: list[str]) -> None:
    """A file reports the state on its day, and names the day; its table reports the same."""
    data = data_of(with_calls.built(day))

    assert data.whole("calls")["as_of"] == day.isoformat()
    assert [row["state"] for row in data.rows("calls")] == states
    assert [row["state"] for row in data.table("calls")] == states


def test_only_what_readers_can_see_is_in_it(any_data: Data, small_built: Built) -> None:
    """No draft, nothing of tomorrow, nothing expired or withdrawn; and only languages that it can be read in."""
    small = data_of(small_built.files).by_key("documents")
    assert small.keys().isdisjoint(f"news/{name}" for name in ("draft", "scheduled", "expired", "withdrawn"))
    for row in any_data.rows("documents"):
        assert list(row["titles"]) == list(row["addresses"]) == row["languages"]
        assert row["languages"]


def test_every_address_leads_to_a_page(calls_built: Built, data: Data) -> None:
    """Addresses are absolute, and their targets were built."""
    for name in ("documents", "grants", "calls", "events", "counties"):
        for row in data.rows(name):
            for address in row["addresses"].values():
                assert f"{address.removeprefix(f'{BASE}/')}index.html" in calls_built.files, address


def test_documents_are_what_the_sitemap_lists(data: Data, calls_built: Built) -> None:
    """Both contain every readable text; the sitemap also the pages of search, of tables and of long lists."""
    found = {address for row in data.rows("documents") for address in row["addresses"].values()}
    listed = set(re.findall("<loc>(.*?)</loc>", calls_built.text("sitemap.xml")))
    assert found < listed
    assert {re.sub(r"^https://small.example/..|page/\d+/", "", one).split("/")[-2] for one in listed - found} == {
        "search", "decisions", "calls", "news",
    }  # fmt: skip


def test_titles_are_there_in_arabic(data: Data) -> None:
    """An Arabic title is written as it is, letters and not escapes, with the Latin name and digits in it."""
    assert data.by_key("events")["events/in-skane"]["places"]["ar"] == "مالمو (Malmö)"
    assert data.by_key("grants")["aid/one"]["legal_bases"]["ar"] == "المرسوم (2010:1122) المادة 1"
    assert data.by_key("counties")["counties/skane"]["residences"]["ar"] == "مالمو"
    assert "الدعم الأول في دالارنا 2026".encode() in data.files["calls.json"]


def test_local_times_have_their_offset(data: Data) -> None:
    """A program anywhere knows the moment: two hours before UTC in summer. An unknown day stays unknown."""
    event = data.by_key("events")["events/in-skane"]
    starts = datetime.fromisoformat(event["starts"])

    assert event["starts"] == "2026-05-05T09:00:00+02:00"
    assert starts.utcoffset() == timedelta(hours=2)
    assert event["registration_until"] == "2026-04-28"
    assert data.by_key("events")["events/long-ago"]["starts"] is None


def test_decisions_and_figures_name_their_tables(data: Data) -> None:
    """The source of the rows, and the day of its review, are stated once."""
    for name, tables in (("decisions", ["granted"]), ("figures", ["money", "numbers"])):
        whole = data.whole(name)
        assert [one["name"] for one in whole["tables"]] == tables
        assert {row["table"] for row in whole[name]} == set(tables)
    assert data.whole("figures")["tables"][1]["titles"]["ar"] == "حصص المحافظات"


def test_a_figure_is_of_a_county_or_a_grant(data: Data) -> None:
    """With its unit and its source."""
    figures = data.rows("figures")
    assert figures[0] == {
        "table": "money",
        "of": "grant",
        "county": None,
        "county_code": None,
        "grant": "aid/one",
        "year": 2017,
        "value": 80000000,
        "unit": "SEK",
        "source": "Budgeten",
    }
    assert (figures[2]["of"], figures[2]["county"], figures[2]["county_code"]) == ("county", "M", "12")


def test_nothing_is_known_by_two_names(any_data: Data) -> None:
    """A field of one name means the same in every file."""
    meanings: dict[str, str] = {}
    for name in NAMES:
        for kind in any_data.schema(name)["$defs"].values():
            for field in ("key", "titles", "addresses", "languages", "publish_on", "grant", "year"):
                said = kind.get("properties", {}).get(field)
                if said and kind["title"] not in {"Form", "Table", "Figure"}:
                    assert meanings.setdefault(field, said["description"]) == said["description"]


def test_dates_are_iso_and_nothing_is_undefined(any_data: Data) -> None:
    """Every field is there in every row."""
    for name in NAMES:
        rows = any_data.rows(name)
        assert len({tuple(row) for row in rows}) <= 1
        for part in parts(rows):
            for field in ("publish_on", "changed_on", "reviewed_on", "opens", "closes", "decided_on"):
                if part.get(field) is not None:
                    assert date.fromisoformat(part[field])
