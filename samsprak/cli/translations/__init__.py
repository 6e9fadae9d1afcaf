"""``samsprak translations``: what is behind, what to do, and what is accepted."""

from __future__ import annotations

import click

from samsprak.cli.lazy_group import LazyGroup

_COMMANDS = {
    "accept": "samsprak.cli.translations.accept",
    "diff": "samsprak.cli.translations.diff",
    "export": "samsprak.cli.translations.export",
    "import": "samsprak.cli.translations.import_",
    "start": "samsprak.cli.translations.start",
    "status": "samsprak.cli.translations.status",
    "work": "samsprak.cli.translations.work",
}


@click.group("translations", cls=LazyGroup, places=_COMMANDS)
def command() -> None:
    """Show what of the translations is behind, and accept what is up to date.

    \b
    Examples:
      samsprak translations status
      samsprak translations work ar
      samsprak translations diff ar/grants/apply
      samsprak translations accept ar/grants/apply
      samsprak translations start ar news/new-course
      samsprak translations export ar -o to-agency
      samsprak translations import from-agency
    """
