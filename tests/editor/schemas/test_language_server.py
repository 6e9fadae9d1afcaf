"""The schemas in yaml-language-server, as programs of editors use it: what docs/editors/programs.md says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.scanning import Scan
from samsprak.editor.schemas.files import schema_files
from samsprak.editor.schemas.front_matter import front_matter_schema, words_of
from samsprak.model.kinds import Kind
from samsprak.validation.front_matter import split_front_matter
from samsprak.validation.kinds import schema_of
from tests.conftest import run_samsprak
from tests.editor.schemas.language_server import Marked, yaml_server
from tests.editor.schemas.test_front_matter import EVERY, sound
from tests.support.outputs.documentation import HANDBOOKS
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editor.schemas.language_server import LanguageServer

# The line that the guide gives, in place of whose schema another can be named.
LINE = "# yaml-language-server: $schema=build/schemas/news.schema.json"
PROBES = ("", "null", "[]", "{a: b}", "true", "yes", "-1", "5000000", "1.5", "…", "2026-13-01", "Ett Namn", "x" * 101)
IN_LISTS = ("[[a]]", "[…]", "[null]", "[500]", "[{title: Lagen, urll: x}]", "[{}]", f"[{'x' * 101}]")
# Values beside sound ones, with the part of the message that they get.
RULES = {
    Kind.NEWS: (
        ({"picture": "a.svg"}, "write 'picture_alt: …'"),
        ({"picture": "a.svg", "picture_alt": ""}, "write 'picture_alt: …'"),
        ({"state": "withdrawn"}, "write 'withdrawn_note: "),
        ({"state": "withdrawn", "withdrawn_note": "''"}, "write 'withdrawn_note: "),
        ({"archive": "true"}, "write 'written_on'"),
        ({"written_on": "2026-03-01"}, "take 'written_on' away"),
        ({"written_on": "2026-03-01", "archive": "false"}, "take 'written_on' away"),
    ),
    Kind.EVENT: (
        ({"starts": "null"}, "write 'starts: "),
        ({"undated": "true"}, "take away 'undated'"),
    ),
    Kind.CALL: (
        ({"closes": "''"}, "write 'closes'"),
        ({"undated": "'true'"}, "take away 'undated'"),
        ({"undated": "1", "closes": "", "opens": "2027-01-01"}, "take away 'undated'"),
    ),
    Kind.EDITION: (
        ({"items": "[]"}, "write keys such as"),
        ({"most": "5"}, "write 'since: "),
    ),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Yield the server of a site's folder with the schemas, as the command of the guide writes them."""
    site = copy_of("small", tmp_path_factory.mktemp("editor") / "site").root
    with yaml_server(site) as running:
        written = run_samsprak("schema", "--output", "build/schemas", cwd=site)
        assert written.returncode == 0, written.stderr
        yield running


def front_matter(values: dict[str, str], schema: str = "news") -> str:
    """Return front matter as a document of YAML that names its schema, which is its second line."""
    lines = "\n".join(f"{name}: {value}" for name, value in values.items())
    return f"---\n{LINE.replace('/news.', f'/{schema}.')}\n{lines}\n"


def _name(kind: Kind, *, is_source: bool) -> str:
    return f"{kind}{'' if is_source else '-translation'}"


