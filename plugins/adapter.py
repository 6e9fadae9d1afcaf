"""What the adapters have in common: a generator that renders before anything is written, over one shared site."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals

from samsprak.incremental.opening import OpenedSite, open_site
from samsprak.incremental.writing import claim, rendered
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed
from samsprak.site.producers import PRODUCERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Where the generators of one run keep what they share, in Pelican's own context.
_SITE = "samsprak_site"
_CONFIGURATION = "pelicanconf.py"
# The plugins that make a whole site, for pelicanconf.py; the one that takes old files away comes last.
ADAPTERS = (*(f"plugins.{name}" for name in PRODUCERS), "plugins.write_if_changed")


def demand_all_plugins(loaded: Sequence[str]) -> None:
    """
    Stop the run unless every adapter is among the *loaded* plugins, in their order.

    Pelican logs a plugin that it can't load, goes on without it and ends with status 0: a site without its feeds,
    or with none of its old files taken away. It puts the plugins that did load into its settings.

    Raises:
        FaultsFoundError: If one is missing or stands in another place.
    """
    ours = [name for name in loaded if name in ADAPTERS]
    missing = [name for name in ADAPTERS if name not in ours]
    hint = "write 'from plugins.adapter import ADAPTERS' and 'PLUGINS = [*ADAPTERS]'"
    if missing:
        message = f"Pelican has not loaded {listed(repr(name) for name in missing)}"
        raise FaultsFoundError([Fault(_CONFIGURATION, 0, message, hint)])
    if ours != list(ADAPTERS):
        raise FaultsFoundError([Fault(_CONFIGURATION, 0, "the plugins stand in another order", hint)])


def register_producer(name: str) -> None:
    """Have Pelican make the outputs of the producer *name*."""
    signals.get_generators.connect(_handler(name), weak=False)


@cache
def _handler(name: str) -> Callable[[Any], type]:
    """Return the one handler of a producer: Pelican registers anew for each run, and blinker tells handlers by id."""
    generator = type(f"{name.title().replace('_', '')}Generator", (ProducerGenerator,), {"producer_name": name})

    def generators(_: Any) -> type:
        return generator

    return generators


class ProducerGenerator:
    """
    A generator of Pelican's that makes the outputs of one producer.

    The first one of a run reads the site. Faults are raised here and not in ``register``, where Pelican would log them
    and end well; every generator renders in ``generate_context``, before the first one writes.
    """

    producer_name: str

    def __init__(self, *, context: dict[str, Any], settings: dict[str, Any], output_path: str, **_: Any) -> None:
        self.context = context
        self.root = Path(settings["SAMSPRAK_ROOT"])
        self.loaded: Sequence[str] = settings["PLUGINS"]
        self.output = Path(output_path)
        self.contents: dict[str, bytes] = {}

    def generate_context(self) -> None:
        """Read the site if no other generator has, and render."""
        try:
            opened = self.context.get(_SITE)
            if not isinstance(opened, OpenedSite):
                demand_all_plugins(self.loaded)
                claim(self.output, self.output.name)
                opened = self.context[_SITE] = open_site(self.root)
            self.contents = rendered(PRODUCERS[self.producer_name](opened.site, opened.library), opened.site)
        except FaultsFoundError as error:
            # The faults as they are, status 1: Pelican would wrap any other exception in a traceback.
            raise SystemExit(str(error)) from None

    def generate_output(self, writer: Any) -> None:
        """Hand the rendered files to the writer."""
        writer.write_contents(self.contents)
