from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from samsprak.config.site_toml import read_settings
from samsprak.i18n.catalogs import read_catalogs
from samsprak.rendering.templating.templates import environment_for, make_environment
from tests.support.site_folders.folders import PROJECT, SITES

LANGUAGES = read_settings(SITES / "small").languages
TEMPLATES = PROJECT / "theme" / "templates"


@pytest.fixture
def environments() -> dict[str, Environment]:
    """Return the environment of each language, over one set of two templates: a page and its macros."""
    every = make_environment(TEMPLATES, read_catalogs(PROJECT / "theme" / "locale", LANGUAGES, PROJECT))
    every.loader = DictLoader(
        {
            "page": "{% from 'macros' import said %}{{ once(said, names) }}",
            "macros": "{% macro said(names) %}{{ _('News') }} {{ source|language_name }}: "
            "{% for name in names %}{{ name|isolate }}{% endfor %}{% endmacro %}",
            "sentence": "{{ _('%(title)s as %(format)s', title=title, format='CSV') }}",
            "amounts": "{{ title|isolate }}|{{ title|unbroken }}",
            "untidy": "{% from 'of_page' import title %}{{ once(title) }}",
            "of_page": "{% macro title() %}{{ frame.title }}{% endmacro %}",
        }
    )
    return {one.code: environment_for(every, one, LANGUAGES.source) for one in LANGUAGES}


def test_a_macro_knows_the_reader_without_the_context(environments: dict[str, Environment]) -> None:
    """Each language has macros of its own, so that none is left untranslated and none speaks another's words."""
    names = ("ABF 2016:1363 & co",)
    said = {code: own.get_template("page").render(names=names) for code, own in environments.items()}

    assert said["sv"] == "Nyheter svenska: ABF 2016:1363 &amp; co"
    assert said["en"] == "News Swedish: ABF 2016:1363 &amp; co"
    assert said["ar"] == 'الأخبار السويدية: <bdi dir="ltr">ABF 2016:1363 &amp; co</bdi>'


def test_numbers_of_titles_and_cells_stay_on_one_line(environments: dict[str, Environment]) -> None:
    """Texts that are not Markdown keep amounts, sections and reference numbers together too, in every language."""
    title = "1 234 kr, 37 a § & 5123-2026-4"
    kept = '1\u00a0234\u00a0kr, 37\u00a0a\u00a0§ &amp; <span class="unbroken">5123-2026-4</span>'
    said = {code: own.get_template("amounts").render(title=title) for code, own in environments.items()}
    assert said["sv"] == said["en"] == f"{kept}|{kept}"
    arabic = environments["ar"].get_template("amounts").render(title="رقم 5123-2026-4 بمبلغ 50 مليون كرونة")
    assert arabic.startswith('رقم <bdi dir="ltr" class="unbroken">5123-2026-4</bdi> بمبلغ 50\u00a0مليون كرونة|')


def test_each_value_in_a_sentence_is_isolated_by_itself(environments: dict[str, Environment]) -> None:
    """The name of a file and its format are two words to Arabic readers; markup is as it was written."""
    said = {code: own.get_template("sentence").render(title="A & B") for code, own in environments.items()}
    assert said["en"] == "A &amp; B as CSV"
    assert "\u2066A &amp; B\u2069" in said["ar"]
    assert "\u2066CSV\u2069" in said["ar"]
    marked = environments["ar"].get_template("sentence").render(title=Markup('<b dir="ltr">A</b>'))
    assert '<b dir="ltr">A</b>' in marked


def test_what_is_the_same_on_many_pages_is_said_once(environments: dict[str, Environment]) -> None:
    """A menu is rendered once for all pages on which it is the same, and again as soon as anything in it differs."""
    once: Any = environments["sv"].globals["once"]
    called: list[str] = []

    def menu(links: tuple[str, ...]) -> Markup:
        called.append(" ".join(links))
        return Markup("")

    for links in [("start", "news"), ("start", "news"), ("start", "events")]:
        once(menu, links)

    assert called == ["start news", "start events"]


def test_what_is_said_once_can_not_depend_on_the_page(environments: dict[str, Environment]) -> None:
    """A macro that reads the page's context stops the build: its words would stay for all the other pages."""
    with pytest.raises(Exception, match="'frame' is undefined"):
        environments["ar"].get_template("untidy").render(frame={"title": "Samspråk"})


def test_templates_are_compiled_once_for_all_languages(
    environments: dict[str, Environment], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another language costs no compiling, nor does a theme that is read again: only another text does."""
    loader: Any = environments["sv"].loader
    loader.mapping["page"] += "{# a text that no other test compiles #}"
    loader.mapping["macros"] += "{# nor this one #}"
    compiled: list[str] = []
    original = Environment.compile

    def noted(environment: Environment, source: Any, name: Any = None, *rest: Any, **named: Any) -> Any:
        compiled.append(name)
        return original(environment, source, name, *rest, **named)

    monkeypatch.setattr(Environment, "compile", noted)

    for own in environments.values():
        own.get_template("page").render(names=())

    assert sorted(compiled) == ["macros", "page"]

    anew = make_environment(TEMPLATES, read_catalogs(PROJECT / "theme" / "locale", LANGUAGES, PROJECT))
    anew.loader = DictLoader({**loader.mapping, "page": loader.mapping["page"] + "{# another #}"})
    environment_for(anew, LANGUAGES["ar"], LANGUAGES.source).get_template("page").render(names=())

    assert sorted(compiled) == ["macros", "page", "page"]


def test_plain_text_is_not_escaped_though_a_page_of_the_same_text_is(environments: dict[str, Environment]) -> None:
    """Templates are compiled separately for pages and for plain text."""
    plain = make_environment(TEMPLATES, {}, autoescape=False)
    loader = DictLoader({"twice": "{{ title }}"})
    plain.loader = environments["sv"].loader = loader

    said = [one.get_template("twice").render(title="A & ب") for one in (environments["sv"], plain)]

    assert said == ["A &amp; ب", "A & ب"]
