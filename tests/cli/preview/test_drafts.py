"""The preview shows what readers do not have yet, and marks it; nothing of it is ever built for them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.building import Extras, site_builder
from samsprak.cli.building import folders as build_folders
from tests.conftest import EPOCH
from tests.support.commands.previewing import Preview, eventually, news_of_pages, previewing
from tests.support.outputs.interface import said
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samsprak.cli.building import Folders
    from tests.support.site_folders.folders import SiteFolder

# The day of EPOCH.
DAY = date(2026, 11, 22)
DRAFT = "content/sv/news/draft.md"
EDITION = "content/sv/newsletter/2026-1.md"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Start a preview for read-only tests, with a draft of an edition and one of a translation."""
    folder = copy_of("small", tmp_path_factory.mktemp("drafts") / "site")
    edition = (folder.root / EDITION).read_text(encoding="utf-8")
    folder.write(
        "content/sv/newsletter/2026-2.md", _draft(edition).replace("2026-1", "2026-2").replace("Brev 1", "Brev 2")
    )
    folder.replace(
        "content/ar/news/third.md",
        "---\n",
        "---\nstate: draft\n",
    )
    with previewing(folder.root) as started:
        yield started


def _draft(text: str) -> str:
    return text.replace("---\n", "---\nstate: draft\n", 1)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
@pytest.mark.parametrize(
    ("name", "badge"), [("draft", "Draft"), ("scheduled", "Will be published on %(date)s")], ids=["draft", "coming"]
)
def test_drafts_and_coming_pages_have_a_page_with_a_badge(preview: Preview, code: str, name: str, badge: str) -> None:
    """In every language the editor sees the page as readers will, and that they do not have it yet."""
    answer = preview.get(f"/{code}/news/{name}/")
    day = {"sv": "1 januari 2027", "en": "1 January 2027", "ar": "1 يناير 2027"}[code]
    words = said(code, badge) % {"date": day} if "%" in badge else said(code, badge)
    assert answer.status == 200
    assert f'class="samsprak-badge" lang="{code}"' in answer.body
    assert words in answer.body.partition("samsprak-badge")[2].partition("</strong>")[0]


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("sv", "draft", "Utkast"),
        ("en", "draft", "Draft"),
        ("ar", "draft", "مسودة"),
        ("sv", "scheduled", "Kommande"),
        ("ar", "scheduled", "قادم"),
    ],
)
def test_they_stand_in_lists_where_each_link_has_the_badge(preview: Preview, code: str, name: str, words: str) -> None:
    """The list shows how it will be; a rule of the preview's own style sheet marks every link to the page."""
    address = f"/{code}/news/{name}/"
    lists = [preview.get(f"/{code}/{path}").body for path in ("news/", "news/page/2/", "news/page/3/")]
    assert any(f'href="{address}"' in listed for listed in lists)
    assert f'href="{address}"' in preview.get(f"/{code}/search/").body
    style = preview.get("/_samsprak/preview.css").body
    [rule] = [rule for rule in style.split(":is(") if f'a[href="{address}"]' in rule]
    assert f'content:"{words}"' in rule


@pytest.mark.parametrize("path", ["/sv/news/first/", "/ar/news/first/", "/sv/news/expired/", "/en/"])
def test_a_published_page_has_no_badge(preview: Preview, path: str) -> None:
    """A badge says something only if other pages have none."""
    assert "samsprak-badge" not in preview.get(path).body


def test_a_draft_of_a_translation_is_shown_to_its_readers_only(preview: Preview) -> None:
    """The source is published long since: its page has no badge, and the translation's has."""
    assert "samsprak-badge" not in preview.get("/sv/news/third/").body
    assert "مسودة" in preview.get("/ar/news/third/").body


def test_a_draft_of_an_edition_has_its_mails(preview: Preview) -> None:
    """The mail is read before it is sent; the list says that it is a draft, and puts the newest first."""
    assert preview.get("/_samsprak/newsletter/2026-2/ar.html").status == 200
    listed = preview.get("/_samsprak/newsletter/").body
    assert listed.index(">2026-2</a>") < listed.index(">2026-1</a>")
    assert "Utkast" in listed.partition(">2026-2</a>")[2].partition("</h2>")[0]


def test_without_drafts_it_is_the_site_of_readers(tmp_path: Path) -> None:
    """With ``--no-drafts`` the preview has the bytes of the build, file by file."""
    folder = copy_of("small", tmp_path / "site")
    built = folder.built(DAY)
    with previewing(folder.root, "--no-drafts") as preview:
        assert preview.get("/sv/news/draft/").status == 404
        assert preview.get("/sv/news/scheduled/").status == 404
    assert _files(folder.root / "build/preview/site") == built


