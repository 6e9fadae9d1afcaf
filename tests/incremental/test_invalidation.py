"""Invalidation by an edit: the outputs that show it are rendered again, and no others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.site.open_data.datasets import DATASETS, JSON
from tests.conftest import EPOCH
from tests.support.site_folders import builders
from tests.support.site_folders.builders import (
    PAGE,
    built,
    clean,
    command,
    names_of,
    outcome,
    pages,
    stamps,
    standing,
    with_theme,
)
from tests.support.site_folders.folders import PROJECT, TODAY, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

LANGUAGES = ("sv", "en", "ar")
FEEDS = ("rss.xml", "atom.xml")
ALL_DOCUMENTS = "output/data/documents.json"
MAILS = ("eml", "html", "txt")


def feeds(*addresses: str) -> set[str]:
    """Return the paths of the feeds at *addresses*, in both formats."""
    return {f"output/{address}/{name}" for address in addresses for name in FEEDS}


def mails(*codes: str) -> set[str]:
    """Return the paths of the edition's mails in these languages."""
    return {f"mails/2026-1/{code}.{kind}" for code in codes for kind in MAILS}


def made(monkeypatch: pytest.MonkeyPatch, root: Path, day: date = TODAY) -> tuple[set[str], set[str]]:
    """Build, and return the paths of the rendered outputs, and of the changed ones."""
    from samsprak.incremental.build_pass import BuildPass  # noqa: PLC0415 # a look into the middle of a build

    tasks: set[str] = set()
    publish = BuildPass.publish

    def noted(self: BuildPass, wanted: Collection[Any], *more: Any) -> int:
        tasks.update(f"{'output' if one.name[0] == 'site' else 'mails'}/{one.name[1]}" for one in wanted)
        return publish(self, list(wanted), *more)

    with monkeypatch.context() as patch:
        patch.setattr(BuildPass, "publish", noted)
        before = standing(root)
        last = built(root, day=day)
    assert names_of(last) == builders.changed(before, standing(root))
    return but_index(tasks), but_index(names_of(last))


def but_index(paths: Collection[str]) -> set[str]:
    """Return the paths without those that depend on every page: the search index and the service worker."""
    return {path for path in paths if not path.startswith("output/search/") and path != "output/sw.js"}


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a built site with its own theme."""
    built(with_theme(small).root)
    return small


def test_a_text_makes_its_page_and_its_feeds_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No list shows a text, and no other language that has its own."""
    site.replace("content/sv/news/first.md", "öppnade", "stängde")
    expected = pages("sv/news/first") | feeds("sv", "sv/news")
    assert made(monkeypatch, site.root) == (expected, expected)


def test_a_text_makes_the_pages_that_fall_back_to_it_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of Arabic get the Swedish text under its Arabic address; their feeds hold Arabic only."""
    site.replace("content/sv/grants/apply.md", "Ring", "Ring 08-1")
    expected = pages("sv/grants/apply", "ar/grants/apply") | feeds("sv/grants")
    assert made(monkeypatch, site.root) == (expected, expected)


def test_a_title_makes_all_that_quotes_it_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page, the lists and feeds of its language, what lists it in the newsletter, and the open data."""
    site.replace("content/ar/news/third.md", "title: ", "title: ABF 2026 ")
    tasks, changed = made(monkeypatch, site.root)
    expected = (
        pages("ar", "ar/news", "ar/news/third", "ar/newsletter/2026-1", "ar/search")
        | feeds("ar", "ar/news")
        | mails("ar")
    )
    assert changed == expected | {ALL_DOCUMENTS}
    assert {path for path in tasks - changed if "/ar/" not in path and "/ar." not in path} <= {"output/sitemap.xml"}


def test_a_time_makes_the_calendars_that_hold_it_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event's hour is in the calendars of every language into which it is translated, and in none of calls."""
    site.replace("content/sv/events/seminar.md", "starts: 2026-06-01T09:00", "starts: 2026-06-01T10:00")
    tasks, changed = made(monkeypatch, site.root)
    calendars = {path for path in changed if path.endswith(".ics")}
    assert calendars == {f"output/{code}/{name}.ics" for code in LANGUAGES for name in ("calendar", "events")}
    assert {path for path in tasks if path.endswith(".ics")} == calendars


def test_a_title_in_the_menu_makes_every_page_of_its_language_again(site: SiteFolder) -> None:
    """The menu is on all of them; no other language's page shows it. The open data list all titles."""
    site.replace("content/en/grants/index.md", "title: ", "title: All ")
    changed = but_index(names_of(built(site.root)))
    everywhere = {path for path in standing(site.root) if path.startswith("output/en/") and path.endswith(".html")}
    assert everywhere <= changed
    assert {path for path in changed if not path.startswith("output/en/")} == {ALL_DOCUMENTS}


def test_a_link_whose_target_is_renamed_is_made_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another slug is another address wherever the document is linked, in the text as in the foot of all pages."""
    site.replace("site.toml", 'footer = ["grants/apply"]', "footer = []")
    built(site.root)
    site.replace("content/sv/news/second.md", "summary:", "slug: ny\nsummary:")
    _, changed = made(monkeypatch, site.root)
    gone, come = pages(*(f"{code}/news/second" for code in LANGUAGES)), pages("sv/news/ny", "ar/news/ny")
    assert gone | come <= changed
    assert PAGE.format("sv/grants/apply") not in changed
    assert outcome(site.root).files.keys().isdisjoint(gone)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("news.html", {"first", "second", "third", "withdrawn", "expired"}),
        ("term.html", {"call", "county"}),
        ("edition.html", {"2026-1"}),
    ],
)
def test_a_template_makes_the_pages_of_its_kind_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, path: str, wanted: set[str]
) -> None:
    """No other page is even checked."""
    site.replace(f"theme/templates/{path}", "{% block content %}", "{% block content %}<i>1</i>")
    tasks, changed = made(monkeypatch, site.root)
    assert tasks == changed
    assert {path.split("/")[-2] for path in changed} == wanted
    assert len(changed) == 3 * len(wanted)


def test_a_macro_makes_what_uses_it_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A component of home, lists and editions affects no other page, and no feed or mail."""
    site.replace("theme/templates/components/items.html", "<nav", "<nav data-n='1'")
    tasks, changed = made(monkeypatch, site.root)
    assert changed == pages(*(f"{code}/news{part}" for code in LANGUAGES for part in ("", "/page/2")))
    others = {path for path in standing(site.root) if "/glossary/" in path or "/news/first/" in path}
    assert tasks.isdisjoint(others)
    assert not {path for path in tasks if not path.endswith(".html") or path.startswith("mails/")}


