from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from pelican import signals
from pelican.contents import Article, Page

from plugins.contents import CONTENT_CLASSES
from samsprak.model.kinds import Kind
from tests.plugins.conftest import files_in, pelican, run_pelican
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

pytestmark = pytest.mark.usefixtures("own_signals")


def context_of(site: SiteFolder) -> dict[str, Any]:
    """Build the site and return Pelican's context, as plugins get it once all is read."""
    contexts: list[dict[str, Any]] = []

    def take(generators: list[Any]) -> None:
        contexts.append(generators[0].context)

    signals.all_generators_finalized.connect(take)
    pelican(site).run()
    (context,) = contexts
    return context


def by_source(context: dict[str, Any]) -> dict[str, Any]:
    return {one.relative_source_path: one for one in context["samsprak_documents"]}


def keys(contents: list[Any]) -> list[tuple[str, str]]:
    return [(one.key, one.lang) for one in contents]


def test_every_kind_is_an_article_or_a_page() -> None:
    """A new kind cannot be forgotten, and a kind with a day is an article."""
    assert set(CONTENT_CLASSES) == set(Kind)
    assert all(issubclass(one, (Article, Page)) for one in CONTENT_CLASSES.values())


def test_plugins_find_every_document_that_readers_can_open(pelican_site_with_calls: SiteFolder) -> None:
    """All languages and kinds, each with its page among the outputs; drafts and scheduled documents stay hidden."""
    context = context_of(pelican_site_with_calls)
    library = pelican_site_with_calls.open(TODAY).library

    documents = context["samsprak_documents"]

    expected = {one.path for key in library.public_keys() for one in library.translations(key)}
    assert {f"content/{one.relative_source_path}" for one in documents} == expected
    assert {one.kind for one in documents} == {kind.value for kind in Kind}
    places = [one.save_as for one in documents]
    assert len(set(places)) == len(places)
    assert set(places) <= set(files_in(pelican_site_with_calls.root / "output"))
    assert not {one for one in by_source(context) if "draft" in one or "scheduled" in one}


def test_a_document_is_a_content_as_plugins_know_it(pelican_site: SiteFolder) -> None:
    """A plugin reads the usual attributes, in Arabic as in Swedish; addresses are the later translation's too."""
    pelican_site.replace(
        "content/sv/news/first.md", "reviewed_on: 2026-01-10", "changed_on: 2026-02-03\nreviewed_on: 2026-02-03"
    )
    contents = by_source(context_of(pelican_site))
    zone = ZoneInfo("Europe/Stockholm")

    swedish, arabic = contents["sv/news/first.md"], contents["ar/news/first.md"]

    assert isinstance(arabic, Article)
    assert arabic.title == "الخبر الأول"
    assert arabic.summary == "الأول من ABF Flen رقم 5123-2026-4."
    assert (arabic.lang, arabic.in_default_lang, swedish.in_default_lang) == ("ar", False, True)
    assert (arabic.url, arabic.save_as) == ("ar/news/first/", "ar/news/first/index.html")
    assert (arabic.address, arabic.slug, arabic.kind, arabic.status) == (
        "/ar/news/first/",
        "first",
        "news",
        "published",
    )
    assert arabic.date == datetime(2026, 1, 10, tzinfo=zone)
    assert arabic.modified == datetime(2026, 2, 3, tzinfo=zone)
    assert (str(arabic.category), arabic.category.url) == ("news", "sv/news/")
    assert arabic.source_path == str(pelican_site.root / "content/ar/news/first.md")
    assert [one.lang for one in arabic.translations] == ["sv", "en"]
    assert swedish in arabic.translations
    assert not hasattr(contents["sv/index.md"], "category")


def test_the_text_is_html_whose_links_work_anywhere(pelican_site: SiteFolder) -> None:
    """A plugin may show the text on a page of its own or mail it; links lead to the language of the text."""
    arabic = by_source(context_of(pelican_site))["ar/news/first.md"]

    assert '<a href="https://small.example/ar/grants/apply/"' in arabic.content
    assert arabic.content == arabic.get_content("https://other.example")