@pytest.mark.parametrize(("day", "status", "has_badge"), [("2026-12-31", 200, True), ("2027-01-01", 200, False)])
def test_any_day_can_be_seen(tmp_path: Path, day: str, status: int, has_badge: bool) -> None:  # noqa: FBT001 # pytest's way
    """On its day a coming page is published; the terminal says which day is shown."""
    folder = copy_of("small", tmp_path / "site")
    with previewing(folder.root, "--day", day) as preview:
        answer = preview.get("/ar/news/scheduled/")
        assert answer.status == status
        assert ("samsprak-badge" in answer.body) is has_badge
        eventually(lambda: any(day in line for line in preview.printed))


def test_a_day_is_seen_without_what_comes_later(tmp_path: Path) -> None:
    """A day and ``--no-drafts`` together: what readers will have on that day."""
    folder = copy_of("small", tmp_path / "site")
    with previewing(folder.root, "--day", "2026-12-31", "--no-drafts") as preview:
        assert preview.get("/sv/news/scheduled/").status == 404
    assert _files(folder.root / "build/preview/site") == folder.built(date(2026, 12, 31))


def test_publishing_a_draft_takes_its_badge_away(tmp_path: Path) -> None:
    """The page's own bytes are the same as before; all open pages reload, since any may link to it."""
    folder = copy_of("small", tmp_path / "site")
    with previewing(folder.root) as preview:
        version = preview.get("/sv/news/draft/").version
        with preview.events(version) as response:
            folder.replace(DRAFT, "state: draft\n", "")
            assert news_of_pages(response)[1] is None
        eventually(lambda: "samsprak-badge" not in preview.get("/sv/news/draft/").body)
        folder.replace(DRAFT, "---\n", "---\nstate: draft\n")
        preview.until("/sv/news/draft/", "samsprak-badge")


def test_an_edit_of_a_draft_is_one_quick_rebuild(tmp_path: Path) -> None:
    """Drafts go through the same incremental builds as every other text."""
    folder = copy_of("small", tmp_path / "site")
    with previewing(folder.root) as preview:
        assert preview.get("/sv/news/draft/").status == 200
        folder.replace(DRAFT, "Inte klart.", "Nästan klart.")
        preview.until("/ar/news/draft/", "Nästan klart.")
    assert [line for line in preview.said if line.startswith("Read 1 of the documents again")]


def test_a_link_to_a_draft_is_the_same_fault_as_in_a_check(tmp_path: Path) -> None:
    """What the preview accepts, ``build`` builds: readers could not follow that link."""
    folder = copy_of("small", tmp_path / "site")
    folder.replace("content/sv/news/first.md", "Utlysningen öppnade.", "[Utlysningen](draft.md) öppnade.")
    with previewing(folder.root) as preview:
        assert "which is a draft" in preview.get("/sv/").body


def test_what_is_built_after_a_preview_has_no_trace_of_it(small: SiteFolder) -> None:
    """Even in the same folder: the build after a preview writes the bytes that it would have written before."""
    where = build_folders(small.root, None, None)
    published = small.built(DAY)
    shown = _build(where, unpublished=True)
    assert "sv/news/draft/index.html" in shown
    assert b'"/sv/news/draft/"' in shown["sv/search/index.html"]

    subprocess.run(
        [sys.executable, "-m", "samsprak", "build", "--root", str(small.root)],
        cwd=PROJECT,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )

    assert _files(where.output) == published
    assert _build(where, unpublished=True) == shown


def _build(where: Folders, *, unpublished: bool) -> dict[str, bytes]:
    builder = site_builder(where, extras=Extras(unpublished=unpublished), day=DAY)
    builder.build()
    builder.close()
    return _files(where.output)


def _files(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".samsprak"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_list_of_mails_has_those_for_single_counties(with_calls: SiteFolder) -> None:
    """An editor looks at what readers of a county get as at the rest."""
    with previewing(with_calls.root) as started:
        listing = started.get("/_samsprak/newsletter/").body
        for code in ("sv", "en", "ar"):
            assert f'For readers of <span lang="sv">Dalarna</span>: <a href="2026-1/{code}-W.html">' in listing
            assert started.get(f"/_samsprak/newsletter/2026-1/{code}-W.html").status == 200
