"""Contracts of Jinja's compiler, autoescape and gettext: behaviour that we rely on or guard against."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, meta, pass_context
from jinja2.filters import FILTERS

from samsprak.config.site_toml import read_settings
from samsprak.i18n.catalogs import read_catalogs
from samsprak.rendering.input_queries import closure, template_names
from samsprak.rendering.inputs import digests
from samsprak.rendering.templating.templates import make_environment
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.languages import Language

LANGUAGES = read_settings(SITES / "small").languages
TEMPLATES = PROJECT / "theme" / "templates"
NAMES = sorted(template_names(digests({"t": TEMPLATES}, {}), "t/"))


@pytest.fixture
def environment() -> Environment:
    """Return the environment of the site's templates, with the translated catalogs."""
    return make_environment(TEMPLATES, read_catalogs(PROJECT / "theme" / "locale", LANGUAGES, PROJECT))


def in_each(environment: Environment, template: str, **values: object) -> dict[str, str]:
    """Render one compiled template for readers of each language."""
    compiled = environment.from_string(template)
    return {one.code: compiled.render(reader=one, **values) for one in LANGUAGES}


def test_jinja_folds_a_plain_filter_on_a_constant() -> None:
    """It is called while the template is compiled, so the first language's words would stay for all."""
    called: list[str] = []
    environment = Environment(autoescape=True)

    def note(text: str) -> str:
        called.append(text)
        return text

    environment.filters["note"] = note

    environment.from_string("{{ 'x'|note }}")

    assert called == ["x"]


def test_jinja_does_not_fold_a_filter_that_takes_the_context() -> None:
    """It is called each time the template is rendered: that is how ours know the reader."""
    called = []
    environment = Environment(autoescape=True)

    @pass_context
    def note(_: object, text: str) -> str:
        called.append(text)
        return text

    environment.filters["note"] = note
    template = environment.from_string("{{ 'x'|note }}")
    assert called == []
    template.render()
    template.render()
    assert called == ["x", "x"]


def test_every_filter_of_ours_takes_the_context(environment: Environment) -> None:
    """None of them can be folded."""
    ours = {name: one for name, one in environment.filters.items() if FILTERS.get(name) is not one}
    marked: dict[str, Any] = {name: getattr(one, "jinja_pass_arg", None) for name, one in ours.items()}

    assert "day" in ours
    assert {name for name, mark in marked.items() if getattr(mark, "name", None) != "context"} == set()


def test_one_compiled_template_speaks_every_language(environment: Environment) -> None:
    """Words, numbers and names of languages are the reader's, though all of them are constants in the template."""
    said = in_each(
        environment, "{{ _('News') }} {{ 1234567|number }} {{ source|language_name }}", source=LANGUAGES.source
    )

    assert said["en"] == "News 1,234,567 Swedish"
    assert len(set(said.values())) == 3
    assert said["ar"].endswith("1,234,567 السويدية")
    assert said["sv"].endswith("1\u00a0234\u00a0567 svenska")


@pytest.mark.parametrize("statement", ["{% from 'm' import words %}", "{% from 'm' import words without context %}"])
def test_a_macro_without_the_context_does_not_speak_english_to_everyone(statement: str) -> None:
    """Where one environment serves all, it fails loudly instead of staying untranslated: there is no reader to ask."""
    environment = make_environment(TEMPLATES, {one.code: gettext.NullTranslations() for one in LANGUAGES})
    environment.loader = _loader({"m": "{% macro words() %}{{ _('News') }}{% endmacro %}"})

    with pytest.raises(KeyError, match="reader"):
        environment.from_string(statement + "{{ words() }}").render(reader=LANGUAGES["ar"])


def test_a_macro_with_the_context_knows_the_reader(environment: Environment) -> None:
    """Imported ``with context`` it answers each reader in turn."""
    environment.loader = _loader({"m": "{% macro words() %}{{ _('News') }}{% endmacro %}"})

    said = in_each(environment, "{% from 'm' import words with context %}{{ words() }}")

    assert said["en"] == "News"
    assert len(set(said.values())) == 3


