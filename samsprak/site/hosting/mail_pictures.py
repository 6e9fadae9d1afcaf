"""The pictures of the newsletter's mails, which load them from the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_mail_picture
from samsprak.rendering.media.mail_pictures import mail_picture, prepare
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the copy for mails of every picture that a public edition shows."""
    for medium in prepare(site, library):
        yield Output(place_of_mail_picture(medium.file), mail_picture, (medium.file,))
