"""One module per tool: its source tree, its commands, the paths of its pages."""

from benchmarks.peers import (
    eleventy,
    hugo,
    mkdocs,
    nikola,
    pelican,
    pelican_cached,
    pelican_i18n,
    samsprak,
)
from benchmarks.peers.peer import Peer

_ALL: tuple[Peer, ...] = (samsprak, hugo, eleventy, mkdocs, nikola, pelican, pelican_cached, pelican_i18n)

PEERS: dict[str, Peer] = {peer.TRAITS.name: peer for peer in _ALL}
"""The peers by name, in the table's order."""
