"""
What a server says with each file: the policy for browsers, how long a file may be kept, and what kind it is.

Said once, for the file ``_headers`` that static hosts read, for nginx and for the preview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

HEADERS_FILE = "_headers"
SERVICE_WORKER = "sw.js"

# Nothing but what the site itself brings, as files of its own: no words of a page can become a program.
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest", "worker")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_OWN_ONLY, _FOR_ALL = "same-origin", "cross-origin"
RESOURCES = "Cross-Origin-Resource-Policy"
# What every answer bears.
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# Folders whose files other sites may show or read: feeds show pictures, and open data is for everybody.
FOR_ALL = ("data", "media")
OPEN_DATA = "data"
# A name that changes with the content is kept for ever; the rest may change with each build, and is asked for again.
FOR_EVER = "public, max-age=31536000, immutable"
FOR_MINUTES = "public, max-age=300, must-revalidate"
ASK_EACH_TIME = "no-cache"
ASSETS = "assets"

# What kind of file a name means, where servers do not agree. The feeds have names of their own.
FEEDS: Mapping[str, str] = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
KINDS: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "xml": "application/xml",
    "rdf": "application/rdf+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "woff2": "font/woff2",
}
# Of these the bytes alone do not say how they are to be read.
WITH_CHARSET = ("text/html", "text/css", "text/javascript", "text/plain", "text/csv", "text/calendar")


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the file that static hosts such as Netlify and Cloudflare Pages read."""
    yield Output(HEADERS_FILE, headers_file)


def headers_file(site: Site) -> bytes:
    """
    Return the rules in the order of their paths.

    A header that two rules give is given twice: so no two rules that meet have the same one.

    Source: https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
    """
    base = site.addresses.base_path
    codes = tuple(language.code for language in site.settings.languages)
    rules: dict[str, dict[str, str]] = {f"{base}/*": dict(SECURITY)}
    for folder in (ASSETS, *codes):
        rules[f"{base}/{folder}/*"] = {RESOURCES: _OWN_ONLY}
    for folder in FOR_ALL:
        rules[f"{base}/{folder}/*"] = {RESOURCES: _FOR_ALL}
    rules[f"{base}/{ASSETS}/*"]["Cache-Control"] = FOR_EVER
    rules[f"{base}/{OPEN_DATA}/*"]["Access-Control-Allow-Origin"] = "*"
    rules[f"{base}/{SERVICE_WORKER}"] = {"Cache-Control": ASK_EACH_TIME, RESOURCES: _OWN_ONLY}
    for code in codes:
        for name, kind in FEEDS.items():
            rules[f"{base}/{code}/*/{name}"] = rules[f"{base}/{code}/{name}"] = {"Content-Type": kind}
        rules[f"{base}/{code}/*.ics"] = {"Content-Type": content_type("ics")}
    for ending in ("csv", "jsonld", "rdf"):
        rules[f"{base}/{OPEN_DATA}/*.{ending}"] = {"Content-Type": content_type(ending)}
    lines = [
        line
        for path, headers in rules.items()
        for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    ]
    return ("\n".join(lines) + "\n").encode()


def content_type(ending: str) -> str:
    """Return what a server says of the kind of a file with this *ending*."""
    kind = KINDS[ending]
    return f"{kind}; charset=utf-8" if kind in WITH_CHARSET else kind
