"""A theme of a site's own: what is wrong in its templates is a fault with the template's line, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from samsprak.rendering.templating.template_check import template_faults
from tests.support.site_folders.builders import built, command, with_theme
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

PAGE = "theme/templates/page.html"
DOCUMENT = "theme/templates/components/document.html"
TEXT = "{{ text(document) }}"
TEXT_LINE = 17


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site with a theme of its own."""
    return with_theme(small)


def faults_of_build(site: SiteFolder) -> list[Fault]:
    """Return the faults of a build."""
    with pytest.raises(FaultsFoundError) as raised:
        built(site.root)
    return list(raised.value.faults)


@pytest.mark.parametrize(
    ("written", "path", "says"),
    [
        ("{{ document.foo }}", PAGE, "'DocumentView' has no attribute 'foo'"),
        ("{{ dokument }}", PAGE, "'dokument' is undefined"),
        ("{{ text(document.foo) }}", DOCUMENT, "'DocumentView' has no attribute 'foo'"),
        ("{{ text(document, 2, 3) }}", PAGE, "macro 'text' takes not more than 2 argument(s)"),
        ("{{ text() }}", DOCUMENT, "parameter 'document' was not provided"),
        ("{{ document + 1 }}", PAGE, "unsupported operand type(s) for +: 'DocumentView' and 'int'"),
        ("{{ document.title.upper(1) }}", PAGE, "str.upper() takes no arguments (1 given)"),
        ("{{ document|day }}", PAGE, "a value is of the wrong sort"),
        ("{{ document.title|truncate(most=3) }}", PAGE, "do_truncate() got an unexpected keyword argument 'most'"),
        ("{{ _('News %(name)s') }}", PAGE, "there is no value 'name'"),
        ("{{ 1 / 0 }}", PAGE, "division by zero"),
    ],
)
def test_what_only_rendering_shows_is_a_fault_of_the_template(
    site: SiteFolder, written: str, path: str, says: str
) -> None:
    """The line is that of the innermost template, the macro's own where it is the macro that fails."""
    site.replace(PAGE, TEXT, written)

    [fault] = faults_of_build(site)

    assert (fault.path, fault.message) == (path, f"the template can't be rendered: {says}")
    assert fault.line == TEXT_LINE or path != PAGE
    assert fault.line > 0


def test_a_bug_keeps_its_traceback(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program's own code raises below a template is no fault of the template."""
    from samsprak.rendering.views import DocumentView  # noqa: PLC0415 # for this test alone

    def broken(_: DocumentView) -> str:
        raise LookupError("a bug")

    monkeypatch.setattr(DocumentView, "broken", property(broken), raising=False)
    site.replace(PAGE, TEXT, "{{ document.broken }}")
    with pytest.raises(LookupError, match="a bug"):
        built(site.root)


STATIC = {
    "{{ 1|isolat }}": ("there is no filter 'isolat'", "did you mean 'isolate'?"),
    "{% if false %}{{ 1|isolat }}{% endif %}": ("there is no filter 'isolat'", "did you mean 'isolate'?"),
    "{{ 2 is evenn }}": ("there is no test 'evenn'", "did you mean 'even'?"),
    '{% include "compnents/frame.html" %}': (
        "there is no template 'compnents/frame.html'",
        "did you mean 'components/frame.html'?",
    ),
    '{% from "components/document.html" import txt %}': (
        "'components/document.html' has no 'txt'",
        "did you mean 'text'?",
    ),
    "{% if %}": (
        "the template can't be read: Expected an expression, got 'end of statement block'",
        "mend the line, or the one where what it closes was opened",
    ),
    "{% block content %}{% endblock %}": (
        "the template can't be read: block 'content' defined twice",
        "mend the line, or the one where what it closes was opened",
    ),
}


@pytest.mark.parametrize("written", STATIC)
def test_check_sees_what_needs_no_rendering(site: SiteFolder, written: str) -> None:
    """The same line as the build, before anything is rendered."""
    site.replace(PAGE, TEXT, written)

    [fault] = template_faults(site.open().site.theme_inputs)

    assert (fault.path, fault.line) == (PAGE, TEXT_LINE)
    assert (fault.message, fault.hint) == STATIC[written]


def test_check_reports_all_templates_together(site: SiteFolder) -> None:
    """Status 1, each template by its line, and no traceback; the sound theme has no faults."""
    assert command(site.root).returncode == 0
    assert template_faults(site.open().site.theme_inputs) == []
    site.replace(PAGE, TEXT, "{{ 1|isolat }}{{ 2 is evenn }}")
    site.write("theme/templates/extra.html", b"\xff")
    site.write("theme/templates/notes.txt", "{% no template %}")

    from tests.conftest import run_samsprak  # noqa: PLC0415 # conftest is pytest's own

    result = run_samsprak("check", cwd=site.root)

    assert result.returncode == 1
    assert f"{PAGE}:17: there is no filter 'isolat'" in result.stderr
    assert f"{PAGE}:17: there is no test 'evenn'" in result.stderr
    assert "theme/templates/extra.html: the file is not in UTF-8" in result.stderr
    assert result.stderr.endswith("\n3 faults to mend; nothing was written.\n")


def test_the_theme_that_comes_with_the_program_has_no_faults(small: SiteFolder) -> None:
    """It is checked here, and not again by each site that uses it."""
    site = with_theme(small)
    assert site.root / "theme" != PROJECT / "theme"
    assert template_faults(site.open().site.theme_inputs) == []
