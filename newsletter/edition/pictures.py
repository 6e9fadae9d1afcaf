"""Pictures of a mail's items as views: the copies for mails, with their size and text alternative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.rendering.texts.pictures import mail_size

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site


@dataclass(frozen=True, slots=True)
class MailPictureView:
    """
    A picture of a mail: its absolute address, the text alternative, and its size in CSS pixels.

    *file* is the name of the original below content/media/.
    """

    file: str
    address: str
    alternative: str
    width: int
    height: int


def present_picture(document: Document, site: Site) -> MailPictureView | None:
    """Return the picture of a document for mails, None for a document without one."""
    if document.picture is None:
        return None
    medium = site.library.medium(document.picture.file)
    if medium is None or medium.width is None or medium.height is None:
        return None
    address = site.addresses.absolute(site.addresses.mail_picture(medium.file))
    return MailPictureView(medium.file, address, document.picture.alternative, *mail_size(medium.width, medium.height))
