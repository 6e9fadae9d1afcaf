from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import brotli
import pytest

from samsprak.site.hosting.headers import FOR_EVER, POLICY, SECURITY
from samsprak.site.hosting.nginx import REDIRECTS_FILE, RULES_FILE, SUBSCRIPTIONS_FILE, TABLES_FILE
from tests.browser.conftest import TYPES
from tests.conftest import run_samsprak
from tests.support.commands.nginx import nginx
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands.nginx import Nginx
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
PAGES = {kind: path for kind, path in TYPES.items() if kind != "missing"}


def unpacked(encoding: str, body: bytes) -> bytes:
    """Return the decompressed body, as a browser reads it."""
    match encoding:
        case "br":
            return bytes(brotli.decompress(body))
        case "gzip":
            return zlib.decompress(body, 31)
        case _:
            return body


def file_of(site: Path, kind: str) -> str:
    """Return the path of one of the site's files with this suffix."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob(f"*{kind}"))
    return f"/{found[0]}"


def test_the_configuration_is_that_of_the_sites_languages_and_address(tmp_path: Path) -> None:
    """A language added without updating the server is detected here."""
    assert run_samsprak("nginx", "--root", str(PROJECT), "--to", str(tmp_path), cwd=tmp_path).returncode == 0
    for name in (TABLES_FILE, RULES_FILE, REDIRECTS_FILE, SUBSCRIPTIONS_FILE):
        assert (tmp_path / name).read_bytes() == (PROJECT / "deploy/nginx" / name).read_bytes()


@pytest.mark.parametrize("code", CODES)
def test_each_type_of_page_comes_in_each_encoding(server: Nginx, compressed_site: Path, code: str) -> None:
    """Brotli where the browser supports it, else gzip if supported, else as it is: the decoded bytes are the same."""
    for kind, path in PAGES.items():
        content = (compressed_site / code / path / "index.html").read_bytes()
        for wanted, given in (("gzip, deflate, br", "br"), ("gzip, deflate", "gzip"), ("identity", "")):
            answer = server.get(f"/{code}/{path}", {"Accept-Encoding": wanted})
            assert (answer.status, answer.header("Content-Encoding")) == (200, given), (kind, wanted)
            assert unpacked(given, answer.body) == content, (kind, wanted)
            assert answer.header("Content-Type") == "text/html; charset=utf-8"
            assert "Accept-Encoding" in answer.header("Vary")
            assert len(answer.body) < len(content) or not given


@pytest.mark.parametrize("wanted", ["br;q=0, gzip", "gzip;q=0.5", ""])
def test_an_encoding_that_a_browser_does_not_take_is_not_given(server: Nginx, wanted: str) -> None:
    """Weight 0 means refusal, and a client without the header gets the file itself."""
    answer = server.get("/sv/", {"Accept-Encoding": wanted} if wanted else {})
    assert answer.header("Content-Encoding") == ("gzip" if wanted else "")


def test_every_answer_bears_the_strict_policy(server: Nginx, compressed_site: Path) -> None:
    """Pages, not-found pages, redirects, pictures, data: no response is without them."""
    paths = ["/", "/sv/", "/ar/nowhere/", "/nowhere", "/sv/about", *(file_of(compressed_site, end) for end in ENDINGS)]
    for path in paths:
        answer = server.get(path, {"Accept-Language": "de"})
        assert {name: answer.header(name) for name in SECURITY} == dict(SECURITY), path
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in POLICY


ENDINGS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "sitemap.xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    "robots.txt": "text/plain; charset=utf-8",
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_each_kind_of_file_is_said_to_be_what_it_is(
    server: Nginx, compressed_site: Path, ending: str, encoding: str
) -> None:
    """Calendars, feeds, tables and data open in the right program, compressed or not."""
    path = file_of(compressed_site, ending)
    answer = server.get(path, {"Accept-Encoding": encoding})
    assert (answer.status, answer.header("Content-Type"), answer.header("Content-Encoding")) == (
        200,
        ENDINGS[ending],
        encoding if (compressed_site / f"{path[1:]}.{'br' if encoding == 'br' else 'gz'}").exists() else "",
    )
    assert unpacked(answer.header("Content-Encoding"), answer.body) == (compressed_site / path[1:]).read_bytes()


@pytest.mark.parametrize("encoding", ["br", ""])
@pytest.mark.parametrize("code", CODES)
def test_what_is_missing_is_told_in_the_language_of_its_address(
    server: Nginx, compressed_site: Path, code: str, encoding: str
) -> None:
    """With status 404, for pages, folders without a page, feeds and hidden files; elsewhere in all languages."""
    own, common = ((compressed_site / place).read_bytes() for place in (f"{code}/404.html", "404.html"))
    for path, content in {
        f"/{code}/x": own,
        f"/{code}/x/y/": own,
        f"/{code}/events/rss.xmlx": own,
        f"/{code}/nowhere/rss.xml": own,
        f"/{code}/404.html": own,
        f"/{code}/.x": own,
        "/x": common,
        "/xx/sv/": common,
        "/_headers": common,
        "/.samsprak": common,
        "/assets/": common,
        "/assets/site.0000.css": common,
    }.items():
        answer = server.get(path, {"Accept-Encoding": encoding})
        assert (answer.status, unpacked(encoding, answer.body) == content) == (404, True), path
        assert answer.header("Cache-Control") == "no-cache", path


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("sv", "sv"),
        ("ar-SY", "ar"),
        ("AR", "ar"),
        ("sv-SE,sv;q=0.9,en-US;q=0.8,en;q=0.7", "sv"),
        ("sv;q=0.5, ar;q=0.9", "ar"),
        ("en;q=0.8,ar;q=0.8", "en"),
        ("de-DE, de;q=0.9, en;q=0.4", "en"),
        ("en ; q=0.3 , sv ; q=1.000", "sv"),
        ("ar;q=0.05", "ar"),
        ("ar-Arab-SY", "ar"),
        ("ar;q=0, en;q=0.1", "en"),
        ("ar;q=0.0", ""),
        ("fi, so;q=0.9", ""),
        ("svx, enx;q=0.5, *;q=0.1", ""),
        ("*", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_door_leads_to_the_language_that_the_browser_likes_best(
    server: Nginx, compressed_site: Path, wish: str | None, code: str
) -> None:
    """By weight, then by order, regions count for their language; where nothing fits, readers choose. No cookie."""
    answer = server.get("/", {} if wish is None else {"Accept-Language": wish})
    assert "Accept-Language" in answer.header("Vary")
    assert answer.header("Set-Cookie") == ""
    if code:
        assert (answer.status, answer.header("Location")) == (302, f"/{code}/")
        assert answer.header("Cache-Control") == "no-cache"
    else:
        assert (answer.status, answer.body) == (200, (compressed_site / "index.html").read_bytes())


def test_only_at_the_door_does_the_wish_count(server: Nginx) -> None:
    """An address in a language is that language for everybody; a link to the root with a query is the root."""
    for path in ("/sv/", "/index.html", "/sv/about/"):
        answer = server.get(path, {"Accept-Language": "ar"})
        assert (answer.status, "Language" in answer.header("Vary")) == (200, False)
    assert server.get("/?from=mail", {"Accept-Language": "ar"}).header("Location") == "/ar/"


def test_an_address_without_its_slash_is_mended(server: Nginx) -> None:
    """On the same host, whatever its external name."""
    answer = server.get("/ar/about", {"Host": "inner:8080"})
    assert (answer.status, answer.header("Location")) == (301, "/ar/about/")


def test_what_changes_is_asked_for_again_and_what_cannot_is_kept(server: Nginx, compressed_site: Path) -> None:
    """Styles for ever, pages for minutes and then revalidated with their ETag."""
    assert server.get(file_of(compressed_site, ".css")).header("Cache-Control") == FOR_EVER
    assert server.get("/sw.js").header("Cache-Control") == "no-cache"
    page = server.get("/ar/", {"Accept-Encoding": "br"})
    assert page.header("Cache-Control") == "public, max-age=300, must-revalidate"
    for mark in ({"If-None-Match": page.header("ETag")}, {"If-Modified-Since": page.header("Last-Modified")}):
        again = server.get("/ar/", {"Accept-Encoding": "br", **mark})
        assert (again.status, again.body) == (304, b"")
    assert server.get("/ar/").header("ETag") != page.header("ETag")


def test_open_data_may_be_read_by_pages_of_others(server: Nginx, compressed_site: Path) -> None:
    """The data and the pictures that feeds show; nothing else."""
    data, style = server.get(file_of(compressed_site, ".csv")), server.get(file_of(compressed_site, ".css"))
    assert (data.header("Access-Control-Allow-Origin"), data.header("Cross-Origin-Resource-Policy")) == (
        "*",
        "cross-origin",
    )
    assert (style.header("Access-Control-Allow-Origin"), style.header("Cross-Origin-Resource-Policy")) == (
        "",
        "same-origin",
    )


def test_a_site_below_a_path_is_served_there(small: SiteFolder, tmp_path: Path) -> None:
    """The start page leads to the languages below the path, and missing pages there are answered in their languages."""
    small.replace("site.toml", "https://small.example", "https://host.example/small")
    root = tmp_path / "root"
    for arguments in (("build", "--output", str(root / "small")), ("nginx", "--to", str(tmp_path))):
        assert run_samsprak(*arguments, "--root", str(small.root), cwd=tmp_path).returncode == 0
    hsts = 'add_header Strict-Transport-Security "max-age=60" always;'
    with nginx(root, tmp_path, tmp_path, mine=hsts) as server:
        door = server.get("/small/", {"Accept-Language": "ar"})
        assert (door.status, door.header("Location")) == (302, "/small/ar/")
        missing = server.get("/small/ar/x")
        assert (missing.status, missing.body) == (404, (root / "small/ar/404.html").read_bytes())
        assert missing.header("Strict-Transport-Security") == "max-age=60"
        assert missing.header("Content-Security-Policy") == POLICY


@pytest.mark.parametrize("path", ["", "/small"])
def test_a_former_address_is_answered_with_the_new_one(small: SiteFolder, tmp_path: Path, path: str) -> None:
    """For good, with the query, in each language, with and without the last slash; and never kept unasked."""
    small.replace("site.toml", "https://small.example", f"https://host.example{path}")
    small.replace("content/sv/news/first.md", "publish_on:", f"was: [news/{'long-' * 19}name]\npublish_on:")
    root = tmp_path / "root"
    for arguments in (("build", "--output", f"{root}{path}"), ("nginx", "--to", str(tmp_path))):
        assert run_samsprak(*arguments, "--root", str(small.root), cwd=tmp_path).returncode == 0
    with nginx(root, tmp_path, tmp_path) as server:
        for code in CODES:
            for slash in ("", "/"):
                answer = server.get(f"{path}/{code}/news/{'long-' * 19}name{slash}?a=1")
                assert (answer.status, answer.header("Location")) == (301, f"{path}/{code}/news/first/?a=1")
                assert answer.header("Cache-Control") == "no-cache"
                assert answer.header("Content-Security-Policy") == POLICY
        assert server.get(f"{path}/_redirects").status == 404
