from __future__ import annotations

import pytest

from samsprak.model.addresses.urls import Addresses, place_of_feed, place_of_page
from samsprak.model.documents import address_path_of

OWN_HOST = Addresses("https://small.example")
BELOW_A_PATH = Addresses("https://owner.example:8000/site")


@pytest.mark.parametrize(("addresses", "base"), [(OWN_HOST, ""), (BELOW_A_PATH, "/site")], ids=["host", "path"])
def test_every_address_begins_with_the_base_addresses_own_path(addresses: Addresses, base: str) -> None:
    """A site may move below another site's path by one line in site.toml."""
    assert addresses.base_path == base
    assert addresses.page("sv") == f"{base}/sv/"
    assert addresses.page("ar", "grants/apply") == f"{base}/ar/grants/apply/"
    assert addresses.listing_page("sv", "news", 1) == f"{base}/sv/news/"
    assert addresses.listing_page("sv", "news", 3) == f"{base}/sv/news/page/3/"
    assert addresses.feed("sv", "", "rss") == f"{base}/sv/rss.xml"
    assert addresses.feed("ar", "news", "atom") == f"{base}/ar/news/atom.xml"
    assert addresses.calendar("sv", "calls") == f"{base}/sv/calls.ics"
    assert addresses.county_calendar("ar", "counties/skane") == f"{base}/ar/counties/skane/calendar.ics"
    assert addresses.media("form.txt") == f"{base}/media/form.txt"
    assert addresses.asset("site.css") == f"{base}/assets/site.css"
    assert addresses.choose_language == f"{base}/"


def test_an_absolute_address_has_scheme_and_host_and_the_path_once() -> None:
    """Feeds and mails lead to the page itself, not to the path twice."""
    assert OWN_HOST.absolute(OWN_HOST.page("sv", "news/first")) == "https://small.example/sv/news/first/"
    assert BELOW_A_PATH.absolute(BELOW_A_PATH.page("sv")) == "https://owner.example:8000/site/sv/"
    assert OWN_HOST.absolute(OWN_HOST.choose_language) == "https://small.example/"
    assert BELOW_A_PATH.absolute(BELOW_A_PATH.choose_language) == "https://owner.example:8000/site/"


def test_a_calendar_is_subscribed_to_by_a_scheme_of_its_own() -> None:
    """Calendar programs open the address, which is the same one but for that."""
    assert OWN_HOST.webcal(OWN_HOST.calendar("sv", "calls")) == "webcal://small.example/sv/calls.ics"
    assert BELOW_A_PATH.webcal(BELOW_A_PATH.calendar("sv", "calls")) == "webcal://owner.example:8000/site/sv/calls.ics"


def test_a_path_that_is_part_of_the_hosts_name_is_not_taken_for_it() -> None:
    """Only the end of the base address is its path."""
    addresses = Addresses("https://site.example/site")
    assert addresses.absolute(addresses.page("en")) == "https://site.example/site/en/"


def test_the_host_is_known_for_ids() -> None:
    """Ids of feeds and mails contain the host, without port and path."""
    assert OWN_HOST.host == "small.example"
    assert BELOW_A_PATH.host == "owner.example"
    assert Addresses("").host == "localhost"


def test_files_with_spaces_and_other_scripts_have_addresses_that_can_be_typed() -> None:
    """A form may keep the name that its owner gave it."""
    assert OWN_HOST.media("blankett å (1).pdf") == "/media/blankett%20%C3%A5%20%281%29.pdf"
    assert OWN_HOST.media("2026/نموذج.pdf") == "/media/2026/%D9%86%D9%85%D9%88%D8%B0%D8%AC.pdf"


def test_a_page_lies_where_its_address_says() -> None:
    """Any web server finds the file of an address without rules of its own."""
    assert place_of_page("sv") == "sv/index.html"
    assert place_of_page("ar", "news/first") == "ar/news/first/index.html"
    assert place_of_feed("sv", "", "rss") == "sv/rss.xml"
    assert place_of_feed("sv", "news", "atom") == "sv/news/atom.xml"


@pytest.mark.parametrize(
    ("key", "slug", "path"),
    [
        ("index", None, ""),
        ("index", "other", ""),
        ("news/index", None, "news"),
        ("news/index", "other", "news"),
        ("news/first", None, "news/first"),
        ("news/first", "the-first", "news/the-first"),
        ("grants/2026/first", "one", "grants/2026/one"),
    ],
)
def test_a_slug_replaces_the_last_part_of_an_address_only(key: str, slug: str | None, path: str) -> None:
    """An editor may shorten an address, but not move a page out of its section, nor a front page away."""
    assert address_path_of(key, slug) == path
