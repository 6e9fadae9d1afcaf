"""A misordered number fails the build, whether a template, a catalog or a table wrote it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from samsprak.bidi.check_output import MisorderedOutput, misordered_faults, misordered_runs_in_file
from samsprak.model.diagnostics import FaultsFoundError
from tests.conftest import run_samsprak
from tests.support.builders.documents import LANGUAGES
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

RUN = "2026-03-31"
ISOLATED = f"\u2066{RUN}\u2069"
PAGE = '<!doctype html><html lang="ar" dir="rtl"><head><title>هنا {}</title></head><body><p>نعم</p></body></html>'
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><title>هنا {}</title><id>2026-03-31</id></feed>'
CALENDAR = (
    "BEGIN:VEVENT\r\nDTSTART:20260331\r\nSUMMARY;LANGUAGE=ar:هنا {}\r\nURL:https://small.example/5-6/\r\nEND:VEVENT\r\n"
)


def found(place: str, content: str) -> list[str]:
    return [one.written for one in misordered_runs_in_file(place, content.encode(), LANGUAGES)]


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("ar/index.html", PAGE),
        ("404.html", PAGE),
        ("ar/atom.xml", FEED),
        ("ar/atom.xml", FEED.replace("title", "category").replace("<category>هنا {}", '<category label="هنا {}">')),
        ("ar/atom.xml", FEED.replace("هنا {}", "&lt;p dir=&quot;rtl&quot;&gt;هنا {}&lt;/p&gt;")),
        ("ar/events.ics", CALENDAR),
        ("ar/events.ics", CALENDAR.replace("هنا {}", "هنا\\n نعم\\, ه\r\n نا {}")),
        ("2026-1/ar.txt", "هنا\nهنا {} نعم\n"),
        ("2026-1/ar.html", "<html><body><p>هنا {}</p></body></html>"),
    ],
)
def test_a_bare_number_is_found_in_everything_that_arabic_readers_get(place: str, content: str) -> None:
    """Pages, feeds, calendars and mails are checked; an isolate satisfies the check."""
    assert found(place, content.format(RUN)) == [RUN]
    assert found(place, content.format(ISOLATED)) == []


@pytest.mark.parametrize("place", ["sv/index.html", "data/ar.csv", "assets/site.css", "sitemap.xml", "sv/atom.xml"])
def test_what_is_no_arabic_text_is_not_looked_at(place: str) -> None:
    """Data files are exempt, and in Swedish nothing is reordered."""
    assert found(place, PAGE.format(RUN)) == []


def test_many_files_with_one_mistake_are_one_fault() -> None:
    """A template is fixed once: the fault names the first file, the number of files, and the correction."""
    runs = [MisorderedOutput(f"output/ar/{name}/index.html", "date", RUN, "31-03-2026") for name in "cab"]
    (fault,) = misordered_faults(runs)

    assert fault.path == "output/ar/a/index.html"
    assert "'2026-03-31' is shown as '31-03-2026' here, and in 2 more" in fault.message
    assert "filter 'isolate'" in fault.hint


def forget_the_filter(site: SiteFolder) -> None:
    """Copy a theme into the site in which titles are not isolated."""
    shutil.copytree(PROJECT / "theme", site.root / "theme", dirs_exist_ok=True)
    site.replace("theme/templates/components/document.html", "{{ document.title|isolate }}", "{{ document.title }}")
    site.replace("content/ar/news/first.md", "title: الخبر الأول", "title: الخبر الأول 09:00–16:30")


def test_a_template_that_forgets_the_filter_fails(small: SiteFolder) -> None:
    """The text is right, and the message states that the text is not the cause."""
    forget_the_filter(small)
    with pytest.raises(FaultsFoundError) as caught:
        small.built()

    (fault,) = caught.value.faults
    assert fault.path == "ar/news/first/index.html"
    assert "it is not from a text, but from a template" in fault.message


@pytest.mark.whole_site
def test_the_whole_build_stops_and_publishes_nothing(small: SiteFolder) -> None:
    """With two processes as with one, status 1, the fault, and no site."""
    forget_the_filter(small)
    for jobs in ("1", "2"):
        result = run_samsprak("build", "--jobs", jobs, cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"})

        assert result.returncode == 1
        assert (
            "\noutput/ar/news/first/index.html: the span of time '09:00–16:30' is shown as '16:30–09:00' here; "
            in result.stderr
        )
        assert "1 fault to mend; nothing was written." in result.stderr
        assert not (small.root / "output/ar/index.html").exists()
