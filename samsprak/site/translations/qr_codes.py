"""QR codes of addresses, as SVG in the page: made once, and kept in the cache for later builds."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from samsprak.digests import code_digest, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.documents import BodyStore
    from samsprak.rendering.site import Site

# The name of the codes in the cache and in ``Site.prepared``.
_CODES = "qr_codes"
_MAKER = "samsprak/site/translations/qr_codes.py"
# Trying all eight masks for the best one takes four times as long. Every reader reads every mask: it is in the code.
_MASK = 3
# The light margin that readers need, in modules. Source: ISO/IEC 18004, 6.3.8.
_MARGIN = 4
_DARK = re.compile(b"\x01+")


class QrCodes:
    """
    The codes of earlier builds and new ones, by address and by the version of segno.

    *addresses* are all that are in use, once each. New codes are written by ``save``: a transaction for each would take
    as long as making it.
    """

    def __init__(self, texts: BodyStore, addresses: Iterable[str]) -> None:
        self._texts = texts
        self._addresses = tuple(addresses)
        self._new: dict[bytes, bytes] = {}

    def code(self, address: str) -> Markup:
        """Return the QR code of an address."""
        name = _name(address)
        known = self._texts.get_many(_CODES, [name]).get(name)
        if known is None:
            self._new[name] = known = qr_code(address).encode()
        return Markup(known.decode())  # noqa: S704 # squares

    def save(self) -> None:
        """Keep the new codes for later builds."""
        if self._new:
            self._texts.put_many(_CODES, self._new, self._names)
            self._new = {}

    @cached_property
    def _names(self) -> list[bytes]:
        return [_name(one) for one in self._addresses]


def keep_qr_codes(site: Site, texts: BodyStore, addresses: Iterable[str]) -> None:
    """Open the cache of the codes of all *addresses* for the makers of outputs."""
    site.prepared[_CODES] = QrCodes(texts, addresses)


def kept_qr_code(site: Site, address: str) -> Markup:
    """Return the QR code of an address, that of an earlier build if there is one."""
    codes = cast("QrCodes | None", site.prepared.get(_CODES))
    return qr_code(address) if codes is None else codes.code(address)


@lru_cache(maxsize=256)
def qr_code(address: str) -> Markup:
    """Return the QR code of an address, readable with a quarter of it spoilt; CSS gives its colours."""
    import segno  # noqa: PLC0415 # sites without desk pages do without it

    matrix = segno.make_qr(address, error="q", boost_error=False, mask=_MASK).matrix
    side = len(matrix) + 2 * _MARGIN
    path = "".join(_path(matrix))
    svg = f'<svg viewBox="0 0 {side} {side}" class="qr__code"><path class="qr__dark" d="{path}"/></svg>'
    return Markup(svg)  # noqa: S704 # squares


def _path(matrix: Iterable[bytearray]) -> Iterator[str]:
    """Yield the moves and lines of an SVG path along the dark modules, row by row; a line is a module wide."""
    yield f"M0 {_MARGIN - 1}.5"
    at = 0
    for row in matrix:
        down = 1
        for dark in _DARK.finditer(row):
            start, end = dark.start() + _MARGIN, dark.end() + _MARGIN
            yield f"m{start - at} {down}h{end - start}"
            at, down = end, 0


def _name(address: str) -> bytes:
    return digest_of(f"{code_digest(_MAKER)} {address}".encode())
