"""Pelican's own features that are switched off, since they would guess, write, leak or fail silently."""

from __future__ import annotations

import locale
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.settings import read_settings

from plugins.contents import SiteContent
from tests.plugins.conftest import files_in, run_pelican
from tests.support.site_folders.folders import PROJECT, TODAY, SiteFolder

if TYPE_CHECKING:
    from pathlib import Path

CODE = [
    path for folder in ("samsprak", "plugins", "newsletter", "theme") for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in {".py", ".html", ".mjml", ".txt"}
]  # fmt: skip


@pytest.fixture
def settings() -> dict[str, Any]:
    """Return the settings with Pelican's defaults filled in."""
    found: dict[str, Any] = read_settings(str(PROJECT / "pelicanconf.py"))
    return found


def test_pelican_reads_no_source(settings: dict[str, Any]) -> None:
    """Its readers skip what they can't read and end well; its contents stay in memory for ever. They get nothing."""
    assert settings["ARTICLE_PATHS"] == settings["PAGE_PATHS"] == settings["STATIC_PATHS"] == []
    assert settings["THEME_STATIC_PATHS"] == []
    pelican = Pelican(settings)
    for made in (ArticlesGenerator, PagesGenerator):
        generator = made(
            context={**settings, "generated_content": {}, "static_links": set(), "static_content": {}},
            settings=settings, path=pelican.path, theme=pelican.theme, output_path=pelican.output_path,
        )  # fmt: skip
        assert generator.get_files(settings["ARTICLE_PATHS"]) == generator.get_files(settings["PAGE_PATHS"]) == set()
        generator.generate_context()
        read = [*generator.context["generated_content"].values()]
        assert all(isinstance(one, SiteContent) for one in read)


def test_pelican_still_finds_files_in_no_order(settings: dict[str, Any]) -> None:
    """``get_files`` returns a set, whose order changes with the hash seed: our reader scans and sorts by itself."""
    generator = Generator(
        context=settings, settings=settings, path=str(PROJECT / "content"), theme=settings["THEME"], output_path="x"
    )

    assert isinstance(generator.get_files(["sv/news"], extensions=("md",)), set)


def test_pelican_writes_no_page_of_its_own(settings: dict[str, Any]) -> None:
    """Its lists and feeds hold originals of one language only, and a missing template would come from its own theme."""
    assert settings["DIRECT_TEMPLATES"] == []
    assert settings["TEMPLATE_PAGES"] == {}
    assert not settings["OUTPUT_SOURCES"]
    feeds = [name for name in settings if "_FEED_" in name or name.startswith("FEED_ALL")]
    assert feeds
    assert [name for name in feeds if settings[name] and name.endswith(("_ATOM", "_RSS"))] == []
    assert [settings[f"{name}_SAVE_AS"] for name in ("AUTHOR", "CATEGORY", "TAG")] == ["", "", ""]


def test_a_template_that_the_theme_lacks_comes_from_pelicans_own(settings: dict[str, Any]) -> None:
    """Pelican falls back to its English theme ``simple`` without a word: our templates have a loader of their own."""
    generator = Generator(context=settings, settings=settings, path=".", theme=settings["THEME"], output_path="x")

    template = generator.get_template("article")

    assert not (PROJECT / "theme" / "templates" / "article.html").exists()
    assert "pelican/themes/simple" in str(template.filename)


def test_pelicans_cache_is_off(settings: dict[str, Any]) -> None:
    """It keys on paths and times, pickles, and dies of a truncated file: ours keys on content."""
    assert settings["CACHE_CONTENT"] is False
    assert settings["LOAD_CONTENT_CACHE"] is False


def test_pelican_leaves_the_systems_locale_alone(settings: dict[str, Any]) -> None:
    """
    Pelican calls ``setlocale`` while it reads settings; with ``C.UTF-8`` it formats nothing, and Babel alone does.

    With ``C`` other libraries would read files as ASCII from then on.
    """
    assert settings["LOCALE"] == ["C.UTF-8", "C"]
    assert settings["DATE_FORMATS"] == {}
    assert locale.setlocale(locale.LC_TIME) in {"C", "C.UTF-8"}
    assert locale.getencoding() == "UTF-8"