def _messages(schema: Any) -> set[str]:
    """Return the messages of a schema and of its parts."""
    if isinstance(schema, list):
        return {told for one in schema for told in _messages(one)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("errorMessage")
    return {told for one in schema.values() for told in _messages(one)} | ({own} if isinstance(own, str) else set())


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_line_that_names_the_schema_is_that_of_the_guide(language: str) -> None:
    """What is tested here is what editors copy, and the command that writes the schemas too."""
    page = (HANDBOOKS[language] / "programs.md").read_text(encoding="utf-8")
    assert f"`{LINE}`" in page
    assert "`samsprak schema --output build/schemas`" in page


def test_a_wrong_field_and_wrong_values_have_our_words_at_their_lines(server: LanguageServer) -> None:
    """A word that is no field, a day in words, a value that is not allowed, and a field that is missing."""
    fields = (
        "title: Ny kurs i Malmö\nsumary: En kurs.\npublish_on: 20 mars 2026\nreviewed_on: 2026-03-20\nstate: drft\n"
    )
    told = server.opened("wrong.yaml", f"{LINE}\n{fields}")
    missing, unknown, day, state = told
    assert missing == Marked(2, "the field 'summary' is missing: write a line 'summary: Who can apply, and how.'")
    assert (unknown.line, unknown.message.partition(":")[0]) == (3, "unknown field")
    assert day == Marked(4, "write year-month-day, for example 'publish_on: 2026-03-31'")
    assert state == Marked(6, "write one of published, draft, withdrawn")


def test_a_fact_in_an_arabic_translation_is_marked_at_its_line(server: LanguageServer) -> None:
    """A translation has a schema of its own; Arabic words and Latin digits in them are text."""
    values = {"title": "دورة جديدة في Malmö 2026", "summary": "دورة.", "publish_on": "2026-03-20"}
    [fact] = server.opened("arabic.yaml", front_matter(values, "news-translation"))
    assert (fact.line, fact.message.partition(":")[0]) == (5, "unknown field")


@pytest.mark.parametrize(("kind", "is_source"), [(Kind.NEWS, True), (Kind.CALL, True), (Kind.CALL, False)])
def test_fields_are_completed_with_their_descriptions(
    server: LanguageServer,
    kind: Kind,
    is_source: bool,  # noqa: FBT001
) -> None:
    """Every field that is not there yet is offered, in the words of the guide to the front matter."""
    values = {"title": "Ny kurs", "summary": "En kurs."}
    name = f"{_name(kind, is_source=is_source)}.yaml"
    server.opened(name, f"{front_matter(values, _name(kind, is_source=is_source))}\n")
    words = words_of(kind, schema_of(kind, is_source=is_source))
    known = front_matter_schema(kind, is_source=is_source)["properties"]
    assert server.completions(name, 5) == {one: words[one] for one in known if one not in values}


def test_whatever_is_wrong_is_told_in_our_words(server: LanguageServer) -> None:
    """Each field of each kind with each sort of wrong value: the server never says something of its own."""
    documents: list[str] = []
    wanted: set[str] = set()
    for kind, is_source in EVERY:
        made = front_matter_schema(kind, is_source=is_source)
        base = sound(kind, is_source=is_source)
        wanted |= _messages(made)
        for name, schema in made["properties"].items():
            probes = (*PROBES, *(IN_LISTS if "items" in schema else ()))
            documents += [front_matter({**base, name: one}, _name(kind, is_source=is_source)) for one in probes]
    marked = server.opened("probes.yaml", "".join(documents))
    assert len(marked) > len(documents) / 2
    assert {one.message for one in marked} - wanted == set()


def test_rules_between_fields_have_their_hints(server: LanguageServer) -> None:
    """Each rule is seen, with its own words and nothing else."""
    cases = [(kind, values, hint) for kind, told in RULES.items() for values, hint in told]
    documents = [front_matter({**sound(kind, is_source=True), **values}, kind) for kind, values, _hint in cases]
    found = server.opened("rules.yaml", "".join(documents))
    last, missed = 0, []
    for (kind, values, hint), document in zip(cases, documents, strict=True):
        first, last = last, last + document.count("\n")
        told = [one.message for one in found if first < one.line <= last]
        if len(told) != 1 or not told[0].startswith(hint):
            missed.append((kind, values, told))
    assert missed == []
    rules = [rule for kind in RULES for rule in front_matter_schema(kind, is_source=True)["allOf"] if "if" in rule]
    assert _messages(rules) - {one.message for one in found} == set()


def test_what_takes_undated_away_is_marked_at_undated(server: LanguageServer) -> None:
    """The line that has to go is the one that is marked."""
    text = front_matter({**sound(Kind.EVENT, is_source=True), "undated": "true"}, Kind.EVENT)
    [marked] = server.opened("undated.yaml", text)
    assert text.splitlines()[marked.line - 1] == "undated: true"


def test_nothing_is_marked_in_the_texts_of_the_project(server: LanguageServer) -> None:
    """What can be built is not called wrong: the front matter of every file, in every language."""
    settings = read_settings(PROJECT)
    scan = Scan(PROJECT, settings)
    scan.run()
    documents = []
    for source in scan.sources:
        section = settings.section(source.key.partition("/")[0])
        kind = Kind.PAGE if section is None or source.key.endswith("index") else section.kind
        parts = split_front_matter(source.file.read_text(encoding="utf-8"), lambda *_told: None)
        assert parts is not None
        named = _name(kind, is_source=source.language == settings.languages.source_code)
        documents.append(f"---\n{LINE.replace('/news.', f'/{named}.')}\n{parts.yaml_text}\n")
    assert len(documents) > 100
    assert server.opened("all.yaml", "".join(documents)) == []


def test_every_schema_is_among_those_that_are_tested() -> None:
    """That of site.toml is for programs that read TOML."""
    assert {f"{_name(kind, is_source=is_source)}.schema.json" for kind, is_source in EVERY} == {
        name for name in schema_files() if not re.match("site", name)
    }
