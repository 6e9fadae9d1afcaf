"""
HTTP headers of the site's files: security policy, caching and, for static hosts, content types.

Defined once, for the file ``_headers`` of static hosts, for nginx and for the preview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import ASSETS, DATA, MEDIA
from samsprak.model.content_types import FEED_TYPES, content_type
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

HEADERS_FILE = "_headers"
SERVICE_WORKER = "sw.js"

# Only files of the site itself are loaded and run, and nothing inline: no text of a page can become a program.
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest", "worker")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
OWN_ONLY, ANY_SITE = "same-origin", "cross-origin"
RESOURCES = "Cross-Origin-Resource-Policy"
# Headers of every response.
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# Folders whose files other sites may show or read: feeds show pictures, and open data is for everybody.
FOR_ALL = (DATA, MEDIA)
OPEN_DATA = DATA
# A file whose name changes with its content is cached for ever; all others may change with each build, and are
# revalidated.
FOR_EVER = "public, max-age=31536000, immutable"
FOR_MINUTES = "public, max-age=300, must-revalidate"
ASK_EACH_TIME = "no-cache"


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield ``_headers``, the file for static hosts such as Netlify and Cloudflare Pages."""
    yield Output(HEADERS_FILE, headers_file)


def headers_file(site: Site) -> bytes:
    """
    Return the file of rules for static hosts, from general paths to special ones.

    A header that two matching rules set is sent twice: no two rules that match the same path set the same header.

    Source: https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
    """
    base = site.addresses.base_path
    codes = tuple(language.code for language in site.settings.languages)
    rules: dict[str, dict[str, str]] = {f"{base}/*": dict(SECURITY)}
    for folder in (ASSETS, *codes):
        rules[f"{base}/{folder}/*"] = {RESOURCES: OWN_ONLY}
    for folder in FOR_ALL:
        rules[f"{base}/{folder}/*"] = {RESOURCES: ANY_SITE}
    rules[f"{base}/{ASSETS}/*"]["Cache-Control"] = FOR_EVER
    rules[f"{base}/{OPEN_DATA}/*"]["Access-Control-Allow-Origin"] = "*"
    rules[f"{base}/{SERVICE_WORKER}"] = {"Cache-Control": ASK_EACH_TIME, RESOURCES: OWN_ONLY}
    for code in codes:
        for name, kind in FEED_TYPES.items():
            rules[f"{base}/{code}/*/{name}.xml"] = rules[f"{base}/{code}/{name}.xml"] = {"Content-Type": kind}
        rules[f"{base}/{code}/*.ics"] = {"Content-Type": content_type("*.ics")}
    for ending in ("csv", "jsonld", "rdf"):
        rules[f"{base}/{OPEN_DATA}/*.{ending}"] = {"Content-Type": content_type(f"*.{ending}")}
    lines = [
        line
        for path, headers in rules.items()
        for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    ]
    return ("\n".join(lines) + "\n").encode()
