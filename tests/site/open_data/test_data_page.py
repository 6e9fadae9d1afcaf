from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.rendering.templating.templates import environment_for, make_environment
from samsprak.site.open_data.presenting import data_view
from tests.site.open_data.conftest import NAMES, data_of
from tests.support.outputs.built import Page, parsed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
_USE = '{% from "components/data.html" import datasets %}{{ datasets(view) }}'
_AROUND = '<!doctype html><html lang="{}" dir="{}"><head><title>T</title></head><body>{}</body></html>'


def page_of(site: SiteFolder, code: str) -> Page:
    """Return a page that shows nothing but the datasets."""
    made = site.open().site
    reader = made.language(code)
    every = make_environment(made.theme / "templates", made.theme_inputs.catalogs)
    html = (
        environment_for(every, reader, made.language("sv"))
        .from_string(_USE)
        .render(view=data_view(made.for_reader(code)))
    )
    return parsed("data.html", _AROUND.format(reader.tag, reader.direction, html).encode())


@pytest.mark.parametrize("code", CODES)
def test_every_file_is_linked_and_there(with_calls: SiteFolder, code: str) -> None:
    """From the page readers come to each file, its schema and the catalogue."""
    page = page_of(with_calls, code)
    data = data_of(with_calls.built())

    assert page.errors == ()
    linked = {one.removeprefix("/data/") for one in page.values("//li/a/@href")}
    assert linked == data.files.keys()


@pytest.mark.parametrize("code", CODES)
def test_each_dataset_tells_what_its_fields_mean(with_calls: SiteFolder, code: str) -> None:
    """In the reader's language, in the order of the file; names stay as in the file."""
    page = page_of(with_calls, code)
    data = data_of(with_calls.built())
    for name in NAMES:
        rows = f"//section[@aria-labelledby='data-{name}']//tbody/tr"
        assert page.texts(f"{rows}/th") == list(data.rows(name)[0])
        meanings = page.texts(f"{rows}/td[1]")
        assert all(meanings)


@pytest.mark.parametrize("code", ["sv", "ar"])
def test_no_word_stays_in_english(with_calls: SiteFolder, code: str) -> None:
    """Titles, descriptions and meanings are all translated."""
    made = with_calls.open().site
    english, own = (data_view(made.for_reader(one)).datasets for one in ("en", code))
    for theirs, ours in zip(english, own, strict=True):
        assert theirs.title != ours.title
        assert theirs.description != ours.description
        pairs = zip(theirs.fields, ours.fields, strict=True)
        assert all(one.meaning != other.meaning and one.name == other.name for one, other in pairs)


def test_the_page_is_in_arabic(with_calls: SiteFolder) -> None:
    """Titles and meanings in Arabic, with the names of formats, fields and the licence kept from turning round."""
    page = page_of(with_calls, "ar")

    assert page.text("//h3[@id='data-calls']") == "دعوات التقديم"
    assert "دعوات التقديم بصيغة CSV" in page.texts("//li/a")
    assert {one.get("dir") for one in page.all("//code")} == {"ltr"}
    assert page.value("//a[@rel='license']/bdi/@dir") == "ltr"


def test_amounts_have_their_unit(with_calls: SiteFolder) -> None:
    """Whole kronor, with the unit beside the amount."""
    page = page_of(with_calls, "sv")
    rows = page.all("//tbody/tr[th='amount_sek']")

    assert len(rows) == 2
    assert page.texts("//tbody/tr[th='amount_sek']/td[2]") == ["SEK", "SEK"]


def test_the_ids_are_unique(with_calls: SiteFolder) -> None:
    """What labels a table labels no other."""
    ids = page_of(with_calls, "en").values("//@id")
    assert len(ids) == len(set(ids))
