"""``first_day`` of site.toml: a build as of an earlier day shows the site as it would have been."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.model.documents import State
from samsprak.model.kinds.call import CallFacts, CallState
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

FIRST, EARLIER = date(2026, 1, 5), date(2025, 10, 6)


@pytest.fixture
def with_calls(with_calls: SiteFolder) -> SiteFolder:
    """Return the site without links from permanent pages to news of a later day."""
    with_calls.replace("content/sv/news/first.md", "2026-01-10", "2025-01-10")
    return with_calls


def state_of(site: SiteFolder, key: str, today: date) -> State:
    return site.open(today).library.source(key).state


@pytest.mark.parametrize(
    "key", ["index", "grants/apply", "aid/one", "calls/closed-dalarna", "counties/skane", "glossary/county"]
)
def test_what_was_there_on_the_first_day_is_there_on_earlier_days(with_calls: SiteFolder, key: str) -> None:
    """Pages, grants, calls, counties and words stay: they were not new on the day on which the site began."""
    assert state_of(with_calls, key, EARLIER) is State.PUBLISHED
    assert state_of(with_calls, key, FIRST) is State.PUBLISHED


def test_news_and_editions_are_of_their_day(with_calls: SiteFolder) -> None:
    """A news item is not shown before its day, not even as of a day before the site's first one."""
    assert state_of(with_calls, "news/in-dalarna", EARLIER) is State.SCHEDULED
    assert state_of(with_calls, "news/in-dalarna", FIRST) is State.PUBLISHED
    with_calls.replace("content/sv/newsletter/2026-1.md", "publish_on: 2026-03-02", "publish_on: 2026-01-05")
    with_calls.replace(
        "content/sv/newsletter/2026-1.md", "  - news/third\n  - news/second\n  - grants/apply\n", "  - index\n"
    )
    assert state_of(with_calls, "newsletter/2026-1", FIRST) is State.PUBLISHED
    assert state_of(with_calls, "newsletter/2026-1", EARLIER) is State.SCHEDULED


def test_what_came_after_the_first_day_is_not_there_before_its_own(with_calls: SiteFolder) -> None:
    """A page that was added later is scheduled until then, as on any site."""
    with_calls.replace("content/sv/calls/coming-skane.md", "publish_on: 2026-01-05", "publish_on: 2026-01-06")
    assert state_of(with_calls, "calls/coming-skane", FIRST) is State.SCHEDULED
    assert state_of(with_calls, "calls/coming-skane", date(2026, 1, 6)) is State.PUBLISHED


def test_without_a_first_day_everything_waits_for_its_own(small: SiteFolder) -> None:
    """A site without a first day is unchanged."""
    page = "grants/questions"
    text = "---\ntitle: Frågor\nsummary: Svar.\npublish_on: {}\nreviewed_on: 2026-01-05\n---\nText.\n"
    small.write(f"content/sv/{page}.md", text.format("2026-02-05"))
    assert state_of(small, page, date(2026, 2, 4)) is State.SCHEDULED
    assert state_of(small, page, date(2026, 2, 5)) is State.PUBLISHED


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 9, 21), CallState.OPEN),
        (date(2025, 9, 22), CallState.CLOSING_SOON),
        (date(2025, 10, 6), CallState.CLOSING_SOON),
        (date(2025, 10, 7), CallState.CLOSED),
    ],
)
def test_a_call_is_as_it_was_on_that_day(with_calls: SiteFolder, day: date, state: CallState) -> None:
    """A look at September 2025 shows the call of Dalarna open, though the site began afterwards."""
    facts = with_calls.open(day).library.source("calls/closed-dalarna").facts
    assert isinstance(facts, CallFacts)
    assert facts.state is state


def test_the_command_builds_the_site_as_of_an_earlier_day(with_calls: SiteFolder) -> None:
    """SOURCE_DATE_EPOCH is all that it takes: pages are there, news items are not."""
    noon = "1758535200"  # 22 September 2025 in Sweden
    result = run_samsprak("build", "--no-cache", cwd=with_calls.root, env={"SOURCE_DATE_EPOCH": noon})
    assert result.returncode == 0, result.stderr
    output = with_calls.root / "output"
    assert (output / "ar/calls/closed-dalarna/index.html").is_file()
    assert not (output / "sv/news/in-dalarna").exists()
