"""``samsprak editor-config``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from samsprak.cli.options import root_option
from samsprak.config.site_toml import read_settings
from samsprak.incremental.up_to_date import CACHE_FOLDER

_BACKENDS = ("github", "gitlab", "gitea")
_REPO = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_DEFAULT_OUTPUT = "build/admin"


class _Address(click.ParamType[str]):
    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a whole web address."""
        if not re.fullmatch(r"https://[^\s/?#@]+(?:/[^\s?#]*)?", value):
            self.fail(f"'{value}' is not the whole address of a host, as 'https://git.example.org'", param, ctx)
        return value


@click.command("editor-config")
@root_option
@click.option("--backend", type=click.Choice(_BACKENDS), required=True, help="The host of the repository.")
@click.option("--repo", required=True, metavar="OWNER/NAME", help="The repository, as the host names it.")
@click.option("--branch", default="main", help="The branch that editors write to.  [default: main]")
@click.option("--host", type=_Address(), help="The address of a GitHub, GitLab or Gitea of your own.")
@click.option("--app-id", help="The id of the application that editors sign in to; without it they paste a token.")
@click.option("--sign-in", type=_Address(), help="The address of the service that signs editors in to GitHub.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help=f"Where the files go.  [default: {_DEFAULT_OUTPUT}/ in the site's folder]",
)
def command(  # noqa: PLR0917 # click passes them by name
    root: Path,
    backend: str,
    repo: str,
    branch: str,
    host: str | None,
    app_id: str | None,
    sign_in: str | None,
    output: Path | None,
) -> None:
    """Write the editor in the browser as static files, for /admin of a web server and a repository of a host.

    For teams that share a repository: editors need no clone, and sign in to the host. What they save is checked by the
    job of the repository, not before.

    \b
    Examples:
      samsprak editor-config --backend github --repo agency/site
      samsprak editor-config --backend gitea --repo agency/site --host https://git.example.org --app-id 1f2e
    """
    root = root.resolve()
    settings = read_settings(root)
    if not _REPO.fullmatch(repo):
        raise click.BadParameter(f"'{repo}' is not an owner and a name, as 'agency/site'", param_hint="--repo")
    # Wanted by this command and by the editor alone.
    from samsprak.content.scanning import Scan  # noqa: PLC0415
    from samsprak.editor.cms.bundle import BundleError, set_up  # noqa: PLC0415
    from samsprak.editor.cms.config import cms_config  # noqa: PLC0415
    from samsprak.editor.cms.hosted import backend_of, hosted_files  # noqa: PLC0415
    from samsprak.incremental.writing import write_file  # noqa: PLC0415

    scan = Scan(root, settings)
    scan.run()
    keys = [one.key for one in scan.sources if one.language == settings.languages.source_code]
    described = backend_of(backend, repo, branch, host=host, app_id=app_id, sign_in=sign_in)
    try:
        bundle = set_up(root / CACHE_FOLDER / "editor")
    except BundleError as error:
        raise click.ClickException(str(error)) from None
    folder = (output or root / _DEFAULT_OUTPUT).resolve()
    for name, content in hosted_files(cms_config(settings, keys, described), bundle):
        write_file(folder / name, content)
    click.echo(f"The editor is in {folder}: serve it as /admin/.")
