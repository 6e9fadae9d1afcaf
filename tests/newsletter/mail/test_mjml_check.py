from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from newsletter import TEMPLATES
from newsletter.mail import rendering
from newsletter.mail.mjml_check import (
    MOST_BYTES,
    MOST_NESTED,
    rendered_faults,
    shipped_template_faults,
    template_faults,
)
from samsprak.model.diagnostics import Fault
from tests.conftest import run_samsprak
from tests.support.commands.previewing import eventually, news, previewing
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

PATH = "newsletter/templates/edition.mjml"
SOUND = (TEMPLATES / rendering.MJML_TEMPLATE).read_text(encoding="utf-8")

# A small template, one element per line: line 5 is for the test.
FRAME = """<mjml>
<mj-body>
<mj-section>
<mj-column>
{}
</mj-column>
</mj-section>
</mj-body>
</mjml>
"""


_DIVIDER_HAS = "it has background-color, border-color, border-width, css-class, padding"


def faults(line_5: str) -> list[Fault]:
    return list(template_faults(FRAME.format(line_5), PATH))


def test_the_newsletters_own_templates_are_sound() -> None:
    """What we send has been through the check: every template that comes with the program."""
    assert [one.name for one in TEMPLATES.glob("*.mjml")] == [rendering.MJML_TEMPLATE]
    assert shipped_template_faults() == list(template_faults(SOUND, PATH)) == []
    assert faults("<mj-text>Hej</mj-text>") == []


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("<mj-txt>Hej</mj-txt>", "unknown MJML element '<mj-txt>'", "did you mean '<mj-text>'?"),
        ("<mj-qqqqqqq>Hej</mj-qqqqqqq>", "unknown MJML element '<mj-qqqqqqq>'", "take it away"),
        ('<mj-text colour="red">Hej</mj-text>', "'<mj-text>' has no attribute 'colour'", "did you mean 'color'?"),
        ('<mj-column-x css-class="x" />', "unknown MJML element '<mj-column-x>'", "did you mean '<mj-column>'?"),
        ('<mj-divider x="" />', "'<mj-divider>' has no attribute 'x'", _DIVIDER_HAS),
        ("<mj-section />", "'<mj-section>' stands in '<mj-column>'", "put it directly into <mj-body>, <mj-wrapper>"),
        ("<mjml />", "'<mjml>' stands in '<mj-column>'", "begin the template with it, once"),
        ("<p>Hej</p>", "'<p>' stands in '<mj-column>'", "put it into <mj-button>, <mj-raw>, <mj-text>"),
        ("<mj-text><b>Hej</mj-text>", "'<b>' is never closed", "write '</b>'"),
        ("<mj-text>Hej", "'<mj-text>' is never closed", "write '</mj-text>'"),
        ("</mj-text>", "'</mj-text>' closes nothing", "check the order of the elements above it"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_fault_at_its_line(written: str, message: str, hint: str) -> None:
    """The library accepts it silently or names a byte; a user who changes the template is told the line."""
    assert faults(written) == [Fault(PATH, 5, message, hint)]


def test_a_text_outside_everything_is_a_fault() -> None:
    """The root is reported once, for all the rest."""
    [fault] = template_faults("<mj-body></mj-body>\n", PATH)
    assert (fault.line, fault.message, fault.hint) == (
        1, "'<mj-body>' stands outside everything", "put it directly into <mjml>",
    )  # fmt: skip


def test_lines_are_those_of_the_template_though_jinja_stands_in_it() -> None:
    """A comment or a Jinja tag over several lines moves nothing, and its content is not MJML."""
    source = "{# a\ncomment with <mj-wrong>\n#}\n" + FRAME.format('{% set x = "<mj-x>" %}{{ "</mj-y>" }}\n<mj-txt />')
    assert [fault.line for fault in template_faults(source, PATH)] == [9]


def test_an_element_closed_too_late_spoils_nothing_after_it() -> None:
    """One mistake is one fault, not a page of them."""
    source = SOUND.replace("</mj-column>", "", 1)
    expected = next(number for number, line in enumerate(SOUND.split("\n"), start=1) if line.strip() == "<mj-column>")
    assert [(one.line, one.message) for one in template_faults(source, PATH)] == [
        (expected, "'<mj-column>' is never closed")
    ]


def test_every_fault_of_a_template_is_reported() -> None:
    """Nobody has to fix one to learn of the next."""
    assert len(faults('<mj-text x="1" y="2">Hej</mj-text><mj-txt />')) == 3


def test_elements_nested_too_deep_are_a_fault_once() -> None:
    """At about ten thousand the library would overrun its stack and end the process."""
    found = faults(f"<mj-text>{'<b>' * 100}{'</b>' * 100}</mj-text>")
    assert [(one.line, one.message) for one in found] == [(5, f"elements are nested more than {MOST_NESTED} deep")]


def test_a_rendered_mail_that_is_too_deep_or_too_large_never_reaches_the_library() -> None:
    """What an editor writes can't crash the program."""
    deep = FRAME.format(f"<mj-text>{'<b>' * 100_000}</mj-text>")
    large = FRAME.format(f"<mj-text>{'a' * MOST_BYTES}</mj-text>")
    assert [one.hint for one in rendered_faults(deep, PATH)] == ["use fewer levels in the edition's text"]
    assert [one.message for one in rendered_faults(large, PATH)] == [f"the mail is larger than {MOST_BYTES} bytes"]
    assert rendered_faults(FRAME.format("<mj-text>مرحبا ABF Flen 2026-03-31</mj-text>"), PATH) == []


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the newsletter's program for the commands that a test starts, and return its template."""
    own = tmp_path / "program"
    shutil.copytree(TEMPLATES.parent, own / "newsletter")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(own), str(PROJECT)]))
    return own / "newsletter" / "templates" / rendering.MJML_TEMPLATE


