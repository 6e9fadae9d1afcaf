"""Home's text is split at its headings, and its HTML is unchanged."""

from __future__ import annotations

from markupsafe import Markup

from samsprak.site.pages.entrances import id_of, parts_of

LEAD = '<p>Welcome, <a href="/en/" title="2 > 1">read</a>.<br>Now.</p>\n<blockquote><h2 id="no">No</h2></blockquote>\n'
FIRST = '<h2 class="a" id="new">New</h2>\n<ul><li>One</li></ul>\n'
SECOND = "<h2>Other</h2>\n<p>Two</p>"


def test_each_heading_of_the_second_level_begins_a_part() -> None:
    """A heading within a quotation begins none, and a sign in an attribute ends no tag."""
    assert parts_of(LEAD + FIRST + SECOND) == [LEAD, FIRST, SECOND]
    assert parts_of(FIRST) == ["", FIRST]


def test_the_parts_of_markup_are_markup() -> None:
    """Nothing is escaped twice: the joined parts equal the text."""
    parts = parts_of(Markup(LEAD + FIRST))  # noqa: S704 # the test's own

    assert "".join(parts) == LEAD + FIRST
    assert all(isinstance(part, Markup) for part in parts)


def test_a_part_is_known_by_the_id_of_its_heading() -> None:
    """The lead and a heading without an id have none."""
    assert [id_of(part) for part in (LEAD, FIRST, SECOND, "")] == ["", "new", "", ""]
