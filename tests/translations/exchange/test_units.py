"""Units as positions in a file: what is no unit is never written anew, and no words are left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import Scan
from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.translations.sections import field_of
from samsprak.sections.splitting import sections_of
from samsprak.translations.exchange.composing import composed
from samsprak.translations.exchange.content import shape_of
from samsprak.translations.exchange.escaping import markdown_of
from samsprak.translations.exchange.files import Format, ReturnedFile, SentFile, SentSection, SentUnit, UnitState
from samsprak.translations.exchange.formats.registry import read, write
from samsprak.translations.exchange.returning import take
from samsprak.translations.exchange.sending import existing_targets
from samsprak.translations.exchange.spans import Role, UnknownTextError
from samsprak.translations.exchange.units import UnitText, read_units
from samsprak.validation.front_matter import split_front_matter
from samsprak.validation.kinds import schema_of
from samsprak.validation.schemas import TextSchema

if TYPE_CHECKING:
    from samsprak.content.scanning import SourceFile

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = read_settings(ROOT)
FRONT = "---\ntitle: Title\nsummary: Words.\n---\n"


def project_files() -> list[SourceFile]:
    """Return every text of the project's own content."""
    scan = Scan(ROOT, SETTINGS)
    scan.run()
    return scan.sources


def units_of(file: SourceFile) -> UnitText:
    """Return the units of a text of the project."""
    schema = schema_of(kind_of(file.key, SETTINGS), is_source=False)
    return read_units(file.file.read_bytes().decode(), schema)


def sent(text: UnitText, language: str) -> SentFile:
    """Return a text as if it were its own translation."""
    sections = tuple(
        SentSection(
            name,
            "0f3a91ce",
            tuple(SentUnit(one.id, one.content, one.content, UnitState.CURRENT, "", 1) for one in units),
        )
        for name, units in text.sections.items()
    )
    return SentFile("content/sv/a.md", SETTINGS.languages[language], SETTINGS.languages["ar"], sections)


@pytest.mark.parametrize("wanted", list(Format))
def test_a_round_trip_of_every_file_of_the_project_loses_no_byte(wanted: Format) -> None:
    """What an agency sends back unchanged changes nothing, in any format: each file is the same, byte for byte."""
    count = 0
    for file in project_files():
        text = units_of(file)
        (returned,) = read(write(sent(text, file.language), wanted))
        assert isinstance(returned, ReturnedFile)
        taken = take(returned, text, text, {})
        assert taken.refused == [], file.path
        assert set(taken.contents) == {one.id for one in text.units}, file.path
        schema = schema_of(kind_of(file.key, SETTINGS), is_source=False)
        assert composed(text, text, taken.contents, schema).encode() == file.file.read_bytes(), file.path
        count += len(text.units)
    assert count > 4000


def test_every_text_of_the_project_is_written_anew_as_it_stands() -> None:
    """Even a text that is written from its content alone has no other sign than an editor would write."""
    for file in project_files():
        text = units_of(file)
        for unit in text.units:
            if unit.role is not Role.FIELD:
                raw = markdown_of(unit.content, text.labels, is_cell=unit.role is Role.CELL)
                assert raw == text.text[unit.start : unit.end], f"{file.path}:{unit.line}"


def test_sections_of_units_are_those_that_pins_have() -> None:
    """A section that is sent to a translator is the one that is pinned afterwards."""
    converter = MarkdownConverter(SETTINGS.languages)
    for file in project_files()[::5]:
        text = units_of(file)
        parts = split_front_matter(text.text, lambda *_: None)
        assert parts is not None
        language = SETTINGS.languages[file.language]
        body = converter.convert(parts.body, first_line=parts.body_line, language=language, report=lambda *_: None)
        wanted = [one.name for one in sections_of(parts.body, parts.body_line, body.headings)]
        assert list(text.starts) == wanted
        assert all(field_of(name) is not None or name in wanted for name in text.sections)


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("Text.\n\n## No id\n\nMore.\n", 7, "the heading 'No id' has no id"),
        ('See [the law](https://example.org "The whole law").\n', 5, "a link has words behind its address"),
        ('[law]: https://example.org "The whole law"\n\nThe [law].\n', 5, "can't be exchanged"),
    ],
)
def test_words_that_the_exchange_does_not_know_are_a_fault_with_its_line(body: str, line: int, said: str) -> None:
    """Nothing is left out of a file for translators in silence."""
    with pytest.raises(UnknownTextError) as raised:
        read_units(FRONT + body, TextSchema)
    assert raised.value.line == line
    assert said in str(raised.value)
    assert raised.value.hint


def test_a_file_with_the_line_ends_of_windows_keeps_them() -> None:
    """An editor on Windows gets back the file that they wrote, but for the words that were translated."""
    windows = (FRONT + "\n## Rubrik {#a}\n\nEtt stycke\npå två rader.\n\n- punkt\n").replace("\n", "\r\n")
    text = read_units(windows, TextSchema)
    assert [one.content for one in text.units][2:] == [("Rubrik",), ("Ett stycke på två rader.",), ("punkt",)]
    new = composed(text, text, {"section.a:2": ("Andra ord.",)}, TextSchema)
    assert new == windows.replace("Ett stycke\r\npå två rader.", "Andra ord.")


@pytest.mark.parametrize(
    "field",
    [
        "title: Så söker du",
        'title: "Söka: så här"',
        "title: 'Anna''s'",
        "title: >\n  Två rader\n  av ord",
        "title: Två\n  rader",
    ],
)
def test_a_field_is_changed_however_yaml_writes_it(field: str) -> None:
    """The lines around a field, remarks among them, are not touched."""
    before = f"---\n# A remark\n{field}\nsummary: Words.\n---\nText.\n"
    text = read_units(before, TextSchema)
    new = composed(text, text, {"field.title": ('Ett "nytt": namn # 1',)}, TextSchema)
    assert new == '---\n# A remark\ntitle: "Ett \\"nytt\\": namn # 1"\nsummary: Words.\n---\nText.\n'
    assert read_units(new, TextSchema).by_id["field.title"].content == ('Ett "nytt": namn # 1',)
    assert shape_of(text.by_id["field.summary"].content) == ("Words.",)


def test_a_translation_written_anew_from_its_words_alone_is_the_file_that_people_wrote() -> None:
    """Markup of the source and words of a translation give, for every document of the project, the same translation."""
    files = {(file.language, file.key): file for file in project_files()}
    source_code = SETTINGS.languages.source_code
    count = 0
    for (code, key), file in files.items():
        if code == source_code:
            continue
        source, existing = units_of(files[source_code, key]), units_of(file)
        contents = {
            unit_id: content
            for section in source.sections
            for unit_id, content in existing_targets(section, source, existing).items()
        }
        assert set(contents) == {one.id for one in source.units}, file.path
        new = composed(source, None, contents, schema_of(kind_of(key, SETTINGS), is_source=False))
        start = new.index("\n---\n", 3) + 5
        assert new[start:].strip() == existing.text[existing.body_start :].strip(), file.path
        count += 1
    assert count > 200
