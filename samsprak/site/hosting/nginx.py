"""
The configuration of nginx for a site: Debian's nginx with its module for Brotli, and nothing else beside it.

Two files, since nginx wants tables outside of a server's block and rules inside of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.site.hosting.headers import (
    ASK_EACH_TIME,
    ASSETS,
    FEEDS,
    FOR_ALL,
    FOR_EVER,
    FOR_MINUTES,
    HEADERS_FILE,
    KINDS,
    OPEN_DATA,
    RESOURCES,
    SECURITY,
    SERVICE_WORKER,
    WITH_CHARSET,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.languages import Languages

TABLES_FILE, RULES_FILE = "samsprak-tables.conf", "samsprak-rules.conf"
_MADE = "# Made by `samsprak nginx` from site.toml. Change what it is made from, not this file."
_GAP = r"[ \t]*"
_END = rf"{_GAP}(?:,|$)"


def tables(languages: Languages, base_path: str) -> str:
    """Return the tables, for nginx's http block."""
    lines = [
        _MADE,
        "# The language that a browser likes best, of those that there are: the highest weight, then the order.",
        *_table("$http_accept_language", "$samsprak_wish", _wishes(languages)),
        *_table("$samsprak_wish", "$samsprak_language", [(one.tag.lower(), one.code) for one in languages]),
        "# The start is another answer for another wish.",
        *_table("$request_uri", "$samsprak_vary", [(rf"~^{base_path}/(?:\?.*)?$", "Accept-Language")]),
        "# A name that changes with its content is kept for ever. What is missing today may be there tomorrow.",
        *_table(
            '"$status $uri"',
            "$samsprak_cache",
            [
                (rf"~^(?:200|206|304) {base_path}/{ASSETS}/", FOR_EVER),
                (rf"~^\d+ {base_path}/{SERVICE_WORKER.replace('.', '[.]')}$", ASK_EACH_TIME),
                (r"~^(?:30[12378]|[45]\d\d) ", ASK_EACH_TIME),
            ],
            FOR_MINUTES,
        ),
        "# What other sites may show, and read.",
        *_table(
            "$uri", "$samsprak_resources", [(f"~^{base_path}/(?:{'|'.join(FOR_ALL)})/", "cross-origin")], "same-origin"
        ),
        *_table("$uri", "$samsprak_readers", [(f"~^{base_path}/{OPEN_DATA}/", "*")]),
    ]
    return "\n".join(lines) + "\n"


def rules(languages: Languages, base_path: str) -> str:
    """Return the rules, for the block of the site's server, which says besides where it listens and its root."""
    lines = [_MADE, *_ways(), *_kinds(), *_headers(), *_places(base_path)]
    for language in languages:
        lines += _places_of(f"{base_path}/{language.code}")
    return "\n".join(lines) + "\n"


def _table(source: str, target: str, rows: list[tuple[str, str]], default: str = "") -> Iterator[str]:
    yield f"map {source} {target} {{"
    yield f'    default "{default}";'
    yield from (f'    "{pattern}" "{value}";' for pattern, value in rows)
    yield "}"


def _wishes(languages: Languages) -> list[tuple[str, str]]:
    """
    Return a pattern for each weight, by its first digit: nginx tries them in their order, and takes the first.

    A longer tag comes before a shorter one that it begins with; a wish for a region is one for its language.

    Source: RFC 9110, section 12.5.4; RFC 4647, section 3.4 (lookup)
    """
    tags = "|".join(sorted((one.tag.lower() for one in languages), key=lambda tag: (-len(tag), tag)))
    wish = rf"~*(?:^|,){_GAP}(?<samsprak_tag>{tags})(?:-[a-z0-9-]+)?{_GAP}"
    weights = [rf"(?:;{_GAP}q=1(?:[.]0*)?)?"]
    weights += [rf";{_GAP}q=0[.]{digit}[0-9]*" for digit in range(9, 0, -1)]
    weights += [rf";{_GAP}q=0[.]0[0-9]*[1-9][0-9]*"]
    return [(f"{wish}{weight}{_END}", "$samsprak_tag") for weight in weights]


def _ways() -> Iterator[str]:
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield "# The build has compressed what is text: `samsprak build --compressed`."
    yield "gzip off;"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield "brotli_static on; # Debian's package libnginx-mod-http-brotli-static"


def _kinds() -> Iterator[str]:
    yield "types {"
    yield from (f"    {kind} {endings};" for endings, kind in KINDS.items())
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(kind for kind in WITH_CHARSET if kind != 'text/html')};"


def _headers() -> Iterator[str]:
    yield "# A location with an add_header of its own would lose all of these: there is none."
    yield from (f'add_header {name} "{value}" always;' for name, value in SECURITY.items())
    yield f"add_header {RESOURCES} $samsprak_resources always;"
    yield "add_header Access-Control-Allow-Origin $samsprak_readers always;"
    yield "add_header Cache-Control $samsprak_cache always;"
    yield "add_header Vary $samsprak_vary always;"


def _missing(folder: str) -> Iterator[str]:
    yield f"error_page 404 {folder}/404.html;"
    yield f"error_page 403 =404 {folder}/404.html;"
    yield f"location = {folder}/404.html {{ internal; }}"


def _places(base: str) -> Iterator[str]:
    yield from _missing(base)
    yield f"location = {base}/{HEADERS_FILE} {{ return 404; }}"
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    yield "# Only here does the browser's wish count: everywhere else the address says the language."
    yield f"location = {base}/ {{"
    yield f"    if ($samsprak_language) {{ return 302 {base}/$samsprak_language/; }}"
    yield "}"


def _places_of(base: str) -> Iterator[str]:
    yield f"location {base}/ {{"
    yield from (f"    {line}" for line in _missing(base))
    yield r"    location ~ /\. { return 404; }"
    for name, kind in FEEDS.items():
        yield f"    location ~ /{name.replace('.', '[.]')}$ {{ types {{ }} default_type {kind}; }}"
    yield "}"
