from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsprak.site.hosting.headers import POLICY
from tests.support.commands.previewing import DEADLINE_S, Preview, at_once_s, eventually, news_of_pages, previewing
from tests.support.site_folders.folders import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small site's folder, for read-only tests."""
    return copy_of("small", tmp_path_factory.mktemp("preview") / "site").root


@pytest.fixture(scope="module")
def preview(site: Path) -> Iterator[Preview]:
    """Start a preview for read-only tests."""
    with previewing(site) as started:
        yield started


def test_the_addresses_of_every_language_are_printed(preview: Preview) -> None:
    """The editor clicks on one of them in the terminal."""
    start = preview.start
    eventually(lambda: any("Stop with Ctrl-C" in line for line in preview.printed))
    printed = "\n".join(preview.printed)
    for address in (start, f"{start}sv/", f"{start}en/", f"{start}ar/", f"{start}_samsprak/newsletter/"):
        assert f" {address}\n" in printed + "\n"
    assert "العربية" in printed


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Svenska"),
        ("/sv/news/first/", "Utlysningen öppnade."),
        ("/en/news/first/", "The call opened."),
        ("/ar/news/first/", '<bdi dir="ltr" class="unbroken">2026-03-31</bdi>'),
        ("/ar/news/first/index.html", "ABF Flen"),
    ],
)
def test_pages_are_shown_and_wait_for_changes(preview: Preview, path: str, words: str) -> None:
    """The preview shows the build's own output, with the script that reloads it."""
    answer = preview.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert words in answer.body
    assert answer.version == 1
    assert answer.body.rstrip().endswith("</html>")
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sv/rss.xml", "application/rss+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/sv/events.ics", "text/calendar; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/media/drawing.svg", "image/svg+xml"),
        ("/media/form.txt", "text/plain; charset=utf-8"),
        ("/_samsprak/newsletter/2026-1/ar.eml", "text/plain; charset=utf-8"),
        ("/_samsprak/newsletter/2026-1/ar.txt", "text/plain; charset=utf-8"),
        ("/_samsprak/newsletter/2026-1/ar.html", "text/html; charset=utf-8"),
    ],
)
def test_every_file_is_given_out_as_what_it_is(preview: Preview, path: str, kind: str) -> None:
    """Feeds, pictures, forms and mails open in the browser as they will for readers."""
    answer = preview.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.body
    if kind != "text/html; charset=utf-8":
        assert "_samsprak" not in answer.body


@pytest.mark.parametrize(
    ("path", "language"),
    [("/sv/saknas/", 'lang="sv"'), ("/ar/saknas/فتحت", 'lang="ar" dir="rtl"'), ("/nowhere", "<html")],
)
def test_a_missing_page_is_the_languages_own_404(preview: Preview, path: str, language: str) -> None:
    """The editor sees the page that a reader with an old link will see."""
    answer = preview.get(path.replace("فتحت", "%D9%81%D8%AA%D8%AD%D8%AA"))
    assert answer.status == 404
    assert language in answer.body
    assert answer.version == 1


def test_the_mails_have_a_page_of_their_own(preview: Preview) -> None:
    """Every edition in every language and form is one click away."""
    answer = preview.get("/_samsprak/newsletter/")
    for code in ("sv", "en", "ar"):
        for kind in ("html", "txt", "eml"):
            assert f'<a href="2026-1/{code}.{kind}">' in answer.body
    assert 'lang="ar" dir="rtl">العربية' in answer.body
    assert preview.get("/_samsprak/newsletter/2026-9/sv.html").status == 404


@pytest.mark.parametrize("path", ["/sv", "/ar/news/first", "//sv", "/_samsprak/newsletter/2026-1"])
def test_a_folder_is_redirected_to_its_address_with_a_slash(preview: Preview, path: str) -> None:
    """Relative links work, and two slashes lead to no other host."""
    answer = preview.get(path)
    assert (answer.status, answer.headers["location"]) == (307, f"/{path.strip('/')}/")


