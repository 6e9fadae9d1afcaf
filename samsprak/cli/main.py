"""Entry point of the command. Each subcommand's module is imported only when it is run."""

from __future__ import annotations

import gc
import sys

import click

from samsprak import __version__
from samsprak.cli.lazy_group import LazyGroup
from samsprak.model.diagnostics import FaultsFoundError

_GARBAGE_AFTER = 50_000
_COMMANDS = {
    "build": "samsprak.cli.build",
    "catalogs": "samsprak.cli.catalogs",
    "check": "samsprak.cli.checking.command",
    "edit": "samsprak.cli.editing.edit",
    "editor-config": "samsprak.cli.editing.editor_config",
    "ids": "samsprak.cli.ids",
    "languages": "samsprak.cli.languages.command",
    "move": "samsprak.cli.moving.move",
    "new": "samsprak.cli.scaffolding.new",
    "newsletter": "samsprak.cli.newsletter",
    "nginx": "samsprak.cli.nginx",
    "published": "samsprak.cli.moving.published",
    "remove": "samsprak.cli.moving.remove",
    "schema": "samsprak.cli.schema",
    "serve": "samsprak.cli.serve",
    "subscribers": "samsprak.cli.subscribers",
    "subscriptions": "samsprak.cli.subscriptions",
    "translations": "samsprak.cli.translations",
}
_EPILOG = """\b
Exit status:
  0  everything went well
  1  the sources have faults: they are printed, and nothing was written
  2  the command was written wrongly"""


@click.group(cls=LazyGroup, places=_COMMANDS, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="samsprak")
def samsprak() -> None:
    """Make a site in many languages, its feeds and its newsletter from Markdown.

    \b
    Examples:
      samsprak serve                      build, and rebuild when you save
      samsprak edit                       write in the browser
      samsprak check                      say what is wrong, write nothing
      samsprak new news a-new-course      begin a news item
      samsprak ids --write                give ids to headings without one
      samsprak move news/old news/new     move a page, and all links to it
      samsprak newsletter render 2026-1   make the mails of an edition
      samsprak translations work ar       say what is to be translated into Arabic
    """


def main() -> None:
    """Run the command; print faults for the editor and exit with status 1."""
    # A build allocates much and frees little: the collector's default thresholds cost a sixth of the loading time.
    gc.set_threshold(_GARBAGE_AFTER, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        # Texts in three scripts must be printable under LC_ALL=C too.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        samsprak(prog_name="samsprak")
    except FaultsFoundError as error:
        print_faults(error)
        sys.exit(1)


def print_faults(error: FaultsFoundError) -> None:
    """Print every fault with its hint, and their count, to standard error."""
    for fault in error.faults:
        click.echo(str(fault), err=True)
    count = len(error.faults)
    click.echo(f"\n{count} {'fault' if count == 1 else 'faults'} to mend; nothing was written.", err=True)
