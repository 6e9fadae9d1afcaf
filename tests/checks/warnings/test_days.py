from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.checks import warnings_of
from samsprak.checks.warnings import days
from samsprak.config.site_toml import read_settings
from samsprak.content.loading import load

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

PAGE = "content/sv/grants/planned.md"


def warned(small: SiteFolder, fields: str, path: str = PAGE) -> list[tuple[int, str]]:
    """Return line and message of each warning about a source document with these fields."""
    small.write(path, f"---\ntitle: Titel\nsummary: Summan.\n{fields}---\nText.\n")
    opened = small.open()
    return [(one.line, one.message) for one in warnings_of(opened.loaded, opened.site.settings) if one.path == path]


@pytest.mark.parametrize(
    ("fields", "line", "message"),
    [
        (
            "publish_on: 2056-01-10\nreviewed_on: 2026-01-10\n",
            4,
            "'publish_on' (2056-01-10) is 30 years ahead",
        ),
        (
            "publish_on: 1926-01-10\nreviewed_on: 2026-01-10\n",
            4,
            "'publish_on' (1926-01-10) is before there were web pages",
        ),
        (
            "publish_on: 2026-01-10\nreviewed_on: 2027-01-10\n",
            5,
            "'reviewed_on' has a day in the future: 2027-01-10",
        ),
        (
            "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nchanged_on: 2026-04-02\n",
            6,
            "'changed_on' has a day in the future: 2026-04-02",
        ),
        (
            "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nchanges:\n  - note: Ett.\n    on: 2062-02-01\n",
            8,
            "'changes' has a day in the future: 2062-02-01",
        ),
        (
            "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nreview_by: 2072-01-10\n",
            6,
            "'review_by' (2072-01-10) is 46 years ahead",
        ),
        (
            "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nexpires_on: 2096-01-10\n",
            6,
            "'expires_on' (2096-01-10) is 70 years ahead",
        ),
    ],
)
def test_a_day_that_can_hardly_be_meant_is_warned_of(small: SiteFolder, fields: str, line: int, message: str) -> None:
    """A mistyped year does not hide a page for thirty years without a word."""
    assert warned(small, fields) == [(line, message)]


def test_days_of_events_are_looked_at_too(small: SiteFolder) -> None:
    """An event of the year 2062 is one of 2026."""
    fields = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nstarts: 2062-06-01T09:00\n"
    assert warned(small, fields, "content/sv/events/talk.md") == [(6, "'starts' (2062-06-01) is 36 years ahead")]


@pytest.mark.parametrize(
    "fields",
    [
        "publish_on: 2026-05-10\nreviewed_on: 2026-05-10\nchanged_on: 2026-05-10\n",
        "state: draft\npublish_on: 2026-05-10\nreviewed_on: 2026-05-10\n",
        "publish_on: 2014-05-10\nreviewed_on: 2026-04-01\n",
        "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nreview_by: 2027-01-10\nexpires_on: 2036-01-10\n",
    ],
)
def test_days_that_are_planned_are_not(small: SiteFolder, fields: str) -> None:
    """A text that is published next month may have been reviewed for that day."""
    assert warned(small, fields) == []


def test_builds_as_of_days_before_the_first_warn_of_nothing_that_was_written_later(with_calls: SiteFolder) -> None:
    """A page of the site's first day has been reviewed on it, whatever the build's day."""
    settings = read_settings(with_calls.root)
    assert settings.first_day == date(2026, 1, 5)

    def found(reviewed_on: str) -> list[str]:
        front = f"title: Titel\nsummary: Summan.\npublish_on: 2026-01-05\nreviewed_on: {reviewed_on}\n"
        with_calls.write(PAGE, f"---\n{front}---\nText.\n")
        loaded = load(with_calls.root, settings, date(2025, 6, 1))
        return [one.message for one in days.warnings(loaded, settings) if one.path == PAGE]

    assert found("2026-01-05") == []
    assert found("2026-01-06") == ["'reviewed_on' has a day in the future: 2026-01-06"]
