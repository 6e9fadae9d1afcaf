from __future__ import annotations

import pytest

from samsprak.model.content_types import content_type, media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sv/index.html", "text/html; charset=utf-8"),
        ("ar/calendar.ics", "text/calendar; charset=utf-8"),
        ("data/calls.csv", "text/csv; charset=utf-8"),
        ("data/calls.json", "application/json"),
        ("data/catalogue.jsonld", "application/ld+json"),
        ("media/Blankett.PDF", "application/pdf"),
        ("media/länsstyrelsen.jpeg", "image/jpeg"),
        ("media/form.docx", "application/octet-stream"),
        ("media/no-ending", "application/octet-stream"),
    ],
)
def test_the_ending_of_a_name_gives_its_type(name: str, expected: str) -> None:
    """Texts have a charset, so that Arabic is never read as Latin; unknown types are bytes."""
    assert content_type(name) == expected


def test_feeds_are_told_from_other_xml() -> None:
    """A feed reader recognises a feed, and no robot takes the sitemap for one."""
    assert media_type("sv/grants/rss.xml") == "application/rss+xml"
    assert media_type("atom.xml") == "application/atom+xml"
    assert media_type("sitemap.xml") == media_type("sv/my-rss.xml") == "application/xml"
