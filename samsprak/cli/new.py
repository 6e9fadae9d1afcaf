"""``samsprak new``."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.model.documents import Kind
from samsprak.model.faults import Fault, FaultsFoundError, listed
from samsprak.reading.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.reading.site_file import SITE_FILE, read_settings
from samsprak.site.context import build_day
from samsprak.site.writing import write_if_changed

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from samsprak.model.settings import Settings

_KEY = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_HEADING = re.compile(r"^(#{2,6}) .*(\{#[a-z0-9-]+\})\s*$", re.MULTILINE)


@click.command("new")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("key")
@click.option("--language", help="Begin the translation into this language of a source that is there already.")
@root_option
def command(kind: str, key: str, language: str | None, root: Path) -> None:
    """Begin a document of KIND under KEY, as a draft with every field it needs.

    KEY is the path below the language's folder, or only the name where one section holds that kind.

    \b
    Examples:
      samsprak new news a-new-course
      samsprak new page grants/questions
      samsprak new news a-new-course --language ar
    """
    settings = read_settings(root.resolve())
    whole_key = _whole_key(Kind(kind), key.removesuffix(SUFFIX), settings)
    source_code = settings.languages.source_code
    code = language or source_code
    if code not in settings.languages:
        _refuse(SITE_FILE, f"unknown language '{code}'", f"write one of {listed(settings.languages.codes)}")
    path = f"{CONTENT_FOLDER}/{code}/{whole_key}{SUFFIX}"
    file = root / path
    if file.exists():
        _refuse(path, "the file is there already", "choose another key, or open the file")
    if code == source_code:
        text = _source(Kind(kind), build_day(settings.timezone))
    else:
        source = root / CONTENT_FOLDER / source_code / f"{whole_key}{SUFFIX}"
        if not source.exists():
            _refuse(
                path, "there is no source to translate", f"write {CONTENT_FOLDER}/{source_code}/{whole_key}.md first"
            )
        text = _translation(source.read_text(encoding="utf-8"))
    write_if_changed(file, text.encode())
    click.echo(f"{path} is begun, as a draft. Take the line 'state: draft' away when it is ready.")


def _whole_key(kind: Kind, key: str, settings: Settings) -> str:
    if not _KEY.fullmatch(key):
        _refuse(key, "the key has other characters than a-z, 0-9, hyphen and slash", "write for example 'a-new-course'")
    sections = [section.key for section in settings.sections if section.kind is kind]
    first, slash, _ = key.partition("/")
    if not slash and len(sections) == 1:
        return f"{sections[0]}/{key}"
    if not slash or first not in sections:
        _refuse(
            key, f"a {kind} lies in a section of its kind", f"begin the key with one of {listed(sections)}, and a slash"
        )
    return key


def _source(kind: Kind, today: date) -> str:
    extra = {
        Kind.PAGE: "order: 100\n",
        Kind.EVENT: f"starts: {today + timedelta(days=30)}\n",
        Kind.EDITION: f'number: "{today.year}-1"\nitems:\n  - index\n',
    }.get(kind, "")
    return (
        "---\n"
        "title: A title of a few words\n"
        "summary: One or two sentences that say the most important.\n"
        "state: draft\n"
        f"publish_on: {today}\n"
        f"reviewed_on: {today}\n"
        f"{extra}"
        "sources:\n"
        "  - title: Where the facts come from\n"
        "---\n"
        "The first paragraph says what it is about.\n"
    )


def _translation(source: str) -> str:
    headings = "".join(f"\n{marks} … {identifier}\n\n…\n" for marks, identifier in _HEADING.findall(source))
    return f"---\ntitle: …\nsummary: …\nstate: draft\n---\n…\n{headings}"


def _refuse(path: str, message: str, hint: str) -> None:
    raise FaultsFoundError([Fault(path, 0, message, hint)])
