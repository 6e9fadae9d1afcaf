"""``samsprak move``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.moves.plan import Plan


@click.command("move")
@click.argument("key")
@click.argument("new_key", required=False)
@click.option("--slug", help="Give the page another last part of its address; an empty one for that of its key.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@root_option
def command(key: str, new_key: str | None, slug: str | None, dry_run: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Move the document KEY to another key, or change its slug, in all languages.

    All links to it are written anew, and so are keys in front matter, tables and site.toml. Its old address is written
    below 'was' in the source: there a page leads on to the new one. The ids in feeds, calendars and open data stay. If
    anything can't be done, nothing is.

    Have you renamed the files already? Then all the rest is done.

    \b
    Examples:
      samsprak move news/course news/course-for-teachers
      samsprak move grants/apply/index grants/how/index
      samsprak move news/course --slug course-2026
    """
    from samsprak.cli.moving.changing import finish, opened_sources  # noqa: PLC0415 # only after the command is understood
    from samsprak.moves.moving import plan_move  # noqa: PLC0415 # as above

    if new_key is None and slug is None:
        raise click.UsageError("write the new key, or --slug and the new slug")
    whole, new = key.removesuffix(".md"), (new_key or key).removesuffix(".md")
    sources, is_sound = opened_sources(root, allows_faults=not _source_exists(root, whole))
    plan = plan_move(sources, whole, new, slug)
    if not plan.renames and not plan.texts:
        click.echo("Nothing to do: the document has that key and slug, and nothing names it otherwise.")
        return
    _show(plan)
    finish(plan, sources, is_dry=dry_run, is_checked=is_sound)


def _source_exists(root: Path, key: str) -> bool:
    from samsprak.config.site_toml import read_settings  # noqa: PLC0415 # as above

    code = read_settings(root.resolve()).languages.source_code
    return (root / "content" / code / f"{key}.md").exists()


def _show(plan: Plan) -> None:
    for old, new in plan.renames.items():
        click.echo(f"{old} → {new}")
    for path in sorted(plan.texts):
        if path not in plan.renames:
            click.echo(f"{path}: changed")
