"""What the adapters have in common: a generator that renders before anything is written, over one shared site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from samsprak.model.faults import FaultsFoundError
from samsprak.site.context import Site, open_site
from samsprak.site.producers import PRODUCERS
from samsprak.site.writing import claim, rendered

# Where the generators of one run keep what they share, in Pelican's own context.
_SITE = "samsprak_site"


def register_producer(name: str) -> None:
    """Have Pelican make the outputs of the producer *name*."""
    generator = type(f"{name.title().replace('_', '')}Generator", (ProducerGenerator,), {"producer_name": name})

    def generators(_: Any) -> type:
        return generator

    signals.get_generators.connect(generators, weak=False)


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
        self.output = Path(output_path)
        self.contents: dict[str, bytes] = {}

    def generate_context(self) -> None:
        """Read the site if no other generator has, and render."""
        site = self.context.get(_SITE)
        if not isinstance(site, Site):
            try:
                claim(self.output, self.output.name)
                site = self.context[_SITE] = open_site(self.root)
            except FaultsFoundError as error:
                # The faults as they are, status 1: Pelican would wrap any other exception in a traceback.
                raise SystemExit(str(error)) from None
        self.contents = rendered(PRODUCERS[self.producer_name](site))

    def generate_output(self, writer: Any) -> None:
        """Hand the rendered files to the writer."""
        writer.write_contents(self.contents)
