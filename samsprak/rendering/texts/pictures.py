"""Pictures for a reader: room kept on the page, and narrower copies for narrow screens and for mails."""

from __future__ import annotations

from html import escape
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.library.documents import MediaFile
    from samsprak.rendering.site import Site

# How wide a picture is shown, by the width of the screen: in a text, and at the head of a page. See theme/css.
TEXT_SIZES = "(min-width: 44rem) 42rem, 100vw"
HEAD_SIZES = "(min-width: 48rem) 36rem, 100vw"
# Feed readers show a picture about 600 CSS pixels wide; this much is sharp on most screens.
_FEED_WIDTH = 900
# The width of the column of a mail in CSS pixels: 640 less the padding of section and text on both sides.
MAIL_COLUMN_PX = 640 - 2 * (8 + 20)
# Mails have pictures for screens of double density.
_DENSITY = 2
# The most pixels of such a picture, whatever its shape.
_MOST_PIXELS = 16_000_000


def picture_on_page(address: str, medium: MediaFile | None, site: Site) -> str:
    """Return the attributes of a picture in a text on a page: its address, its size and its copies."""
    copies = "" if medium is None else copies_of(medium, site)
    responsive = f' srcset="{escape(copies)}" sizes="{TEXT_SIZES}"' if copies else ""
    return f'src="{escape(address)}"{_size(medium)}{responsive}'


def picture_elsewhere(address: str, medium: MediaFile | None, site: Site) -> str:
    """Return the attributes of a picture in a feed: one absolute address, and its size."""
    width = next((one for one in medium.widths if one >= _FEED_WIDTH), None) if medium is not None else None
    if medium is None or medium.width is None or medium.height is None or width in {None, medium.width}:
        return f'src="{escape(address)}"{_size(medium)}'
    copy = site.addresses.absolute(site.addresses.narrower_picture(medium.file, width or 0))
    height = max(1, round(medium.height * (width or 0) / medium.width))
    return f'src="{escape(copy)}" width="{width}" height="{height}"'


def picture_in_mail(address: str, medium: MediaFile | None, site: Site) -> str:
    """Return the attributes of a picture in a mail: the absolute address of its copy for mails, and its size."""
    if medium is None or medium.width is None or medium.height is None:
        return f'src="{escape(address)}"'
    width, height = mail_size(medium.width, medium.height)
    copy = site.addresses.absolute(site.addresses.mail_picture(medium.file))
    # Narrow windows make it smaller. The width is on the element too: Outlook goes by the attribute alone.
    return f'src="{escape(copy)}" width="{width}" height="{height}" style="max-width: {width}px;"'


def mail_size(width: int, height: int) -> tuple[int, int]:
    """Return the width and height in CSS pixels of a picture in a mail: never wider than the column."""
    shown = min(width, MAIL_COLUMN_PX)
    return shown, max(1, round(height * shown / width))


def mail_pixels(medium: MediaFile) -> int:
    """Return the width in pixels of a picture's copy for mails: twice that which is shown, if the picture has it."""
    width, height = mail_size(medium.width or 1, medium.height or 1)
    wanted = _DENSITY * width
    if medium.widths:
        wanted = min(wanted, medium.widths[-1])
    return max(1, min(wanted, isqrt(_MOST_PIXELS * width // height)))


def copies_of(medium: MediaFile, site: Site) -> str:
    """Return the copies of a picture as the value of ``srcset``, empty for a picture in one width."""
    *narrower, width = medium.widths or (0,)
    if not narrower:
        return ""
    addresses = [(site.addresses.narrower_picture(medium.file, one), one) for one in narrower]
    found = [*addresses, (site.addresses.media(medium.file), width)]
    # A comma at the end of an address would count as the end of the copy.
    return ", ".join(f"{address.replace(',', '%2C')} {one}w" for address, one in found)


def _size(medium: MediaFile | None) -> str:
    if medium is None or medium.width is None:
        return ""
    return f' width="{medium.width}" height="{medium.height}"'
