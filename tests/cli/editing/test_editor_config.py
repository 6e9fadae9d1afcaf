from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.conftest import run_samsprak
from tests.editor.cms.bundles import fetched_bundle
from tests.editor.starting import share_bundle

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

OWN = "https://git.example.org"
CASES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "github": ((), {"auth_methods": ["token"]}),
    "github-signs-in": (("--sign-in", "https://sign-in.example.org/"), {"base_url": "https://sign-in.example.org"}),
    "gitlab": (("--app-id", "12ab"), {"app_id": "12ab", "auth_type": "pkce"}),
    "gitlab-own": (("--host", OWN, "--app-id", "1"), {"base_url": OWN, "api_root": f"{OWN}/api/v4"}),
    "gitea": (("--host", OWN, "--app-id", "1"), {"base_url": OWN, "api_root": f"{OWN}/api/v1", "app_id": "1"}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_files_for_a_host_are_what_the_cms_knows(small: SiteFolder, case: str) -> None:
    """Pages, scripts and a configuration for the host, which satisfies the CMS's own schema; no file is missing."""
    share_bundle(small.root)
    options, expected = CASES[case]
    backend = case.partition("-")[0]
    result = run_samsprak("editor-config", "--backend", backend, "--repo", "agency/site", *options, cwd=small.root)
    assert (result.returncode, result.stderr) == (0, "")
    folder = small.root / "build/admin"
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert expected.items() <= config["backend"].items()
    assert (config["backend"]["name"], config["backend"]["repo"], config["backend"]["branch"]) == (
        backend,
        "agency/site",
        "main",
    )
    schema = json.loads((fetched_bundle() / "sveltia-cms.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(config)
    page = (folder / "index.html").read_text(encoding="utf-8")
    for name in ("manual.js", "begin.js", "logo.svg", "cms/sveltia-cms.js"):
        assert f"/admin/{name}" in page
        assert (folder / name).is_file()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--repo", "site"), "'site' is not an owner and a name"),
        (("--repo", "agency/site", "--host", "git.example.org"), "is not the whole address of a host"),
        (("--repo", "agency/site", "--host", "http://git.example.org"), "is not the whole address of a host"),
    ],
)
def test_a_host_or_repository_written_wrongly_ends_with_status_2(
    small: SiteFolder, options: tuple[str, ...], said: str
) -> None:
    """Nothing is fetched or written."""
    result = run_samsprak("editor-config", "--backend", "gitea", *options, cwd=small.root)
    assert (result.returncode, said in result.stderr) == (2, True)
    assert not (small.root / "build").exists()
