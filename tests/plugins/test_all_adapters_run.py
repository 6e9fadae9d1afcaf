from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

import plugins
from plugins.adapter import ADAPTERS, demand_all_plugins
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.site.producers import PRODUCERS
from tests.plugins.conftest import run_pelican
from tests.support.site_folders.folders import PROJECT, SiteFolder

USED = "PLUGINS = [*ADAPTERS]"


def test_every_producer_of_the_site_is_a_plugin() -> None:
    """What ``samsprak build`` makes, plain ``pelican`` makes too: no part can be forgotten."""
    folder = Path(str(plugins.__file__)).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "adapter"}

    assert modules == {*PRODUCERS, "write_if_changed"}
    assert (*(f"plugins.{name}" for name in PRODUCERS), "plugins.write_if_changed") == ADAPTERS


def test_the_project_names_every_adapter_once_and_the_cleaner_last() -> None:
    """The settings take the names from the adapters themselves, where they can't be misspelt."""
    settings: dict[str, Any] = read_settings(str(PROJECT / "pelicanconf.py"))

    assert settings["PLUGINS"] == list(ADAPTERS)
    assert USED in (PROJECT / "pelicanconf.py").read_text(encoding="utf-8")


def test_adapters_are_kept_apart_by_the_import_linter() -> None:
    """Each adapter is named in the contract that none imports another."""
    tools = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    independent = next(one["modules"] for one in contracts if one["type"] == "independence")

    assert set(ADAPTERS) - set(independent) <= {"plugins.newsletter_archive"}


@pytest.mark.parametrize("name", ADAPTERS)
def test_one_misspelt_plugin_stops_the_run(name: str) -> None:
    """Pelican goes on without it and ends with status 0; the others notice before anything is written."""
    loaded = [one for one in ADAPTERS if one != name]

    with pytest.raises(FaultsFoundError) as caught:
        demand_all_plugins(loaded)

    assert str(caught.value).startswith(f"pelicanconf.py: Pelican has not loaded '{name}'\n  hint: write ")


def test_the_wrong_order_stops_the_run() -> None:
    """The one that takes old files away would take new ones, were it not the last."""
    with pytest.raises(FaultsFoundError, match="another order"):
        demand_all_plugins([*ADAPTERS[1:], ADAPTERS[0]])


@pytest.mark.parametrize("others", [[], ["some.other.plugin"]])
def test_all_of_them_and_others_besides_are_right(others: list[str]) -> None:
    """Other plugins of Pelican's may run beside them."""
    demand_all_plugins([*others, *ADAPTERS, *others])


@pytest.mark.parametrize(
    "written",
    [
        "PLUGINS = [*ADAPTERS[:3], 'plugins.feed', *ADAPTERS[4:]]",
        "PLUGINS = [*ADAPTERS[:-1]]",
        "PLUGINS = ['plugins.sitemap']",
    ],
)
def test_pelican_ends_with_status_1_when_a_plugin_is_missing(pelican_site: SiteFolder, written: str) -> None:
    """A site without its feeds, or with none at all, never looks like a success."""
    pelican_site.replace("pelicanconf.py", USED, written)

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert re.search(r"pelicanconf\.py: Pelican has not loaded 'plugins\.", result.stderr)
    assert "Traceback" not in result.stdout + result.stderr
    assert not (pelican_site.root / "output").exists()


def test_settings_without_the_adapters_do_not_load(pelican_site: SiteFolder) -> None:
    """Where the package is not installed, the settings' first line says so and ends the run: no empty site."""
    pelican_site.replace("pelicanconf.py", "from plugins.adapter import", "from plugin.adapter import")

    result = run_pelican(cwd=pelican_site.root)

    assert result.returncode == 1
    assert "No module named 'plugin'" in result.stdout + result.stderr
    assert not (pelican_site.root / "output").exists()
