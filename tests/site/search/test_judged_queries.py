from __future__ import annotations

from collections import Counter

from samsprak.model.addresses.urls import DECISIONS
from tests.support.searches.judged import is_to_be_held_out, judged
from tests.support.site_folders.folders import PROJECT

LANGUAGES = {"sv", "en", "ar"}


def test_there_are_a_hundred_judged_queries_in_each_language() -> None:
    """A mean over fewer says little, and no query counts twice."""
    counts = Counter(one.language for one in judged())
    assert counts.keys() == LANGUAGES
    assert min(counts.values()) >= 100
    assert len({(one.language, one.query) for one in judged()}) == len(judged())


def test_a_third_of_the_queries_is_held_out_by_a_digest() -> None:
    """Nobody chooses which: a query that search answers badly can't be moved to the others."""
    wrong = [one.query for one in judged() if one.is_held_out != is_to_be_held_out(one.language, one.query)]
    assert wrong == []
    for code in LANGUAGES:
        held_out = [one.is_held_out for one in judged() if one.language == code]
        assert 0.25 < sum(held_out) / len(held_out) < 0.42


def test_every_right_page_is_on_the_site() -> None:
    """A page that was moved or removed is judged anew."""
    keys = {key.removesuffix(f"/{DECISIONS}") for one in judged() for key in one.right}
    assert {key for key in keys if not (PROJECT / f"content/sv/{key}.md").is_file()} == set()
