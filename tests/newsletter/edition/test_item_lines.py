"""What stands below the title of an item in a mail and in its text: days, places and sums."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import CODES, EDITION, mail, mails, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

_WITHOUT_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))

ITEMS = "  - calls/open-dalarna\n  - calls/coming-skane\n  - events/seminar\n"
LINES = {
    "sv": [
        "Öppen till och med 20 april 2026\nDalarna · 1 § · 3 350 000 kronor\nVem som får söka: Kommuner.\n",
        "Öppnar 1 maj 2026, öppen till och med 30 juni 2026\nSkåne · 1 §\n",
        "1 juni 2026 09:00–16:30\nNyköping\nSista dag att anmäla sig är den 20 maj 2026.\n",
    ],
    "en": [
        "Open until 20 April 2026\nDalarna · § 1 · SEK 3,350,000\nWho may apply: Municipalities.\n",
        "Opens on 1 May 2026, open until 30 June 2026\nSkåne · § 1\n",
        "1 June 2026 09:00–16:30\nNyköping\nThe last day to register is 20 May 2026.\n",
    ],
    "ar": [
        (
            "مفتوحة حتى نهاية يوم 20 أبريل 2026\nدالارنا · المادة 1 · 3,350,000 كرونة سويدية\n"
            "من يحق له التقديم: البلديات.\n"
        ),
        "تُفتح في 1 مايو 2026 وتبقى مفتوحة حتى نهاية يوم 30 يونيو 2026\nسكونه · المادة 1\n",
        "1 يونيو 2026 \u206609:00–16:30\u2069\n\u2066Nyköping\u2069\nآخر يوم للتسجيل هو 20 مايو 2026.\n",
    ],
}


@pytest.fixture
def edition(with_calls: SiteFolder) -> SiteFolder:
    """Return a site whose edition has two calls and an event."""
    with_calls.replace(EDITION.format("sv"), "  - news/second\n", ITEMS)
    return with_calls


@pytest.mark.parametrize("code", CODES)
def test_a_reader_knows_when_before_the_click(edition: SiteFolder, code: str) -> None:
    """The days of an event and the last day of a call stand in the mail and in its plain text."""
    text = mail(edition, f"{code}.txt").replace("\u00a0", " ")
    shown = {words_of(one).translate(_WITHOUT_ISOLATES) for one in tree(mail(edition, f"{code}.html")).iter("p")}
    for lines in LINES[code]:
        assert lines in text
        for line in lines.splitlines():
            assert line.translate(_WITHOUT_ISOLATES) in shown


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 4, 1), "Öppen till och med 20 april 2026"),
        (date(2026, 4, 15), "Stänger snart: öppen till och med 20 april 2026"),
        (date(2026, 4, 21), "Stängd: sista ansökningsdagen var 20 april 2026"),
    ],
)
def test_a_call_is_described_as_it_stands_with_its_day(edition: SiteFolder, today: date, said: str) -> None:
    """Whenever the mail is read, what it says of a call is true: it says the day."""
    assert f"{said}\n" in mails(edition, today)["2026-1/sv.txt"].decode()


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("ends: 2026-06-02T12:00", "1 juni 2026 09:00 – 2 juni 2026 12:00"),
        ("online: false", "1 juni 2026 09:00"),
    ],
)
def test_an_event_of_several_days_has_both_and_one_without_an_end_has_one(
    edition: SiteFolder, field: str, line: str
) -> None:
    """Days and times are the event's own, whatever of them is known."""
    edition.replace("content/sv/events/seminar.md", "ends: 2026-06-01T16:30", field)
    assert f"\n{line}\n" in mail(edition, "sv.txt")
