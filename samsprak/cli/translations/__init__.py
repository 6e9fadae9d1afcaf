"""``samsprak translations``: what is behind, what to do, and what is accepted."""

from __future__ import annotations

import click

from samsprak.cli.translations import accept, diff, export, import_, start, status, work


@click.group("translations")
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


command.add_command(status.command)
command.add_command(work.command)
command.add_command(diff.command)
command.add_command(accept.command)
command.add_command(start.command)
command.add_command(export.command)
command.add_command(import_.command)