@pytest.mark.parametrize(
    "path",
    [
        "/../site.toml",
        "/sv/../../site.toml",
        "/%2e%2e/site.toml",
        "/..%2fsite.toml",
        "/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "//etc/passwd",
        "/sv/%2e%2e/%2e%2e/content/sv/news/draft.md",
        "/_samsprak/newsletter/../../site.toml",
        "/_samsprak/newsletter/%2e%2e/%2e%2e/site.toml",
        "/..",
        "/%00",
        "/sv%00/",
    ],
)
def test_nothing_outside_the_built_folders_is_given_out(preview: Preview, path: str) -> None:
    """The source of a draft, the settings or the machine's own files are not served to anybody."""
    answer = preview.get(path)
    assert answer.status == 404
    for secret in ("base_address", "root:", "Inte klart", "Traceback"):
        assert secret not in answer.body


@pytest.mark.parametrize(
    "path", ["/", "/sv", "/sv/news/first/", "/media/form.txt", "/nowhere", "/_samsprak/newsletter/x"]
)
def test_no_answer_is_kept_by_the_browser(preview: Preview, path: str) -> None:
    """A file saved a second ago is shown."""
    assert preview.get(path).headers["cache-control"] == "no-store"


def test_only_this_machine_can_look(preview: Preview) -> None:
    """Drafts of the office are not for its network: the socket is bound to loopback."""
    table = Path(f"/proc/{preview.process.pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    bound = [line.split()[1] for line in table if line.split()[1].endswith(f":{preview.port:04X}")]
    assert "0100007F" in {address.partition(":")[0] for address in bound}
    assert "00000000" not in {address.partition(":")[0] for address in bound}


def test_the_preview_leaves_no_mark_in_what_is_built(preview: Preview, site: Path) -> None:
    """Its files do not wait for changes, and the folder of the site for readers is not touched."""
    assert not (site / "output").exists()
    assert "_samsprak" in preview.get("/sv/").body
    files = [path for path in (site / "build").rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path for path in files if b"_samsprak" in path.read_bytes()] == []


def test_a_strange_question_for_news_is_no_error(preview: Preview) -> None:
    """A page of an earlier preview, or a hand-written address, is notified of the present build at once."""
    with preview.events(-5) as response:
        assert news_of_pages(response) == (b"1", None)


def test_the_base_addresss_own_path_is_understood(tmp_path: Path) -> None:
    """A site that will lie below a path is previewed with the addresses that it will have."""
    folder = copy_of("small", tmp_path / "site")
    folder.replace("site.toml", "https://small.example", "https://small.example/site")
    with previewing(folder.root) as preview:
        assert preview.get("/site/ar/news/first/").status == 200
        assert preview.get("/site/ar/news/first").headers["location"] == "/site/ar/news/first/"
        assert "<urlset" in preview.get("/site/sitemap.xml").body
        assert "<urlset" in preview.get("/sitemap.xml").body


def test_ctrl_c_ends_the_preview_at_once(tmp_path: Path) -> None:
    """Status 0, no traceback, though a page is open and waits for changes."""
    folder, at_most_s = copy_of("small", tmp_path / "site"), at_once_s(5)
    with previewing(folder.root) as preview, preview.events(1):
        began = time.monotonic()
        assert preview.stop() == 0
        assert time.monotonic() - began < at_most_s
    assert preview.said[-1] == "Stopped."
    assert not [line for line in preview.said if "Traceback" in line or "ERROR" in line]


def test_a_port_that_is_taken_is_said_to_be(preview: Preview, site: Path) -> None:
    """Status 2, since the command can be written otherwise."""
    with previewing(site, "--port", str(preview.port)) as second:
        assert second.process.wait(DEADLINE_S) == 2
    assert any(f"port {preview.port} is taken" in line for line in second.said)


def test_the_preview_keeps_no_pages(preview: Preview) -> None:
    """An editor whose preview has ended sees that, and not yesterday's page."""
    assert preview.get("/sw.js").status == 404
