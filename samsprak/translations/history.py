"""The text of a section as it was when a translation was made from it, from git's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.addresses.renames import git
from samsprak.sections.marking import digest_of_section
from samsprak.sections.reading import sections_of_file
from samsprak.validation.decoding import convert_fields
from samsprak.validation.front_matter import read_fields, split_front_matter
from samsprak.validation.kinds import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Language

# A file has seldom more versions; each costs a conversion.
_MOST_VERSIONS = 500


def section_texts(
    content: str, *, language: Language, kind: Kind, is_source: bool, converter: MarkdownConverter
) -> Mapping[str, str]:
    """Return the Markdown of the sections of a file and its fields by name; none of a file that can't be read."""
    parts = split_front_matter(content.replace("\r\n", "\n"), _silent)
    if parts is None:
        return {}
    fields = read_fields(parts.yaml_text, _silent)
    front = None if fields is None else convert_fields(schema_of(kind, is_source=is_source), fields, _silent)
    body = converter.convert(parts.body, first_line=parts.body_line, language=language, report=_silent)
    schema = schema_of(kind, is_source=False)
    lines = fields.lines if fields is not None else {}
    sections = sections_of_file(front, schema, lines, parts.body, parts.body_line, body.headings)
    return {one.name: one.text for one in sections}


def section_then(
    root: Path,
    path: str,
    name: str,
    digest: str,
    *,
    language: Language,
    kind: Kind,
    is_source: bool,
    converter: MarkdownConverter,
) -> str | None:
    """
    Return the text of a section, or field, of the file *path* that had the *digest*, None if the history lacks it.

    The newest version that has it is taken; renames of the file are followed.
    """
    for content in versions_of(root, path):
        sections = section_texts(content, language=language, kind=kind, is_source=is_source, converter=converter)
        text = sections.get(name)
        for one in sections.values() if text is None else (text,):  # a section may have had another name
            if digest_of_section(one) == digest:
                return one
    return None


def versions_of(root: Path, path: str) -> Iterator[str]:
    """Yield the contents of a file in git's history, the newest first."""
    told = git(
        root, "log", "--follow", "--relative", "--name-only", "-z", f"--max-count={_MOST_VERSIONS}", "--format=%x01%H",
        "--", path,
    )  # fmt: skip
    for commit in (told or "").split("\x01"):
        revision, _, names = commit.partition("\0")
        name = names.strip("\0\n")
        if revision and name:
            content = git(root, "show", f"{revision.strip()}:./{name}")
            if content is not None:
                yield content


def _silent(*_: object) -> None:
    """Report nothing: an old version may have faults that are mended long ago."""
