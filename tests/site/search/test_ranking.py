from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.support.searches.judged import judged, mean_reciprocal_rank
from tests.support.searches.searching import Answer, searched

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.searches.judged import Judged

LEAST = 0.9


@cache
def answers(output: Path) -> dict[Judged, Answer]:
    """Return the answers to all judged queries on the project's own site, searched once."""
    queries = judged()
    return dict(zip(queries, searched(output, [(one.language, one.query) for one in queries]), strict=True))


def found(real_site: Path, code: str, query: str) -> Answer:
    """Return what a query finds on the project's own site."""
    (answer,) = searched(real_site / "output", [(code, query)])
    return answer


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
@pytest.mark.parametrize("held_out", [False, True])
def test_the_right_page_is_at_the_top(real_site: Path, code: str, held_out: bool) -> None:  # noqa: FBT001 # a parameter
    """The mean reciprocal rank over the judged queries, also over those that nothing was tuned by."""
    ranks = {
        one: one.rank(answer.paths)
        for one, answer in answers(real_site / "output").items()
        if one.language == code and (one.is_held_out or not held_out)
    }
    lower = {one.query: rank for one, rank in ranks.items() if rank != 1}
    assert mean_reciprocal_rank(ranks.values()) >= LEAST, lower


@pytest.mark.parametrize(
    ("code", "query", "path", "title"),
    [
        ("sv", "kommun", "glossary/municipality/", "Kommun"),
        ("sv", "länsstyrelse", "glossary/county-administrative-board/", "Länsstyrelse"),
        ("sv", "ordlista", "glossary/", "Ordlista"),
        ("sv", "överenskommelse", "glossary/agreement/", "Överenskommelse"),
        ("en", "municipality", "glossary/municipality/", "Municipality"),
        ("en", "county administrative board", "glossary/county-administrative-board/", "County administrative board"),
        ("en", "refugee guide", "glossary/refugee-guide/", "Refugee guide"),
        ("ar", "بلدية", "glossary/municipality/", "بلدية"),
        ("ar", "قائمة المصطلحات", "glossary/", "قائمة المصطلحات"),
        ("ar", "مرسوم", "glossary/ordinance/", "مرسوم"),
    ],
)
def test_what_is_called_as_it_was_asked_for_comes_first(
    real_site: Path, code: str, query: str, path: str, title: str
) -> None:
    """Before all pages that only have the word in a longer title or in their text."""
    first, *_ = found(real_site, code, query).hits
    assert (first.path, first.title) == (path, title)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
@pytest.mark.parametrize("query", ["37a", "37 a", "§37a", "§ 37 a", "37 A §", "37 أ", "٣٧ أ"])
def test_a_section_is_found_however_it_is_written(real_site: Path, code: str, query: str) -> None:
    """Its grant and its word come first, and section 37 without a letter does not."""
    paths = found(real_site, code, query).paths
    assert set(paths[:2]) == {"glossary/section-37a/", "grants/section-37a/"}


@pytest.mark.parametrize(
    ("code", "query", "title"),
    [
        ("sv", "ABF Flen", "ABF Flen"), ("en", "ABF Flen", "ABF Flen"), ("ar", "ABF Flen", "ABF Flen"),
        ("sv", "5142-2017", "Röda Korset"), ("ar", "5142-2017", "Röda Korset"),
        ("sv", "Ridning för alla", "Vingåkers Ryttarförening"), ("en", "riding for all", "Vingåkers Ryttarförening"),
    ],
)  # fmt: skip
def test_a_decision_is_found_and_leads_to_its_row(real_site: Path, code: str, query: str, title: str) -> None:
    """By organisation, activity in the reader's language or reference number; the row is on that page."""
    first, *_ = found(real_site, code, query).hits
    assert (first.title, first.kind) == (title, "decision")
    page, _, row = first.path.partition("#")
    assert f'<tr id="{row}">' in (real_site / "output" / code / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "query", "path", "heading"),
    [
        ("sv", "blankett", "grants/apply/#forms", "Blanketter"),
        ("en", "forms", "grants/apply/#forms", "Forms"),
        ("sv", "lagar", "duties/#legal-basis", "Lagar och förordningar"),
        ("sv", "kontakter öppnar dörrar", "counties/sodermanland/#contacts", "Kontakter öppnar dörrar"),
        ("en", "step by step", "grants/apply/#steps", "Step by step"),
    ],
)
def test_a_hit_leads_to_the_heading(real_site: Path, code: str, query: str, path: str, heading: str) -> None:
    """A long page is not to be read from its beginning."""
    hits = found(real_site, code, query).hits[:3]
    assert (path, heading) in [(one.path, one.heading) for one in hits]


@pytest.mark.parametrize(
    ("code", "query"),
    [("sv", "Göteborg"), ("sv", "Goeteborg"), ("en", "Gothenburg"), ("ar", "غوتنبرغ"), ("ar", "Göteborg")],
)
def test_a_county_is_found_by_its_other_names(real_site: Path, code: str, query: str) -> None:
    """In the letters of the reader's keyboard, and in the reader's language."""
    assert found(real_site, code, query).paths[0] == "counties/vastra-gotaland/"


@pytest.mark.parametrize(("code", "query"), [("sv", "6904"), ("en", "6904"), ("ar", "٦٩٠٤")])
def test_figures_are_found(real_site: Path, code: str, query: str) -> None:
    """A county's figures stand on its page."""
    assert "counties/stockholm/" in found(real_site, code, query).paths


@pytest.mark.parametrize(
    ("code", "query", "says"),
    [("sv", "lägenhet", "inga bostäder"), ("en", "apartment", "no housing"), ("ar", "شقة", "مساكن")],
)
def test_what_the_site_does_not_have_is_answered(real_site: Path, code: str, query: str, says: str) -> None:
    """A sentence says so, and whom to ask, rather than nothing."""
    first, *_ = found(real_site, code, query).hits
    assert first.kind == "answer"
    assert says in first.title


def test_few_that_are_right_come_before_many(real_site: Path) -> None:
    """Nearly every page has the word; the first results are those that it is a name of."""
    answer = found(real_site, "sv", "kommun")
    assert len(answer.hits) > 30
    assert answer.right <= 10


def test_all_words_count_more_than_some(real_site: Path) -> None:
    """Pages without one of the words are not among the results where others have all."""
    both, one = (
        {path.partition("#")[0] for path in found(real_site, "sv", query).paths}
        for query in ("språkvän Södermanland", "språkvän")
    )
    assert both
    assert both < one