def test_autoescape_is_off_unless_it_is_asked_for(environment: Environment) -> None:
    """Jinja and Pelican leave it off; ours is on."""
    assert Environment().autoescape is False  # noqa: S701 # that is what is shown
    assert environment.autoescape is True


@pytest.mark.parametrize("language", list(LANGUAGES), ids=lambda one: one.code)
def test_gettext_escapes_what_is_put_into_a_sentence(environment: Environment, language: Language) -> None:
    """New-style gettext takes the translation as markup, and escapes the values: a name can't bring in an element."""
    template = environment.from_string("{{ _('(in %(language)s)', language=name) }}")

    rendered = template.render(reader=language, name="<script>ABF & 2</script>")
    said = rendered.translate(dict.fromkeys(map(ord, "\u2066\u2069")))

    assert "&lt;script&gt;ABF &amp; 2&lt;/script&gt;" in said
    assert "<" not in said


def test_an_undefined_name_is_an_error(environment: Environment) -> None:
    """Jinja prints nothing for an undefined value: ours stops, so that no page is published with a gap."""
    assert Environment(autoescape=True).from_string("{{ nothing }}").render() == ""
    with pytest.raises(Exception, match="'nothing' is undefined"):
        environment.from_string("{{ nothing }}").render()


def _used(environment: Environment, name: str) -> set[str | None]:
    """Return the names of all templates that a template uses, as Jinja parses them; None for a computed name."""
    found: set[str | None] = set()
    waiting: list[str | None] = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        if one is not None:
            text = (TEMPLATES / one).read_text(encoding="utf-8")
            waiting += meta.find_referenced_templates(environment.parse(text))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_a_template_uses_is_seen_without_jinja(environment: Environment, name: str) -> None:
    """Our expression finds the same names as Jinja's parser, so that an edit invalidates all pages that it affects."""
    assert closure(name, TEMPLATES, NAMES) == sorted(str(one) for one in _used(environment, name))


def test_no_template_of_the_theme_has_a_computed_name(environment: Environment) -> None:
    """A page would depend on all templates."""
    assert not [name for name in NAMES if None in _used(environment, name)]


@pytest.mark.parametrize(
    ("statement", "uses"),
    [
        ('{% include "a.html" %}', {"a.html"}),
        ("{%- include 'a.html' ignore missing -%}", {"a.html"}),
        ('{%+ import "a.html" as a with context %}', {"a.html"}),
        ('{% from\n"a.html"\nimport\none, two %}', {"a.html"}),
        ('{%extends "a.html"%}{% block b %}{% include "b.html" %}{% endblock %}', {"a.html", "b.html"}),
        ('{% include ["none.html", "a.html"] %}', None),
        ('{% include "a.html" if reader else "b.html" %}', None),
        ('{% include reader.code ~ ".html" %}', None),
        ('{% extends "a" ~ ".html" %}', None),
        (r'{% extends "\x61.html" %}', None),
    ],
)
def test_whatever_a_theme_of_ones_own_uses_is_seen(tmp_path: Path, statement: str, uses: set[str] | None) -> None:
    """Written in any way that Jinja knows; a name that is not written in so many words may be any template."""
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).touch()
    (tmp_path / "page.html").write_text(statement, encoding="utf-8")
    names = template_names(digests({"t": tmp_path}, {}), "t/")
    assert set(closure("page.html", tmp_path, names)) == {"page.html"} | (uses or {"a.html", "b.html", "c.html"})
    Environment(autoescape=True).parse(statement)


def _loader(templates: dict[str, str]) -> Any:
    from jinja2 import DictLoader  # noqa: PLC0415 # for these two tests alone

    return DictLoader(templates)