LINE = next(number for number, text in enumerate(SOUND.split("\n"), start=1) if "<mj-body" in text)
BROKEN = SOUND.replace('width="640px"', 'widht="640px"')
FAULT = f"{PATH}:{LINE}: '<mj-body>' has no attribute 'widht'\n  hint: did you mean 'width'?\n"


def test_a_broken_template_stops_the_mail(small: SiteFolder, template: Path) -> None:
    """No mail is rendered from it: the fault is printed with the template's file and line."""
    template.write_text(BROKEN, encoding="utf-8")
    result = run_samsprak("newsletter", "render", "2026-1", cwd=small.root)
    assert (result.returncode, result.stderr) == (1, f"{FAULT}\n1 fault to mend; nothing was written.\n")
    assert not (small.root / "build").exists()


def test_the_preview_shows_what_is_wrong_in_a_template_until_it_is_mended(small: SiteFolder, template: Path) -> None:
    """Whoever changes the template sees the line on every page, though texts are saved meanwhile, and in Arabic too."""
    with previewing(small.root) as preview:
        assert "samsprak-faults" not in preview.get("/ar/").body
        template.write_text(BROKEN, encoding="utf-8")
        broken = preview.until("/ar/", "samsprak-faults")
        assert f"{PATH}:{LINE}: " in broken.body
        with preview.events(broken.version) as response:
            small.replace("content/ar/newsletter/2026-1.md", "مرحبًا!", "أهلا ABF Flen 5123!")
            assert int(news(response)) > broken.version
        assert "أهلا" not in preview.get("/_samsprak/newsletter/2026-1/ar.txt").body
        assert "samsprak-faults" in preview.get("/ar/").body
        template.write_text(SOUND.replace('width="640px"', 'width="600px"'), encoding="utf-8")
        assert "أهلا" in preview.until("/_samsprak/newsletter/2026-1/ar.txt", "أهلا").body
        assert "max-width:600px" in preview.until("/_samsprak/newsletter/2026-1/ar.html", "max-width:600px").body
        eventually(lambda: "samsprak-faults" not in preview.get("/ar/").body)
