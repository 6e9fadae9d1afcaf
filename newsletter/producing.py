"""The mails of an edition as files: ``<edition>/<language>.html``, ``.txt`` and ``.eml``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsletter import rendering
from newsletter.message import message
from newsletter.presenting import present
from samsprak.model.documents import Kind, is_index
from samsprak.model.faults import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.site.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.site.context import Site


def edition_keys(site: Site) -> tuple[str, ...]:
    """Return the keys of all editions that readers may see."""
    library = site.library
    return tuple(key for key in library.public_keys() if library.source(key).kind is Kind.EDITION and not is_index(key))


def name_of(key: str) -> str:
    """Return the name of an edition on the command line and in file names: the last part of its key."""
    return key.rpartition("/")[2]


def key_named(name: str, site: Site) -> str:
    """
    Return the key of the edition called *name* (a key or its last part).

    Raises:
        FaultsFoundError: If there is no such edition.
    """
    keys = edition_keys(site)
    for key in keys:
        if name in {key, name_of(key)}:
            return key
    names = [name_of(key) for key in keys]
    hint = did_you_mean(name, names, f"the editions are {listed(names)}" if names else "write one first")
    raise FaultsFoundError([Fault("newsletter", 0, f"there is no edition '{name}'", hint)])


def outputs(site: Site, keys: Iterable[str]) -> Iterator[Output]:
    """Yield the three files of each language of each edition."""
    for_html, for_text = rendering.environments(site)
    for key in keys:
        for reader in site.settings.languages:
            edition = site.library.shown(key, reader.code)
            if edition is None:
                continue
            view = present(edition, reader, site)
            html = rendering.html(view, reader, for_html)
            text = rendering.text(view, reader, for_text)
            place = f"{name_of(key)}/{reader.code}"
            yield Output(f"{place}.html", html.encode)
            yield Output(f"{place}.txt", text.encode)
            yield Output(f"{place}.eml", partial(message, view, html, text, reader, site))
