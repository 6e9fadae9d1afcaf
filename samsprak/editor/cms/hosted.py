"""The editor as static files for /admin of a host: the CMS talks to the host's own API, and signs in there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.editor.cms.config import CmsConfig

STATIC = Path(__file__).parent / "static"
HOSTED = Path(__file__).parent / "hosted"
# The hosts of git whose API the CMS knows, and where it is on one that an organisation runs itself.
_API = {"github": "api/v3", "gitlab": "api/v4", "gitea": "api/v1"}


def backend_of(
    name: str, repo: str, branch: str, *, host: str | None = None, app_id: str | None = None, sign_in: str | None = None
) -> dict[str, Any]:
    """
    Return the CMS's backend for a repository of a host.

    *host* is the address of one that an organisation runs itself. *app_id* is that of the application which editors
    sign in to, *sign_in* the address of the service that does so for GitHub; without them editors paste a token.
    """
    backend = {"name": name, "repo": repo, "branch": branch}
    if host is not None:
        backend |= {"base_url": host.rstrip("/"), "api_root": f"{host.rstrip('/')}/{_API[name]}"}
    if sign_in is not None:
        backend["base_url"] = sign_in.rstrip("/")
    if app_id is not None:
        backend["app_id"] = app_id
        if name == "gitlab":
            backend["auth_type"] = "pkce"
    return backend if app_id or sign_in else {**backend, "auth_methods": ["token"]}


def hosted_files(config: CmsConfig, bundle: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the names below /admin and the contents of the files: pages, configuration, and those of the CMS."""
    yield "config.json", json.dumps(config, ensure_ascii=False, indent=2).encode() + b"\n"
    for path in sorted(HOSTED.iterdir()):
        yield path.name, path.read_bytes()
    for name in ("logo.svg", "manual.js"):
        yield name, (STATIC / name).read_bytes()
    for path in sorted(bundle.iterdir()):
        yield f"cms/{path.name}", path.read_bytes()
