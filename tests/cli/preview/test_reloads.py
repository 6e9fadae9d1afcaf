"""The preview's reload events: which pages reload, and when."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import Preview, eventually, news_of_pages, previewing
from tests.support.commands.theme import copy_theme
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

    from tests.support.site_folders.folders import SiteFolder

ARABIC = "content/ar/news/first.md"
SWEDISH = "content/sv/news/first.md"
TEXT = "---\ntitle: Mer {0}\nsummary: Mer.\npublish_on: 2026-11-01\nreviewed_on: 2026-11-01\n---\nText.\n"


@pytest.fixture
def preview(small: SiteFolder) -> Iterator[Preview]:
    """Start a preview of a site with its own theme, and wait for its first build."""
    copy_theme(small)
    with previewing(small.root) as started:
        assert started.get("/sv/").version == 1
        yield started


def told(response: HTTPResponse, wanted: set[str]) -> set[str]:
    """Return all pages named by the next events, until those *wanted* are among them."""
    found: set[str] = set()
    while not wanted <= found:
        _, pages = news_of_pages(response)
        assert pages is not None, "all pages were told to load themselves again"
        found |= set(pages)
    return found


def pages(*addresses: str) -> set[str]:
    """Return the names of pages in events."""
    return {f"site/{address}/index.html" for address in addresses}


def rounds(preview: Preview) -> int:
    """Return the number of builds so far."""
    return len([line for line in preview.said if " written, " in line])


def until_round(preview: Preview, count: int) -> None:
    """Wait until there were *count* builds."""
    eventually(lambda: rounds(preview) >= count)


def test_the_news_name_what_has_changed(small: SiteFolder, preview: Preview) -> None:
    """The page first, its feeds and the search index after it; another page's tab is not notified, whatever it is."""
    with preview.events(1) as response:
        small.replace(ARABIC, "فتحت", "أغلقت ABF 2")
        first = told(response, pages("ar/news/first"))
        assert first == pages("ar/news/first")
        rest = told(response, {"site/ar/rss.xml"})
    rest = {place for place in rest if not place.startswith("site/search/")}
    assert rest <= {f"site/ar/{name}" for name in ("rss.xml", "atom.xml", "news/rss.xml", "news/atom.xml")}


def test_a_page_knows_its_own_name_and_waits_for_it_alone(preview: Preview) -> None:
    """The script compares names: the page's own, or that of the page that is expected at an address without one."""
    for path, name in (
        ("/ar/news/first/", "site/ar/news/first/index.html"),
        ("/ar/news/first/index.html", "site/ar/news/first/index.html"),
        ("/", "site/index.html"),
        ("/sv/news/new/", "site/sv/news/new/index.html"),
        ("/_samsprak/newsletter/2026-1/ar.html", "mails/2026-1/ar.html"),
        ("/_samsprak/newsletter/", ""),
    ):
        assert f'data-name="{name}"' in preview.get(path).body, path


def test_a_fallback_is_told_of_its_sources_text(small: SiteFolder, preview: Preview) -> None:
    """Readers who view an Arabic page with Swedish text see the Swedish edit."""
    with preview.events(1) as response:
        small.replace("content/sv/grants/apply.md", "Ring", "Ring 08-1")
        found = told(response, pages("sv/grants/apply", "ar/grants/apply"))
    assert not found & pages("en/grants/apply", "ar/news/first")


def test_a_title_tells_lists_and_mails(small: SiteFolder, preview: Preview) -> None:
    """Pages that quote the document are notified after the document itself."""
    with preview.events(1) as response:
        small.replace("content/sv/news/third.md", "title: Tredje", "title: Trejde")
        first = told(response, pages("sv/news/third"))
        told(response, {*pages("sv", "sv/news"), "mails/2026-1/sv.html"} - first)


def test_a_new_page_is_told_to_who_waits_for_it(small: SiteFolder, preview: Preview) -> None:
    """The tab that shows a 404 becomes the page."""
    with preview.events(1) as response:
        small.write("content/sv/news/new.md", TEXT.format(0))
        told(response, pages("sv/news/new", "ar/news/new", "sv/news"))


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [(ARABIC, "summary:", "sumary:"), ("theme/templates/news.html", "{% block content %}", "{% blok content %}")],
    ids=["text", "template"],
)
def test_faults_and_their_end_are_for_all_pages(
    small: SiteFolder, preview: Preview, path: str, right: str, wrong: str
) -> None:
    """Wherever the editor looks, the fault is shown; and it disappears, though nothing else has changed."""
    with preview.events(1) as response:
        small.replace(path, right, wrong)
        assert news_of_pages(response) == (b"2", None)
        small.replace(path, wrong, right)
        assert news_of_pages(response) == (b"3", None)
    assert "samsprak-faults" not in preview.get("/en/").body


