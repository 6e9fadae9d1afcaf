"""``samsprak published``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@click.command("published")
@click.option("--write", is_flag=True, help="Add the new addresses to the list.")
@click.option("--forget", is_flag=True, help="With --write: take addresses that lead to nothing from the list.")
@root_option
def command(write: bool, forget: bool, root: Path) -> None:  # noqa: FBT001 # click's way
    """Compare the addresses of the site with the list of those that readers have, published.txt.

    Write the list after each publication, and commit it. Every build warns of an address on it that leads to nothing.

    \b
    Examples:
      samsprak published                   show what is new, and what leads to nothing
      samsprak published --write           add what is new
      samsprak published --write --forget  and take away what leads to nothing
    """
    from samsprak.checks.urls.published import lost_addresses, served_addresses  # noqa: PLC0415 # only when it is needed
    from samsprak.content.addresses.published import PUBLISHED_FILE, published_text  # noqa: PLC0415 # as above
    from samsprak.incremental.site_opening import open_site  # noqa: PLC0415 # as above
    from samsprak.incremental.writing import write_file  # noqa: PLC0415 # as above

    if forget and not write:
        raise click.UsageError("--forget changes the list: write --write --forget")
    root = root.resolve()
    opened = open_site(root)
    served = served_addresses(opened.library)
    listed = {one.address_path: one.key for one in opened.loaded.published}
    new = {path: key for path, key in served.items() if path not in listed}
    lost = {one.address_path: one.key for one in lost_addresses(opened.loaded)}
    _show("new", new)
    _show("leads to nothing", lost)
    if not write:
        click.echo(f"{len(listed)} addresses on the list, {len(new)} new, {len(lost)} that lead to nothing.")
        return
    kept = {path: key for path, key in listed.items() if not (forget and path in lost)}
    write_file(root / PUBLISHED_FILE, published_text({**kept, **served}).encode())
    click.echo(f"{PUBLISHED_FILE} has {len({**kept, **served})} addresses. Commit it.")


def _show(what: str, addresses: Iterable[str]) -> None:
    for path in sorted(addresses):
        click.echo(f"{what}: /{path}/" if path else f"{what}: /")
