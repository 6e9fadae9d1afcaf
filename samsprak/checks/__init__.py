"""Questions asked of the whole Library once it is gathered; each module yields the faults that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks import addresses, headings, links, pictures, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.faults import Fault
    from samsprak.model.settings import Settings
    from samsprak.reading.loading import Loaded


def faults_of(loaded: Loaded, settings: Settings) -> Iterator[Fault]:
    """Yield every fault that shows only when all documents are known, besides those of the files themselves."""
    yield from loaded.faults
    yield from addresses.faults(loaded, settings)
    yield from headings.faults(loaded)
    yield from links.faults(loaded)
    yield from pictures.faults(loaded)
    yield from references.faults(loaded, settings)
