from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import Preview, eventually, news, previewing
from tests.support.commands.theme import copy_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.site_folders.folders import SiteFolder

ARABIC = "/ar/news/first/"
FAULTS = 'id="samsprak-faults"'
NEWS = "theme/templates/news.html"
WORDS = "theme/templates/components/words.html"
PO = "theme/locale/ar/LC_MESSAGES/messages.po"
EDITION = "content/ar/newsletter/2026-1.md"
SOURCE = "content/ar/news/first.md"


@pytest.fixture
def preview(small: SiteFolder) -> Iterator[Preview]:
    """Start a preview of a small site with its own theme."""
    copy_theme(small)
    with previewing(small.root) as started:
        assert started.start
        yield started


@pytest.mark.parametrize(
    ("change", "page", "words"),
    [
        ((SOURCE, "فتحت الدعوة", "أغلقت الدعوة"), ARABIC, "أغلقت الدعوة"),
        ((NEWS, "{% block content %}", "{% block content %}<b>MALL</b>"), ARABIC, "<b>MALL</b>"),
        ((WORDS, "<span lang=", '<span title="DEL" lang='), "/ar/news/", 'title="DEL"'),
        ((PO, '"(باللغة %(language)s)"', '"(مكتوب %(language)s)"'), "/ar/news/", "(مكتوب السويدية)"),
        (("site.toml", '"الموقع الصغير"', '"موقع ABF Flen"'), "/ar/", "موقع <bdi"),
        ((EDITION, "مرحبًا!", "أهلا!"), "/_samsprak/newsletter/2026-1/ar.txt", "أهلا!"),
    ],
    ids=["content", "template", "component", "catalog", "settings", "mail"],
)
def test_what_is_saved_is_rebuilt_and_announced(
    small: SiteFolder, preview: Preview, change: tuple[str, str, str], page: str, words: str
) -> None:
    """Every source of the site counts, and open pages hear of it without asking again."""
    assert words not in preview.get(page).body
    version = preview.get(ARABIC).version
    with preview.events(version) as response:
        small.replace(*change)
        assert int(news(response)) > version
    assert words in preview.until(page, words).body
    preview.wait_to_hear(f"Changed: {change[0]}")


def test_a_changed_style_sheet_has_another_address(small: SiteFolder, preview: Preview) -> None:
    """Named after its content, it is never the browser's old one."""
    before = preview.get(ARABIC)
    small.write("theme/css/99-new.css", ".new { color: red; }\n")
    after = eventually(lambda: next((one for one in [preview.get(ARABIC)] if one.version > before.version), None))
    [old], [new] = ([word for word in one.body.split('"') if word.endswith(".css")] for one in (before, after))
    assert old != new
    assert ".new{color:red}" in preview.get(new).body


def test_a_new_and_a_removed_document_are_seen(small: SiteFolder, preview: Preview) -> None:
    """Not only what changes: what comes and goes."""
    assert preview.get("/sv/news/fjarde/").status == 404
    text = (small.root / "content/sv/news/third.md").read_text(encoding="utf-8")
    small.write("content/sv/news/fjarde.md", text.replace("Tredje", "Fjärde"))
    preview.until("/ar/news/fjarde/", "Fjärde nyheten")
    small.remove("content/sv/news/fjarde.md")
    eventually(lambda: preview.get("/ar/news/fjarde/").status == 404)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((SOURCE, "summary:", "sumary:"), f"{SOURCE}:3: "),
        ((NEWS, "{% block content %}", "{% blok content %}"), f"{NEWS}:"),
        (("site.toml", 'direction = "rtl"', 'direction = "up"'), "site.toml:"),
    ],
    ids=["content", "template", "settings"],
)
def test_a_fault_is_shown_while_the_old_page_stays_and_goes_when_it_is_mended(
    small: SiteFolder, preview: Preview, change: tuple[str, str, str], said: str
) -> None:
    """The editor sees the fault where the eyes are: in the terminal and on the page."""
    path, right, wrong = change
    small.replace(path, right, wrong)
    answer = preview.until(ARABIC, FAULTS)
    assert answer.status == 200
    assert "فتحت الدعوة" in answer.body
    assert said in answer.body.partition(FAULTS)[2]
    assert "hint: " in answer.body
    preview.wait_to_hear(said)
    preview.wait_to_hear("nothing was written.")
    with preview.events(answer.version) as response:
        small.replace(path, wrong, right)
        news(response)
    assert FAULTS not in preview.get(ARABIC).body


