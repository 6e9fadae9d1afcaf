"""``samsprak ids``: ids for headings without one, in the sources and their translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from samsprak.cli.ids import command

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

FRONT = "---\ntitle: Titel\nsummary: Om en sak.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n---\n"
TRANSLATED = "---\ntitle: عنوان\nsummary: عن شيء.\n---\n"
SV, AR = "content/sv/news/first.md", "content/ar/news/first.md"
SOURCE = (
    "## Så ansöker du\n\nText.\n\n### Steg {#step}\n\nText.\n\n## Så ansöker du ##\n\nText.\n\n"
    "År 2026\n-------\n\nText.\n"
)
TRANSLATION = "## كيف تطلب\n\nنص.\n\n### خطوة\n\nنص.\n\n## كيف\n\nنص.\n\n## 2026\n\nنص.\n"


def run(site: SiteFolder, *arguments: str) -> str:
    """Return what the command prints."""
    result = CliRunner().invoke(command, [*arguments, "--root", str(site.root)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def text(site: SiteFolder, path: str) -> str:
    """Return the text of a file below its front matter, with the line ends that it has."""
    return (site.root / path).read_bytes().decode().partition("---")[2].partition("---")[2].lstrip("\r\n")


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return the small site with headings that lack ids, in a source and in its Arabic translation."""
    small.write(SV, FRONT + SOURCE)
    small.write(AR, TRANSLATED + TRANSLATION)
    return small


def test_headings_get_ids_from_the_words_of_the_source_in_every_language(site: SiteFolder) -> None:
    """After one command the site has no heading without an id, and an anchor is the same in Swedish and Arabic."""
    assert "run 'samsprak ids --write'" in str(site.faults()[0])
    run(site, "--write")
    assert [line for line in text(site, SV).split("\n") if "{#" in line] == [
        "## Så ansöker du {#sa-ansoker-du}",
        "### Steg {#step}",
        "## Så ansöker du {#sa-ansoker-du-2}",
        "År 2026 {#ar-2026}",
    ]
    assert [line for line in text(site, AR).split("\n") if "{#" in line] == [
        "## كيف تطلب {#sa-ansoker-du}",
        "### خطوة {#step}",
        "## كيف {#sa-ansoker-du-2}",
        "## 2026 {#ar-2026}",
    ]
    assert [str(fault) for fault in site.faults()] == []


def test_without_write_nothing_is_written(site: SiteFolder) -> None:
    """An editor sees the ids first, and a second run after writing has nothing to do."""
    printed = run(site)
    assert "## Så ansöker du {#sa-ansoker-du}" in printed
    assert "'samsprak ids --write' writes it" in printed
    assert text(site, SV) == SOURCE
    run(site, "--write")
    assert run(site, "--write") == "No heading got an id.\n"


@pytest.mark.parametrize(
    ("translation", "reason"),
    [
        ("## كيف تطلب\n\nنص.\n", "it has 1 headings, and its source 4"),
        (TRANSLATION.replace("### ", "## "), "'خطوة' is of level 2, and 'Steg', there in the source, of level 3"),
        (
            TRANSLATION.replace("خطوة", "خطوة {#other}"),
            "'خطوة' has the id 'other', and 'Steg', there in the source, 'step'",
        ),
    ],
)
def test_a_translation_of_another_structure_is_left_as_it_is(site: SiteFolder, translation: str, reason: str) -> None:
    """No heading gets the id of another: somebody who reads both languages decides."""
    site.write(AR, TRANSLATED + translation)
    printed = run(site, "--write")
    assert f"{AR}: left as it is: {reason}" in printed
    assert text(site, AR) == translation
    assert "{#sa-ansoker-du}" in text(site, SV)


def test_code_lists_and_other_lines_are_never_touched(site: SiteFolder) -> None:
    """A comment in code is no heading, one in a list is, and line ends stay."""
    source = "```\n## kod\n```\n\n- ett\n\n    ## I listan\n\n## Om `kod` & *mer*\n\nText.\n"
    (site.root / AR).unlink()
    site.write(SV, (FRONT + source).replace("\n", "\r\n"))
    run(site, "--write")
    expected = source.replace("## I listan", "## I listan {#i-listan}").replace("*mer*", "*mer* {#om-kod-mer}")
    assert text(site, SV) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("37 § förordningen", "section-37-forordningen"),
        ("Ærø, Łódź & Straße", "aero-lodz-strasse"),
        ("كيف تطلب", "section"),
        ("Content", "content-2"),
        ("fn 1", "section-fn-1"),
        ("ett två tre fyra fem sex sju åtta", "ett-tva-tre-fyra-fem-sex"),
    ],
)
def test_an_id_is_made_of_letters_that_an_address_can_have(site: SiteFolder, words: str, identifier: str) -> None:
    """Whatever the heading says, its id is one that the check accepts."""
    (site.root / AR).unlink()
    site.write(SV, f"{FRONT}## {words}\n\nText.\n")
    run(site, "--write")
    assert f"{{#{identifier}}}" in text(site, SV)
    assert [str(fault) for fault in site.faults()] == []