def test_nothing_formats_by_the_systems_locale() -> None:
    """Neither our code nor a template asks the operating system how to format a date or a number."""
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        for word in ("strftime(", "|strftime", "locale_date", "setlocale"):
            assert word not in text, path
        assert re.search(r"\bimport locale\b", text) is None, path


def test_pelican_never_empties_the_output_folder(settings: dict[str, Any]) -> None:
    """It would do so before anything is rendered: ours removes single files, once all are written."""
    assert settings["DELETE_OUTPUT_DIRECTORY"] is False


def test_a_draft_does_not_crash_pelican(settings: dict[str, Any], small: SiteFolder) -> None:
    """``CATEGORY_SAVE_AS = ''`` and a draft of Pelican's own crash its run; drafts of ours never get to it."""
    shutil.copyfile(PROJECT / "pelicanconf.py", small.root / "pelicanconf.py")

    result = run_pelican(cwd=small.root)

    assert settings["CATEGORY_SAVE_AS"] == ""
    assert (small.root / "content/sv/news/draft.md").exists()
    assert result.returncode == 0


def test_a_language_tag_keeps_its_capital_letters(small: SiteFolder) -> None:
    """Pelican lower-cases DEFAULT_LANG, so that ``pt-BR`` never matches: our languages are those of site.toml alone."""
    small.replace("site.toml", 'tag = "en"', 'tag = "en-SE"')
    shutil.copyfile(PROJECT / "pelicanconf.py", small.root / "pelicanconf.py")

    assert run_pelican(cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"}).returncode == 0

    files = files_in(small.root / "output")
    assert b'<html lang="en-SE" dir="ltr">' in files["en/index.html"]
    assert {place: content for place, content in files.items() if place != ".samsprak"} == small.built(TODAY)


def test_pelicans_own_links_are_faults(small: SiteFolder) -> None:
    """``{filename}`` would give one file in every language, and stay in the page when its target is missing."""
    small.replace("content/ar/news/first.md", "(../grants/apply.md)", "({filename}../grants/apply.md)")

    (fault,) = small.faults()

    assert (fault.path, fault.line) == ("content/ar/news/first.md", 5)
    assert "{filename}../grants/apply.md" in fault.message


@pytest.mark.parametrize("title", ["الخبر الأول عن ABF Flen 2026", "Något helt annat"])
def test_addresses_do_not_come_from_titles(small: SiteFolder, title: str) -> None:
    """Pelican's slugs are made from titles, other ones in each language, Arabic ones unidecoded: ours from the key."""
    before = pages(small)
    small.replace("content/ar/news/first.md", "الخبر الأول\n", f"{title}\n")

    assert pages(small) == before


def pages(site: SiteFolder) -> set[str]:
    return {place for place in site.built() if place.endswith(".html")}


def test_pelican_runs_with_nothing_to_read(tmp_path: Path) -> None:
    """Its two generators are content with no sources: the run ends well, and writes nothing."""
    (tmp_path / "conf.py").write_text(
        "PATH='.'\nPLUGINS=[]\nARTICLE_PATHS=[]\nPAGE_PATHS=[]\nSTATIC_PATHS=[]\nTHEME_STATIC_PATHS=[]\n"
        "DIRECT_TEMPLATES=[]\nFEED_ALL_ATOM=None\nAUTHOR_SAVE_AS=CATEGORY_SAVE_AS=TAG_SAVE_AS=''\nTIMEZONE='UTC'\n",
        "utf-8",
    )

    result = run_pelican("-s", "conf.py", cwd=tmp_path)

    assert result.returncode == 0
    assert not any(path.is_file() for path in (tmp_path / "output").rglob("*"))
