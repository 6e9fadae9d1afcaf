"""
nginx configuration of a site, for Debian's nginx with its Brotli module and nothing else.

Four files: nginx takes ``map`` tables outside of a server's block and rules inside of it, redirects change with the
content, and the service of subscriptions may have a host of its own. The templates are beside this module.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samsprak.model import content_types
from samsprak.model.addresses import urls
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.site.hosting import headers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.languages import Languages
    from samsprak.site.hosting.redirects import Redirect

TABLES_FILE, RULES_FILE = "samsprak-tables.conf", "samsprak-rules.conf"
REDIRECTS_FILE, SUBSCRIPTIONS_FILE = "samsprak-redirects.conf", "samsprak-subscriptions.conf"
_ABOUT_REDIRECTS = """# Made by `samsprak nginx` from content/. Write the new address below 'was' in a source, not here.
# Former addresses of pages. Where this file is older than the site, the pages at those addresses lead on.
"""
_GAP = r"[ \t]*"
_END = rf"{_GAP}(?:,|$)"


def tables(languages: Languages, base_path: str) -> str:
    """Render the tables, for nginx's http block; *base_path* is the path of the base address, or empty."""
    return _rendered("nginx-tables.conf.jinja", languages, base_path, wishes=_wishes(languages))


def rules(languages: Languages, base_path: str) -> str:
    """Render the rules, for the block of the site's server, which adds ``listen`` and ``root``."""
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for ending, media_type in content_types.MEDIA_TYPES.items():
        endings[media_type].append(ending)
    return _rendered("nginx-rules.conf.jinja", languages, base_path, endings_by_type=endings)


def redirects(found: Iterable[Redirect]) -> str:
    """
    Return the redirects, for the block of the site's server: a location for each former address.

    Not a ``map``: its longest address would be limited by a setting of the http block, which is not ours. Browsers
    keep the fragment of an address.
    """
    lines = []
    for one in found:
        target = f"{one.target}$is_args$args"
        lines += [
            f"location = {address} {{ return 301 {target}; }}\n"
            for address in dict.fromkeys((one.address, one.address.rstrip("/")))
        ]
    return _ABOUT_REDIRECTS + "".join(lines)


def subscriptions(languages: Languages, base_address: str, service: str) -> str:
    """
    Render the way to the service of subscriptions, for the block of its server: the site's, or one of its own.

    *service* is the public address of the service; empty where there is none.
    """
    return _rendered(
        "nginx-subscriptions.conf.jinja", languages, urlsplit(base_address).path, service=service,
        path=urlsplit(service).path.rstrip("/"), pages=list(ServicePage),
        is_elsewhere=not urls.have_same_origin(base_address, service),
    )  # fmt: skip


def _rendered(template: str, languages: Languages, base_path: str, **values: object) -> str:
    shared = {"languages": languages, "base": base_path, "headers": headers, "urls": urls, "types": content_types}
    return _environment().get_template(template).render(shared, **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 # it writes no HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _wishes(languages: Languages) -> list[str]:
    """
    Return patterns for Accept-Language, one per weight by its first digit; nginx takes the first that matches.

    A longer tag comes before its own prefix; a region's tag matches its language.

    Source: RFC 9110, section 12.5.4; RFC 4647, section 3.4 (lookup)
    """
    tags = "|".join(sorted((one.tag.lower() for one in languages), key=lambda tag: (-len(tag), tag)))
    wish = rf"~*(?:^|,){_GAP}(?<samsprak_tag>{tags})(?:-[a-z0-9-]+)?{_GAP}"
    weights = [rf"(?:;{_GAP}q=1(?:[.]0*)?)?"]
    weights += [rf";{_GAP}q=0[.]{digit}[0-9]*" for digit in range(9, 0, -1)]
    weights += [rf";{_GAP}q=0[.]0[0-9]*[1-9][0-9]*"]
    return [f"{wish}{weight}{_END}" for weight in weights]
