"""The marks of subscribers in a rendering, and the general pages that stand for them in mails addressed to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.mail.personal import LEAVE_MARK, PREFERENCES_MARK
from samsprak.model.addresses.service_pages import ServicePage, service_page

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite


def without_marks(content: str, reader: ReaderSite) -> str:
    """Return a mail's HTML or text with the pages of the service for subscribers, in the readers' language."""
    page = general_page(reader)
    return content.replace(LEAVE_MARK, page).replace(PREFERENCES_MARK, page)


def general_page(reader: ReaderSite) -> str:
    """Return the address of the service's page that is for everybody, in the readers' language."""
    return sign_up_page(reader.settings.newsletter.subscriptions, reader.code)


def sign_up_page(service: str, code: str) -> str:
    """Return the address of the page on which readers of a language subscribe; *service* is that of the service."""
    return service_page(service, code, ServicePage.SIGN_UP)
