"""``samsprak edit``."""

from __future__ import annotations

import secrets
from threading import Thread
from typing import TYPE_CHECKING

import click

from samsprak.cli.building import preview_folders
from samsprak.cli.options import root_option
from samsprak.cli.serve import listen, port_option_of, run_preview
from samsprak.config.site_toml import read_settings
from samsprak.incremental.up_to_date import CACHE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import uvicorn

_DEFAULT_PORT = 8080
EDITOR_FOLDER = f"{CACHE_FOLDER}/editor"


@click.command("edit")
@root_option
@port_option_of(_DEFAULT_PORT)
@click.option("--open/--no-open", "opens", default=True, help="Open the editor in the browser.  [default: --open]")
def command(root: Path, port: int | None, opens: bool) -> None:  # noqa: FBT001 # click's way
    """Write in the browser, on this machine only: forms for every kind, checked before they are saved.

    What you save becomes a commit of your clone; what has a fault is not saved, and the editor says what to mend. The
    preview beside it shows what you have saved. The first start fetches the editor's program, for which it needs npm.

    \b
    Examples:
      samsprak edit
      samsprak edit --port 9000 --no-open
    """
    root = root.resolve()
    settings = read_settings(root)
    # A web server and git are wanted by this command alone.
    from samsprak.cli.editing.opening import alone_in, author_of, open_clone  # noqa: PLC0415
    from samsprak.cli.editing.previews import CheckedSite  # noqa: PLC0415
    from samsprak.cli.moving.changing import unchecked_sources  # noqa: PLC0415
    from samsprak.editor.bridge.app import application  # noqa: PLC0415
    from samsprak.editor.bridge.saving import Saver  # noqa: PLC0415
    from samsprak.editor.cms.bundle import BundleError, set_up  # noqa: PLC0415
    from samsprak.editor.git.candidate import Candidate  # noqa: PLC0415

    repository = open_clone(root)
    click.get_current_context().with_resource(alone_in(root / EDITOR_FOLDER))
    author = author_of(repository)
    try:
        bundle = set_up(root / EDITOR_FOLDER)
    except BundleError as error:
        raise click.ClickException(str(error)) from None
    listener, preview = listen(port, _DEFAULT_PORT, "editor"), listen(0)
    site = CheckedSite(settings, f"http://127.0.0.1:{preview.getsockname()[1]}")
    saver = Saver(repository, Candidate(repository, root / EDITOR_FOLDER / "candidate"), site.check, author)
    token, own_port = secrets.token_urlsafe(32), listener.getsockname()[1]
    app = application(
        repository,
        saver,
        settings,
        author,
        bundle=bundle,
        port=own_port,
        token=token,
        preview_of=site.preview_of,
        sources_in=unchecked_sources,
    )
    address = f"http://127.0.0.1:{own_port}/admin/#token={token}"
    server = _server(app)
    thread = Thread(target=lambda: server.run(sockets=[listener]), name="editor")
    thread.start()
    Thread(target=saver.warm_up, name="first check", daemon=True).start()
    click.echo(f"\n  Editor           {address}\n")
    click.echo("  The address is a key for this start: do not pass it on.")
    if opens:
        click.launch(address)
    try:
        run_preview(preview_folders(root, None, None), preview, shows_drafts=True)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _server(app: Callable[..., object]) -> uvicorn.Server:
    import uvicorn  # noqa: PLC0415 # as above

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    config.timeout_graceful_shutdown = 1
    return uvicorn.Server(config)
