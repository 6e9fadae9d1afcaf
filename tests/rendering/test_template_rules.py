from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from newsletter.subscriptions.web import messages
from newsletter.subscriptions.web.pages import Pages, Written
from samsprak.cli.subscriptions.frames import frames_of
from samsprak.incremental.writing import rendered
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.rendering.templating import templates
from samsprak.site import styleguide
from tests.support.outputs.built import parsed
from tests.support.site_folders.builders import with_theme
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    import pytest

TEMPLATES = PROJECT / "theme" / "templates"


def test_every_template_rendered_lies_in_the_theme(with_calls: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page silently comes from a library's own English theme, and the theme holds no template that nobody uses."""
    loaded: set[str] = set()
    original = FileSystemLoader.get_source

    def noted(loader: FileSystemLoader, environment: Environment, template: str) -> object:
        source = original(loader, environment, template)
        assert source[1].startswith(str(TEMPLATES))
        loaded.add(template)
        return source

    monkeypatch.setattr(FileSystemLoader, "get_source", noted)
    with_calls.replace("content/sv/news/first.md", "publish_on:", "was: [news/zero]\npublish_on:")

    with_calls.replace("site.toml", "[site]", "[site]\ndesk_pages = true")
    with_calls.replace("content/en/news/first.md", "summary:", "pins: [field.title 00000000]\nsummary:")

    with_calls.built()
    opened = with_calls.open()
    rendered(styleguide.outputs(opened.site, opened.library), opened.site)
    service = Pages(opened.site, frames_of(opened.site), "/subscriptions")
    service.sign_up("ar")
    service.preferences("ar", "token", "token", Written(language="ar"))
    service.message("ar", messages.LEAVE, ServicePage.LEAVE, "token")

    assert loaded == {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}


def test_templates_say_nothing_outside_gettext() -> None:
    """Each word on a page can be translated: literals in a template are markup, a sign or a code."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&#?\w+;", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert set(re.findall(r"[^\W\d_]{2,}", text)) == set(), path.name


def test_macros_are_imported_without_the_context() -> None:
    """They know their arguments and the reader and nothing else: the result for one page is right for the next."""
    imports = [
        line
        for path in sorted(TEMPLATES.rglob("*.html"))
        for line in re.findall(r"\{%-?\s*(?:from|import)\b.*?%\}", path.read_text(encoding="utf-8"))
    ]

    assert imports
    assert [line for line in imports if "with context" in line] == []


def test_a_site_may_bring_a_theme_of_its_own(small: SiteFolder) -> None:
    """A folder ``theme`` beside site.toml is taken instead of the generator's."""
    with_theme(small)
    small.replace("theme/templates/base.html", '<body id="print">', '<body id="print" class="own">')

    page = parsed("ar", small.built()["ar/news/first/index.html"])

    assert page.value("//body/@class") == "own"


def test_autoescape_is_on() -> None:
    """What an editor writes is text in every template."""
    environment = templates.make_environment(TEMPLATES, {})

    assert environment.from_string("{{ x }}").render(x="<b> & ABF") == "&lt;b&gt; &amp; ABF"
