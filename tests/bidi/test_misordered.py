from __future__ import annotations

import re

import pytest

from samsprak.bidi.isolation import isolated
from samsprak.bidi.misordered import misordered_runs
from tests.support.builders.documents import ARABIC

BARE = [
    ("+46 10 223 00 00", "telephone number"),
    ("+46 (0)10-223 00 00", "telephone number"),
    ("010-223 00 00", "telephone number"),
    ("0771 123 456", "telephone number"),
    ("2026-03-31", "date"),
    ("09:00–16:30", "span of time"),
    ("9.00 – 16.30", "span of time"),
    ("1 234 567 kr", "amount"),
    ("1 234 567", "amount"),
    ("1 234,50 kr", "amount"),
    ("500 kr", "amount"),
    ("5123-2026-4", "reference number or range"),
    ("20–10", "reference number or range"),
    ("5123‑2026‑4", "reference number or range"),
    ("09:00‑16:30", "span of time"),
    ("10–20 kr", "amount"),
    ("50 kr/månad", "amount"),
    ("3×4", "measure"),
    ("@lansstyrelsen", "name"),
    ("C++", "name"),
    ("C#", "name"),
    ("37 § förordningen (2016:1363)", "law"),
    ("2 kap. 3 §", "law"),
    ("7 a §", "law"),
]


@pytest.mark.parametrize(("run", "kind"), BARE)
def test_a_bare_run_in_arabic_text_is_found_and_an_isolated_one_is_not(run: str, kind: str) -> None:
    """Each is named by its kind, with the text that readers see instead."""
    (found,) = misordered_runs(f"يوجد {run} هنا")

    assert (found.kind, found.written) == (kind, run)
    assert found.shown != run
    assert list(misordered_runs(f"يوجد \u2066{run}\u2069 هنا")) == []


@pytest.mark.parametrize(("run", "_"), BARE)
def test_what_the_generator_isolates_is_right(run: str, _: str) -> None:
    """The rule for foreign runs, and this one, which is independent of it, agree."""
    assert list(misordered_runs(isolated(f"يوجد {run} هنا", ARABIC))) == []


@pytest.mark.parametrize(
    "text", ["1,234", "25", "50%", "2016:1363", "31/03/2026", "ABF 2026", "(2026)", "SFS 2016:1363"]
)
def test_what_comes_out_right_by_itself_is_no_fault(text: str) -> None:
    """Nobody is asked to fix invisible text."""
    assert list(misordered_runs(f"يوجد {text} هنا")) == []


@pytest.mark.parametrize(
    "text",
    [
        "\u206609:00\u2069–\u206616:30\u2069",
        "\u206637 §\u2069 \u2066förordningen (2016:1363)\u2069",
        "\u20661 234\u2069 kr",
        "\u20661 234\u2069,\u206650 kr\u2069",
        "\u20662026\u2069-\u206603\u2069-\u206631\u2069",
        "\u206709:00–16:30\u2069",
    ],
)
def test_parts_that_are_right_can_stand_in_the_wrong_order(text: str) -> None:
    """An isolate around each part of a run keeps the parts and reorders the whole."""
    assert len(list(misordered_runs(f"يوجد {text} هنا"))) == 1


@pytest.mark.parametrize("years", ["2010–2019", "9–16", "2010—2019"])
@pytest.mark.parametrize("line", ["في {} هنا", "{}", "(في {})، لدى \u2066ABF\u2069"])
def test_a_range_begins_where_its_reader_begins(years: str, line: str) -> None:
    """Whoever reads from the right meets 2010 first; in an isolate the reader would meet 2019."""
    first, sign, last = re.split("([–—])", years)
    assert list(misordered_runs(isolated(line.format(years), ARABIC))) == []
    for mark in ("\u2066", "\u2068"):
        (found,) = misordered_runs(line.format(f"{mark}{years}\u2069"))
        assert (found.kind, found.written, found.shown) == ("range", years, f"{last}{sign}{first}")
        assert found.message == f"the range '{years}' is read as '{last}{sign}{first}'"


@pytest.mark.parametrize(
    "text", ["\u2066ABF 2010–2019\u2069", "\u20662010–2019, ABF\u2069", "ABF 2010–2019", "2010–2019 ABF"]
)
def test_a_range_among_latin_words_goes_with_them(text: str) -> None:
    """A Swedish title in an Arabic line is read from its own beginning, with its years."""
    assert list(misordered_runs(f"في {text} هنا")) == []


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("اتصل \u2066+46 10 223 00 00 (09\u2069:00–16:30)", "09:00–16:30"),
        ("اتصل \u2066010-223 00 00 09\u2069:00–\u206616:30\u2069", "09:00–16:30"),
        ("في \u206650 kr\u2069/\u2066månad\u2069", "50 kr/månad"),
    ],
)
def test_a_run_that_another_has_torn_is_found(line: str, written: str) -> None:
    """The part in the isolate of the number before it keeps its order, and the run does not."""
    assert [one.written for one in misordered_runs(line)] == [written]


def test_two_numbers_beside_each_other_are_two() -> None:
    """Each is isolated, and the first is at the right: this is correct."""
    assert list(misordered_runs("اتصل \u2066+46 10 223 00 00\u2069 \u2066010-223 00 01\u2069 هنا")) == []


def test_days_in_words_go_from_right_to_left() -> None:
    """An event of several days begins at the right, as everything in Arabic."""
    assert list(misordered_runs("10 نوفمبر 2026 – 11 نوفمبر 2026")) == []


def test_swedish_text_shows_what_it_says() -> None:
    """On a left-to-right line nothing is reordered, unless Arabic comes right before it."""
    assert list(misordered_runs("Ring +46 10 223 00 00 den 2026-03-31.", is_rtl=False)) == []
    assert [one.written for one in misordered_runs("I العربية 2026-03-31", is_rtl=False)] == ["2026-03-31"]


@pytest.mark.parametrize("text", ["5 " + "a" * 3000, "a " * 3000 + "5-3", "5–6 " * 1000, "5 § " + "ab" * 2000 + " x"])
def test_long_words_and_lines_are_judged_in_one_pass(text: str) -> None:
    """A pattern that tried each way to part a long word would never come to the end of this one."""
    assert isinstance(list(misordered_runs(text)), list)
