"""What we know of Pelican's plugins and signals, and rely on or guard against."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import pytest
from blinker import Signal
from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings
from plugins.adapter import ADAPTERS
from plugins.write_if_changed import ChangedOnlyWriter, StaleFilesGenerator

from tests.plugins.conftest import run_pelican
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = "PATH='.'\nPLUGINS=['{}']\nARTICLE_PATHS=[]\nPAGE_PATHS=[]\n"
STOPS = """
from pelican import signals

class Generator:
    def __init__(self, **_):
        pass

    def generate_context(self):
        raise {}

def generators(_):
    return Generator

def register():
    signals.get_generators.connect(generators)
"""


@pytest.fixture
def pelican() -> Pelican:
    """Return a Pelican with the project's settings, set up and not run."""
    settings: Any = read_settings(str(PROJECT / "pelicanconf.py"))
    return Pelican(settings)


def test_blinker_forgets_a_handler_that_is_held_weakly() -> None:
    """A handler that only its signal holds is gone unless it is connected with ``weak=False``, as ours are."""

    def handler() -> Callable[[object], str]:
        return lambda _: "called"

    signal = Signal()
    signal.connect(handler())
    gc.collect()
    assert signal.send(None) == []

    signal.connect(handler(), weak=False)
    gc.collect()
    assert [answer for _, answer in signal.send(None)] == ["called"]


def test_blinker_knows_a_handler_by_its_identity() -> None:
    """The same function connected twice is called once, two alike are called both: so each of ours is made once."""

    def make() -> Callable[[object], int]:
        return lambda _: 1

    signal, one = Signal(), make()
    signal.connect(one, weak=False)
    signal.connect(one, weak=False)
    assert len(signal.send(None)) == 1

    signal.connect(make(), weak=False)
    assert len(signal.send(None)) == 2


def test_pelican_ends_well_without_a_plugin_that_it_can_not_load(tmp_path: Path) -> None:
    """A misspelt plugin is logged, and the status is 0: the adapters themselves must see that all are there."""
    (tmp_path / "conf.py").write_text(SETTINGS.format("no.such.plugin"), "utf-8")

    result = run_pelican("-s", "conf.py", cwd=tmp_path)

    assert result.returncode == 0
    assert "Cannot load plugin" in result.stdout + result.stderr


def test_pelican_ends_well_when_a_plugin_can_not_register(tmp_path: Path) -> None:
    """An exception in ``register()`` is logged, and the status is 0: ours only connect there, and raise later."""
    (tmp_path / "broken.py").write_text("def register():\n    raise RuntimeError('x')\n", "utf-8")
    (tmp_path / "conf.py").write_text(SETTINGS.format("broken"), "utf-8")

    result = run_pelican("-s", "conf.py", cwd=tmp_path)

    assert result.returncode == 0
    assert "Cannot register plugin" in result.stdout + result.stderr


@pytest.mark.parametrize(("raised", "has_traceback"), [("SystemExit('said')", False), ("ValueError('said')", True)])
def test_pelican_lets_an_exit_through_as_it_is(tmp_path: Path, raised: str, has_traceback: bool) -> None:  # noqa: FBT001 # a parameter
    """A SystemExit from a generator ends the run with its words and status 1; any other exception has a traceback."""
    (tmp_path / "stops.py").write_text(
        STOPS.format(raised),
        "utf-8",
    )
    (tmp_path / "conf.py").write_text(SETTINGS.format("stops"), "utf-8")

    result = run_pelican("-s", "conf.py", cwd=tmp_path)

    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "said" in said
    assert ("Traceback" in said) is has_traceback


def test_pelican_keeps_the_names_of_the_plugins_that_it_has_loaded(pelican: Pelican) -> None:
    """``settings["PLUGINS"]`` holds them after the start: that is how the adapters see who is missing."""
    assert pelican.settings["PLUGINS"] == list(ADAPTERS)
    assert [one.__name__ for one in pelican.plugins] == list(ADAPTERS)


def test_plugins_are_the_installed_modules_and_no_second_copies(pelican: Pelican) -> None:
    """A plugin found by its dotted name is the module that everyone imports; PLUGIN_PATHS would make another."""
    assert pelican.settings["PLUGIN_PATHS"] == []
    assert all(one is sys.modules[one.__name__] for one in pelican.plugins)


def test_plugin_paths_make_a_second_copy_of_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module found through PLUGIN_PATHS is not the one of the package: two classes, two caches, failing checks."""
    import plugins.pages as installed  # noqa: PLC0415 # beside its copy

    monkeypatch.delitem(sys.modules, "pages", raising=False)
    (copy,) = load_plugins({"PLUGINS": ["pages"], "PLUGIN_PATHS": [str(PROJECT / "plugins")]})
    monkeypatch.delitem(sys.modules, "pages")

    assert copy.__file__ == installed.__file__
    assert copy is not installed


def test_pelican_runs_our_generators_in_the_order_of_the_plugins(pelican: Pelican) -> None:
    """The first reads the site, the last takes old files away; Pelican's own two come before, the static one after."""
    classes = pelican._get_generator_classes()  # noqa: SLF001 # the order is what we rely on

    assert classes[:2] == [ArticlesGenerator, PagesGenerator]
    assert classes[-1] is StaticGenerator
    ours = classes[2:-1]
    assert [getattr(one, "producer_name", None) for one in ours] == [
        *(name.removeprefix("plugins.") for name in ADAPTERS[:-1]),
        None,
    ]
    assert ours[-1] is StaleFilesGenerator


def test_pelican_hands_our_writer_to_every_generator(pelican: Pelican) -> None:
    """Pelican takes the first writer that ``get_writer`` answers with; with it no file is touched without need."""
    assert type(pelican._get_writer()) is ChangedOnlyWriter  # noqa: SLF001 # see above


def test_pelican_demands_its_own_two_generators() -> None:
    """Without an ArticlesGenerator and a PagesGenerator the run ends in StopIteration: ours never replace them."""

    class Bare(Pelican):  # type: ignore[misc] # Pelican has no types
        def _get_generator_classes(self) -> list[type]:
            return []

    settings: Any = read_settings(None, override={"PATH": str(PROJECT / "tests"), "PLUGINS": []})

    with pytest.raises(StopIteration):
        Bare(settings).run()
