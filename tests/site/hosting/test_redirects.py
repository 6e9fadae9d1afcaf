from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.site.hosting import nginx
from samsprak.site.hosting.redirects import redirects
from tests.support.outputs.built import parsed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = {"sv": "ltr", "en": "ltr", "ar": "rtl"}
HEADINGS = {"sv": "Sidan har flyttat", "en": "This page has moved", "ar": "انتقلت هذه الصفحة"}
REPLACED = {
    "sv": "Sidan har ersatts av en annan",
    "en": "This page has been replaced by another",
    "ar": "حلّت صفحة أخرى محل هذه الصفحة",
}
WORDS = "//main//div[@class='page-head']"


def with_former(folder: SiteFolder, key: str, *was: str, field: str = "was") -> None:
    """Write former keys or slugs into the source of a document."""
    entries = "".join(f"\n  - {one}" for one in was)
    folder.replace(f"content/sv/{key}.md", "publish_on:", f"{field}:{entries}\npublish_on:")


def moved(folder: SiteFolder, key: str, new: str) -> None:
    """Rename the files of a document, and write its former key into its source."""
    for code in LANGUAGES:
        file = folder.root / f"content/{code}/{key}.md"
        if file.exists():
            file.rename(folder.root / f"content/{code}/{new}.md")
    with_former(folder, new, key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_at_a_former_address_leads_on_in_the_reader_s_language(small: SiteFolder, code: str) -> None:
    """With a link and without a script; search engines are told the new address, and to forget this one."""
    with_former(small, "news/first", "grants/course", "etta")
    built = small.built()
    for old in ("grants/course", "news/etta"):
        place = f"{code}/{old}/index.html"
        page = parsed(place, built[place])
        assert page.errors == ()
        assert (page.root.get("lang"), page.root.get("dir")) == (code, LANGUAGES[code])
        assert page.text("//h1") == HEADINGS[code]
        assert page.value(f"{WORDS}//a/@href") == f"/{code}/news/first/"
        assert page.value("//link[@rel='canonical']/@href") == f"https://small.example/{code}/news/first/"
        assert page.value("//meta[@name='robots']/@content") == "noindex"
        assert page.values("//link[@rel='alternate']/@hreflang") == []
        refresh = f'<noscript><meta http-equiv="refresh" content="0; url=/{code}/news/first/"></noscript>'
        assert refresh in built[place].decode()
        switch = page.values("//nav[contains(@class, 'languages')]//a/@href")
        assert switch == [f"/{one}/news/first/" for one in LANGUAGES]


def test_the_title_of_a_fallback_has_its_own_language(small: SiteFolder) -> None:
    """The link's words are Swedish, and are marked so, on the page of Arabic readers."""
    with_former(small, "grants/apply", "grants/how")
    words = parsed("", small.built()["ar/grants/how/index.html"]).one(f"{WORDS}//a/span")
    assert (words.text, words.get("lang"), words.get("dir")) == ("Så söker du", "sv", "ltr")


def test_a_document_that_replaces_another_says_so(small: SiteFolder) -> None:
    """The removed page has not moved: readers are told that this is another one."""
    with_former(small, "news/first", "news/gone", field="replaces")
    built = small.built()
    for code, heading in REPLACED.items():
        assert parsed("", built[f"{code}/news/gone/index.html"]).text("//h1") == heading


def test_former_addresses_are_in_no_list(small: SiteFolder) -> None:
    """Neither site map, feeds, search, calendars nor open data name them."""
    with_former(small, "news/first", "news/former-name")
    others = {
        place: content
        for place, content in small.built().items()
        if not place.startswith(("sv/news/former", "en/news/former", "ar/news/former"))
    }
    named = {place for place, content in others.items() if b"former-name/" in content}
    assert named == {"_redirects"}


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_a_document_that_readers_do_not_have_has_no_former_address(small: SiteFolder, state: str) -> None:
    """Nobody is led to a missing page."""
    with_former(small, f"news/{state}", "news/zero")
    assert "sv/news/zero/index.html" not in small.built()


def ids_of(built: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the ids of feeds and calendars, and the keys of open data, by place."""
    patterns = {".xml": r"<(?:guid|id)[^>]*>([^<]*)<", ".ics": r"UID:(.*)\r", ".csv": r"(?m)^\ufeff?(\w[\w/-]*),"}
    return {
        place: sorted(re.findall(pattern, content.decode()))
        for place, content in built.items()
        for ending, pattern in patterns.items()
        if place.endswith(ending) and not place.startswith("sitemap")
    }


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("news/second", "news/two"),
        ("events/in-skane", "events/elsewhere"),
        ("calls/decided-skane", "calls/renamed"),
        ("calls/open-dalarna", "calls/renamed"),
    ],
)
def test_ids_in_feeds_calendars_and_open_data_stay(with_calls: SiteFolder, key: str, new: str) -> None:
    """Feed readers show nothing as new, calendars keep their entries, and open data their rows."""
    before = ids_of(with_calls.built())
    moved(with_calls, key, new)
    with_calls.replace("content/sv/newsletter/2026-1.md", "news/second", new if key == "news/second" else "news/second")
    for table in with_calls.root.glob("content/data/*.csv"):
        table.write_text(table.read_text(encoding="utf-8").replace(key, new), encoding="utf-8")
    assert ids_of(with_calls.built()) == before


def test_a_county_s_feeds_and_calendar_are_served_at_both_addresses(with_calls: SiteFolder) -> None:
    """A subscriber of a plain file server gets the same file; its ids and its own address are those of the new one."""
    before = ids_of(with_calls.built())
    moved(with_calls, "counties/skane", "counties/south")
    built = with_calls.built()
    for code in LANGUAGES:
        for file in ("rss.xml", "atom.xml", "calendar.ics"):
            copy = built[f"{code}/counties/skane/{file}"]
            assert copy == built[f"{code}/counties/south/{file}"]
            assert ids_of(built)[f"{code}/counties/south/{file}"] == before[f"{code}/counties/skane/{file}"]
        assert (
            f"https://small.example/{code}/counties/south/rss.xml" in built[f"{code}/counties/skane/rss.xml"].decode()
        )


def test_pages_of_a_list_lead_on_to_the_same_page(small: SiteFolder) -> None:
    """A bookmark of the second page of a section's list, after the section got another document's address."""
    with_former(small, "news/index", "latest", field="replaces")
    assert 'href="/ar/news/page/2/"' in small.page("ar/latest/page/2/index.html")


def test_no_output_is_added_without_a_former_address(small: SiteFolder) -> None:
    """Sites without moves have neither rules nor the script."""
    places = small.built().keys()
    assert "_redirects" not in places
    assert not any("moved" in place for place in places)


def test_servers_get_a_rule_for_each_address_with_and_without_its_slash(small: SiteFolder) -> None:
    """Static hosts by a file beside the pages, nginx by its own; below the path of the base address."""
    small.replace("site.toml", "https://small.example", "https://host.example/small")
    with_former(small, "news/first", "news/zero")
    opened = small.open()
    rules = small.page("_redirects").splitlines()
    assert rules[:2] == [
        "/small/sv/news/zero/ /small/sv/news/first/ 301",
        "/small/sv/news/zero /small/sv/news/first/ 301",
    ]
    assert len(rules) == 2 * len(LANGUAGES)
    written = nginx.redirects(redirects(opened.site, opened.library))
    assert "location = /small/ar/news/zero { return 301 /small/ar/news/first/$is_args$args; }\n" in written
    assert written.count("location") == len(rules)


def test_every_output_below_a_document_has_a_former_address_too(with_calls: SiteFolder) -> None:
    """Whatever a kind has below its pages: a kind with new outputs there is found here."""
    before = with_calls.built()
    opened = with_calls.open()
    for key in opened.library.public_keys():
        source = opened.library.source(key)
        if key == "index" or source.kind == "edition":
            continue
        with_former(with_calls, key, f"news/was-{key.replace('/', '-')}", field="replaces")
    after = with_calls.built()
    for key in opened.library.public_keys():
        path = opened.library.source(key).address_path
        others = {opened.library.source(one).address_path for one in opened.library.public_keys()} - {path}
        below = {
            place.removeprefix(f"ar/{path}/")
            for place in before
            if place.startswith(f"ar/{path}/")
            and not any(place.startswith(f"ar/{one}/") for one in others if one.startswith(path))
        }
        if key == "index" or opened.library.source(key).kind == "edition":
            continue
        former = f"ar/news/was-{key.replace('/', '-')}/"
        feeds_of_sections = {"rss.xml", "atom.xml"} if key.endswith("/index") else set()
        assert {f"{former}{one}" for one in below - feeds_of_sections} <= after.keys(), key