def test_pelican_lists_sources_and_their_translations(pelican_site: SiteFolder) -> None:
    """Articles with the newest first, pages by key; an expired or withdrawn document is hidden, not gone."""
    context = context_of(pelican_site)

    assert {one.lang for name in ("articles", "pages", "hidden_articles") for one in context[name]} == {"sv"}
    dates = [one.date for one in context["articles"]]
    assert dates == sorted(dates, reverse=True)
    assert [one.key for one in context["pages"]] == sorted(one.key for one in context["pages"])
    assert keys(context["hidden_articles"]) == [("news/expired", "sv"), ("news/withdrawn", "sv")]
    assert {str(category): keys(articles) for category, articles in context["categories"]}["events"] == [
        ("events/long-ago", "sv"),
        ("events/seminar", "sv"),
    ]
    assert context["generated_content"]["sv/news/first.md"].title == "Första nyheten"


def test_other_plugins_find_the_settings_of_site_toml(pelican_site: SiteFolder) -> None:
    """They join SITEURL and a content's url; what site.toml says is not repeated in pelicanconf.py."""
    found: list[dict[str, Any]] = []
    # Many, since blinker calls handlers in any order: some of them come before those of our plugin.
    handlers = [lambda sender: found.append(dict(sender.settings)) for _ in range(20)]
    for handler in handlers:
        signals.initialized.connect(handler)
    found.append(context_of(pelican_site))

    names = ("SITEURL", "FEED_DOMAIN", "SITENAME", "DEFAULT_LANG", "TIMEZONE")
    expected = ["https://small.example", "https://small.example", "Lilla webbplatsen", "sv", "Europe/Stockholm"]
    assert [[one[name] for name in names] for one in found] == [expected] * 21


def test_an_address_below_a_path_is_relative_to_it(pelican_site: SiteFolder) -> None:
    """SITEURL has the path already, and a content's url follows it."""
    pelican_site.replace("site.toml", '"https://small.example"', '"https://small.example/om"')
    arabic = by_source(context_of(pelican_site))["ar/news/first.md"]

    assert (arabic.url, arabic.address) == ("ar/news/first/", "/om/ar/news/first/")


def test_pelican_counts_the_documents(pelican_site: SiteFolder) -> None:
    """Its closing line says how much it has made a site of."""
    documents = context_of(pelican_site)["samsprak_documents"]
    published = [one for one in documents if one.status == "published"]
    articles = sum(isinstance(one, Article) for one in published)

    result = run_pelican(cwd=pelican_site.root, env={"SOURCE_DATE_EPOCH": "1775037600"})

    said = re.sub(r"\s+", " ", result.stdout)
    assert (
        f"Done: Processed {articles} articles, 0 drafts, 2 hidden articles, {len(published) - articles} pages," in said
    )


def test_pages_are_announced_once_a_run_with_their_contents(pelican_site: SiteFolder, tmp_path: Path) -> None:
    """Plugins hear of each HTML page when all files are there, in every run, and get its content if it has one."""
    site, output = pelican_site, tmp_path / "site" / "output"
    heard: list[tuple[str, Any]] = []
    ends: list[int] = []

    def written(path: str, context: dict[str, Any]) -> None:
        assert (output / ".samsprak").exists()
        assert (output / context["output_file"]).samefile(path)
        heard.append((context["output_file"], context.get("article") or context.get("page")))

    def finalized(_: Any) -> None:
        ends.append(len(heard))

    signals.content_written.connect(written)
    signals.finalized.connect(finalized)
    for _ in range(2):
        heard.clear()
        documents = context_of(site)["samsprak_documents"]

        pages = [place for place in files_in(output) if place.endswith(".html")]
        assert sorted(place for place, _ in heard) == sorted(pages)
        contents = {place: content for place, content in heard if content is not None}
        assert contents == {one.save_as: one for one in documents}
    assert ends == [len(pages), len(pages)]


def test_what_a_plugin_writes_into_a_content_changes_no_page(pelican_site: SiteFolder) -> None:
    """The site is the same whatever plugins run: its templates show documents, not Pelican's contents."""

    def change(content: Any) -> None:
        content.title = "Annat"
        content._content = "<p>Annat</p>"  # noqa: SLF001 # plugins of Pelican's do

    signals.content_object_init.connect(change)

    contents = by_source(context_of(pelican_site))

    assert contents["sv/news/first.md"].content == "<p>Annat</p>"
    files = files_in(pelican_site.root / "output")
    assert {place: made for place, made in files.items() if place != ".samsprak"} == pelican_site.built(TODAY)
