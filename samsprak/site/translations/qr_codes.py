"""QR codes of addresses, as SVG in the page."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

# Trying all eight masks for the best one takes four times as long. Every reader reads every mask: it is in the code.
_MASK = 3


@lru_cache(maxsize=4096)
def qr_code(address: str) -> Markup:
    """Return the QR code of an address, readable with a quarter of it spoilt; CSS gives its colours."""
    import segno  # noqa: PLC0415 # sites without desk pages do without it

    code = segno.make_qr(address, error="q", boost_error=False, mask=_MASK)
    svg = code.svg_inline(svgclass="qr__code", lineclass="qr__dark", omitsize=True)
    return Markup(svg)  # noqa: S704 # squares
