from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts, CallState
from tests.support.outputs.documentation import HANDBOOKS, code_blocks, examples, tables

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

# The sections that the guides mention, as in the project's own site.
_SECTIONS = (
    '[[sections]]\nkey = "calls"\nkind = "call"\n[[sections]]\nkey = "counties"\nkind = "county"\n'
    '[[sections]]\nkey = "about"\n'
)
_FRONT = "---\ntitle: {0}\nsummary: {0}.\npublish_on: 2026-01-05\nreviewed_on: 2026-01-05\n---\nText.\n"


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return the small site with all examples of the guides laid over it, and sections as on the project's own site."""
    settings = (small.root / "site.toml").read_text(encoding="utf-8")
    settings = settings.replace('key = "grants"\n', 'key = "grants"\nkind = "grant"\n') + _SECTIONS
    small.write("site.toml", settings.replace('"grants/apply"', '"grants/apply/index"'))
    for name in ("calls", "counties", "about"):
        small.write(f"content/sv/{name}/index.md", _FRONT.format(name))
    for code in ("sv", "en"):
        path = f"content/{code}/grants/apply"
        moved = (small.root / f"{path}.md").read_text(encoding="utf-8").replace("](../", "](../../")
        small.write(f"{path}/index.md", moved)
        small.remove(f"{path}.md")
    for file in sorted((small.root / "content").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        text = text.replace("grants/apply.md", "grants/apply/index.md")
        file.write_text(text.replace("- grants/apply\n", "- grants/apply/index\n"), encoding="utf-8")
    for example in (*examples(), *tables()):
        small.write(example.path, example.content)
    return small


def test_every_kind_has_a_guide_with_a_source_and_a_translation() -> None:
    """An editor finds a whole file to copy for every kind of document, and so does a translator."""
    for kind in Kind:
        languages = {example.language for example in examples() if example.guide == f"{kind}.md"}
        assert "sv" in languages, kind
        assert languages - {"sv"}, kind


def test_examples_of_one_path_are_the_same_everywhere() -> None:
    """The guides do not contradict each other."""
    contents: dict[str, str] = {}
    for example in examples():
        assert contents.setdefault(example.path, example.content) == example.content, example.path


def test_every_example_is_free_of_faults(site: SiteFolder) -> None:
    """A copied example from a guide is a working start."""
    assert [str(fault) for fault in site.faults()] == []


def test_every_example_becomes_a_page_in_every_language(site: SiteFolder) -> None:
    """An example leads to a page, in its own language and as a fallback in the others."""
    library = site.open().library
    built = site.built()
    for example in examples():
        document = library.documents[example.key][example.language]
        assert library.shown(example.key, example.language) == document
        for code in library.languages.codes:
            assert place_of_page(code, document.address_path) in built, example.path


def test_the_examples_of_calls_are_in_the_states_that_the_guide_tells_of(site: SiteFolder) -> None:
    """A build as of a day shows the state that the guide states for that day."""

    def state(name: str, day: date) -> CallState:
        facts = site.open(day).library.source(f"calls/meeting-places-{name}").facts
        assert isinstance(facts, CallFacts)
        return facts.state

    assert state("dalarna-2026", date(2026, 4, 1)) is CallState.OPEN
    assert state("dalarna-2026", date(2026, 8, 18)) is CallState.CLOSING_SOON
    assert state("dalarna-2026", date(2026, 9, 1)) is CallState.CLOSING_SOON
    assert state("dalarna-2026", date(2026, 9, 2)) is CallState.CLOSED
    assert state("national-2025-2", date(2026, 4, 1)) is CallState.DECIDED
    assert state("sodermanland-2019", date(2026, 4, 1)) is CallState.CLOSED


def test_the_tables_of_the_guide_are_read_whole_and_warn_of_nothing(site: SiteFolder) -> None:
    """The rows of a copied table appear on the site."""
    opened = site.open()
    library = opened.library
    assert [len(table.figures) for table in library.tables.figures] == [3]
    assert library.actions.decision_count(call="calls/meeting-places-national-2025-2") == 2
    assert site.warnings(date(2026, 4, 2)) == []


def test_paths_that_look_like_examples_are_all_found() -> None:
    """A path above a fence is tested, however the lines between them are written."""
    for folder in HANDBOOKS.values():
        guides = [guide.read_text(encoding="utf-8") for guide in sorted(folder.glob("*.md"))]
        marked = [
            path for guide in guides for path in re.findall(r"^`(content/[^`\n]+)`\s*\n+```", guide, re.MULTILINE)
        ]
        assert sorted(marked) == sorted(example.path for example in (*examples(folder), *tables(folder)))


def test_both_handbooks_have_the_same_examples() -> None:
    """What the tests above find out of the English handbook holds for the Swedish one."""
    assert examples(HANDBOOKS["sv"]) == examples(HANDBOOKS["en"])
    assert tables(HANDBOOKS["sv"]) == tables(HANDBOOKS["en"])


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_fields_that_guides_show_alone_are_free_of_faults(small: SiteFolder, language: str) -> None:
    """Lines of front matter and of a table's header, put where the guides say, are read as they stand."""
    folder = HANDBOOKS[language]
    fields = [
        block.text
        for name in ("front-matter.md", "moving.md")
        for block in code_blocks((folder / name).read_text(encoding="utf-8"))
        if block.language == "yaml"
    ]
    parity, warnings, sources, of_source, of_translation, was = fields
    head = _FRONT.format("Kurs").partition("---\nText.")[0]
    translated = "---\ntitle: Course\nsummary: A course.\n"
    small.write("content/sv/news/new.md", f"{head}{warnings}{sources}{of_source}{was}---\nText.\n")
    small.write("content/en/news/new.md", f"{translated}{parity}{of_translation}---\nA text.\n")
    assert [str(fault) for fault in small.faults()] == []


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_notes_and_translations_of_a_table_are_free_of_faults(site: SiteFolder, language: str) -> None:
    """What the guide to tables adds at the end of a header is read with the table that it shows."""
    guide = (HANDBOOKS[language] / "tables.md").read_text(encoding="utf-8")
    [added] = [block.text for block in code_blocks(guide) if block.text.startswith("[notes")]
    [header] = [table.content for table in tables() if table.path == "content/data/visitors.toml"]
    site.write("content/data/visitors.toml", f"{header}\n{added}")
    assert [str(fault) for fault in site.faults()] == []


def test_the_files_for_other_programs_are_what_they_take() -> None:
    """The task of VS Code is JSON and finds a fault; the jobs are YAML and call targets and formats that exist."""
    guide = (HANDBOOKS["en"] / "programs.md").read_text(encoding="utf-8")
    task, hook, *jobs = code_blocks(guide)
    pattern = json.loads(task.text)["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    fault = "content/sv/news/new-course.md:3: unknown field 'sumary'"
    assert re.match(pattern, fault)
    assert not re.match(pattern, f"warning: {fault}")
    assert "samsprak-check" in hook.text
    for job in jobs:
        assert isinstance(yaml.safe_load(job.text), dict)
        assert "make build" in job.text
