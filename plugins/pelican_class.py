"""
The class that Pelican runs, by its setting PELICAN_CLASS: it stops where Pelican would go on, and goes on watching.

Pelican logs a plugin that it can't load, goes on without it and ends with status 0. In its autoreload loop an exit ends
the watcher, and any other exception starts the next run at once, again and again.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, autoreload
from pelican.plugins._utils import get_plugin_name, plugin_enabled

from plugins.site_settings import ROOT, adopt_site_settings
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed
from samsprak.rendering.inputs import inputs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# The plugin that builds the site.
PLUGIN = "plugins.site"
# Runs after one change, each because of an input that changed during the last one: a plugin may write into content/.
MOST_RUNS = 5


def missing_plugins(named: Iterable[Any], loaded: Iterable[str]) -> list[str]:
    """Return the plugins *named* in PLUGINS that are not *loaded*, in their order; PLUGIN always counts as named."""
    names = [one if isinstance(one, str) else get_plugin_name(one) for one in named]
    loaded_names = list(loaded)
    return [name for name in dict.fromkeys((PLUGIN, *names)) if not plugin_enabled(name, loaded_names)]


class SitePelican(Pelican):  # type: ignore[misc] # Pelican has no types
    """
    A Pelican that ends with status 1 unless all its plugins are loaded, and that can be left watching.

    Run by ``pelican --autoreload`` or ``pelican -lr`` it reports faults and exceptions and waits for the next change.
    It runs again if an input has changed during the run, and has ``site.toml`` watched beside content and theme.
    A file that is saved between the run's end and the start of Pelican's watcher, a few milliseconds later, is picked
    up with the next change.
    """

    def init_plugins(self) -> None:
        """
        Set Pelican's settings from site.toml, then load and register the plugins.

        Not by a handler of a signal: blinker calls handlers in any order, so that other plugins might come first.

        Raises:
            SystemExit: With a fault as its text, if a plugin of PLUGINS could not be loaded or registered.
        """
        adopt_site_settings(self.settings)
        named = list(self.settings["PLUGINS"] or ())
        super().init_plugins()
        missing = missing_plugins(named, self.settings["PLUGINS"])
        if missing:
            message = f"Pelican has not loaded {listed(repr(name) for name in missing)}"
            fault = Fault("pelicanconf.py", 0, message, f"write PLUGINS = [{PLUGIN!r}], and install the others")
            raise SystemExit(str(FaultsFoundError([fault])))

    def run(self) -> None:
        """Build the site; see the class for runs of the autoreload loop."""
        adopt_site_settings(self.settings)  # again for each run: in the autoreload loop site.toml may have changed
        if sys._getframe(1).f_code is not autoreload.__code__:  # noqa: SLF001 # Pelican does not say which loop runs it
            super().run()
            return
        root = Path(self.settings[ROOT])
        # Pelican's watcher reads this setting after the run, its generator of static files during the run.
        self.settings["STATIC_PATHS"] = []
        for _ in range(MOST_RUNS):
            before = inputs_of(root)
            self._run_and_report()
            if inputs_of(root) == before:
                break
        self.settings["STATIC_PATHS"] = [str(root / "site.toml")]

    def _run_and_report(self) -> None:
        """Run once; print what ends the run early."""
        try:
            super().run()
        except SystemExit as stopped:
            # Not logged: Pelican's log wraps lines and leaves out a message that it has shown before.
            print(stopped.code, file=sys.stderr, flush=True)  # noqa: T201
        except Exception:  # noqa: BLE001 # a template may fail in any way; whoever writes it is watching
            traceback.print_exc()
