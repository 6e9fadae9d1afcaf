"""Contracts of Pelican's plugins and signals: behaviour that we rely on or guard against."""

from __future__ import annotations

import gc
import inspect
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from blinker import Signal
from pelican import Pelican, autoreload
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings
from pelican.utils import wait_for_changes

from plugins import SitePelican
from plugins.site import SiteGenerator
from plugins.writer import SiteWriter
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
    return SitePelican(settings)


def test_blinker_forgets_a_handler_that_is_held_weakly() -> None:
    """A handler referenced only by its signal is lost unless it is connected with ``weak=False``, as ours are."""

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
    """A misspelt plugin is logged, and the status is 0: that is why SitePelican compares names."""
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


def test_pelican_keeps_the_names_of_the_plugins_that_it_has_loaded() -> None:
    """``settings["PLUGINS"]`` holds them after the start: that is how SitePelican sees which are missing."""
    settings: Any = read_settings(
        None, override={"PATH": str(PROJECT / "tests"), "PLUGINS": ["no.such", "plugins.site"]}
    )

    pelican = Pelican(settings)

    assert pelican.settings["PLUGINS"] == ["plugins.site"]
    assert [one.__name__ for one in pelican.plugins] == ["plugins.site"]


def test_pelican_imports_only_the_first_part_of_its_class(tmp_path: Path) -> None:
    """So the class has to be an attribute of the package ``plugins``, not of a module in it."""
    for name, status in (("plugins.SitePelican", 0), ("plugins.writer.SiteWriter", 1)):
        settings = SETTINGS.format("plugins.site") + f"PELICAN_CLASS='{name}'\n"
        (tmp_path / "conf.py").write_text(settings, "utf-8")

        result = run_pelican("-s", "conf.py", "--print-settings", "PLUGINS", cwd=tmp_path)

        assert result.returncode == status, name


def test_plugins_are_the_installed_modules_and_no_second_copies(pelican: Pelican) -> None:
    """A plugin found by its dotted name is the module that everyone imports; PLUGIN_PATHS would make another."""
    assert pelican.settings["PLUGIN_PATHS"] == []
    assert all(one is sys.modules[one.__name__] for one in pelican.plugins)


def test_plugin_paths_make_a_second_copy_of_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module found through PLUGIN_PATHS is not the one of the package: two classes, two caches, failing checks."""
    import plugins.writer as installed  # noqa: PLC0415 # beside its copy

    monkeypatch.delitem(sys.modules, "writer", raising=False)
    (copy,) = load_plugins({"PLUGINS": ["writer"], "PLUGIN_PATHS": [str(PROJECT / "plugins")]})
    monkeypatch.delitem(sys.modules, "writer")

    assert copy.__file__ == installed.__file__
    assert copy is not installed


def test_pelicans_own_two_generators_come_before_ours(pelican: Pelican) -> None:
    """They read the site and ask for its pages first; the one for static files comes last."""
    classes = pelican._get_generator_classes()  # noqa: SLF001 # the order is what we rely on

    assert classes == [ArticlesGenerator, PagesGenerator, SiteGenerator, StaticGenerator]


def test_pelican_hands_our_writer_to_every_generator(pelican: Pelican) -> None:
    """Pelican takes the first writer that ``get_writer`` returns; with it no file is touched needlessly."""
    assert type(pelican._get_writer()) is SiteWriter  # noqa: SLF001 # see above


def test_pelican_fills_its_categories_after_the_signal_that_we_answer(pelican: Pelican) -> None:
    """Articles that are there at ``article_generator_pretaxonomy`` get into its lists and its context."""
    context = {**pelican.settings, "generated_content": {}, "static_links": set(), "static_content": {}}
    generator = ArticlesGenerator(
        context=context, settings=pelican.settings, path=pelican.path, theme=pelican.theme, output_path="output"
    )

    generator.generate_context()

    assert generator.articles
    assert generator.context["articles"] is generator.articles
    assert sum(len(articles) for _, articles in generator.context["categories"]) > 0
    assert generator.context["dates"] == sorted(generator.articles, key=lambda one: one.date, reverse=True)


def test_the_autoreload_loop_calls_run_itself_and_again_after_an_exception() -> None:
    """SitePelican knows the loop by the frame that calls ``run``; an exception that gets out would start it at once."""
    names = autoreload.__code__.co_names

    assert "run" in names
    assert "wait_for_changes" in names
    source = inspect.getsource(autoreload)
    assert "except Exception as e:" in source
    assert source.index("pelican.run()") < source.index("wait_for_changes(args.settings, settings)")


def test_pelicans_watcher_looks_at_the_static_paths_too(tmp_path: Path) -> None:
    """A whole path in STATIC_PATHS is watched as it is: that is how site.toml is."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text("", "utf-8")
    settings = {"PATH": str(tmp_path / "content"), "STATIC_PATHS": [str(tmp_path / "site.toml")]}
    stop = threading.Event()

    def save() -> None:
        while not stop.wait(0.2):
            (tmp_path / "site.toml").write_text("[site]\n", "utf-8")

    saver = threading.Thread(target=save)
    saver.start()
    try:
        changes = wait_for_changes("", settings)
    finally:
        stop.set()
        saver.join()

    assert {path for _, path in changes} == {str(tmp_path / "site.toml")}


def test_pelican_demands_its_own_two_generators() -> None:
    """Without an ArticlesGenerator and a PagesGenerator the run ends in StopIteration: ours never replace them."""

    class Bare(Pelican):  # type: ignore[misc] # Pelican has no types
        def _get_generator_classes(self) -> list[type]:
            return []

    settings: Any = read_settings(None, override={"PATH": str(PROJECT / "tests"), "PLUGINS": []})

    with pytest.raises(StopIteration):
        Bare(settings).run()
