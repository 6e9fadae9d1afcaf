from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def listed(page: Page) -> list[str]:
    return page.values("//ul[@class='items']/li/h2/a/@href")


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_news_come_newest_first_two_to_a_page(small_built: Built, code: str) -> None:
    """With two news to a page, the third oldest is on the second page, in every language."""
    assert listed(small_built.page(f"{code}/news")) == [f"/{code}/news/third/", f"/{code}/news/second/"]
    assert listed(small_built.page(f"{code}/news/page/2")) == [f"/{code}/news/first/"]
    assert f"{code}/news/page/3/index.html" not in small_built.pages


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_pages_of_a_list_lead_to_each_other(small_built: Built, code: str) -> None:
    """The first page leads on to older news, the last one back to newer, and each says where the reader is."""
    first, second = small_built.page(f"{code}/news"), small_built.page(f"{code}/news/page/2")

    assert first.values("//nav[@class='pager']//a[@rel='next']/@href") == [f"/{code}/news/page/2/"]
    assert first.values("//nav[@class='pager']//a[@rel='prev']") == []
    assert second.values("//nav[@class='pager']//a[@rel='prev']/@href") == [f"/{code}/news/"]
    assert second.values("//nav[@class='pager']//a[@rel='next']") == []
    assert second.text("//p[@class='pager__place']") == said(code, "Page %(number)s of %(count)s", number=2, count=2)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_second_page_of_a_list_is_a_page_of_its_own(small_built: Built, code: str) -> None:
    """It is canonical to itself, its alternates are the other languages' second pages, and the switch keeps to it."""
    page = small_built.page(f"{code}/news/page/2")
    others = [f"/{other}/news/page/2/" for other in ("sv", "en", "ar")]

    assert page.value("//link[@rel='canonical']/@href") == f"https://small.example/{code}/news/page/2/"
    assert page.values("//nav[@class='languages']//a/@href") == others
    assert page.values("//link[@hreflang and @hreflang != 'x-default']/@href") == [
        f"https://small.example{one}" for one in others
    ]
    assert page.value("//link[@hreflang='x-default']/@href") == "https://small.example/sv/news/page/2/"


@pytest.mark.parametrize(("code", "title"), [("sv", "Nyheter"), ("en", "News"), ("ar", "الأخبار")])
def test_the_pages_of_a_list_have_titles_of_their_own(small_built: Built, code: str, title: str) -> None:
    """A reader with two of them open tells them apart."""
    first, second = (
        small_built.page(place).value("//title/text()") for place in (f"{code}/news", f"{code}/news/page/2")
    )
    place = said(code, "Page %(number)s of %(count)s", number=2, count=2)

    assert first.startswith(f"{title} – ")
    assert second == first.replace(title, f"{title} – {place}", 1)


def test_the_introduction_stands_on_the_first_page_only(small_built: Built) -> None:
    """Readers of older news do not read the same introduction again."""
    assert small_built.page("ar/news").texts("//div[@class='lead']") == ["هنا الأخبار."]
    assert small_built.page("ar/news/page/2").texts("//div[@class='lead']") == []


@pytest.mark.parametrize(("news_per_page", "pages"), [(1, 3), (2, 2), (3, 1), (20, 1)])
def test_the_number_of_news_to_a_page_is_set_in_site_toml(small: SiteFolder, news_per_page: int, pages: int) -> None:
    """Three news make three pages of one, two of two and one of three; one page alone has no pager."""
    small.replace("site.toml", "news_per_page = 2", f"news_per_page = {news_per_page}")

    files = small.built()

    made = [place for place in files if place.startswith("ar/news/page/")]
    assert len(made) == pages - 1
    assert bool(parsed("ar", files["ar/news/index.html"]).all("//nav[@class='pager']")) == (pages > 1)


def test_a_list_without_news_is_one_empty_page(small: SiteFolder) -> None:
    """The section's front page is there before the first news is."""
    for name in ("first", "second", "third"):
        small.replace(f"content/sv/news/{name}.md", "---\ntitle", "---\nstate: draft\ntitle")
    for path in ("content/sv/news/withdrawn.md", "content/sv/newsletter/2026-1.md"):
        small.remove(path)
    for code in ("en", "ar"):
        small.remove(f"content/{code}/newsletter/2026-1.md")
    for code in ("sv", "en"):
        small.replace(f"content/{code}/grants/apply.md", "(../news/first.md)", "(../news/index.md)")

    files = small.built()

    assert not any(place.startswith("sv/news/page/") for place in files)
    page = parsed("sv", files["sv/news/index.html"])
    assert page.all("//ul[@class='items']/li") == []


def test_news_of_the_same_day_keep_one_order(small: SiteFolder) -> None:
    """Two builds list them alike: by their names."""
    small.replace("content/sv/news/second.md", "2026-02-10\nreviewed", "2026-03-01\nreviewed")
    small.replace("content/sv/news/second.md", "changed_on: 2026-02-12\n", "")

    page = parsed("sv", small.built()["sv/news/index.html"])

    assert listed(page) == ["/sv/news/second/", "/sv/news/third/"]


@pytest.mark.parametrize(("code", "day"), [("sv", "1 mars 2026"), ("en", "1 March 2026"), ("ar", "1 مارس 2026")])
def test_each_news_says_its_day_in_the_readers_words(small_built: Built, code: str, day: str) -> None:
    """The day is written out for people and given in ISO form for machines."""
    times = small_built.page(f"{code}/news").all("//li[@class='item']//time")

    assert (times[0].text, times[0].get("datetime")) == (day, "2026-03-01")


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_old_news_are_marked_and_leave_home(small: SiteFolder, code: str) -> None:
    """A list is read years later: what is more than a year old says so, and home shows what is new instead."""
    small.replace("content/sv/news/first.md", "publish_on: 2026-01-10", "publish_on: 2025-03-31")
    built = small.built()
    home, second = (parsed(code, built[f"{code}/{path}index.html"]) for path in ("", "news/page/2/"))

    links = home.values("//section[@class='home__news']//h3/a/@href")
    assert links == [f"/{code}/news/third/", f"/{code}/news/second/"]
    (marked,) = second.texts("//p[@class='item__date']")
    assert marked == said(code, "Old news, from %(day)s", day=second.text("//p[@class='item__date']/time"))


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_home_without_new_news_shows_old_ones_as_old(small: SiteFolder, code: str) -> None:
    """An empty place would look like a fault, and an unmarked one like news."""
    home = parsed(code, small.built(date(2028, 6, 1))[f"{code}/index.html"])

    dates = home.texts("//section[@class='home__news']//p[@class='item__date']")
    kinds = ("Old news, from %(day)s", "From the archive: the event was on %(day)s")
    marks = tuple(said(code, one, day="").strip() for one in kinds)
    assert dates[0].startswith(marks[0])
    assert all(one.startswith(marks) for one in dates)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_news_become_old_by_the_day_alone(small: SiteFolder, code: str) -> None:
    """A build on a later day finds the pages that change; no source was edited."""
    place = f"{code}/news/index.html"
    last, after = (small.built(date(2027, 1, 1) + timedelta(days=days))[place] for days in (365, 366))
    mark = said(code, "Old news, from %(day)s", day="").strip()
    assert (mark in last.decode(), mark in after.decode()) == (False, True)
