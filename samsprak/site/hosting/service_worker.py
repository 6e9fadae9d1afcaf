"""Pages without a connection: the service worker, and its page for addresses that are not in the cache."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from samsprak.model.addresses.links import Goal, destination
from samsprak.model.addresses.urls import OFFLINE, place_of_page
from samsprak.rendering.inputs import THEME_FOLDER
from samsprak.rendering.links import links_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.templating.templates import render
from samsprak.rendering.theme import ICON, KEEPING
from samsprak.site.hosting.headers import SERVICE_WORKER
from samsprak.site.layout.frame import plain_frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import ReaderSite, Site

PROGRAM = "js/sw.js"
_HOME = "index"


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the service worker, and for each language the page for readers without a connection."""
    yield Output(SERVICE_WORKER, service_worker)
    for language in site.settings.languages:
        yield Output(place_of_page(language.code, OFFLINE), no_connection, (language.code,))


def no_connection(site: Site, code: str) -> bytes:
    """Return the page of a language for readers without a connection."""
    reader = site.for_reader(code)
    title = reader.gettext("There is no internet connection")
    return render(reader, "offline.html", frame=plain_frame(title, reader))


def service_worker(site: Site) -> bytes:
    """
    Return the service worker: a constant with the facts of this site, then the program.

    Its version is that of the theme. With a connection pages are always requested again, so that a changed text alone
    is no reason to empty readers' caches or to load everything again.
    """
    site.track_folder(THEME_FOLDER)
    keys = (_HOME, *(key for key in site.settings.offline_keys if key != _HOME))
    known = {
        "base": site.addresses.choose_language,
        "assets": [site.stylesheet, site.asset(KEEPING), site.asset(ICON)],
        "pages": {
            reader.code: [
                reader.page_address(OFFLINE),
                *(link.address for link in links_to(keys, reader)),
            ]
            for reader in map(site.for_reader, site.settings.languages.codes)
        },
    }
    look = blake2b(site.inputs_below(THEME_FOLDER) + json.dumps(known).encode(), digest_size=5).hexdigest()
    # A picture that is exchanged for another is no reason either.
    pictures = sorted({one for code in site.settings.languages.codes for one in _pictures(keys, site.for_reader(code))})
    said = json.dumps({"version": look, **known, "pictures": pictures}, ensure_ascii=False, separators=(",", ":"))
    return f"const SITE = {said};\n".encode() + (site.theme / PROGRAM).read_bytes()


def _pictures(keys: Iterable[str], reader: ReaderSite) -> Iterator[str]:
    """Yield the addresses of the pictures that the documents under *keys* show to a reader."""
    codes = reader.settings.languages.codes
    for key in keys:
        document = reader.library.shown(key, reader.code)
        if document is None:
            continue
        if document.picture is not None:
            yield reader.site.addresses.media(document.picture.file)
        for link in reader.library.body(key, document.language).links:
            goal = destination(link.target, document, codes)
            if link.is_picture and goal.goal is Goal.MEDIUM:
                yield reader.site.addresses.media(goal.name)