def test_a_style_sheet_is_for_all_pages(small: SiteFolder, preview: Preview) -> None:
    """Every page has another style sheet now."""
    with preview.events(1) as response:
        small.write("theme/css/99-new.css", ".new { color: red; }\n")
        assert news_of_pages(response)[1] is None


def test_a_page_that_comes_late_is_told_what_it_has_missed(small: SiteFolder, preview: Preview) -> None:
    """A tab that was loaded before an edit and asks after it is notified of that edit, and of no earlier one."""
    for number, (path, page) in enumerate(((ARABIC, "ar/news/first"), (SWEDISH, "sv/news/first"))):
        small.write(path, f"{(small.root / path).read_text(encoding='utf-8')}\nMer {number}!\n")
        preview.until(f"/{page}/", f"Mer {number}")
        until_round(preview, number + 2)
    version = preview.get("/sv/news/first/").version
    with preview.events(1) as response:
        found, pages_missed = news_of_pages(response)
    assert found == str(version).encode()
    assert pages_missed is not None
    assert pages("ar/news/first", "sv/news/first") <= set(pages_missed)


def test_a_file_written_beside_and_moved_over_is_one_quick_rebuild(small: SiteFolder, preview: Preview) -> None:
    """As ``sed -i`` and many editors save: the temporary file is no document, and does not trigger a full rebuild."""
    before = rounds(preview)
    for number in range(3):
        content = (small.root / SWEDISH).read_text(encoding="utf-8")
        beside = small.write(f"{SWEDISH.removesuffix('.md')}-sedA1b2{number}", f"{content}\nMer {number}.\n")
        beside.replace(small.root / SWEDISH)
        preview.until("/sv/news/first/", f"Mer {number}.")
        until_round(preview, before + number + 1)
    assert not [line for line in preview.said if "fault" in line]
    assert [line for line in preview.said if re.match(r"Read \d+ documents", line)] == [preview.said[0]]
    assert len([line for line in preview.said if line.startswith("Read 1 of the documents again")]) == 3


def test_edits_during_a_rebuild_are_not_lost(small: SiteFolder, preview: Preview) -> None:
    """Saved again and again while the preview builds: the last version of each document is shown."""
    paths = [f"content/{code}/news/{name}.md" for code in ("sv", "ar") for name in ("first", "third")]
    texts = {path: (small.root / path).read_text(encoding="utf-8") for path in paths}
    for number in range(25):
        for path in paths:
            small.write(path, f"{texts[path]}\nMer {number}!\n")
    for code in ("sv", "ar"):
        for name in ("first", "third"):
            preview.until(f"/{code}/news/{name}/", "Mer 24")
    # A file that is read half written is a fault until it is read whole.
    eventually(lambda: "samsprak-faults" not in preview.get("/en/").body)
    assert not [line for line in preview.said if "Traceback" in line]


_FIVE_HUNDRED_EDITS = """
import gc, os, sys
from pathlib import Path
from tests.support.site_folders.builders import builder

root = Path(sys.argv[1])
path = root / "content/sv/news/third.md"
text = path.read_text(encoding="utf-8")

def used_bytes():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

def edit(number):
    title = f"title: Nyhet {number} " if number % 10 == 0 else "title: "
    path.write_text(f"{text.replace('title: ', title)}\\nMer {number}.\\n", encoding="utf-8")
    kept.rebuild(["content/sv/news/third.md"])

kept = builder(root)
kept.build()
kept.warm_up()
for number in range(50):
    edit(number)
before = used_bytes()
for number in range(500):
    edit(number)
print(used_bytes() - before)
"""


@pytest.mark.slow
def test_a_day_of_edits_takes_no_more_memory(small: SiteFolder) -> None:
    """After five hundred edits of texts and titles the preview's builder is as large as after fifty."""
    grown = subprocess.run(
        [sys.executable, "-c", _FIVE_HUNDRED_EDITS, str(small.root)],
        cwd=PROJECT, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert int(grown) < 8 * 1024 * 1024
