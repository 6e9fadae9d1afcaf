"""Warnings of texts, and how a text silences one with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from samsprak.checks import warnings_of, warnings_of_words
from samsprak.validation.schemas import WarningName
from tests.conftest import run_samsprak
from tests.support.site_folders.folders import LEAD_NOWHERE, PROJECT

if TYPE_CHECKING:
    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/{}/news/first.md"
HARD = "Länsstyrelserna samordnar integrationsfrämjande verksamheter tillsammans med kommunsammanslutningar, " * 8
TITLES = {
    "sv": "Förordningen om ersättning för insatser för vissa nyanlända invandrare och för dem som tar emot dem",
    "en": "The ordinance on compensation for measures for certain newly arrived immigrants and those who receive them",
    "ar": "المرسوم الخاص بالتعويض عن التدابير المتخذة لبعض المهاجرين الوافدين حديثا ولمن يستقبلهم من ABF Flen 2026",
}
FAINT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" fill="#eeeeee"/>'
    '<text x="10" y="40" fill="#bbbbbb">Sök här</text></svg>'
)


def found(small: SiteFolder) -> list[Fault]:
    """Return the warnings of a site, those that need every text too."""
    opened = small.open()
    all_of_them = [*warnings_of(opened.loaded, opened.site.settings), *warnings_of_words(opened.library)]
    return [one for one in all_of_them if LEAD_NOWHERE not in one.message]


def silence(small: SiteFolder, path: str, name: str) -> None:
    """Write into the front matter of a file that a warning is silenced."""
    small.replace(path, "\n---\n", f"\nwarnings:\n  - ignore: {name}\n    reason: det är meningen, 5123-2026-4\n---\n")


def write_day(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "publish_on: 2026-01-10", "publish_on: 1990-01-10")
    return NEWS.format("sv")


def write_gap(small: SiteFolder) -> str:
    small.replace("content/sv/grants/apply.md", "\n---\n", "\n---\n\n## Nytt {#new}\n\nNytt.\n")
    return "content/en/grants/apply.md"


def write_glossary(small: SiteFolder) -> str:
    small.replace(NEWS.format("en"), "\n---\n", "\n---\nRead of [the tender](../glossary/call.md).\n")
    return NEWS.format("en")


def write_link_words(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "[Sök]", "[här]")
    return NEWS.format("sv")


def write_contrast(small: SiteFolder) -> str:
    small.write("content/media/faint.svg", FAINT)
    small.replace(NEWS.format("sv"), "\n---\n", "\n---\n![En knapp](../../media/faint.svg)\n\n")
    small.replace(NEWS.format("en"), "\n---\n", "\n---\n![A button](../../media/faint.svg)\n\n")
    small.replace(NEWS.format("ar"), "\n---\n", "\n---\n![زر](../../media/faint.svg)\n\n")
    return NEWS.format("sv")


def write_readability(small: SiteFolder) -> str:
    front = "title: Hjälp\nsummary: Hjälp.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\naudience: newcomers"
    small.write("content/sv/grants/help.md", f"---\n{front}\n---\n\n## Så gör du {{#how}}\n\n{HARD}punkt.\n")
    return "content/sv/grants/help.md"


def write_review(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "reviewed_on: 2026-01-10", "reviewed_on: 2026-01-10\nreview_by: 2026-03-01")
    return NEWS.format("sv")


def write_summary(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "summary: Den första.", f"summary: {'Den första är här. ' * 12}")
    return NEWS.format("sv")


def write_title(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "title: Första nyheten", f"title: {TITLES['sv']}")
    return NEWS.format("sv")


def write_unencrypted(small: SiteFolder) -> str:
    small.replace(NEWS.format("sv"), "\n---\n", "\n---\nSe [lagen om bidrag](http://example.org/).\n")
    small.replace(NEWS.format("en"), "\n---\n", "\n---\nSee [the act](http://example.org/).\n")
    return NEWS.format("sv")


WARNINGS = {
    "day": write_day,
    "gap": write_gap,
    "glossary": write_glossary,
    "link-words": write_link_words,
    "picture-contrast": write_contrast,
    "readability": write_readability,
    "review": write_review,
    "summary-length": write_summary,
    "title-length": write_title,
    "unencrypted": write_unencrypted,
}


def test_every_name_has_its_warning() -> None:
    """No name can be silenced that nothing has; the handbook explains each in both languages."""
    assert set(WARNINGS) == set(get_args(WarningName))
    for handbook in ("docs/editors/when-red.md", "docs/sv/editors/when-red.md"):
        text = (PROJECT / handbook).read_text(encoding="utf-8")
        assert [name for name in WARNINGS if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("name", WARNINGS)
def test_a_warning_is_silenced_where_it_is_meant(small: SiteFolder, name: str) -> None:
    """The warning says by which name; with a reason it is not given at that file again, and it leaves no other."""
    path = WARNINGS[name](small)
    own = [one for one in found(small) if one.path == path]
    assert [one.name for one in own] == [name] * len(own)
    assert own
    assert f"write below 'warnings:' '- ignore: {name}' and a 'reason:'" in own[0].advice
    silence(small, path, name)
    assert [one for one in found(small) if one.path == path] == []


@pytest.mark.parametrize("code", TITLES)
def test_a_long_title_is_warned_of_in_each_language(small: SiteFolder, code: str) -> None:
    """Each version has its own words, and its own silence."""
    path = NEWS.format(code)
    text = (small.root / path).read_text(encoding="utf-8").split("\n")
    small.write(path, "\n".join(f"title: {TITLES[code]}" if one.startswith("title:") else one for one in text))
    [warning] = found(small)
    assert (warning.path, warning.line, warning.name) == (path, 2, "title-length")
    assert f"{len(TITLES[code])} characters" in warning.message
    silence(small, path, "title-length")
    assert found(small) == []


def test_a_warning_is_silenced_at_its_own_file_alone(small: SiteFolder) -> None:
    """A reason of the source is none for its translation."""
    write_unencrypted(small)
    silence(small, NEWS.format("sv"), "unencrypted")
    assert [one.path for one in found(small)] == [NEWS.format("en")]


def test_a_silence_without_a_warning_is_told(small: SiteFolder) -> None:
    """Once a text is mended, its excuse goes too; those that come with a day may wait."""
    silence(small, NEWS.format("sv"), "title-length")
    silence(small, NEWS.format("en"), "review")
    [warning] = found(small)
    assert (warning.path, warning.line) == (NEWS.format("sv"), 7)
    assert warning.message == "'warnings' ignores 'title-length', and there is no such warning"
    assert warning.advice == warning.hint == "take the entry away"


def test_words_of_a_picture_are_warned_of_once(small: SiteFolder) -> None:
    """The source is where it is mended; translations show the same file."""
    write_contrast(small)
    [warning] = found(small)
    assert (warning.path, warning.line) == (NEWS.format("sv"), 7)
    assert warning.message == "'Sök här' in the picture 'faint.svg' stands out too little: its contrast is 1.7"


def test_an_editor_reads_in_the_terminal_how_to_silence(small: SiteFolder) -> None:
    """The name is in the hint, and the check passes with the warning and without it."""
    write_title(small)
    result = run_samsprak("check", cwd=small.root)
    assert result.returncode == 0
    assert "'- ignore: title-length' and a 'reason:'" in result.stderr
    silence(small, NEWS.format("sv"), "title-length")
    assert run_samsprak("check", cwd=small.root).stderr == ""
