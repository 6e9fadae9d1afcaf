from __future__ import annotations

import ast
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins import SitePelican
from plugins.pelican_class import missing_plugins
from tests.plugins.conftest import files_in, run_pelican
from tests.support.site_folders.folders import PROJECT, SiteFolder

USED = 'PLUGINS = ["plugins.site"]'
RAISES = "def register():\n    raise RuntimeError('x')\n"


def test_the_project_names_one_plugin_and_the_class_that_demands_it() -> None:
    """One line each in the settings, with names as any other plugin has, and nothing to run in them."""
    settings: dict[str, Any] = read_settings(str(PROJECT / "pelicanconf.py"))
    tree = ast.parse((PROJECT / "pelicanconf.py").read_text(encoding="utf-8"))

    assert settings["PLUGINS"] == ["plugins.site"]
    assert settings["PELICAN_CLASS"] == f"plugins.{SitePelican.__name__}"
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"pathlib", "samsprak.rendering.inputs"}
    assert {type(node) for node in tree.body} == {ast.Expr, ast.ImportFrom, ast.Assign}


@pytest.mark.parametrize(
    ("named", "loaded", "missing"),
    [
        (["plugins.site"], ["plugins.site"], []),
        (["plugins.site"], [], ["plugins.site"]),
        ([], [], ["plugins.site"]),
        (["sitemap"], ["pelican.plugins.sitemap"], ["plugins.site"]),
        (["plugins.site", "sitemap"], ["plugins.site", "pelican.plugins.sitemap"], []),
        (["a", "plugins.site", "b"], ["plugins.site"], ["a", "b"]),
        (["a", "plugins.site", ast], ["a", "plugins.site", "ast"], []),
        (["plugins.site", ast], ["plugins.site"], ["ast"]),
    ],
)
def test_every_plugin_that_is_named_must_be_loaded(named: list[Any], loaded: list[str], missing: list[str]) -> None:
    """Ours must be, even if it is not named; Pelican knows plugins by short names, by long ones, and as modules."""
    assert missing_plugins(named, loaded) == missing


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("PLUGINS = []", "'plugins.site'"),
        ("PLUGINS = None", "'plugins.site'"),
        ('PLUGINS = ["plugins.sit"]', "'plugins.site', 'plugins.sit'"),
        ('PLUGINS = ["plugins.site", "no.such.plugin"]', "'no.such.plugin'"),
        ('PLUGINS = ["plugins.site", "raises"]', "'raises'"),
    ],
)
def test_pelican_ends_with_status_1_when_a_plugin_is_missing(
    pelican_site: SiteFolder, written: str, missing: str
) -> None:
    """Pelican would go on and end with status 0: a site without its feeds, or with none at all, is no success."""
    pelican_site.write("raises.py", RAISES)
    pelican_site.replace("pelicanconf.py", USED, written)

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert f"pelicanconf.py: Pelican has not loaded {missing}\n  hint: write PLUGINS = " in result.stderr
    assert not (pelican_site.root / "output").exists()


@pytest.mark.parametrize("name", ["plugin.SitePelican", "plugins.SitPelican"])
def test_settings_without_the_class_do_not_load(pelican_site: SiteFolder, name: str) -> None:
    """Where the package is not installed, or the class is misspelt, the run ends with status 1: no empty site."""
    pelican_site.replace("pelicanconf.py", "plugins.SitePelican", name)

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert name.split(".", maxsplit=1)[0] in result.stdout + result.stderr
    assert not (pelican_site.root / "output").exists()


def test_a_missing_plugin_leaves_the_output_as_it_was(pelican_site: SiteFolder) -> None:
    """Readers keep the last good site."""
    root = pelican_site.root
    assert run_pelican(cwd=root).returncode == 0
    before = files_in(root / "output")
    pelican_site.replace("pelicanconf.py", USED, "PLUGINS = ['plugins.sit']")

    assert run_pelican(cwd=root).returncode == 1

    assert files_in(root / "output") == before
