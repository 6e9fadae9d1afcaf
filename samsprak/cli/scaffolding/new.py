"""``samsprak new``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option
from samsprak.cli.scaffolding.drafts import Drafts
from samsprak.cli.scaffolding.keys import refuse
from samsprak.config.site_toml import SITE_FILE, read_settings
from samsprak.content.scanning import path_of
from samsprak.incremental.writing import write_file
from samsprak.model.diagnostics import listed
from samsprak.model.kinds import Kind
from samsprak.validation.texts.left_over import PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@click.command("new")
@click.argument("kind", required=False, type=click.Choice([kind.value for kind in Kind]))
@click.argument("key", required=False)
@click.option("--language", help="Begin the translation into this language of a source that is there already.")
@root_option
@click.pass_context
def command(context: click.Context, kind: str | None, key: str | None, language: str | None, root: Path) -> None:
    """Begin a document of KIND under KEY, as a draft with a place for every field it needs.

    KEY is the path below the language's folder, or only the name where one section holds that kind. The front page of
    a folder, index, is a page in every section. A call is for the grant, the county and the year that its name names.

    In a terminal it asks for what you leave out, and for the fields. Ctrl-C ends it, and nothing is written.

    \b
    Examples:
      samsprak new                               asks for everything
      samsprak new news a-new-course
      samsprak new page about/questions
      samsprak new page grants/apply/index
      samsprak new call section-37-dalarna-2027
      samsprak new news a-new-course --language ar
    """
    if (kind is None or key is None) and not sys.stdin.isatty():
        missing = next(one for one in context.command.params if context.params[one.name or ""] is None)
        raise click.MissingParameter(ctx=context, param=missing, param_hint=f"'{(missing.name or '').upper()}'")
    settings = read_settings(root.resolve())
    drafts = Drafts(root, settings)
    code = language or drafts.source_code
    if code not in settings.languages:
        refuse(SITE_FILE, f"unknown language '{code}'", f"write one of {listed(settings.languages.codes)}")
    if kind is not None and key is not None:
        texts = _begun(drafts, Kind(kind), key, code)
    else:
        from samsprak.cli.scaffolding.interview import Interview  # noqa: PLC0415 # few are asked

        interview = Interview(root, settings, drafts)
        if code == drafts.source_code:
            texts = interview.source(kind)
        else:
            texts = _begun(drafts, *interview.translation(code), code)
        click.echo("")
    for path, text in texts.items():
        write_file(root / path, text.encode())
    are = "is begun, as a draft" if len(texts) == 1 else "are begun, as drafts"
    click.echo(
        f"{' and '.join(texts)} {are}. Write what is asked for instead of each '{PLACE}', and take the line "
        "'state: draft' away when it is ready."
    )


def _begun(drafts: Drafts, kind: Kind, key: str, code: str) -> Mapping[str, str]:
    """Return the text of a new file by its path."""
    whole = drafts.key_of(kind, key, code)
    is_source = code == drafts.source_code
    return {path_of(code, whole): drafts.source(kind, whole) if is_source else drafts.translation(whole)}