def test_a_fault_of_the_program_does_not_end_the_preview(small: SiteFolder, preview: Preview) -> None:
    """A theme that has lost a file stops the build, not the editor's work."""
    icon = small.root / "theme/icons/icon.svg"
    content = icon.read_bytes()
    icon.unlink()
    answer = preview.until(ARABIC, "the build broke off: FileNotFoundError")
    assert "فتحت الدعوة" in answer.body
    preview.wait_to_hear("Traceback")
    with preview.events(answer.version) as response:
        icon.write_bytes(content)
        news(response)
    assert FAULTS not in preview.get(ARABIC).body


def test_a_template_with_an_undefined_name_does_not_end_the_preview(small: SiteFolder, preview: Preview) -> None:
    """The page shows the template's line, and the editor goes on once it is mended."""
    small.replace(NEWS, "{% block content %}", "{% block content %}{{ nothing.there }}")
    answer = preview.until(ARABIC, "the template can&#x27;t be rendered: &#x27;nothing&#x27; is undefined")
    assert f"{NEWS}:" in answer.body
    assert "فتحت الدعوة" in answer.body
    with preview.events(answer.version) as response:
        small.replace(NEWS, "{{ nothing.there }}", "<b>MALL</b>")
        news(response)
    mended = preview.get(ARABIC).body
    assert "<b>MALL</b>" in mended
    assert FAULTS not in mended


def test_a_broken_start_shows_the_faults_and_recovers(small: SiteFolder) -> None:
    """An editor who begins the day with yesterday's fault fixes it with the preview running."""
    small.replace(SOURCE, "summary:", "<b>فتحت</b>:")
    with previewing(small.root) as preview:
        answer = preview.get(ARABIC)
        assert answer.status == 503
        assert f"{SOURCE}:3: " in answer.body
        assert "&lt;b&gt;فتحت&lt;/b&gt;" in answer.body
        assert f"{SOURCE}:3: " in preview.get("/_samsprak/newsletter/").body
        with preview.events(answer.version) as response:
            small.replace(SOURCE, "<b>فتحت</b>:", "summary:")
            assert news(response) == b"2"
        assert preview.get(ARABIC).status == 200


def test_what_is_saved_during_a_build_is_not_lost(small: SiteFolder) -> None:
    """Saving twice in a second is normal: the last version is shown, from the first build on."""
    for number in range(150):
        small.write(
            f"content/sv/news/more-{number}.md",
            f"---\ntitle: Mer {number}\nsummary: Mer.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\nText.\n",
        )
    with previewing(small.root) as preview:
        preview.wait_to_hear("Read ")
        small.replace("content/ar/news/third.md", "المزيد.", "الأول.")
        preview.until("/ar/news/third/", "الأول.")
        heard = len(preview.said)
        small.replace("content/ar/news/third.md", "الأول.", "الثاني.")
        eventually(lambda: any(line.startswith("Read ") for line in preview.said[heard:]))
        small.replace("content/ar/news/third.md", "الثاني.", "الثالث 2026-03-31.")
        preview.until("/ar/news/third/", "2026-03-31")


@pytest.mark.parametrize("name", [".first.md.swp", "first.md~"])
def test_an_editors_own_files_are_nobodys_change(small: SiteFolder, preview: Preview, name: str) -> None:
    """A swap file or a backup rebuilds nothing."""
    small.write(f"content/ar/news/{name}", "x")
    small.replace(SOURCE, "فتحت الدعوة", "أغلقت الدعوة")
    preview.until(ARABIC, "أغلقت الدعوة")
    assert not [line for line in preview.said if name in line]
