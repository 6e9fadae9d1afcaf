from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def test_drafts_and_what_is_scheduled_appear_nowhere(small_built: Built) -> None:
    """Not a title, not an address, not a word of an unpublished text can be found in any file."""
    for place, content in small_built.files.items():
        assert "draft" not in place
        assert "scheduled" not in place
        for word in ("Utkast", "Ett utkast", "Inte klart", "news/draft", "Kommande nyhet", "Inte än", "news/scheduled"):
            assert word.encode() not in content, place


def test_a_drafts_pictures_are_not_published(small: SiteFolder) -> None:
    """A file that only a draft shows stays unpublished until the draft is published."""
    small.write("content/media/secret.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    small.replace("content/sv/news/draft.md", "Inte klart.", "![Hemlig](../../media/secret.svg)")

    before = small.built()
    small.replace("content/sv/news/draft.md", "state: draft\n", "")
    after = small.built()

    assert not any("secret" in place for place in before)
    assert "media/secret.svg" in after


def test_what_is_scheduled_is_there_from_its_day(small: SiteFolder) -> None:
    """The build of the day before has no trace of it; the build of its day has its page, list and feed."""
    place = "ar/news/scheduled/index.html"

    before = small.built(date(2026, 12, 31))
    on_the_day = small.built(date(2027, 1, 1))

    assert place not in before
    assert not any(b"Kommande nyhet" in content for content in before.values())
    assert place in on_the_day
    assert "Kommande nyhet" in on_the_day["sv/news/index.html"].decode()
    assert "news/scheduled" in on_the_day["sv/news/rss.xml"].decode()


@pytest.mark.parametrize("key", ["expired", "withdrawn"])
@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_what_no_longer_holds_keeps_its_page_and_leaves_every_list(small_built: Built, key: str, code: str) -> None:
    """An old link still works and explains the change; nobody is led there anew."""
    address = f"/{code}/news/{key}/"
    page = small_built.page(f"{code}/news/{key}")

    assert page.all("//div[contains(@class, 'notice--warning')]")
    assert page.value("//meta[@name='robots']/@content") == "noindex"
    assert page.values("//link[@rel='alternate' and @hreflang]") == []
    for place, other in small_built.pages.items():
        # The only link to it is the language switch of the page itself.
        if f"/news/{key}/" not in f"/{place}":
            assert address not in other.values("//@href"), place
    assert address not in small_built.text("sitemap.xml")
    assert not any(address in text for file, text in small_built.texts().items() if file.endswith(".xml"))


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_withdrawn_page_says_why_and_what_to_read_instead(small_built: Built, code: str) -> None:
    """The notice is in the reader's language, the editor's note marked with its own, the link to the reader's page."""
    notice = small_built.page(f"{code}/news/withdrawn").one("//div[contains(@class, 'notice--warning')]")
    words = " ".join("".join(map(str, notice.itertext())).split())

    assert said(code, "This page is withdrawn.") in words
    assert "Uppgiften var fel." in words
    assert notice.xpath(".//a/@href") == [f"/{code}/news/first/"]
    assert notice.xpath(".//span[text()='Uppgiften var fel.']/@lang") == ([] if code == "sv" else ["sv"])


def test_a_translated_note_is_in_the_readers_language(small: SiteFolder) -> None:
    """A reader of Arabic is told why in Arabic, with a case number in its own order."""
    note = "كان الرقم 5123-2026-4 لدى ABF Flen خاطئًا."
    small.write("content/ar/news/withdrawn.md", f"---\ntitle: خبر\nsummary: خبر.\nwithdrawn_note: {note}\n---\nخطأ.\n")

    page = parsed("ar", small.built()["ar/news/withdrawn/index.html"])

    warning = "//div[contains(@class, 'notice--warning')]/p[1]"
    assert note in page.text(warning)
    assert page.values(f"{warning}/span/@lang") == []
    assert page.values(f"{warning}/bdi[@dir='ltr']/text()") == ["5123-2026-4", "ABF Flen"]


def test_a_page_expires_after_the_end_of_its_last_day(small: SiteFolder) -> None:
    """On its last day a page still holds; on the next it states that it does not."""
    small.replace("content/sv/news/expired.md", "2025-12-31", "2026-03-31")

    last = parsed("sv", small.built(date(2026, 3, 31))["sv/news/expired/index.html"])
    after = parsed("sv", small.built(date(2026, 4, 1))["sv/news/expired/index.html"])

    assert last.all("//div[contains(@class, 'notice--warning')]") == []
    assert said("sv", "This page no longer applies.") in after.text("//div[contains(@class, 'notice--warning')]")


@pytest.mark.parametrize("waits", ["state: draft", "publish_on: 2026-04-02"])
def test_a_call_is_there_though_its_grant_waits(with_calls: SiteFolder, waits: str) -> None:
    """Nothing of the grant is known yet, and so not who may apply; all other facts of the call are."""
    name = waits.partition(":")[0]
    page = parsed("call", with_calls.built()["sv/calls/open-dalarna/index.html"])
    source = with_calls.root / "content/sv/aid/one.md"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{name}:")]
    source.write_text("\n".join([lines[0], waits, *lines[1:]]) + "\n", encoding="utf-8")

    files = with_calls.built()

    assert not [place for place in files if "/aid/one/" in place]
    found = parsed("call", files["sv/calls/open-dalarna/index.html"])
    applicants = said("sv", "Who may apply")
    assert applicants in page.texts("//dt")
    assert found.texts("//dt") == [one for one in page.texts("//dt") if one != applicants]
    assert b"Kommuner" not in files["sv/calls/rss.xml"]


def test_a_section_whose_front_page_waits_has_no_feed(with_calls: SiteFolder) -> None:
    """A feed has the name of the front page; the section's items are there, and in the other feeds."""
    before = with_calls.built().keys()
    for section in ("calls", "news"):
        with_calls.replace(f"content/sv/{section}/index.md", "---\ntitle", "---\nstate: draft\ntitle")

    after = with_calls.built()

    gone = {place for place in before - after.keys() if place.endswith(".xml")}
    assert gone == {f"{c}/{s}/{f}.xml" for c in ("sv", "en", "ar") for s in ("calls", "news") for f in ("rss", "atom")}
    assert "sv/calls/open-dalarna/index.html" in after
    assert b"calls/rss.xml" not in after["sv/calls/open-dalarna/index.html"]
    assert "sv/counties/dalarna/rss.xml" in after
