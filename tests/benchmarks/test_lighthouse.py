from __future__ import annotations

from benchmarks.lighthouse.measuring import CATEGORIES, Measure, median, unmeasured
from benchmarks.lighthouse.report import Subject, document


def measure(score: int = 100, lcp_ms: float = 900, below: tuple[str, ...] = ()) -> Measure:
    """Return a measure in which all scores are the same."""
    return Measure(dict.fromkeys(CATEGORIES, score), lcp_ms, 0.0, 13.14, 5, below)


def test_the_median_is_that_of_each_figure() -> None:
    """One slow run of three changes nothing, and yet its findings are reported."""
    runs = [measure(97, 2000, ("total-blocking-time: 300 ms",)), measure(100, 950), measure(100, 900)]

    found = median(runs)

    assert found == measure(100, 950, ("total-blocking-time: 300 ms",))


def test_what_could_not_be_measured_is_said() -> None:
    """A missing figure never counts as a good one: neither of the whole page nor of one audit."""
    found = {"scoreDisplayMode": "numeric", "score": 1, "numericValue": 0}
    failed = {"scoreDisplayMode": "error", "score": None, "errorMessage": "No trace"}

    assert unmeasured({"audits": {"shift": found}}) == ()
    assert unmeasured({"audits": {"title": found, "shift": failed}}) == ("shift: No trace",)
    assert unmeasured({"audits": {}, "runtimeError": {"message": "No page"}}) == ("No page",)


def test_the_document_has_a_row_for_each_page_and_says_what_costs_points() -> None:
    """The table is followed by the faults to fix, and nothing else."""
    measures = {
        Subject("home", "sv"): measure(),
        Subject("home", "ar"): measure(92, 1100, ("robots-txt: robots.txt is not valid",)),
    }

    text = document(measures, runs=3, version="12.8.2", machine="Linux, 2 cores")

    assert "| home | sv | 100 | 100 | 100 | 100 | 900 | 0 | 13.1 | 5 |" in text
    assert "| home | ar | 92 | 92 | 92 | 92 | 1100 | 0 | 13.1 | 5 |" in text
    assert text.endswith("## What costs points\n\n- home in ar: robots-txt: robots.txt is not valid\n")


def test_the_document_says_that_nothing_costs_points() -> None:
    """Full marks are reported in a word."""
    text = document({Subject("home", "sv"): measure()}, runs=1, version="12.8.2", machine="Linux, 2 cores")

    assert text.endswith("\nNothing.\n")
    assert "the median of one run" in text