def test_words_of_a_language_make_its_pages_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Arabic catalog affects no Swedish page; the page for readers lost anywhere quotes it."""
    catalog = "theme/locale/ar/LC_MESSAGES/messages.po"
    words = 'msgid "This page is not here"\nmsgstr "'
    site.replace(catalog, words, f"{words}ABF ")
    tasks, changed = made(monkeypatch, site.root)
    assert changed == {"output/ar/404.html", "output/404.html"}
    html = {path for path in tasks if path.endswith(".html")}
    assert {path for path in html if path.startswith("output/ar/")} == {
        path for path in standing(site.root) if path.startswith("output/ar/") and path.endswith(".html")
    }
    # A page with a fallback names it in the words of the language that lacks it.
    assert not {path for path in tasks if path.endswith((".xml", ".txt"))} - {"mails/2026-1/ar.txt"}


def test_another_day_makes_what_looks_at_the_day_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Nothing while nothing is due; lists of events once one is over; and scheduled documents on their day.

    The files of open data state their day.
    """
    data = {f"output/data/{one.file_name(JSON)}" for one in DATASETS}
    tasks, changed = made(monkeypatch, site.root, date(2026, 4, 2))
    assert changed == data
    of_events = pages(*(f"{code}{rest}" for code in LANGUAGES for rest in ("", "/events", "/events/seminar")))
    assert tasks <= of_events | data
    _, changed = made(monkeypatch, site.root, date(2026, 6, 2))
    assert changed >= pages("sv", "sv/events", "en/events", "ar/events")
    assert changed <= of_events | data
    _, changed = made(monkeypatch, site.root, date(2027, 1, 1))
    assert changed >= pages("sv/news/scheduled", "ar/news/scheduled", "sv/news", "sv")
    assert not changed & pages("sv/grants/apply", "sv/glossary/call")


def test_nothing_is_touched_when_nothing_has_changed(site: SiteFolder, tmp_path: Path) -> None:
    """Not an inode, not a time stamp, not a folder: a copy to a server copies nothing."""
    before = stamps(site.root)
    assert built(site.root).changed == ()
    assert command(site.root).returncode == 0
    assert command(site.root, "--verify").returncode == 0
    assert command(site.root, "--no-cache").returncode == 0
    assert stamps(site.root) == before
    assert standing(site.root) == clean(site.root, tmp_path / "clean").files


def test_an_edit_touches_only_what_it_changes(site: SiteFolder) -> None:
    """All other files are the very same ones."""
    before = stamps(site.root)
    site.replace("content/sv/news/first.md", "öppnade", "stängde")
    assert command(site.root).returncode == 0
    after = stamps(site.root)
    files = {path for path in after if after[path] != before.get(path) and (site.root / path).is_file()}
    assert but_index(files) == pages("sv/news/first") | feeds("sv", "sv/news")


def test_an_unchanged_build_imports_neither_reader_nor_templates(small: SiteFolder) -> None:
    """That makes it fast: it compares digests and stamps, and ends."""
    script = (
        "import sys, json\nfrom samsprak.cli.main import samsprak\n"
        "try:\n    samsprak(['build', '--jobs', '1'])\nfinally:\n    print(json.dumps(sorted(sys.modules)))\n"
    )
    line = [sys.executable, "-c", script]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(PROJECT)}
    first, second = (
        json.loads(subprocess.run(line, cwd=small.root, env=env, capture_output=True, check=True).stdout)
        for _ in range(2)
    )
    heavy = {"markdown", "jinja2", "yaml", "lxml", "feedgen", "mjml", "babel", "nh3", "samsprak.incremental.builder"}
    assert heavy <= set(first)
    assert heavy.isdisjoint(second)


@pytest.mark.parametrize("folder", ["theme/css", "theme/templates", "content", "content/sv/news", "content/media"])
def test_what_editors_keep_beside_is_no_part_of_the_site(site: SiteFolder, folder: str, tmp_path: Path) -> None:
    """A dangling lock file, a backup, a hidden copy: the site is the same with them and without."""
    before = outcome(site.root)
    (site.root / folder / ".#10-tokens.css").symlink_to("somebody@machine.4711")
    for name in (".hidden.css", ".hidden.html", ".hidden.md", "first.md~", "#first.md#"):
        site.write(f"{folder}/{name}", "x { color: red }")
    assert outcome(site.root) == clean(site.root, tmp_path / "clean") == before


def test_a_theme_may_share_its_folders_with_another(site: SiteFolder, tmp_path: Path) -> None:
    """An edit behind a link is detected like any other."""
    (site.root / "theme/css").rename(tmp_path / "css")
    (site.root / "theme/css").symlink_to(tmp_path / "css")
    built(site.root)
    (tmp_path / "css/99-new.css").write_text(".new { color: red }", encoding="utf-8")
    assert outcome(site.root) == clean(site.root, tmp_path / "clean")
